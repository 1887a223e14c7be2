import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { RunningSystem } from '../system/running-system.js';

interface Row {
  readonly case_id: string;
  readonly activity: string;
  readonly timestamp: string;
  readonly resource: string;
  readonly extra: string;
}

interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject?: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const rowsOf = (path: string): Row[] => parse(gunzipSync(readFileSync(path)), { columns: true });
const extraOf = ({ extra }: Row): Record<string, unknown> => JSON.parse(extra) as Record<string, unknown>;

const activities = (path: string, process: string, automatedBy?: string): CloudEvent[] =>
  rowsOf(path).map((row, index) => ({
    specversion: '1.0',
    id: String(index),
    source: `urn:shuffled:${process}`,
    type: 'opex.process.activity-completed.v1',
    subject: row.case_id,
    time: row.timestamp,
    data: {
      process,
      activity: row.activity,
      resource: row.resource,
      ...(automatedBy === undefined ? {} : { automated: row.resource === automatedBy }),
    },
  }));

const costs = (path: string): CloudEvent[] =>
  rowsOf(path).map((row, index) => ({
    specversion: '1.0',
    id: String(index),
    source: 'urn:shuffled:spend',
    type: 'opex.cost.cost-incurred.v1',
    time: row.timestamp,
    data: { function: row.activity || 'none', costType: 'direct', ...extraOf(row) },
  }));

const surveys = (path: string): CloudEvent[] =>
  rowsOf(path).map((row, index) => ({
    specversion: '1.0',
    id: String(index),
    source: 'urn:shuffled:csat',
    type: 'opex.quality.survey-answered.v1',
    time: row.timestamp,
    data: { instrument: 'csat', ...extraOf(row) },
  }));

/** Pseudo-random numbers with a seed (mulberry32, public domain), so that a failure repeats. */
function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Sends the events in random order, each twice, in batches of 1 to 997, four requests at a time. */
async function send(system: RunningSystem, url: string, events: readonly CloudEvent[], seed: number): Promise<void> {
  const random = randoms(seed);
  const shuffled = [...events, ...events]
    .map((event) => ({ event, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ event }) => event);
  const batches: CloudEvent[][] = [];
  for (let at = 0; at < shuffled.length;) {
    const size = 1 + Math.floor(random() * 997);
    batches.push(shuffled.slice(at, at + size));
    at += size;
  }
  let accepted = 0;
  await Promise.all(
    [0, 1, 2, 3].map(async () => {
      for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
        const answer = await system.fetch(`${url}/v1/events`, {
          method: 'POST',
          headers: { 'content-type': 'application/cloudevents-batch+json' },
          body: JSON.stringify(batch),
        });
        const result = (await answer.json()) as { accepted: number; rejected: number; conflicts: number };
        if (answer.status !== 200 || result.rejected > 0 || result.conflicts > 0) {
          throw new Error(`${answer.status}: ${JSON.stringify(result).slice(0, 2_000)}`);
        }
        accepted += result.accepted;
      }
    }),
  );
  if (accepted !== events.length) throw new Error(`${accepted} of ${events.length} events were accepted as new.`);
}

/** All four logs. The processes are defined while their events are coming in. */
export async function sendShuffledTwice(system: RunningSystem, file: (name: string) => string): Promise<void> {
  const { processEvents, qualityAudits, costLedgers } = system.urls;
  const define = async (process: string): Promise<void> => {
    const answer = await system.fetch(`${processEvents}/v1/process-definitions/${process}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ completion: { by: 'last-event' } }),
    });
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  };
  await Promise.all([
    send(system, processEvents, activities(file('helpdesk'), 'customer-support'), 1),
    new Promise((resolve) => setTimeout(resolve, 700)).then(() => define('customer-support')),
  ]);
  await send(system, processEvents, activities(file('bpi2020_domestic'), 'domestic-declarations', 'SYSTEM'), 2);
  await define('domestic-declarations');
  await send(system, costLedgers, costs(file('oxford_spend_2014')), 3);
  await send(system, qualityAudits, surveys(file('opg_csat_dev')), 4);
}
