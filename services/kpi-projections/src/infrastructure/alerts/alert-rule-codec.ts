import type { EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast } from '@opex/event-sourcing';
import type { AlertRuleContent, AlertRuleEvent } from '../../domain/alerts/alert-rule.events.js';

const SCHEMA_VERSION = 1;
const SET = `opex.alerting.alert-rule-set.v${SCHEMA_VERSION}`;
const WITHDRAWN = `opex.alerting.alert-rule-withdrawn.v${SCHEMA_VERSION}`;

/** Whether it is an event of an alert rule; the log of definitions holds others. */
export const isOfAlertRule = ({ type }: StoredEvent): boolean => type === SET || type === WITHDRAWN;

/** Events of alert rules; kept in this service, published nowhere. */
export const alertRuleCodec: EventCodec<AlertRuleEvent> = {
  toData: (event) => {
    const isSet = event.kind === 'alert-rule-set';
    return {
      type: isSet ? SET : WITHDRAWN,
      schemaVersion: SCHEMA_VERSION,
      occurredAt: isSet ? event.setAt : event.withdrawnAt,
      subject: event.rule,
      data: isSet ? { rule: event.rule, content: event.content } : { rule: event.rule },
    };
  },
  fromStored: (stored) => {
    if (!isOfAlertRule(stored)) throw new UnreadableEvent(stored, 'it is none of an alert rule’s');
    const { rule, content } = upcast(stored, {}, SCHEMA_VERSION) as { rule: string; content: AlertRuleContent };
    return stored.type === SET
      ? { kind: 'alert-rule-set', rule, content, setAt: stored.occurredAt }
      : { kind: 'alert-rule-withdrawn', rule, withdrawnAt: stored.occurredAt };
  },
};
