import fc from 'fast-check';
import type { OpenApiDocument, Schema } from './open-api.js';
import { resolved } from './open-api.js';

/** Texts that have meant something to parsers, paths, statements and patterns. */
export const NASTY_TEXTS = [
  ...["' OR 1=1 --", '"; DROP TABLE events; --', '\\', '%', '_', '*', '$1', '%00', '%ff', '%2e%2e%2f', '..;/'],
  ...['../../etc/passwd', '\u0000', 'a\u0000b', '\ud800', '\udc00x', '\u202e', '𝕏'.repeat(50), 'a'.repeat(3_000)],
  ...['(a+)+$', `${'a'.repeat(60)}!`, '__proto__', 'constructor', 'toString', 'hasOwnProperty', '-1', '0', '1e309'],
  ...['9223372036854775808', '-9223372036854775809', '1'.repeat(400), 'NaN', 'Infinity', '0x10', '١٢', '', ' ', 'null'],
  ...['[object Object]', '2026-13-45', '275761-01-01', '0000-00-00', '9999-12-31T23:59:59.999999999Z', '-000001-01-01'],
  ...[
    '2026-02-30T25:61:00Z',
    '+275760-09-13T00:00:00Z',
    'Mars/Olympus',
    'urn:x\r\nset-cookie: a=b',
    '${7*7}',
    '{{7*7}}',
  ],
];

const nastyText = fc.oneof(fc.constantFrom(...NASTY_TEXTS), fc.string({ maxLength: 40, unit: 'binary' }));
const nastyNumber = fc.constantFrom(
  ...[0, -0, -1, 0.1, 1e-320, 2 ** 31, 2 ** 53, -(2 ** 53), 2 ** 63, 1e300, Number.MAX_VALUE],
);

/** An object as a parser makes it of text: `__proto__` is a key like any other. */
function ownKeys(entries: readonly (readonly [string, unknown])[]): object {
  const made = {};
  for (const [key, value] of entries)
    Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
  return made;
}

const nastyKey = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toJSON', 'then', 'length', 'id', 'type', 'data', ''),
  nastyText,
);
/** Whatever JSON can say. */
export const nastyValue: fc.Arbitrary<unknown> = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(nastyText, nastyNumber, fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(nastyKey, tie('value')), { maxLength: 3 }).map(ownKeys),
    fc.constant(ownKeys([['__proto__', ownKeys([['admin', true]])]])),
    fc.constant(ownKeys([['constructor', ownKeys([['prototype', ownKeys([['admin', true]])]])]])),
  ),
})).value;

const DEPTH_MAX = 6;

/** Values of the form that a schema describes: what is wrong with one is then the mutation's doing. */
export function describedValue(schema: Schema, document: OpenApiDocument, depth = DEPTH_MAX): fc.Arbitrary<unknown> {
  const { allOf, anyOf, oneOf, ...one } = resolved(schema, document);
  const within = (inner: Schema): fc.Arbitrary<unknown> => describedValue(inner, document, depth - 1);
  if (depth === 0) return fc.constant(null);
  if (one.const !== undefined) return fc.constant(one.const);
  if (one.enum !== undefined) return fc.constantFrom(...one.enum);
  const examples = [...(one.examples ?? []), ...(one.example === undefined ? [] : [one.example])];
  if (examples.length > 0 && one.properties === undefined) return fc.constantFrom(...examples);
  const variants = anyOf ?? oneOf;
  if (variants !== undefined) return fc.oneof(...variants.map(within));
  if (allOf !== undefined && one.properties === undefined) {
    const parts = allOf.map(within);
    return fc.tuple(...parts).map((values) => Object.assign({}, ...values) as unknown);
  }
  const [type] = [one.type].flat();
  if (one.properties !== undefined) {
    const members = Object.entries(one.properties).map(([name, member]) => [name, within(member)] as const);
    return fc.record(Object.fromEntries(members), { requiredKeys: [...(one.required ?? [])] });
  }
  if (type === 'array') return fc.array(one.items === undefined ? nastyValue : within(one.items), { maxLength: 3 });
  if (type === 'integer' || type === 'number')
    return fc.constantFrom(one.minimum ?? 1, Math.min((one.minimum ?? 1) + 2, one.maximum ?? Infinity));
  if (type === 'boolean') return fc.boolean();
  if (type === 'object') return fc.constant({});
  if (one.format === 'date') return fc.constant('2026-03-02');
  if (one.format === 'date-time') return fc.constant('2026-03-02T09:00:00Z');
  return fc.constantFrom('returns', 'EUR', '12.50', '2026-03', 'urn:shop', 'shop-1');
}

export interface Mutation {
  readonly at: number;
  readonly does: 'replace' | 'remove' | 'add' | 'wrap' | 'repeat';
  readonly value: unknown;
  readonly key: string;
}

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(200),
  does: fc.constantFrom('replace', 'replace', 'remove', 'add', 'wrap', 'repeat'),
  value: nastyValue,
  key: nastyKey,
});

const REPEATED = 300;

/** The value with one place of it changed: which one follows from `at`. */
export function mutated(value: unknown, change: Mutation): unknown {
  let left = change.at % countOf(value);
  const visit = (one: unknown): unknown => {
    if (left-- === 0) return changed(one, change);
    if (Array.isArray(one)) return one.map(visit);
    if (typeof one === 'object' && one !== null)
      return ownKeys(Object.entries(one).flatMap(([key, member]) => memberOf(key, visit(member))));
    return one;
  };
  return visit(value) ?? null;
}

const REMOVED = Symbol('removed');

const memberOf = (key: string, member: unknown): readonly (readonly [string, unknown])[] =>
  member === REMOVED ? [] : [[key, member]];

function changed(one: unknown, { does, value, key }: Mutation): unknown {
  switch (does) {
    case 'replace':
      return value;
    case 'remove':
      return REMOVED;
    case 'add':
      return typeof one === 'object' && one !== null && !Array.isArray(one)
        ? ownKeys([...Object.entries(one), [key, value]])
        : [one, value];
    case 'wrap':
      return [one];
    case 'repeat':
      return Array.from({ length: REPEATED }, () => one);
  }
}

function countOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return 1 + Object.values(value).reduce<number>((sum, member) => sum + countOf(member), 0);
}

/** JSON; where a mutation has taken away all of it, nothing. */
export const jsonOf = (value: unknown): string =>
  typeof value === 'symbol' || value === undefined
    ? ''
    : JSON.stringify(value, (_key, member: unknown) => (member === REMOVED ? undefined : member));
