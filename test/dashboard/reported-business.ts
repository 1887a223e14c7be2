import { answered } from '@opex/client';
import type { RunningSystem } from '../system/running-system.js';

interface Event {
  readonly type: string;
  readonly time: string;
  readonly subject?: string;
  readonly data: object;
}

/** The largest amounts that a ledger takes have so many digits. */
export const HUGE_AMOUNT = '900719925474.93';

let sent = 0;

/** The id of the event that was reported last. */
export const lastSent = (): string => `d-${sent}`;

/** Sends events to a door; all of them must be taken. */
export async function report(system: RunningSystem, door: string, events: readonly Event[]): Promise<void> {
  const body = events.map((event) => ({
    specversion: '1.0',
    id: `d-${++sent}`,
    source: 'urn:dashboard-test',
    ...event,
  }));
  const answer = await system.fetch(`${door}/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  const { accepted } = JSON.parse(text) as { accepted: number };
  if (accepted !== events.length) throw new Error(`Not all of ${events.length} events were accepted: ${text}`);
}

export const survey = (time: string, score: number, instrument = 'csat', count = 1): Event => ({
  type: 'opex.quality.survey-answered.v1',
  time,
  data: { instrument, score, count },
});

export const inspection = (time: string, inspected: number, defective: number): Event => ({
  type: 'opex.quality.inspection-recorded.v1',
  time,
  data: { process: 'operations', inspected, defective },
});

/** Names that are no words: a formula, a page, letters from right to left, and more of them than fit anywhere. */
export const oddActivities = ['=1+1', '<img src=x onerror=alert(1)>', 'مراجعة الطلب', 'x'.repeat(500)];

/** Ratings of 14 months that go up and down by a fifth, but for one month that is far below. */
export const lowMonth = '2024-08';
const ratings = Array.from({ length: 14 }, (_, index): Event[] => {
  const month = new Date(Date.UTC(2024, index, 1)).toISOString().slice(0, 7);
  const rated = (score: number, count: number): Event =>
    survey(`${month}-10T10:00:00Z`, score, 'support-rating', count);
  if (month === lowMonth) return [rated(1, 5)];
  return index % 2 === 0 ? [rated(4, 5)] : [rated(4, 4), rated(5, 1)];
});

const cost = (time: string, fn: string, amount: string): Event => ({
  type: 'opex.cost.cost-incurred.v1',
  time,
  data: { function: fn, costType: 'direct', amount, currency: 'EUR' },
});

/** A month that goes on, and the one before it: both from their first moment on, so that any day of it will do. */
function thisMonth(now: Date): Event[] {
  const first = (back: number): string =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString();
  return [survey(first(1), 3, 'nps'), survey(first(1), 9, 'nps'), survey(first(0), 10, 'nps')];
}

/** An audit whose day has passed long ago, with a finding and what is done about it. */
async function auditBusiness({ client }: RunningSystem): Promise<void> {
  const { qualityAudits } = client;
  await answered(
    qualityAudits.POST('/v1/audits', {
      body: { id: 'A-1', process: 'sales', plannedOn: '2025-03-03', dueOn: '2025-03-31', title: 'Sales, March' },
    }),
  );
  await answered(qualityAudits.POST('/v1/audits/{id}/start', { params: { path: { id: 'A-1' } }, body: {} }));
  await answered(
    qualityAudits.POST('/v1/audits/{id}/findings', {
      params: { path: { id: 'A-1' } },
      body: { finding: 'F-1', severity: 'major' },
    }),
  );
  await answered(
    qualityAudits.POST('/v1/corrective-actions', {
      body: { id: 'C-1', process: 'sales', audit: 'A-1', finding: 'F-1', title: 'Offers without a date' },
    }),
  );
}

/** Two months of a small company, on either side of a change of the clocks; nothing of it is special to a date of today. */
export async function reportBusiness(system: RunningSystem): Promise<void> {
  const { processEvents, qualityAudits, costLedgers } = system.urls;
  const months = ['2025-02', '2025-03'];
  await report(system, processEvents, [
    ...months.flatMap((month) =>
      [1, 2, 3].flatMap((day): Event[] => [
        {
          type: 'opex.customer.acquired.v1',
          time: `${month}-0${day}T09:00:00Z`,
          subject: `c-${month}-${day}`,
          data: {},
        },
        ...['routing', '<img src=x onerror=alert(1)>', 'closure'].map((activity, hour) => ({
          type: 'opex.process.activity-completed.v1',
          time: `${month}-0${day}T1${hour}:00:00Z`,
          subject: `t-${month}-${day}`,
          data: { process: 'customer-support', activity, automated: hour === 0 },
        })),
      ]),
    ),
    ...oddActivities.map((activity, hour) => ({
      type: 'opex.process.activity-completed.v1',
      time: `2025-03-10T1${hour}:00:00Z`,
      subject: 'R-1',
      data: { process: 'returns', activity },
    })),
  ]);
  await report(system, qualityAudits, [
    ...months.flatMap((month) => [survey(`${month}-04T10:00:00Z`, 5), survey(`${month}-05T10:00:00Z`, 4)]),
    ...ratings.flat(),
    inspection('2025-01-15T10:00:00Z', 100, 4),
    ...thisMonth(new Date()),
  ]);
  await report(
    system,
    costLedgers,
    months
      .flatMap((month) => [
        cost(`${month}-06T10:00:00Z`, 'customer-acquisition', '6000.00'),
        cost(`${month}-06T10:00:00Z`, 'customer-support', '900.30'),
      ])
      .concat(cost('2024-05-06T10:00:00Z', 'customer-support', HUGE_AMOUNT)),
  );
  await auditBusiness(system);
  await system.waitUntilProjected();
}
