import { CATALOGUE } from '@opex/contracts';
import { describe, expect, it } from '@jest/globals';
import { checkEvent } from './check-event.js';
import { parseBatch, parseStructured } from './parse-cloudevents.js';
import type { RejectionCode } from './rejection.js';
import { Rejection } from './rejection.js';

const rules = { service: 'process-events', latestTime: '2025-06-02T12:00:00' } as const;
const event = {
  specversion: '1.0',
  id: 'e-1',
  source: '/ticketing',
  type: 'opex.process.activity-completed.v1',
  subject: 'ticket-4711',
  time: '2025-06-01T11:30:00.5+02:00',
  data: { process: 'customer-support', activity: 'triage', channel: 'phone' },
};
const check = (json: string) => checkEvent(parseStructured(Buffer.from(json)), rules);
const checkChanged = (change: object) => check(JSON.stringify({ ...event, ...change }));
const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

describe('checkEvent', () => {
  it('gives the log what it stores', () => {
    expect(
      checkChanged({
        dataschema: 'urn:x',
        traceparent: '00-a-b-01',
        sequence: 7,
        urgent: true,
        datacontenttype: 'application/json; charset=utf-8',
      }),
    ).toEqual({
      source: '/ticketing',
      id: 'e-1',
      type: 'opex.process.activity-completed.v1',
      schemaVersion: 1,
      streamId: 'case/customer-support/ticket-4711',
      subject: 'ticket-4711',
      occurredAt: '2025-06-01T09:30:00.5Z',
      data: '{"activity":"triage","channel":"phone","process":"customer-support"}',
      dataSchema: 'urn:x',
      extensions: '{"traceparent":"00-a-b-01","sequence":"7","urgent":"true"}',
      contentHash: expect.any(Buffer),
    });
  });

  it('hashes what was said, not how it was written', () => {
    const hashOf = (change: object): string => {
      const checked = checkChanged(change);
      if (checked instanceof Rejection) throw new Error(checked.detail);
      return checked.contentHash.toString('hex');
    };
    const same = hashOf({});
    expect(same).toHaveLength(32);
    expect(hashOf({ time: '2025-06-01T09:30:00.500000Z', traceparent: 'x', id: 'e-2', source: '/b' })).toBe(same);
    expect(hashOf({ data: { channel: 'phone', activity: 'triage', process: 'customer-support' } })).toBe(same);
    for (const change of [
      { subject: 'other' },
      { time: '2025-06-01T09:30:00.51Z' },
      { dataschema: 'urn:x' },
      { data: { ...event.data, x: 1 } },
    ]) {
      expect(hashOf(change)).not.toBe(same);
    }
  });

  it.each<[RejectionCode, string, object, RegExp]>([
    ['missing-attribute', '/specversion', { specversion: undefined }, /specversion is required/],
    ['unsupported-specversion', '/specversion', { specversion: '0.3' }, /"1\.0"/],
    ['unsupported-specversion', '/specversion', { specversion: 1 }, /"1\.0"/],
    ['missing-attribute', '/id', { id: undefined }, /id is required/],
    ['missing-attribute', '/id', { id: null }, /id is required/],
    ['invalid-attribute', '/id', { id: '' }, /not empty/],
    ['invalid-attribute', '/id', { id: 12 }, /must be a string/],
    ['attribute-too-long', '/id', { id: 'x'.repeat(1_025) }, /1024 characters, this one has 1025/],
    ['invalid-attribute', '/id', { id: 'a\nb' }, /control characters/],
    ['missing-attribute', '/source', { source: undefined }, /source is required/],
    ['invalid-attribute', '/source', { source: "'; DROP TABLE events; --" }, /URI reference/],
    ['reserved-source', '/source', { source: 'urn:opex:cost-ledgers:corrections' }, /name your own/],
    ['reserved-source', '/source', { source: 'URN:opex:process-events:commands' }, /name your own/],
    ['missing-attribute', '/type', { type: undefined }, /type is required/],
    [
      'unknown-type',
      '/type',
      { type: 'opex.process.activity-complete.v1' },
      /did you mean opex\.process\.activity-completed\.v1\?/,
    ],
    ['unknown-type', '/type', { type: "x'; DROP TABLE events; --" }, /did you mean/],
    ['other-service', '/type', { type: 'opex.cost.cost-incurred.v1' }, /taken in by cost-ledgers/],
    [
      'not-reportable',
      '/type',
      { type: 'opex.process.definition-published.v1' },
      /follows from a command to process-events/,
    ],
    ['not-reportable', '/type', { type: 'opex.log.heartbeat.v1' }, /follows from a command to process-events/],
    ['missing-attribute', '/time', { time: undefined }, /time is required/],
    ['invalid-time', '/time', { time: 'yesterday' }, /RFC 3339/],
    ['invalid-time', '/time', { time: '2025-02-30T00:00:00Z' }, /RFC 3339/],
    ['invalid-time', '/time', { time: '2025-06-01T00:00:00' }, /with an offset/],
    ['time-in-future', '/time', { time: '2025-06-02T12:00:01Z' }, /24 hours/],
    ['missing-subject', '/subject', { subject: undefined }, /needs the attribute subject/],
    ['invalid-attribute', '/subject', { subject: '' }, /not empty/],
    ['invalid-attribute', '/dataschema', { dataschema: 'relative' }, /absolute URI/],
    ['unsupported-data-content-type', '/datacontenttype', { datacontenttype: 'text/xml' }, /only JSON/],
    ['binary-data', '/data_base64', { data_base64: 'e30=', data: undefined }, /send JSON in data/],
    ['missing-data', '/data', { data: undefined }, /data is required/],
    ['wrong-data', '/data', { data: null }, /must be of type object, not null/],
    ['wrong-data', '/data/process', { data: { activity: 'a' } }, /data\.process is required/],
    ['wrong-data', '/data/effortMinutes', { data: { ...event.data, effortMinutes: '5' } }, /type number, not string/],
    ['unsafe-number', '/data/n/0', { data: { ...event.data, n: [9_007_199_254_740_992] } }, /send it as a string/],
    ['invalid-extension', '/traceParent', { traceParent: 'x' }, /lower-case letters and digits/],
    ['invalid-extension', '/extra', { extra: { a: 1 } }, /string, a boolean or a 32-bit integer/],
    ['invalid-extension', '/extra', { extra: 1.5 }, /32-bit integer/],
    ['invalid-extension', '/extra', { extra: 'x'.repeat(1_025) }, /1024 characters/],
    ['invalid-extension', '/logposition', { logposition: 5 }, /set by this system/],
    ['invalid-extension', '/logcompleteto', { logcompleteto: '7 2025-01-01T00:00:00.000000Z' }, /set by this system/],
    ['too-deep', '', { data: { ...event.data, n: nested(31) } }, /32 deep, this one is 33/],
    ['nul-character', '/data/note', { data: { ...event.data, note: 'a\0b' } }, /U\+0000/],
    ['nul-character', '/id', { id: 'a\0b' }, /U\+0000/],
    ['lone-surrogate', '/data/note', { data: { ...event.data, note: '\ud83d' } }, /surrogate/],
    ['lone-surrogate', '/subject', { subject: '\udc00' }, /surrogate/],
  ])('%s at %s', (code, pointer, change, detail) => {
    expect(checkChanged(change)).toMatchObject({
      code,
      pointer,
      detail: expect.stringMatching(detail),
      title: expect.any(String),
    });
  });

  it.each<[string, string]>([
    ['"id":"e-1"', '/id'],
    ['"type":"opex.process.activity-completed.v1"', '/type'],
    ['"traceparent":"a","traceparent":"a"', '/traceparent'],
  ])('refuses an event with %s twice', (twice, pointer) => {
    expect(check(`${JSON.stringify(event).slice(0, -1)},${twice}}`)).toMatchObject({ code: 'duplicate-key', pointer });
  });

  it('refuses a key twice within the data, also where both are equal', () => {
    const text = JSON.stringify(event).replace('"data":{', '"data":{"activity":"triage",');
    expect(check(text)).toMatchObject({ code: 'duplicate-key', pointer: '/data/activity' });
  });

  it('tells every problem of the data', () => {
    expect(checkChanged({ data: { process: 5 } })).toMatchObject({
      errors: [{ pointer: '/data/activity' }, { pointer: '/data/process' }],
    });
  });

  it('tells every fault of an event at once, each with its place and what to do', () => {
    const faults = checkChanged({
      ...{ specversion: undefined, id: '', source: 'a b', type: 'opex.process.case-open.v1', time: undefined },
      ...{ subject: 5, dataschema: 'relative', datacontenttype: 'text/xml', logposition: 5, Extra: 'x' },
      data: { process: 'p\0' },
    });
    expect(faults).toMatchObject({ code: 'nul-character', pointer: '/data/process' });
    expect((faults as Rejection).errors).toEqual([
      { pointer: '/data/process', detail: expect.stringMatching(/^data\.process contains .* remove it/) },
      { pointer: '/specversion', detail: expect.stringMatching(/specversion is required/) },
      { pointer: '/id', detail: expect.stringMatching(/not empty/) },
      { pointer: '/source', detail: expect.stringMatching(/URI reference/) },
      { pointer: '/time', detail: expect.stringMatching(/time is required/) },
      { pointer: '/subject', detail: expect.stringMatching(/must be a string/) },
      { pointer: '/dataschema', detail: expect.stringMatching(/absolute URI/) },
      { pointer: '/datacontenttype', detail: expect.stringMatching(/application\/json/) },
      { pointer: '/logposition', detail: expect.stringMatching(/set by this system/) },
      { pointer: '/Extra', detail: expect.stringMatching(/lower-case letters/) },
      { pointer: '/type', detail: expect.stringMatching(/did you mean opex\.process\.case-opened\.v1\?/) },
    ]);
  });

  it('tells what is wrong with the attributes and with the data', () => {
    const text = JSON.stringify({ ...event, time: 'now', subject: undefined, data: { process: 5, n: 2 ** 53 } });
    const faults = check(`${text.slice(0, -1)},"id":"e-1"}`) as Rejection;
    expect(faults.errors.map(({ pointer }) => pointer)).toEqual([
      ...['/time', '/id', '/data/n', '/data/activity', '/data/process', '/subject'],
    ]);
    expect(faults.code).toBe('invalid-time');
  });

  it('tells 20 faults at most, and an attribute once', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`X${index}`, 'x']));
    expect((checkChanged(many) as Rejection).errors).toHaveLength(20);
    expect(checkChanged({ id: 'a\0b' })).toMatchObject({ code: 'nul-character', errors: [] });
  });

  it.each(['[]', '"text"', 'null', '5', '[{}]'])('refuses %s as an event', (text) => {
    expect(check(text)).toMatchObject({ code: 'not-an-event', pointer: '' });
  });

  it('keeps texts that look like SQL, HTML and formulas as they are', () => {
    const text = `'; DROP TABLE events; -- <script> =1+1 $1 %s \\ \u{1F600}`;
    const checked = checkChanged({
      id: text,
      subject: text,
      extra: text,
      data: { process: text, activity: text, [text]: text },
    });
    expect(checked).toMatchObject({ id: text, subject: text, extensions: JSON.stringify({ extra: text }) });
    expect(JSON.parse((checked as { data: string }).data)).toEqual({ process: text, activity: text, [text]: text });
  });

  it('holds exactly the limits', () => {
    expect(checkChanged({ id: 'x'.repeat(1_024), time: '2025-06-02T12:00:00.999Z' })).not.toBeInstanceOf(Rejection);
    expect(checkChanged({ data: { ...event.data, n: nested(30) } })).not.toBeInstanceOf(Rejection);
    expect(checkChanged({ data: { ...event.data, n: 2 ** 53 - 1 } })).not.toBeInstanceOf(Rejection);
  });

  it('takes the change of a delivery from its subject or its data', () => {
    const delivered = { type: 'opex.development.change-delivered.v1' };
    expect(checkChanged({ ...delivered, subject: 'C-1', data: {} })).toMatchObject({ streamId: 'change/C-1' });
    expect(checkChanged({ ...delivered, subject: undefined, data: { change: 'C-1' } })).toMatchObject({
      streamId: 'change/C-1',
    });
    expect(checkChanged({ ...delivered, subject: undefined, data: {} })).toMatchObject({
      code: 'missing-subject',
      detail: expect.stringContaining('or data.change'),
    });
  });

  it('tells amounts that came as numbers from other wrong data', () => {
    const cost = {
      ...event,
      type: 'opex.cost.cost-incurred.v1',
      data: { function: 'it', costType: 'direct', amount: 5.1, currency: 'EUR' },
    };
    const received = parseStructured(Buffer.from(JSON.stringify(cost)));
    expect(checkEvent(received, { ...rules, service: 'cost-ledgers' })).toMatchObject({
      code: 'money-as-number',
      pointer: '/data/amount',
    });
  });

  it('takes the example of every reported type, at the door of its service', () => {
    for (const { type, service, reported, example } of CATALOGUE) {
      if (!reported || service === 'every') continue;
      const json = JSON.stringify({ ...event, type, subject: undefined, ...example });
      const checked = checkEvent(parseStructured(Buffer.from(json)), { ...rules, service });
      expect(checked).not.toBeInstanceOf(Rejection);
    }
  });
});

/** Where an event stood in its body shows in no answer but the sizes it names. */
const without = (checked: unknown): object => ({ ...(checked as object), detail: '' });

describe('a batch', () => {
  it('gives each event what it would get alone, however it is split', () => {
    const texts = [
      JSON.stringify(event),
      '"x"',
      JSON.stringify({ ...event, data: nested(40) }),
      JSON.stringify({ ...event, id: 'é', data: { ...event.data, note: 'x'.repeat(270_000) } }),
      `${JSON.stringify(event).slice(0, -1)},"id":"e-2"}`,
      JSON.stringify({ ...event, time: 'now' }, null, 2),
    ];
    const alone = texts.map((text) => {
      const [received] = parseBatch(Buffer.from(`[${text}]`));
      return received === undefined ? undefined : checkEvent(received, rules);
    });
    expect(alone.map((checked) => (checked instanceof Rejection ? checked.code : 'good'))).toEqual([
      'good',
      'not-an-event',
      'too-deep',
      'event-too-large',
      'duplicate-key',
      'invalid-time',
    ]);
    const together = parseBatch(Buffer.from(` [ ${texts.join('\n,\t')} ] `)).map((received) =>
      checkEvent(received, rules),
    );
    expect(together.map((checked) => without(checked))).toEqual(alone.map((checked) => without(checked)));
  });

  it('loses only the event with bytes that are no UTF-8', () => {
    const good = Buffer.from(JSON.stringify(event));
    const bad = Buffer.from(JSON.stringify({ ...event, id: 'e-2', subject: '#' }));
    bad[bad.indexOf('#')] = 0xff;
    const received = parseBatch(Buffer.concat([Buffer.from('['), good, Buffer.from(','), bad, Buffer.from(']')]));
    expect(received.map((one) => checkEvent(one, rules))).toMatchObject([{ id: 'e-1' }, { code: 'invalid-utf8' }]);
    expect(received[1]?.raw()).toEqual(bad);
  });

  it.each([
    ['{"a":1}', 'not-a-batch', 400],
    ['[1,', 'not-json', 400],
    ['', 'not-json', 400],
    ['['.repeat(100_000), 'not-json', 400],
    [`[${'1,'.repeat(1_000)}1]`, 'too-many-events', 413],
  ])('%.20s is %s', (text, code, status) => {
    expect(() => parseBatch(Buffer.from(text))).toThrow(expect.objectContaining({ code, status }));
  });

  it('may be empty, and may hold 1,000', () => {
    expect(parseBatch(Buffer.from(' [ ] '))).toEqual([]);
    expect(parseBatch(Buffer.from(`[${'1,'.repeat(999)}1]`))).toHaveLength(1_000);
  });
});
