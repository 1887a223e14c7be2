import { describe, expect, it } from '@jest/globals';
import { definitionPublished, heartbeat, validateData } from '@opex/contracts';
import type { StoredEvent } from '@opex/event-sourcing';
import { fromMessage } from '@opex/messaging';
import { publishedMessages } from './published-messages.js';

const EPOCH = '963c58a0-3222-41c0-9f6d-571878c4115c';
const stored = (type: string): StoredEvent => ({
  position: 7,
  version: null,
  recordedAtMicros: 1_700_000_000_000_001,
  correctionOf: null,
  source: 'urn:test',
  id: 'a',
  streamId: 'case/p/1',
  type,
  schemaVersion: 1,
  occurredAt: '2025-03-03T12:00:00Z',
  subject: '1',
  data: '{}',
  dataSchema: null,
  extensions: null,
});

describe('publishedMessages', () => {
  const messages = publishedMessages('process-events');

  it('puts an event once, under the key of its stream', () => {
    const sent = messages.toMessages(stored('opex.process.case-opened.v1'), EPOCH, 4);
    expect(sent.map(({ key, partition }) => [key, partition])).toEqual([['case/p/1', undefined]]);
  });

  it('puts what every reader needs into each partition', () => {
    const sent = messages.toMessages(stored(definitionPublished.type), EPOCH, 3);
    expect(sent.map(({ partition }) => partition)).toEqual([0, 1, 2]);
  });

  it('beats in each partition, as the contract says', () => {
    const sent = messages.heartbeatMessages(7, 1_700_000_000_000_001, EPOCH, 2);
    expect(sent.map(({ partition }) => partition)).toEqual([0, 1]);
    for (const message of sent) {
      const event = fromMessage({ offset: 0, ...message, value: Buffer.from(message.value) });
      expect(event).toMatchObject({ type: heartbeat.type, position: 7, recordedAtMicros: 1_700_000_000_000_001 });
      expect(validateData(heartbeat, JSON.parse(event.data))).toEqual([]);
    }
  });
});
