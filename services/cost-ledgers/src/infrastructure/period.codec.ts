import type { PeriodClosed as ClosedData, PeriodReopened as ReopenedData } from '@opex/contracts';
import { periodClosed, periodReopened } from '@opex/contracts';
import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast } from '@opex/event-sourcing';
import type { PeriodEvent } from '../domain/period.events.js';

/** The events of a period, stored in the form they are published in. */
export const periodCodec: EventCodec<PeriodEvent> = {
  toData: (event): EncodedEvent => {
    const { period } = event;
    if (event.kind === 'period-closed') {
      const { type, version: schemaVersion } = periodClosed;
      const data: ClosedData = { period };
      return { type, schemaVersion, occurredAt: event.closedAt, subject: period, data };
    }
    const { type, version: schemaVersion } = periodReopened;
    const data: ReopenedData = { period, reason: event.reason };
    return { type, schemaVersion, occurredAt: event.reopenedAt, subject: period, data };
  },

  fromStored: (stored: StoredEvent): PeriodEvent => {
    switch (stored.type) {
      case periodClosed.type: {
        const { period } = upcast(stored, {}, periodClosed.version) as ClosedData;
        return { kind: 'period-closed', period, closedAt: stored.occurredAt };
      }
      case periodReopened.type: {
        const { period, reason } = upcast(stored, {}, periodReopened.version) as ReopenedData;
        return { kind: 'period-reopened', period, reason, reopenedAt: stored.occurredAt };
      }
      default:
        throw new UnreadableEvent(stored, 'its type is no period’s');
    }
  },
};
