import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { testKey } from './start-test-service.js';

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  /** Bodies of the described form, with nasty values in it; undefined where no form is described. */
  readonly body: fc.Arbitrary<string> | undefined;
}

/** The part of JSON Schema that the descriptions use. */
interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

interface Document {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly parameters?: readonly { readonly in: string; readonly name: string }[];
            readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
          }
        >
      >
    >
  >;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** What went wrong with a request, and the request. */
export interface Harm {
  readonly request: InjectOptions;
  readonly status: number;
  readonly body: string;
}

const SEED = 6;
const REQUESTS_A_ROUTE = 20;

/** Texts that have meant something to parsers, paths, statements and patterns. */
const NASTY_TEXTS = [
  ...[
    "' OR 1=1 --",
    '"; DROP TABLE events; --',
    '\\',
    '%',
    '_',
    '*',
    '$1',
    '%00',
    '%ff',
    '%2e%2e%2f',
    '..;/',
    '../../etc/passwd',
  ],
  ...[
    '\u0000',
    '\ud800',
    '\u202e',
    '𝕏'.repeat(50),
    'a'.repeat(3_000),
    '(a+)+$',
    '__proto__',
    'constructor',
    'toString',
  ],
  ...[
    '-1',
    '0',
    '1e309',
    '9223372036854775808',
    'NaN',
    '0x10',
    '١٢',
    '',
    ' ',
    'null',
    '[object Object]',
    '2026-13-45',
    '275761-01-01',
  ],
  ...[
    '2026-02-30T25:61:00Z',
    '+275760-09-13T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    'Mars/Olympus',
    'urn:x\r\nset-cookie: a=b',
  ],
];
/** What no answer may hold: traces, paths of code, statements and errors of the database's driver. */
const INTERNALS =
  /node_modules|\bat [\w.<>]+ \(|\.(ts|js):\d+|QueryFailedError|syntax error at|\bSELECT\b.*\bFROM\b|violates|pg_|ECONN/;

const text = fc.oneof(fc.constantFrom(...NASTY_TEXTS), fc.string({ maxLength: 40, unit: 'binary' }));
const value = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom('__proto__', 'constructor', 'id', 'type', 'data'), text), tie('value'), {
      maxKeys: 3,
    }),
  ),
})).value;
const contentType = fc.constantFrom(
  ...[
    'application/json',
    'application/json',
    'application/json',
    'application/json; charset=utf-16',
    'application/cloudevents+json',
    'text/plain',
  ],
  ...['application/cloudevents-batch+json', 'multipart/form-data; boundary=x', '*/*', 'application/json, text/html'],
);
/** Nothing at all has no JSON. */
const jsonOf = (one: unknown): string => (one === undefined ? '' : JSON.stringify(one));

const bodyText = fc.oneof(
  value.map(jsonOf),
  fc.constantFrom('', '{', '[[[['.repeat(2_000), '{"__proto__":{"admin":true}}', '\ufeff{}', '{"a":1,"a":2}', '1e999'),
);

/**
 * Sends every operation of a service's OpenAPI document requests that it does not expect, as `admin`, from a fixed seed.
 *
 * @returns those that were answered with 5xx, with something of the inside, or without a problem document.
 */
export async function attackRoutes(app: NestFastifyApplication): Promise<readonly Harm[]> {
  const harms: Harm[] = [];
  for (const operation of await operationsOf(app)) {
    const requests = fc.sample(requestTo(operation), { seed: SEED, numRuns: REQUESTS_A_ROUTE });
    for (const request of requests) {
      const { statusCode: status, body, headers } = await app.inject(request);
      const isProblem = status < 400 || String(headers['content-type']).startsWith('application/problem+json');
      // What a refusal repeats of the request is the caller's own.
      const said = NASTY_TEXTS.reduce((rest, nasty) => (nasty.length > 3 ? rest.replaceAll(nasty, '') : rest), body);
      if (status >= 500 || !isProblem || (status >= 400 && INTERNALS.test(said))) harms.push({ request, status, body });
    }
  }
  return harms;
}

async function operationsOf(app: NestFastifyApplication): Promise<readonly Operation[]> {
  const document = (await app.inject({ method: 'GET', url: '/openapi.json' })).json<Document>();
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    path.startsWith('/v1/')
      ? Object.entries(methods).map(([method, { parameters = [], requestBody }]) => {
          const schema = requestBody?.content['application/json']?.schema;
          return {
            method: method.toUpperCase(),
            path,
            query: parameters.filter((one) => one.in === 'query').map(({ name }) => name),
            body: schema === undefined ? undefined : valueOf(schema, document, 4).map(jsonOf),
          };
        })
      : [],
  );
}

/** Mostly of the form that is described, so that it comes far. */
function valueOf(schema: Schema, document: Document, depth: number): fc.Arbitrary<unknown> {
  const named =
    schema.$ref === undefined ? undefined : document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''];
  const { type, properties, items, example, format, ...more } = named ?? schema.allOf?.[0] ?? schema;
  if (more.$ref !== undefined) return valueOf(more, document, depth);
  if (depth === 0) return fc.constant(null);
  if (properties !== undefined) {
    const members = Object.entries(properties).map(([name, one]) => [name, valueOf(one, document, depth - 1)] as const);
    return fc.record(Object.fromEntries(members), { requiredKeys: [...(more.required ?? [])] });
  }
  if (type === 'array')
    return fc.array(items === undefined ? value : valueOf(items, document, depth - 1), { maxLength: 3 });
  if (type === 'integer' || type === 'number')
    return fc.constantFrom(1, 2, 3, 10, 0, -1, 0.5, 2 ** 31, 2 ** 53 - 1, 1e300);
  if (type === 'boolean') return fc.boolean();
  if (more.enum !== undefined) return often(fc.constantFrom(...more.enum));
  if (example !== undefined) return often(fc.constant(example));
  if (format?.startsWith('date') === true) return often(fc.constantFrom('2026-03-02', '2026-03-02T09:00:00Z'));
  return fc.oneof(fc.constantFrom('returns', 'EUR', '12.50', '2026-03', 'audit-1'), text);
}

const often = (usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: text });

function requestTo({ method, path, query, body: described }: Operation): fc.Arbitrary<InjectOptions> {
  const names = fc.constantFrom(
    ...query,
    'filter[__proto__]',
    'filter[a][b][c]',
    '__proto__[admin]',
    'constructor.prototype',
  );
  const question = fc.array(fc.tuple(names, text), { maxLength: 3 });
  const headers = fc.record(
    {
      'content-type': contentType,
      'content-encoding': fc.constantFrom('gzip', 'br', 'identity', 'gzip, gzip'),
      'if-match': fc.constantFrom('"1"', '*', '"99999999999"', 'W/"', '"-1"'),
      'if-none-match': fc.constantFrom('*', '"x"'),
      'idempotency-key': fc.constantFrom('a', "' OR 1=1", 'ä', '"', 'x'.repeat(300)),
      accept: fc.constantFrom('text/csv', '*/*;q=NaN', 'application/vnd.apache.arrow.stream', ''),
      traceparent: fc.constantFrom('00-0-0-0', 'x'.repeat(200)),
    },
    { requiredKeys: ['content-type'] },
  );
  return fc
    .record({
      segments: fc.array(fc.oneof(fc.constantFrom('returns', 'audit-1', '2026-03', '1'), text), {
        minLength: 4,
        maxLength: 4,
      }),
      question,
      headers,
      body: described === undefined ? bodyText : fc.oneof(bodyText, described),
    })
    .map(({ segments, question: asked, headers: given, body }): InjectOptions => {
      let at = 0;
      const filled = path.replace(/\{\w+\}/g, () => encode(segments[at++ % segments.length] ?? ''));
      const search = asked.map(([name, one]) => `${encode(name)}=${encode(one)}`).join('&');
      const { 'content-type': type, ...rest } = given;
      const isRead = method === 'GET';
      return {
        method: method,
        url: `${filled}${search === '' ? '' : `?${search}`}`,
        headers: { ...rest, ...(isRead ? {} : { 'content-type': type }), authorization: `Bearer ${testKey('admin')}` },
        ...(isRead ? {} : { payload: body }),
      };
    });
}

/** Some are malformed in the path as well; half a character can not be written in one. */
const encode = (one: string): string => (one.startsWith('%') ? one : encodeURIComponent(one.toWellFormed()));
