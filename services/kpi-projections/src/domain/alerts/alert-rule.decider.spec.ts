import { describe, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { AlertRuleCommand } from './alert-rule.commands.js';
import { alertRuleDecider } from './alert-rule.decider.js';
import type { AlertRuleContent, AlertRuleEvent, Silence } from './alert-rule.events.js';

const NOON = '2025-01-02T12:00:00Z';
const rule = 'cost-too-high';
const content: AlertRuleContent = {
  kpi: 'cost-per-customer',
  filter: {},
  condition: { is: 'value', below: null, above: 1800 },
  mode: { judges: 'settled' },
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
const wasSet: AlertRuleEvent = { kind: 'alert-rule-set', rule, content, at: NOON };
const withdrawn: AlertRuleEvent = { kind: 'alert-rule-withdrawn', rule, at: NOON };

const silence: Silence = { until: '2025-01-03T00:00:00Z', reason: 'Known.', by: 'operations' };
const quiet = (of: Silence = silence): AlertRuleCommand => ({
  kind: 'silence-alert-rule',
  rule,
  silence: of,
  at: NOON,
});
const lift: AlertRuleCommand = { kind: 'lift-silence', rule, at: NOON };
const silenced: AlertRuleEvent = { kind: 'alert-rule-silenced', rule, silence, at: NOON };
const lifted: AlertRuleEvent = { kind: 'alert-silence-lifted', rule, at: NOON };

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

  it('is live of what is known of a period that goes on', () => {
    const live = { judges: 'live', holdsMinutes: 30 } as const;
    spec
      .given(wasSet)
      .when(set({ mode: live }))
      .thenEvents({ ...wasSet, content: { ...content, mode: live } });
    for (const condition of [{ is: 'signal', effect: 'any' } as const, { is: 'restated', by: 0 } as const]) {
      spec
        .given()
        .when(set({ mode: live, condition }))
        .thenRefused('alert-condition-not-live');
    }
  });

  it('is silenced until a time to come, in place of the silence before, and stays so whatever it says', () => {
    const longer = { ...silence, until: '2025-01-04T00:00:00Z' };
    spec.given(wasSet).when(quiet()).thenEvents(silenced);
    spec.given(wasSet, silenced).when(quiet()).thenNothing();
    spec
      .given(wasSet, silenced)
      .when(quiet(longer))
      .thenEvents({ ...silenced, silence: longer });
    spec
      .given(wasSet, silenced, { ...wasSet, content: { ...content, note: 'x' } })
      .when(lift)
      .thenEvents(lifted);
    spec
      .given(wasSet)
      .when(quiet({ ...silence, until: NOON }))
      .thenRefused('silence-in-past');
    spec.given().when(quiet()).thenRefused('alert-rule-unknown');
  });

  it('speaks again once its silence is lifted, or with it withdrawn and set anew', () => {
    spec.given(wasSet, silenced).when(lift).thenEvents(lifted);
    spec.given(wasSet, silenced, lifted).when(lift).thenNothing();
    spec.given(wasSet, silenced, withdrawn, wasSet).when(lift).thenNothing();
    spec.given(wasSet, withdrawn).when(lift).thenRefused('alert-rule-unknown');
  });
});
