import { describe, expect, it } from '@jest/globals';
import type { CloudEventV1 } from 'cloudevents';
import { CloudEvent, HTTP, Kafka } from 'cloudevents';
import fc from 'fast-check';
import { attributesFromHttp } from './http-attributes.js';
import { parseBatch, parseBinary, parseStructured } from './parse-cloudevents.js';
import { BodyRefusal } from './rejection.js';

const attributes: CloudEventV1<object> = {
  specversion: '1.0',
  id: 'e-1',
  source: '/ticketing',
  type: 'opex.process.case-opened.v1',
  subject: 'ticket 1',
  time: '2025-06-01T11:30:00.000Z',
  datacontenttype: 'application/json',
  traceparent: '00-a-b-01',
  data: { process: 'customer-support' },
};
const event = new CloudEvent(attributes);
const bytes = (body: unknown): Buffer => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
/** As node:http hands headers over. */
const lowerCased = (headers: object): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));

describe('messages of the CloudEvents SDK', () => {
  it('structured', () => {
    const { headers, body } = HTTP.structured(event);
    expect(lowerCased(headers)['content-type']).toMatch(/^application\/cloudevents\+json/);
    expect(parseStructured(bytes(body)).value).toEqual(attributes);
  });

  it('batch', () => {
    const body = [event, event.cloneWith({ id: 'e-2' })].map((one) => HTTP.structured(one).body).join(',');
    expect(parseBatch(bytes(`[${body}]`)).map(({ value }) => value)).toEqual([
      attributes,
      { ...attributes, id: 'e-2' },
    ]);
  });

  it('binary over HTTP, of which the raw form is the structured event', () => {
    const { headers, body } = HTTP.binary(event);
    const received = parseBinary(attributesFromHttp(lowerCased(headers)), bytes(body));
    const expected = Object.fromEntries(Object.entries(attributes).filter(([name]) => name !== 'datacontenttype'));
    expect(received.value).toEqual(expected);
    expect(JSON.parse(received.raw().toString())).toEqual(expected);
    const again = parseStructured(received.raw());
    expect([again.shape.members, again.shape.depth]).toEqual([received.shape.members, received.shape.depth]);
  });

  it('binary over Kafka names its headers ce_', () => {
    const { headers } = Kafka.binary(event);
    expect(Object.keys(headers)).toContain('ce_id');
  });
});

describe('attributesFromHttp', () => {
  it.each([
    ['plain', 'plain'],
    ['Euro%20%E2%82%AC%20%F0%9F%98%80', 'Euro € 😀'],
    ['"quoted \\"text\\""', 'quoted "text"'],
    ['100%', '100%'],
    [Buffer.from('é').toString('latin1'), 'é'],
    ['\u00e9', '\u00e9'],
    ['', ''],
  ])('%j → %j', (header, expected) =>
    expect(attributesFromHttp({ 'ce-subject': header })).toEqual({ subject: expected }),
  );

  it('undoes the encoding that the HTTP binding asks for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        expect(attributesFromHttp({ 'ce-id': encodeURIComponent(text) })).toEqual({ id: text });
      }),
    );
  });
});

describe('bodies that are no JSON', () => {
  it.each(['', '{', '{"a":1}}', "{'a':1}", '\ufeff{}', 'null,', '{"a":NaN}', '{"a":01}', '\0'])(
    '%j is refused',
    (text) => {
      let thrown: unknown;
      try {
        parseStructured(Buffer.from(text));
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(BodyRefusal);
      expect(thrown).toMatchObject({ status: 400, code: 'not-json' });
    },
  );

  it('does not repeat the body in its answer', () => {
    expect(() => parseStructured(Buffer.from('{"password":secret}'))).toThrow(/^(?!.*secret)/);
  });

  it('is refused where it is larger than an event may be', () => {
    expect(() => parseStructured(Buffer.alloc(256 * 1024 + 1, ' '))).toThrow(/262144 bytes, this one has 262145/);
  });
});

it('any bytes are a value or a refusal', () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.uint8Array().map((array) => Buffer.from(array).toString('latin1')),
  );
  fc.assert(
    fc.property(text, fc.constantFrom(parseBatch, parseStructured), (body, parse) => {
      try {
        parse(Buffer.from(body));
      } catch (error) {
        expect(error).toBeInstanceOf(BodyRefusal);
      }
    }),
    { numRuns: 500 },
  );
});
