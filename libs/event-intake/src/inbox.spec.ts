import { beforeEach, describe, expect, it } from '@jest/globals';
import { InMemoryEventStore } from '@opex/event-sourcing/testing';
import type { Consumer, ConsumerOptions, ReceivedMessage } from '@opex/messaging';
import type { ServiceName } from '@opex/contracts';
import { CloudEvent, Kafka } from 'cloudevents';
import { createInboxConsumer } from './inbox.js';
import type { RejectedEvent } from './intake.js';
import { EventIntake } from './intake.js';

const structured = 'application/cloudevents+json';
const caseOpened = new CloudEvent({
  id: 'e-1',
  source: '/ticketing',
  type: 'opex.process.case-opened.v1',
  subject: 'Ärger 1',
  time: '2025-06-01T11:30:00.000Z',
  datacontenttype: 'application/json',
  data: { process: 'customer-support' },
});
const message = (value: unknown, headers: Readonly<Record<string, string | undefined>>): ReceivedMessage => ({
  offset: 0,
  key: '',
  value: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  headers: Object.fromEntries(
    Object.entries(headers).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  ),
});
const binary = (event: CloudEvent<object>): ReceivedMessage =>
  message(event.data, Kafka.binary(event).headers as Record<string, string>);
const text = (event: object): ReceivedMessage => message(event, { 'content-type': structured });

let store: InMemoryEventStore;
let kept: RejectedEvent[];

beforeEach(() => {
  store = new InMemoryEventStore();
  kept = [];
});

async function read(
  service: ServiceName,
  messages: readonly ReceivedMessage[],
  isCurrent = true,
): Promise<ConsumerOptions> {
  const keep = (events: readonly RejectedEvent[]): Promise<void> => {
    kept.push(...events);
    return Promise.resolve();
  };
  const intake = new EventIntake({ service, store, quarantine: { keep }, now: () => Date.UTC(2025, 5, 2) });
  const options: ConsumerOptions[] = [];
  createInboxConsumer({ createConsumer: (given) => (options.push(given), {} as Consumer) }, intake);
  const [given] = options;
  if (given === undefined) throw new Error('No consumer was created.');
  await given.handler.handleBatch({ topic: 'opex.inbox', partition: 0, messages, endOffset: 9 }, () => isCurrent);
  return given;
}

describe('the inbox', () => {
  it('takes in binary, structured and batched messages; equal events are one', async () => {
    const second = caseOpened.cloneWith({ id: 'e-2' });
    const batch = message([caseOpened, second], { 'content-type': 'application/cloudevents-batch+json' });
    const options = await read('process-events', [
      binary(caseOpened),
      text(caseOpened),
      batch,
      message(caseOpened, {}),
    ]);
    expect(store.log.map(({ id, subject, data }) => [id, subject, data])).toEqual([
      ['e-1', 'Ärger 1', '{"process":"customer-support"}'],
      ['e-2', 'Ärger 1', '{"process":"customer-support"}'],
    ]);
    expect(kept).toEqual([]);
    expect(options).toMatchObject({ groupId: 'process-events-inbox', topics: ['opex.inbox'] });
    expect(await options.handler.startOffset('opex.inbox', 0)).toBeNull();
  });

  it('leaves events of other services to them, and unknown ones to process-events', async () => {
    const cost = caseOpened.cloneWith({ type: 'opex.cost.cost-incurred.v1', data: {} }, false);
    const unknown = caseOpened.cloneWith({ type: 'opex.unknown.v1' });
    const junk = message('no json', {});
    await read('cost-ledgers', [binary(caseOpened), binary(cost), binary(unknown), junk]);
    expect(store.log).toEqual([]);
    expect(kept.map(({ rejection }) => rejection.code)).toEqual(['wrong-data']);

    kept = [];
    await read('process-events', [binary(cost), binary(unknown), junk]);
    expect(kept.map(({ rejection, type, door }) => [rejection.code, type, door])).toEqual([
      ['unknown-type', 'opex.unknown.v1', 'inbox'],
      ['not-json', null, 'inbox'],
    ]);
    expect(kept[1]?.raw.toString()).toBe('no json');
  });

  it('knows whose a message is by its attributes, though its data is no JSON', async () => {
    const broken = { ...binary(caseOpened.cloneWith({ type: 'opex.cost.cost-incurred.v1' })), value: Buffer.from('{') };
    await read('process-events', [broken]);
    expect(kept).toEqual([]);
    await read('cost-ledgers', [broken]);
    expect(kept).toMatchObject([{ id: 'e-1', type: 'opex.cost.cost-incurred.v1', rejection: { code: 'not-json' } }]);
  });

  it("does nothing where the partition may be another reader's", async () => {
    await read('process-events', [binary(caseOpened)], false);
    expect(store.log).toEqual([]);
  });
});
