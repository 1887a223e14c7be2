import { describe, expect, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { Defined, DefinitionCommand } from './definition.js';
import { evolve, refuseUnused } from './definition.js';
import type { AuditTemplateContent, ControlContent, GateContent } from './definitions.js';
import { auditTemplateDecider, controlDecider, gateDecider } from './definitions.js';

const at = '2025-03-03T12:00:00Z';
const define = <Content>(content: Content): DefinitionCommand<Content> => ({ kind: 'define', id: 'D', content, at });
const retire = (reason = 'Old.') => ({ kind: 'retire', id: 'D', reason, at }) as const;
const defined = <Content>(content: Content, revision = 1): Defined<Content> => ({
  kind: 'defined',
  id: 'D',
  content,
  revision,
  at,
});
const retired = { kind: 'retired', id: 'D', reason: 'Old.', at } as const;

const control: ControlContent = { title: 'Four eyes', assurance: 'prevention' };
const gate: GateContent = { process: 'operations', criteria: [{ criterion: 'tests', required: true }] };
const template: AuditTemplateContent = {
  process: 'operations',
  criteria: [{ criterion: 'logs', weight: 2, pointsPossible: 10 }],
};

describe('a control', () => {
  const spec = deciderSpec(controlDecider);

  it('is defined, defined anew, and retired', () => {
    const anew = { ...control, title: 'Two people' };
    spec.given().when(define(control)).thenEvents(defined(control));
    spec.given(defined(control)).when(define(anew)).thenEvents(defined(anew, 2));
    spec.given(defined(control)).when(retire()).thenEvents(retired);
  });

  it('says nothing new where it is told the same', () => {
    spec
      .given(defined(control))
      .when(define({ assurance: 'prevention', title: 'Four eyes' }))
      .thenNothing();
    spec.given(defined(control), retired).when(retire()).thenNothing();
  });

  it('comes back where it is defined again', () =>
    spec.given(defined(control), retired).when(define(control)).thenEvents(defined(control, 2)));

  it('refuses to be retired before it is defined, or again for another reason', () => {
    spec.given().when(retire()).thenRefused('control-not-found');
    spec.given(defined(control), retired).when(retire('Other.')).thenRefused('control-retired');
    expect(() => evolve(null, retired)).toThrow('before it was defined');
  });

  it('tells why it can not be used', () => {
    const state = evolve(null, defined(control));
    expect(refuseUnused('control', 'D', undefined)).toMatchObject({ refused: 'control-not-found' });
    expect(refuseUnused('control', 'D', state)).toBeUndefined();
    expect(refuseUnused('control', 'D', evolve(state, retired))).toMatchObject({ refused: 'control-retired' });
  });
});

describe('a gate', () => {
  const spec = deciderSpec(gateDecider);

  it('is defined and retired', () => {
    spec.given().when(define(gate)).thenEvents(defined(gate));
    spec.given(defined(gate)).when(retire()).thenEvents(retired);
  });

  it('refuses a criterion that comes twice, another process, and what is not there', () => {
    const [one] = gate.criteria;
    if (one === undefined) throw new Error('no criterion');
    spec
      .given()
      .when(define({ ...gate, criteria: [one, { ...one, required: false }] }))
      .thenRefused('criterion-repeated');
    spec
      .given(defined(gate))
      .when(define({ ...gate, process: 'sales' }))
      .thenRefused('process-fixed');
    spec.given().when(retire()).thenRefused('gate-not-found');
    spec.given(defined(gate), retired).when(retire('Other.')).thenRefused('gate-retired');
  });
});

describe('an audit template', () => {
  const spec = deciderSpec(auditTemplateDecider);

  it('is published, revised and retired', () => {
    const anew = { ...template, criteria: [...template.criteria, { criterion: 'x', weight: 1, pointsPossible: 5 }] };
    spec.given().when(define(template)).thenEvents(defined(template));
    spec.given(defined(template)).when(define(anew)).thenEvents(defined(anew, 2));
    spec.given(defined(template)).when(retire()).thenEvents(retired);
  });

  it('refuses a criterion that comes twice, another process, and what is not there', () => {
    spec
      .given()
      .when(define({ ...template, criteria: [...template.criteria, ...template.criteria] }))
      .thenRefused('criterion-repeated');
    spec
      .given(defined(template))
      .when(define({ ...template, process: 'sales' }))
      .thenRefused('process-fixed');
    spec.given().when(retire()).thenRefused('template-not-found');
    spec.given(defined(template), retired).when(retire('Other.')).thenRefused('template-retired');
  });
});
