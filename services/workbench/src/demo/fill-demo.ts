import type { ServiceName } from '@opex/contracts';
import { contractOf, SERVICES } from '@opex/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { CommandFault } from '../command-fault.js';
import { BatchSender } from '../door/batch-sender.js';
import type { OutgoingEvent } from '../door/outgoing-event.js';
import type { ServiceClient } from '../door/service-client.js';
import { ProgressBar } from '../progress-bar.js';
import type { DemoRequest } from './demo-requests.js';
import { requestsFor } from './demo-requests.js';
import { simulateYear } from './simulate-year.js';

export interface FillDemoOptions {
  readonly clients: Readonly<Record<ServiceName | 'kpi-projections', ServiceClient>>;
  readonly seed: number;
  say(line: string): void;
}

/**
 * Fills a store with the simulation: events through the doors, as any system would, and commands for what no system can
 * report, as people would. Waits until its KPIs show it. Broken off, it can be done again: the ids are the same, so that
 * what was sent already changes nothing.
 *
 * @throws CommandFault where a service doesn't take it, or holds a simulation of another seed.
 */
export async function fillDemo({ clients, seed, say }: FillDemoOptions): Promise<void> {
  const { definitions, events } = simulateYear(seed);
  const isReported = ({ type }: OutgoingEvent): boolean => contractOf(type)?.reported === true;
  const reported = events.filter(isReported);
  // What only a command can bring about is not taken at the door.
  const requests = requestsFor(events.filter((event) => !isReported(event)));
  const total = reported.length + requests.flat().length;
  say(
    `Sending a simulation, a made-up year 2025, in ${reported.length} events and ${requests.flat().length} commands.`,
  );
  // First, because a case is counted by the definition of its process.
  for (const [process, definition] of definitions) {
    const path = `/v1/process-definitions/${encodeURIComponent(process)}`;
    const body = JSON.stringify(definition);
    await clients['process-events'].request({
      method: 'PUT',
      path,
      contentType: 'application/json',
      body,
      expected: [200, 201],
    });
  }

  const bar = new ProgressBar('  {bar} {percentage} % · {detail}', total);
  let sent = 0;
  const showSent = (count: number): void => bar.update((sent += count), `${sent} of ${total} events and commands`);
  const sendTo = async (service: ServiceName): Promise<void> => {
    const sender = new BatchSender<undefined>(clients[service], {
      batchSize: 500,
      concurrency: 2,
      onAnswer: (batch, { conflicts, rejected, results }) => {
        if (conflicts + rejected > 0)
          throw new CommandFault(
            `${service} did not take the simulation: ${results.find(({ problem }) => problem)?.problem?.detail ?? 'it holds another one'}`,
          );
        showSent(batch.length);
      },
    });
    for (const event of reported)
      if (contractOf(event.type)?.service === service) await sender.add(JSON.stringify(event), undefined);
    await sender.finish();
  };
  const ask = async ({ service, method, path, body, idempotencyKey }: DemoRequest): Promise<void> => {
    await clients[service].request({
      method,
      path,
      contentType: 'application/json',
      body: JSON.stringify(body),
      headers: { 'idempotency-key': idempotencyKey },
      expected: [200, 201],
    });
    showSent(1);
  };
  try {
    await Promise.all(SERVICES.map(sendTo));
    await inLanes(requests, LANES, async (row) => {
      for (const request of row) await ask(request);
    });
  } finally {
    bar.stop();
  }
  await projected(clients['kpi-projections']);
}

/** Rows of commands under way at once. */
const LANES = 8;

/** Works through the items with so many at once, in their order. */
async function inLanes<Item>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const lane = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

const POLL_PAUSE_MS = 200;

/** Waits until all that was sent has reached the KPIs. */
async function projected(client: ServiceClient): Promise<void> {
  for (;;) {
    const { body } = await client.request({ method: 'GET', path: '/v1/freshness', expected: [200] });
    if ((body as { readonly lag: { readonly events: number } }).lag.events === 0) return;
    await pause(POLL_PAUSE_MS);
  }
}
