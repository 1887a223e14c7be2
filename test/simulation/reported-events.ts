import { activityCompleted, outageEnded, outageStarted, transactionsCounted } from '@opex/contracts';
import type { EventToAppend } from '@opex/event-sourcing';
import { sampleEvent } from '../../libs/event-sourcing/src/testing/sample-event.js';
import type { Random } from '../../services/workbench/src/demo/random.js';

/** A version of a type that the read side does not know: its subject is held back. */
const UNKNOWN_TYPE = activityCompleted.type.replace(/\d+$/, '9');
const UNKNOWN_CHANCE = 0.03;

const SUBJECTS = ['1', '2', '3'];

/** An event of one of a few subjects, which also come late and at one instant. */
export function reportedEvent(id: string, random: Random): EventToAppend {
  const subject = random.pick(SUBJECTS);
  const occurredAt = new Date(Date.UTC(2026, 0, 1, random.integer(24), random.integer(4) * 15)).toISOString();
  const isUnknown = random.next() < UNKNOWN_CHANCE;
  switch (isUnknown ? 0 : random.integer(4)) {
    case 3: {
      const data = JSON.stringify({ count: 1 + random.integer(9) });
      return sampleEvent({
        id,
        occurredAt,
        data,
        type: transactionsCounted.type,
        streamId: 'transactions',
        subject: null,
      });
    }
    case 2: {
      const type = random.pick([outageStarted, outageEnded]).type;
      const data = JSON.stringify({ service: 'web' });
      return sampleEvent({ id, occurredAt, data, type, streamId: 'service/web', subject });
    }
    default: {
      const data = JSON.stringify({ process: 'support', activity: random.pick(['triage', 'answer', 'close']) });
      const type = isUnknown ? UNKNOWN_TYPE : activityCompleted.type;
      return sampleEvent({ id, occurredAt, data, type, streamId: `case/support/${subject}`, subject });
    }
  }
}

/** Whether the read side sets the event aside, and with it what follows in its stream. */
export const isUnknown = ({ type }: { readonly type: string }): boolean => type === UNKNOWN_TYPE;
