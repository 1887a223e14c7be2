import type { EventCodec, StoredEvent, Upcasters } from '@opex/event-sourcing';
import { UnreadableEvent, upcast } from '@opex/event-sourcing';
import type { AlertRuleContent, AlertRuleEvent, Silence } from '../../domain/alerts/alert-rule.events.js';

/** 2: rules have a filter and a mode. */
const SCHEMA_VERSION = 2;
const TYPES = {
  'alert-rule-set': 'opex.alerting.alert-rule-set.v1',
  'alert-rule-withdrawn': 'opex.alerting.alert-rule-withdrawn.v1',
  'alert-rule-silenced': 'opex.alerting.alert-rule-silenced.v1',
  'alert-silence-lifted': 'opex.alerting.alert-silence-lifted.v1',
} as const satisfies Readonly<Record<AlertRuleEvent['kind'], string>>;

interface StoredData {
  readonly rule: string;
  readonly content: AlertRuleContent;
  readonly silence: Silence;
}

const same = (data: unknown): unknown => data;
const upcasters: Upcasters = {
  // Every rule was of the whole company and of periods that have settled.
  [TYPES['alert-rule-set']]: {
    1: (data) => {
      const { rule, content } = data as { rule: string; content: Omit<AlertRuleContent, 'filter' | 'mode'> };
      return { rule, content: { ...content, filter: {}, mode: { judges: 'settled' } } };
    },
  },
  [TYPES['alert-rule-withdrawn']]: { 1: same },
};

const kindOf = (type: string): AlertRuleEvent['kind'] | undefined =>
  (Object.keys(TYPES) as AlertRuleEvent['kind'][]).find((kind) => TYPES[kind] === type);

/** Whether it is an event of an alert rule; the log of definitions holds others. */
export const isOfAlertRule = ({ type }: StoredEvent): boolean => kindOf(type) !== undefined;

/** Events of alert rules; kept in this service, published nowhere. */
export const alertRuleCodec: EventCodec<AlertRuleEvent> = {
  toData: ({ kind, at, ...data }) => ({
    type: TYPES[kind],
    schemaVersion: SCHEMA_VERSION,
    occurredAt: at,
    subject: data.rule,
    data,
  }),
  fromStored: (stored) => {
    const kind = kindOf(stored.type);
    if (kind === undefined) throw new UnreadableEvent(stored, 'it is none of an alert rule’s');
    const { rule, content, silence } = upcast(stored, upcasters, SCHEMA_VERSION) as StoredData;
    const at = stored.occurredAt;
    switch (kind) {
      case 'alert-rule-set':
        return { kind, rule, content, at };
      case 'alert-rule-silenced':
        return { kind, rule, silence, at };
      case 'alert-rule-withdrawn':
      case 'alert-silence-lifted':
        return { kind, rule, at };
    }
  },
};
