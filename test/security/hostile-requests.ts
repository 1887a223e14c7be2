import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describedValue, jsonOf, mutated, mutation, NASTY_TEXTS, nastyValue } from './hostile-values.js';
import type { HostileRequest } from './http-exchange.js';
import type { Operation } from './open-api.js';
import { resolved } from './open-api.js';

const text = fc.oneof(fc.constantFrom(...NASTY_TEXTS), fc.string({ maxLength: 30, unit: 'binary' }));

/** Some stay malformed in the address as well; half a character can not be written in one. */
const encoded = (one: string): string => (one.startsWith('%') ? one : encodeURIComponent(one.toWellFormed()));

const UNDESCRIBED = ['filter[__proto__]', 'filter[a][b][c]', '__proto__[admin]', 'constructor.prototype', 'x[]', ''];
/** Waits for an event that nobody will report, and says 503 after five seconds: documented, and no use here. */
const WAITS = new Set(['after']);

const contentTypes = [
  ...['application/json', 'application/json; charset=utf-16', 'application/json, text/html', 'text/plain', '*/*'],
  ...['application/cloudevents+json', 'application/cloudevents-batch+json', 'multipart/form-data; boundary=x'],
  ...['application/x-www-form-urlencoded', 'application/json;charset="', 'application/\u0000json', ''],
].filter((one) => !one.includes('\u0000'));

const furtherHeaders = fc.record(
  {
    'content-encoding': fc.constantFrom('gzip', 'br', 'deflate', 'identity', 'gzip, gzip', 'x'),
    'if-match': fc.constantFrom('"1"', '*', '"99999999999"', 'W/"', '"-1"', `"${'9'.repeat(400)}"`),
    'if-none-match': fc.constantFrom('*', '"x"', 'W/"1", "2"'),
    'idempotency-key': fc.constantFrom('a', "' OR 1=1", '\u00e4', '"', 'x'.repeat(300), ' '),
    accept: fc.constantFrom('text/csv', '*/*;q=NaN', 'application/vnd.apache.arrow.stream', '', 'a/b, c', '/'),
    traceparent: fc.constantFrom('00-0-0-0', 'x'.repeat(200)),
    prefer: fc.constantFrom('odata.maxpagesize=-1', 'odata.maxpagesize=1e9', ';'),
    'x-http-method-override': fc.constantFrom('DELETE', 'TRACE'),
    'x-forwarded-host': fc.constant('evil.example.org'),
    'x-forwarded-for': fc.constantFrom('127.0.0.1', 'x'.repeat(500)),
    'x-request-id': fc.constantFrom('..', '\u00ff', 'a b'),
    expect: fc.constantFrom('100-continue'),
    range: fc.constantFrom('bytes=0-0', 'bytes=-1'),
  },
  { requiredKeys: [] },
);

/** Mostly as described, and then changed in a few places: what is refused at the first look finds nothing. */
export function hostileRequest(
  operation: Operation,
  headers: Readonly<Record<string, string>>,
): fc.Arbitrary<HostileRequest> {
  return fc
    .record({
      target: targetOf(operation),
      body: bodyOf(operation),
      further: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: furtherHeaders }),
    })
    .map(({ target, body, further }) => ({
      method: operation.method,
      target,
      headers: { ...headers, ...body.headers, ...further },
      ...(body.bytes !== undefined && { body: body.bytes }),
    }));
}

function targetOf({ path, parameters = [], document }: Operation): fc.Arbitrary<string> {
  const usual = (name: string): fc.Arbitrary<string> => {
    const found = parameters.find((one) => one.name === name);
    const schema = found?.schema === undefined ? {} : resolved(found.schema, document);
    const examples = [found?.example, schema.example, ...(schema.enum ?? [])].filter((one) => one !== undefined);
    return examples.length > 0 ? fc.constantFrom(...examples.map(String)) : fc.constantFrom('returns', '1', '2026-03');
  };
  const often = (name: string): fc.Arbitrary<string> =>
    fc.oneof({ weight: 2, arbitrary: usual(name) }, { weight: 1, arbitrary: text });
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const segments = fc.tuple(...names.map(often));
  const asked = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
  const question = fc.array(
    fc.oneof(
      ...asked.filter((name) => !WAITS.has(name)).map((name) => fc.tuple(fc.constant(name), often(name))),
      fc.tuple(fc.constantFrom(...UNDESCRIBED, ...asked), text),
    ),
    { maxLength: 4 },
  );
  return fc.tuple(segments, question).map(([filled, pairs]) => {
    const values = new Map(names.map((name, index) => [name, filled[index] ?? '']));
    const place = path.replace(/\{(\w+)\}/g, (_, name: string) => encoded(values.get(name) ?? ''));
    const query = pairs.map(([name, one]) => `${encoded(name)}=${encoded(one)}`).join('&');
    return query === '' ? place : `${place}?${query}`;
  });
}

interface Body {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes?: Buffer;
}

function bodyOf({ requestBody, document, method }: Operation): fc.Arbitrary<Body> {
  if (method === 'GET') return fc.constant({ headers: {} });
  const described = Object.entries(requestBody?.content ?? {}).map(([mediaType, content]) => {
    const examples = [content.example, ...Object.values(content.examples ?? {}).map(({ value }) => value)].filter(
      (one) => one !== undefined,
    );
    const values = [
      ...(examples.length > 0 ? [fc.constantFrom(...examples)] : []),
      ...(content.schema === undefined ? [] : [describedValue(content.schema, document)]),
    ];
    return fc
      .tuple(values.length === 0 ? nastyValue : fc.oneof(...values), fc.array(mutation, { maxLength: 2 }))
      .map(([value, changes]) => bytesOf(mediaType, jsonOf(changes.reduce(mutated, value))));
  });
  const confused = fc
    .tuple(fc.constantFrom(...contentTypes), fc.oneof(nastyValue.map(jsonOf), fc.constantFrom(...BODIES)))
    .map(([mediaType, body]) => bytesOf(mediaType, body));
  const broken = fc
    .constantFrom(
      Buffer.from([0xff, 0xfe, 0x7b, 0x7d]),
      Buffer.from('{"a":"\xff\xc3"}', 'latin1'),
      gzipSync('{}'),
      Buffer.from([0x1f, 0x8b, 8, 0]),
    )
    .map((bytes) => ({ headers: { 'content-type': 'application/json' }, bytes }));
  return fc.oneof(
    ...described.map((arbitrary) => ({ weight: 6, arbitrary })),
    { weight: 1, arbitrary: confused },
    { weight: 1, arbitrary: broken },
  );
}

const bytesOf = (mediaType: string, body: string): Body => ({
  headers: mediaType === '' ? {} : { 'content-type': mediaType },
  bytes: Buffer.from(body),
});

const BODIES = [
  ...['', '{', '[', '"', '[[[['.repeat(2_000), '{"a":'.repeat(5_000), '{"__proto__":{"admin":true}}', '\ufeff{}'],
  ...['{"a":1,"a":2}', '1e999', '-0', 'nul', '{"a":\u0000}', '[1,]', `{"a":${'9'.repeat(1_000)}}`, '"\\ud800"'],
  ...[
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    '--x\r\n\r\n{}\r\n--x--',
  ],
];
