import type { QualityStandardSet } from '@opex/contracts';
import { qualityStandardSet } from '@opex/contracts';
import type { EventCodec } from '@opex/event-sourcing';
import { UnreadableEvent, upcast } from '@opex/event-sourcing';
import type { StandardSet } from '../domain/quality-standard.js';

/** The standards of a process, stored in the form they are published in. */
export const qualityStandardCodec: EventCodec<StandardSet> = {
  toData: ({ process, standard, at }) => {
    const { type, version } = qualityStandardSet;
    return { type, schemaVersion: version, occurredAt: at, subject: process, data: standard };
  },

  fromStored: (stored) => {
    const { type, subject, occurredAt: at } = stored;
    if (subject === null) throw new UnreadableEvent(stored, 'it names no process');
    if (type !== qualityStandardSet.type) throw new UnreadableEvent(stored, 'its type is no standard’s');
    const data = upcast(stored, {}, qualityStandardSet.version) as QualityStandardSet;
    const { baselinePercent, targetPercent, effectiveFrom } = data;
    return { kind: 'standard-set', process: subject, standard: { baselinePercent, targetPercent, effectiveFrom }, at };
  },
};
