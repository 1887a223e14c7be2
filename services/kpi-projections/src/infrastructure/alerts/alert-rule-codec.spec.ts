import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent } from '@opex/event-sourcing';
import { sampleEvent } from '@opex/event-sourcing/testing';
import type { AlertRuleContent, AlertRuleEvent } from '../../domain/alerts/alert-rule.events.js';
import { alertRuleCodec } from './alert-rule-codec.js';

const at = '2025-01-02T12:00:00Z';
const content: AlertRuleContent = {
  kpi: 'nps',
  filter: { channel: ['shop'] },
  condition: { is: 'no-data' },
  mode: { judges: 'live', holdsMinutes: 30 },
  timezone: 'UTC',
  channels: [],
  ...{ owner: null, note: '', runbook: null },
};
const stored = (type: string, schemaVersion: number, data: object): StoredEvent => ({
  ...sampleEvent({ type, schemaVersion, streamId: 'alert-rule/quiet', subject: 'quiet', occurredAt: at }),
  ...{ data: JSON.stringify(data), position: 1, version: 1, recordedAtMicros: 0, correctionOf: null },
});

describe('events of alert rules', () => {
  const silence = { until: '2025-01-03T00:00:00Z', reason: 'Known.', by: 'operations' };
  it.each<AlertRuleEvent>([
    { kind: 'alert-rule-set', rule: 'quiet', content, at },
    { kind: 'alert-rule-silenced', rule: 'quiet', silence, at },
    { kind: 'alert-silence-lifted', rule: 'quiet', at },
    { kind: 'alert-rule-withdrawn', rule: 'quiet', at },
  ])('are read as they were written: %j', (event) => {
    const { type, schemaVersion, data } = alertRuleCodec.toData(event);
    expect(alertRuleCodec.fromStored(stored(type, schemaVersion, data))).toEqual(event);
  });

  it('of before rules had a filter and a mode are of the whole company, once a period has settled', () => {
    const isOfThen = ([name]: [string, unknown]): boolean => name !== 'filter' && name !== 'mode';
    const before = Object.fromEntries(Object.entries(content).filter(isOfThen));
    const event = stored('opex.alerting.alert-rule-set.v1', 1, { rule: 'quiet', content: before });
    expect(alertRuleCodec.fromStored(event)).toEqual({
      kind: 'alert-rule-set',
      rule: 'quiet',
      content: { ...before, filter: {}, mode: { judges: 'settled' } },
      at,
    });
    expect(alertRuleCodec.fromStored(stored('opex.alerting.alert-rule-withdrawn.v1', 1, { rule: 'quiet' }))).toEqual({
      kind: 'alert-rule-withdrawn',
      rule: 'quiet',
      at,
    });
    expect(() => alertRuleCodec.fromStored(stored('opex.alerting.alert-rule-set.v1', 3, {}))).toThrow(UnreadableEvent);
  });
});
