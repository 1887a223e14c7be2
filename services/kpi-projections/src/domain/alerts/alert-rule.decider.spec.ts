import { describe, expect, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { AlertRuleCommand } from './alert-rule.commands.js';
import { alertRuleDecider } from './alert-rule.decider.js';
import type { AlertCondition, AlertRuleContent, AlertRuleEvent } from './alert-rule.events.js';
import { judge } from './judge.js';

const NOON = '2025-01-02T12:00:00Z';
const rule = 'cost-too-high';
const content: AlertRuleContent = {
  kpi: 'cost-per-customer',
  condition: { is: 'value', below: null, above: 1800 },
  timezone: 'UTC',
  channels: ['on-call'],
  owner: 'CFO',
  note: '',
  runbook: null,
};
const set = (change: Partial<AlertRuleContent> = {}): AlertRuleCommand => ({
  kind: 'set-alert-rule',
  rule,
  content: { ...content, ...change },
  at: NOON,
});
const withdraw: AlertRuleCommand = { kind: 'withdraw-alert-rule', rule, at: NOON };
const wasSet: AlertRuleEvent = { kind: 'alert-rule-set', rule, content, setAt: NOON };
const withdrawn: AlertRuleEvent = { kind: 'alert-rule-withdrawn', rule, withdrawnAt: NOON };

const spec = deciderSpec(alertRuleDecider);

describe('an alert rule', () => {
  it('is set, and nothing new where it says the same', () => {
    spec.given().when(set()).thenEvents(wasSet);
    spec.given(wasSet).when(set()).thenNothing();
  });

  it('says something else', () =>
    spec
      .given(wasSet)
      .when(set({ channels: [] }))
      .thenEvents({ ...wasSet, content: { ...content, channels: [] } }));

  it('is withdrawn while it is there, and may be set again', () => {
    spec.given(wasSet).when(withdraw).thenEvents(withdrawn);
    spec.given(wasSet, withdrawn).when(set()).thenEvents(wasSet);
    spec.given().when(withdraw).thenRefused('alert-rule-unknown');
    spec.given(wasSet, withdrawn).when(withdraw).thenRefused('alert-rule-unknown');
  });

  it('of a value needs a bound', () =>
    spec
      .given()
      .when(set({ condition: { is: 'value', below: null, above: null } }))
      .thenRefused('alert-condition-empty'));
});

describe('a condition', () => {
  const value = (below: number | null, above: number | null): AlertCondition => ({ is: 'value', below, above });
  it.each<[AlertCondition, string | number | null, string]>([
    [value(null, 1800), '1800.000000', 'clear'],
    [value(null, 1800), '1800.000001', 'holds'],
    [value(1800, null), '1799.999999', 'holds'],
    [value(3, 4), 3.5, 'clear'],
    [value(3, 4), 4.5, 'holds'],
    [value(null, 0), null, 'clear'],
    [{ is: 'status', status: ['improving', 'off-target'] }, 1, 'holds'],
    [{ is: 'status', status: ['strong'] }, 1, 'clear'],
    [{ is: 'no-data' }, null, 'holds'],
    [{ is: 'no-data' }, 0, 'clear'],
  ])('%j of %s: %s', (condition, shown, verdict) => {
    const status = shown === null ? 'none' : 'improving';
    expect(judge(condition, { value: shown, status, complete: true })).toBe(verdict);
    expect(judge(condition, { value: shown, status, complete: false })).toBe('withheld');
  });
});
