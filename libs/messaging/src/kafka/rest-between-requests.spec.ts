import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { OriginalRequestQueue, RestingRequestQueue } from './kafkajs.js';

interface Queue {
  readonly throttleCheckTimeoutId: unknown;
  push(request: object): void;
  maybeThrottle(ms: number): void;
  fulfillRequest(answer: object): void;
  destroy(): void;
}

const queues: Queue[] = [];

afterEach(() => {
  for (const queue of queues.splice(0)) queue.destroy();
});

function queueOf(Class: unknown, maxInFlightRequests: number): Queue {
  const logger = { debug: () => undefined, warn: () => undefined };
  const options = { maxInFlightRequests, requestTimeout: 1_000, clientId: 'spec', broker: 'localhost', logger };
  const queue = new (Class as new (options: object) => Queue)(options);
  queues.push(queue);
  return queue;
}

function send(queue: Queue, sent: number[], correlationId: number): void {
  const entry = { correlationId, resolve: () => undefined, reject: () => undefined };
  queue.push({ entry, expectResponse: true, sendRequest: () => sent.push(correlationId) });
}

const answer = (queue: Queue, correlationId: number): void =>
  queue.fulfillRequest({ correlationId, payload: Buffer.alloc(0), size: 0 });

describe('the queue of requests', () => {
  it('is the one that kafkajs has loaded', () => {
    const Connection = createRequire(import.meta.url)('kafkajs/src/network/connection.js') as new (options: object) => {
      readonly requestQueue: unknown;
    };
    const logger = { namespace: () => ({ debug: () => undefined }) };
    const connection = new Connection({ host: 'localhost', port: 9092, logger, socketFactory: () => undefined });
    expect(connection.requestQueue).toBeInstanceOf(RestingRequestQueue);
  });

  it('rests once everything is answered, where that of kafkajs goes on to look', async () => {
    for (const [Class, looks] of [
      [OriginalRequestQueue, true],
      [RestingRequestQueue, false],
    ] as const) {
      const queue = queueOf(Class, 1);
      send(queue, [], 1);
      answer(queue, 1);
      await pause(20);
      expect(queue.throttleCheckTimeoutId !== null).toBe(looks);
    }
  });

  it('sends what waits for others to be answered', () => {
    const queue = queueOf(RestingRequestQueue, 1);
    const sent: number[] = [];
    for (const id of [1, 2, 3]) send(queue, sent, id);
    expect(sent).toEqual([1]);
    answer(queue, 1);
    expect(sent).toEqual([1, 2]);
    answer(queue, 2);
    expect(sent).toEqual([1, 2, 3]);
  });

  it('sends what waits because the broker asked for it, though nothing is answered meanwhile', async () => {
    const queue = queueOf(RestingRequestQueue, 5);
    const sent: number[] = [];
    queue.maybeThrottle(60);
    send(queue, sent, 1);
    await pause(20);
    expect(sent).toEqual([]);
    await pause(100);
    expect(sent).toEqual([1]);
  });
});
