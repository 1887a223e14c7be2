import { describe, expect, it } from '@jest/globals';
import { Kafka } from 'cloudevents';
import type { CloudEvent, KafkaMessage } from 'cloudevents';
import fc from 'fast-check';
import { completeToOf, MalformedMessage, fromMessage, toMessage, withCompleteTo } from './cloudevent-message.js';
import type { LogEventMessage } from './cloudevent-message.js';
import type { ReceivedMessage } from './messages.js';

const event: LogEventMessage = {
  id: 'evt 1',
  source: '/crm/tickets',
  type: 'opex.process.activity-completed.v1',
  subject: 'case-7',
  time: '2025-03-04T05:06:07.123456Z',
  dataSchema: 'https://opex.example/schemas/activity-completed/1',
  streamId: 'case-customer support-case-7',
  recordedAtMicros: 1_741_064_767_000_042,
  position: 9_007_199_254,
  epoch: 'f0e1',
  correctionOf: { source: '/crm/tickets', id: 'evt 0' },
  extensions: { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', sequence: '7' },
  data: '{"process":"customer-support","activity":"Grüße 🚀"}',
};

const received = (sent: LogEventMessage, headers: Record<string, string> = {}): ReceivedMessage => {
  const { key, value, headers: own } = toMessage(sent);
  return { offset: 42, key, value: Buffer.from(value), headers: { ...own, ...headers } };
};

describe('an event as a message', () => {
  it('is a CloudEvent in binary mode, with the log’s extensions', () => {
    expect(toMessage(event)).toEqual({
      key: 'case-customer support-case-7',
      value: '{"process":"customer-support","activity":"Grüße 🚀"}',
      headers: {
        'content-type': 'application/json',
        ce_specversion: '1.0',
        ce_id: 'evt 1',
        ce_source: '/crm/tickets',
        ce_type: 'opex.process.activity-completed.v1',
        ce_subject: 'case-7',
        ce_time: '2025-03-04T05:06:07.123456Z',
        ce_dataschema: 'https://opex.example/schemas/activity-completed/1',
        ce_partitionkey: 'case-customer support-case-7',
        ce_recordedtime: '2025-03-04T05:06:07.000042Z',
        ce_logposition: '9007199254',
        ce_logepoch: 'f0e1',
        ce_correctionof: '/crm/tickets evt 0',
        ce_traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
        ce_sequence: '7',
      },
    });
  });

  it('leaves out what is absent', () => {
    const bare = toMessage({ ...event, subject: null, dataSchema: null, correctionOf: null, extensions: {} });
    expect(Object.keys(bare.headers).sort()).toEqual(
      [
        'ce_id',
        'ce_logepoch',
        'ce_logposition',
        'ce_partitionkey',
        'ce_recordedtime',
        'ce_source',
        'ce_specversion',
        'ce_time',
        'ce_type',
        'content-type',
      ].sort(),
    );
  });

  it('keeps the log’s own value where an emitter’s extension has its name', () => {
    const { headers } = toMessage({ ...event, extensions: { logposition: '1', partitionkey: 'theirs' } });
    expect([headers['ce_logposition'], headers['ce_partitionkey']]).toEqual([
      '9007199254',
      'case-customer support-case-7',
    ]);
  });

  it('says where its partition is complete to, if anything, and an emitter cannot say it', () => {
    const place = { position: 9_007_199_260, recordedAtMicros: 1_741_064_767_000_049 };
    const { headers, ...told } = withCompleteTo(toMessage(event), place);
    expect(headers['ce_logcompleteto']).toBe('9007199260 2025-03-04T05:06:07.000049Z');
    const message = { ...received(event), headers };
    expect(completeToOf(message)).toEqual(place);
    expect(fromMessage(message)).toEqual(event);
    expect(told).toEqual({ key: event.streamId, value: event.data });
    const claimed = { ...event, extensions: { logcompleteto: headers['ce_logcompleteto'] ?? '' } };
    expect(completeToOf(received(claimed))).toBeNull();
  });

  it('comes back as it went, whatever it holds', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 });
    const source = text.map((value) => value.replaceAll(' ', '_'));
    const name = fc.stringMatching(/^[a-z0-9]{1,12}$/).map((value) => `x${value}`);
    const events = fc.record({
      id: text,
      source,
      type: text,
      subject: fc.option(text),
      time: fc.constant('2025-03-04T05:06:07.123456Z'),
      dataSchema: fc.option(text),
      streamId: text,
      recordedAtMicros: fc.integer({ min: 0, max: 4_102_444_800_000_000 }),
      position: fc.maxSafeNat(),
      epoch: text,
      correctionOf: fc.option(fc.record({ source, id: text })),
      extensions: fc.dictionary(name, text, { noNullPrototype: true }),
      data: fc.json(),
    });
    fc.assert(
      fc.property(events, (sent) => {
        expect(fromMessage(received(sent))).toEqual(sent);
      }),
    );
  });

  it('is read by the CloudEvents SDK', () => {
    const { key, value, headers } = toMessage(event);
    const read = Kafka.toEvent({ key, value, headers, body: value } as unknown as KafkaMessage) as CloudEvent;
    expect(read.toJSON()).toMatchObject({
      specversion: '1.0',
      id: 'evt 1',
      source: '/crm/tickets',
      type: 'opex.process.activity-completed.v1',
      subject: 'case-7',
      partitionkey: 'case-customer support-case-7',
      logposition: '9007199254',
      recordedtime: '2025-03-04T05:06:07.000042Z',
      data: { process: 'customer-support', activity: 'Grüße 🚀' },
    });
  });
});

describe('a message that is no event of a log', () => {
  it.each([
    'ce_id',
    'ce_source',
    'ce_type',
    'ce_time',
    'ce_specversion',
    'ce_partitionkey',
    'ce_recordedtime',
    'ce_logposition',
    'ce_logepoch',
  ])('is refused without %s', (header) => {
    const message = received(event);
    const headers = Object.fromEntries(Object.entries(message.headers).filter(([name]) => name !== header));
    expect(() => fromMessage({ ...message, headers })).toThrow(new MalformedMessage(header, 'is missing', 42));
  });

  it.each([
    ['ce_specversion', '0.3'],
    ['ce_logposition', '-1'],
    ['ce_logposition', ''],
    ['ce_logposition', '9007199254740993'],
    ['ce_recordedtime', '2025-03-04T05:06:07Z'],
    ['ce_recordedtime', '2025-13-04T05:06:07.000000Z'],
    ['ce_correctionof', 'no-space'],
  ])('is refused where %s is "%s"', (header, value) => {
    expect(() => fromMessage(received(event, { [header]: value }))).toThrow(
      expect.objectContaining({ header, offset: 42 }),
    );
  });

  it.each(['', '7', ' 2025-03-04T05:06:07.000049Z', '7 2025-03-04', '-7 2025-03-04T05:06:07.000049Z'])(
    'is refused where it says "%s" for where its partition is complete to',
    (text) => {
      expect(() => completeToOf(received(event, { ce_logcompleteto: text }))).toThrow(
        expect.objectContaining({ header: 'ce_logcompleteto', offset: 42 }),
      );
    },
  );
});
