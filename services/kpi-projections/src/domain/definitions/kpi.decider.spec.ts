import { describe, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { KpiCommand } from './kpi.commands.js';
import { kpiDecider } from './kpi.decider.js';
import type { KpiContent, KpiEvent } from './kpi.events.js';

const NOON = '2025-01-02T12:00:00Z';
const content: KpiContent = {
  name: 'Reopened cases',
  description: 'Cases that were reopened or escalated.',
  groups: ['quality'],
  unit: 'percent',
  direction: 'down',
  baseline: 20,
  target: 10,
  goalChanges: [],
  owner: 'COO',
  frequency: 'monthly',
  tolerance: 0.025,
  whenEmpty: 'no-value',
  formula: '100 * (measures.case.completed - measures.case.resolvedFirstTime) / measures.case.completed',
};
const kpi = 'reopened-cases';
const define = (change: Partial<KpiContent> = {}): KpiCommand => ({
  kind: 'define-kpi',
  kpi,
  content: { ...content, ...change },
  at: NOON,
});
const withdraw: KpiCommand = { kind: 'withdraw-kpi', kpi, at: NOON };
const defined: KpiEvent = { kind: 'kpi-defined', kpi, content, definedAt: NOON };
const withdrawn: KpiEvent = { kind: 'kpi-withdrawn', kpi, withdrawnAt: NOON };

const spec = deciderSpec(kpiDecider);

describe('a KPI', () => {
  it('is defined', () => spec.given().when(define()).thenEvents(defined));

  it('is revised', () =>
    spec
      .given(defined)
      .when(define({ target: 5 }))
      .thenEvents({ kind: 'kpi-revised', kpi, content: { ...content, target: 5 }, revisedAt: NOON }));

  it('is nothing new where it says the same, in any order of its members', () => {
    const { name, ...others } = content;
    spec
      .given(defined)
      .when({ kind: 'define-kpi', kpi, content: { ...others, name }, at: NOON })
      .thenNothing();
  });

  it('is withdrawn, and may be defined again', () => {
    spec.given(defined).when(withdraw).thenEvents(withdrawn);
    spec.given(defined, withdrawn).when(define()).thenEvents(defined);
  });

  it('is withdrawn only while it is defined', () => {
    spec.given().when(withdraw).thenRefused('kpi-not-defined');
    spec.given(defined, withdrawn).when(withdraw).thenRefused('kpi-not-defined');
  });

  it('changes its goals day by day', () => {
    const change = (from: string) => ({ from, baseline: 10, target: 5 });
    const inOrder = [change('2025-02-01'), change('2025-07-01')];
    spec
      .given()
      .when(define({ goalChanges: inOrder }))
      .thenEvents({ kind: 'kpi-defined', kpi, content: { ...content, goalChanges: inOrder }, definedAt: NOON });
    for (const days of [
      ['2025-07-01', '2025-02-01'],
      ['2025-07-01', '2025-07-01'],
    ]) {
      spec
        .given()
        .when(define({ goalChanges: days.map(change) }))
        .thenRefused('goal-changes-unordered');
    }
  });
});
