import { describe, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { MeasureCommand } from './measure.commands.js';
import type { MeasureRefusal } from './measure.decider.js';
import { measureDecider } from './measure.decider.js';
import type { EventFacts, MeasureContent, MeasureEvent } from './measure.events.js';

const NOON = '2025-01-02T12:00:00Z';
const facts: EventFacts = {
  of: 'events',
  eventTypes: ['opex.capacity.hours-reported.v1'],
  when: null,
  value: 'data.productiveHours',
  subject: null,
  at: null,
  dimensions: { team: 'data.team' },
};
const content: MeasureContent = { description: '', unit: 'number', aggregate: 'sum', facts };
const measure = 'productive-hours';
const define = (change: Partial<MeasureContent> = {}, of = measure): MeasureCommand => ({
  kind: 'define-measure',
  measure: of,
  content: { ...content, ...change },
  at: NOON,
});
const activate = (definitionVersion: number): MeasureCommand => ({
  kind: 'activate-measure',
  measure,
  definitionVersion,
  at: NOON,
});
const withdraw = (...usedBy: string[]): MeasureCommand => ({ kind: 'withdraw-measure', measure, usedBy, at: NOON });
const defined: MeasureEvent = { kind: 'measure-defined', measure, content, definedAt: NOON };
const described = { ...content, description: 'Hours of work.' };
const revised: MeasureEvent = { kind: 'measure-revised', measure, content: described, revisedAt: NOON };
const activated = (definitionVersion: number): MeasureEvent => ({
  kind: 'measure-activated',
  measure,
  definitionVersion,
  activatedAt: NOON,
});
const withdrawn: MeasureEvent = { kind: 'measure-withdrawn', measure, withdrawnAt: NOON };

const spec = deciderSpec(measureDecider);

describe('a measure', () => {
  it('is defined, and revised', () => {
    spec.given().when(define()).thenEvents(defined);
    spec.given(defined).when(define(described)).thenEvents(revised);
    spec.given(defined).when(define()).thenNothing();
  });

  it('is activated once its facts are there', () => {
    spec.given(defined).when(activate(1)).thenEvents(activated(1));
    spec.given(defined, activated(1)).when(activate(1)).thenNothing();
    spec
      .given(defined, activated(1), revised)
      .thenState({ measure, content: described, definitionVersion: 2, activeVersion: 1 });
    spec.given(defined, activated(1), revised, activated(2)).when(activate(1)).thenEvents(activated(1));
  });

  it('has only definitions that were made', () => {
    spec.given(defined).when(activate(2)).thenRefused('definition-version-unknown');
    spec.given().when(activate(1)).thenRefused('measure-not-defined');
  });

  it('is withdrawn where nothing is made of it', () => {
    spec.given(defined).when(withdraw()).thenEvents(withdrawn);
    spec.given(defined).when(withdraw('productivity')).thenRefused('measure-in-use');
    spec.given(defined, withdrawn).when(withdraw()).thenRefused('measure-not-defined');
    spec.given(defined, withdrawn).when(activate(1)).thenRefused('measure-not-defined');
    spec.given(defined, withdrawn).when(define()).thenEvents(defined);
  });

  it('is none of the built-in ones', () => {
    spec.given().when(define({}, 'case')).thenRefused('measure-built-in');
    spec.given().when(define({}, 'availability')).thenRefused('measure-built-in');
  });

  const time: MeasureContent = {
    description: '',
    unit: 'milliseconds',
    aggregate: 'percentile',
    facts: { of: 'between', process: 'sales', from: { activity: 'Lead' }, to: { activity: 'Won' } },
  };
  it.each<[MeasureRefusal, Partial<MeasureContent>]>([
    ['value-unused', { aggregate: 'count' }],
    ['value-unused', { aggregate: 'distinct' }],
    ['value-missing', { facts: { ...facts, value: null } }],
    ['value-missing', { aggregate: 'latest', facts: { ...facts, value: null } }],
    ['subject-missing', { aggregate: 'distinct', facts: { ...facts, value: null } }],
    ['unit-unfit', { unit: 'milliseconds' }],
    ['aggregate-unfit', { unit: 'money', aggregate: 'max' }],
    ['currency-missing', { unit: 'money' }],
    ['unit-unfit', { ...time, unit: 'number' }],
    ['aggregate-unfit', { ...time, aggregate: 'count' }],
    ['aggregate-unfit', { ...time, aggregate: 'latest' }],
  ])('is refused: %s', (code, change) => {
    spec.given().when(define(change)).thenRefused(code);
  });

  it('may be the time of a case', () => {
    spec.given().when(define(time)).thenEvents({ kind: 'measure-defined', measure, content: time, definedAt: NOON });
  });
});
