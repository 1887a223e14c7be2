import type { AllocationReversed as ReversedData, AllocationRun as RunData } from '@opex/contracts';
import { allocationReversed, allocationRun } from '@opex/contracts';
import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast } from '@opex/event-sourcing';
import type { AllocationEvent } from '../domain/allocation.js';

/** The events of an allocation, stored in the form they are published in. */
export const allocationCodec: EventCodec<AllocationEvent> = {
  toData: (event): EncodedEvent => {
    if (event.kind === 'allocation-run') {
      const { type, version: schemaVersion } = allocationRun;
      const data: RunData = event.allocation;
      return { type, schemaVersion, occurredAt: event.runAt, subject: event.allocation.allocation, data };
    }
    const { allocation, postedOn, reason } = event;
    const { type, version: schemaVersion } = allocationReversed;
    const data: ReversedData = { allocation, postedOn, reason };
    return { type, schemaVersion, occurredAt: event.reversedAt, subject: allocation, data };
  },

  fromStored: (stored: StoredEvent): AllocationEvent => {
    switch (stored.type) {
      case allocationRun.type: {
        const allocation = upcast(stored, {}, allocationRun.version) as RunData;
        return { kind: 'allocation-run', allocation, runAt: stored.occurredAt };
      }
      case allocationReversed.type: {
        const { allocation, postedOn, reason } = upcast(stored, {}, allocationReversed.version) as ReversedData;
        return { kind: 'allocation-reversed', allocation, postedOn, reason, reversedAt: stored.occurredAt };
      }
      default:
        throw new UnreadableEvent(stored, 'its type is no allocation’s');
    }
  },
};
