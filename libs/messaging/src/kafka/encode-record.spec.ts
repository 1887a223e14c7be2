import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import type { KafkaRecord } from './encode-record.js';
import { encodeRecord } from './encode-record.js';
import { originalEncodeRecord } from './kafkajs.js';

const records: readonly (readonly [string, KafkaRecord])[] = [
  ['nothing in it', { value: null }],
  ['an empty key and value', { key: '', value: '' }],
  ['texts beyond ASCII', { key: 'Maße', value: '{"ort":"日本"}', headers: { ce_subject: '🚲 – Küche' } }],
  ['buffers', { key: Buffer.from([0, 255]), value: Buffer.from('ab'), headers: { h: Buffer.from([1, 2]) } }],
  ['a repeated header', { key: 'k', value: 'v', headers: { a: ['1', Buffer.from('2')], b: '3' } }],
  ['a late offset and time', { key: 'k', value: 'v', offsetDelta: 70_000, timestampDelta: 2 ** 40 }],
  [
    'lengths at the steps of the encoding',
    { key: 'k'.repeat(63), value: 'v'.repeat(64), headers: { h: 'x'.repeat(8_192) } },
  ],
  ['a value of a megabyte', { key: 'k', value: 'ü'.repeat(500_000), headers: { ce_id: '1' } }],
];

describe('the record encoder', () => {
  it('is the one that kafkajs has loaded', () => {
    const loaded: unknown = createRequire(import.meta.url)('kafkajs/src/protocol/recordBatch/record/v0/index.js');
    expect(loaded).toBe(encodeRecord);
  });

  it.each(records)('writes %s as kafkajs does', (_, record) => {
    expect(encodeRecord(record).buffer.equals(originalEncodeRecord(record).buffer)).toBe(true);
  });

  it('gives each record a buffer of its own', () => {
    const first = encodeRecord({ key: 'a', value: 'first' }).buffer;
    const before = Buffer.from(first);
    encodeRecord({ key: 'b', value: 'second' });
    expect(first.equals(before)).toBe(true);
  });
});
