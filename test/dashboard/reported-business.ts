import type { RunningSystem } from '../system/running-system.js';

interface Event {
  readonly type: string;
  readonly time: string;
  readonly subject?: string;
  readonly data: object;
}

let sent = 0;

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
  const { accepted } = (await answer.json()) as { accepted: number };
  if (accepted !== events.length) throw new Error(`${accepted} of ${events.length} events were accepted`);
}

export const survey = (time: string, score: number): Event => ({
  type: 'opex.quality.survey-answered.v1',
  time,
  data: { instrument: 'csat', score },
});

const cost = (time: string, fn: string, amount: string): Event => ({
  type: 'opex.cost.cost-incurred.v1',
  time,
  data: { function: fn, costType: 'direct', amount, currency: 'EUR' },
});

/** Two months of a small company, on either side of a change of the clocks; nothing of it is special to a date of today. */
export async function reportBusiness(system: RunningSystem): Promise<void> {
  const { processEvents, qualityAudits, costLedgers } = system.urls;
  const months = ['2025-02', '2025-03'];
  await report(
    system,
    processEvents,
    months.flatMap((month) =>
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
  );
  await report(
    system,
    qualityAudits,
    months.flatMap((month) => [survey(`${month}-04T10:00:00Z`, 5), survey(`${month}-05T10:00:00Z`, 4)]),
  );
  await report(
    system,
    costLedgers,
    months.flatMap((month) => [
      cost(`${month}-06T10:00:00Z`, 'customer-acquisition', '6000.00'),
      cost(`${month}-06T10:00:00Z`, 'customer-support', '900.30'),
    ]),
  );
  await system.waitUntilProjected();
}
