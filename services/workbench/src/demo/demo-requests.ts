import type { ServiceName } from '@opex/contracts';
import {
  auditCompleted,
  budgetSet,
  contractOf,
  initiativeApproved,
  planItemMilestoneReached,
  planItemProgressed,
} from '@opex/contracts';
import type { OutgoingEvent } from '../door/outgoing-event.js';
import { HOUR_MS } from './demo-year.js';

/** A command as it is sent. */
export interface DemoRequest {
  readonly service: ServiceName;
  readonly method: 'PUT' | 'POST';
  readonly path: string;
  readonly body: object;
  /** The same for the same step of the same event: sent again, it changes nothing. */
  readonly idempotencyKey: string;
}

type Step = Pick<DemoRequest, 'method' | 'path' | 'body'>;

const AUDIT_HOURS = 2;

/**
 * The commands that bring about what no system can report, in rows: those of one row follow each other, because they
 * change the same thing.
 *
 * @throws RangeError where the simulation has an event for which it knows no command.
 */
export function requestsFor(events: readonly OutgoingEvent[]): readonly (readonly DemoRequest[])[] {
  const rows = new Map<string, DemoRequest[]>();
  for (const event of events) {
    const { source, id, subject, data, type } = event;
    const contract = contractOf(type);
    if (contract === undefined || contract.service === 'every') throw new RangeError(`${type} has no service`);
    const { service } = contract;
    const row = contract.streamOf({ source, id, subject: subject ?? null, data });
    const requests = stepsOf(event).map((step, index) => ({ service, ...step, idempotencyKey: `demo-${id}-${index}` }));
    rows.set(row, [...(rows.get(row) ?? []), ...requests]);
  }
  return [...rows.values()];
}

function stepsOf({ type, subject = '', time, data: told }: OutgoingEvent): Step[] {
  const data = without('simulated', told);
  const on = time.slice(0, 10);
  const pathOf = (collection: string, ...parts: readonly unknown[]): string =>
    [`/v1/${collection}`, ...parts.map((part) => encodeURIComponent(String(part)))].join('/');
  switch (type) {
    case auditCompleted.type: {
      const { process, ...score } = data;
      const startedAt = new Date(Date.parse(time) - AUDIT_HOURS * HOUR_MS).toISOString();
      const title = `Simulated audit of ${String(process)}`;
      return [
        {
          method: 'POST',
          path: pathOf('audits'),
          body: { id: subject, process, plannedOn: startedAt.slice(0, 10), dueOn: on, title },
        },
        { method: 'POST', path: pathOf('audits', subject, 'start'), body: { occurredAt: startedAt } },
        { method: 'POST', path: pathOf('audits', subject, 'completion'), body: { ...score, occurredAt: time } },
      ];
    }
    case budgetSet.type: {
      const { function: name, from, amount, currency } = data;
      const month = String(from).slice(0, 'YYYY-MM'.length);
      return [{ method: 'PUT', path: pathOf('budgets', name, month), body: { amount, currency } }];
    }
    case initiativeApproved.type:
      return [{ method: 'POST', path: pathOf('initiatives', data['initiative'], 'approval'), body: {} }];
    case planItemProgressed.type: {
      const { item, ...done } = without('currency', data);
      return [{ method: 'POST', path: pathOf('plans', item, 'progress'), body: { ...done, on } }];
    }
    case planItemMilestoneReached.type: {
      const { item, milestone } = data;
      return [{ method: 'POST', path: pathOf('plans', item, 'milestones'), body: { milestone, on } }];
    }
    default:
      throw new RangeError(`${type} is brought about by no command that the demo knows`);
  }
}

const without = (name: string, data: OutgoingEvent['data']): OutgoingEvent['data'] =>
  Object.fromEntries(Object.entries(data).filter(([field]) => field !== name));
