import type { GateEvaluated as GateEvaluatedData, GateWaived as GateWaivedData } from '@opex/contracts';
import { gateEvaluated, gateWaived } from '@opex/contracts';
import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast, withoutNulls } from '@opex/event-sourcing';
import type { GateEvaluationEvent } from '../domain/gate-evaluation.events.js';

/** The events of an evaluation. The subject of the first is what was evaluated, that of the second the evaluation. */
export const gateEvaluationCodec: EventCodec<GateEvaluationEvent> = {
  toData: (event): EncodedEvent => {
    if (event.kind === 'gate-waived') {
      const { evaluation, gate, process, reason, at } = event;
      const { type, version } = gateWaived;
      const data = { gate, process, reason };
      return { type, schemaVersion: version, occurredAt: at, subject: evaluation, data };
    }
    const { evaluation, gate, process, step, subject, passed, results, at } = event;
    const { type, version } = gateEvaluated;
    const data = withoutNulls({ gate, passed, process, step, evaluation, results: results.map(withoutNulls) });
    return { type, schemaVersion: version, occurredAt: at, subject, data };
  },

  fromStored: (stored: StoredEvent): GateEvaluationEvent => {
    const { type, subject, occurredAt: at } = stored;
    switch (type) {
      case gateEvaluated.type: {
        const data = upcast(stored, {}, gateEvaluated.version) as GateEvaluatedData;
        const { evaluation, gate, process, step = null, passed } = data;
        if (evaluation === undefined || process === undefined)
          throw new UnreadableEvent(stored, 'it was not made by a command');
        const results = (data.results ?? []).map(({ criterion, met, required, evidence = null }) => ({
          criterion,
          met,
          required,
          evidence,
        }));
        return { kind: 'gate-evaluated', evaluation, gate, process, step, subject, passed, results, at };
      }
      case gateWaived.type: {
        if (subject === null) throw new UnreadableEvent(stored, 'it names no evaluation');
        const { gate, process, reason } = upcast(stored, {}, gateWaived.version) as GateWaivedData;
        return { kind: 'gate-waived', evaluation: subject, gate, process, reason, at };
      }
      default:
        throw new UnreadableEvent(stored, 'its type is no evaluation’s');
    }
  },
};
