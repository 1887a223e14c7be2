import { describe, expect, it } from '@jest/globals';
import type { LogEventMessage } from '@opex/messaging';
import { logMessages } from './log-messages.js';

const asGiven = (event: LogEventMessage) => ({ key: event.streamId, value: JSON.stringify(event), headers: {} });
const { toMessages, heartbeatMessages } = logMessages(asGiven, 'urn:opex:test:log');

describe('logMessages', () => {
  it('carries everything of an event that was stored', () => {
    const stored = {
      ...{ position: 7, version: 2, recordedAtMicros: 1_700_000_000_000_001, streamId: 'case-1', subject: 'case-1' },
      ...{ source: 'urn:a', id: '1', type: 'opex.process.case-opened.v1', schemaVersion: 1, data: '{"a":1}' },
      ...{ occurredAt: '2025-01-01T00:00:00Z', dataSchema: 'urn:schema', correctionOf: { source: 'urn:b', id: '2' } },
      extensions: '{"traceparent":"00-1","sequence":5,"sampled":true}',
    };
    expect(
      toMessages(stored, 'epoch-1', 3).map(({ key, value }) => [key, JSON.parse(value as string) as unknown]),
    ).toEqual([
      [
        'case-1',
        {
          ...{ id: '1', source: 'urn:a', type: 'opex.process.case-opened.v1', subject: 'case-1', data: '{"a":1}' },
          ...{ time: '2025-01-01T00:00:00Z', dataSchema: 'urn:schema', streamId: 'case-1' },
          ...{ recordedAtMicros: 1_700_000_000_000_001, position: 7, epoch: 'epoch-1' },
          correctionOf: { source: 'urn:b', id: '2' },
          extensions: { traceparent: '00-1', sequence: '5', sampled: 'true' },
        },
      ],
    ]);
  });

  it('makes one heartbeat a partition, named after its instant', () => {
    const heartbeats = heartbeatMessages(7, 1_700_000_000_123_456, 'epoch-1', 3);
    expect(heartbeats.map(({ partition }) => partition)).toEqual([0, 1, 2]);
    expect(heartbeats.map(({ value }) => JSON.parse(value as string) as LogEventMessage)[2]).toEqual({
      ...{ id: 'epoch-1/1700000000123456', source: 'urn:opex:test:log', type: 'opex.log.heartbeat.v1', subject: null },
      ...{ time: '2023-11-14T22:13:20.123Z', dataSchema: null, streamId: 'heartbeat', position: 7, epoch: 'epoch-1' },
      ...{ recordedAtMicros: 1_700_000_000_123_456, correctionOf: null, extensions: {}, data: '{}' },
    });
  });
});
