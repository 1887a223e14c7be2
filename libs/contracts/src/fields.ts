/** A JSON Schema 2020-12 document or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

type Mark = 'optional' | 'measure' | 'personal' | 'prose';

/** A field of an event's data: its schema and, in the type parameter, what TypeScript may expect there. */
export interface Field<T, Optional extends boolean = false> {
  readonly schema: JsonSchema;
  readonly marks: ReadonlySet<Mark>;
  /** Names of the members below it that are prose. */
  readonly proseBelow?: readonly string[];
  /** Never set: carries the types only. */
  readonly carries?: { readonly value: T; readonly optional: Optional };
}

export type Fields = Readonly<Record<string, Field<unknown, boolean>>>;

type OptionalNames<F extends Fields> = { [N in keyof F]: F[N] extends Field<unknown, true> ? N : never }[keyof F];
type ValueOf<T> = T extends Field<infer Value, boolean> ? Value : never;

/** The TypeScript type of an object with these fields. */
export type ObjectOf<F extends Fields> = {
  readonly [N in Exclude<keyof F, OptionalNames<F>>]: ValueOf<F[N]>;
} & { readonly [N in OptionalNames<F>]?: ValueOf<F[N]> };

const field = <T>(schema: JsonSchema): Field<T> => ({ schema, marks: new Set() });
const marked = <T, O extends boolean>(one: Field<T, boolean>, mark: Mark): Field<T, O> => ({
  schema: one.schema,
  ...(one.proseBelow && { proseBelow: one.proseBelow }),
  marks: new Set([...one.marks, mark]),
});

export const optional = <T>(one: Field<T>): Field<T, true> => marked<T, true>(one, 'optional');
/** A value to add up or to measure, never a dimension. */
export const measure = <T, O extends boolean>(one: Field<T, O>): Field<T, O> => marked<T, O>(one, 'measure');
/** May identify a person. */
export const personal = <T, O extends boolean>(one: Field<T, O>): Field<T, O> => marked<T, O>(one, 'personal');

/** A name or an identifier, 1 to 512 characters unless said otherwise. */
export const text = (description: string, maxLength = 512): Field<string> =>
  field({ type: 'string', minLength: 1, maxLength, description });

/** Free prose, up to 10,000 characters: it may speak of persons. */
export const prose = (description: string): Field<string> =>
  marked<string, false>(impersonalProse(description), 'prose');

/** Prose that speaks of no person, up to 10,000 characters: of a definition, or with the names taken out of it. */
export const impersonalProse = (description: string): Field<string> =>
  field({ type: 'string', maxLength: 10_000, description });

export const oneOf = <const T extends string>(values: readonly T[], description: string): Field<T> =>
  field({ enum: values, description });

export const flag = (description: string): Field<boolean> => field({ type: 'boolean', description });

/** RFC 3339 with an offset. */
export const instant = (description: string): Field<string> =>
  field({ type: 'string', format: 'date-time', description });

/** Calendar date `YYYY-MM-DD`, or RFC 3339 with an offset. */
export const dateOrInstant = (description: string): Field<string> =>
  field({ type: 'string', format: 'date-or-instant', description });

/** Calendar date `YYYY-MM-DD`. */
export const date = (description: string): Field<string> => field({ type: 'string', format: 'date', description });

/** A time of day `HH:MM`, from 00:00 to 24:00. */
export const timeOfDay = (description: string): Field<string> =>
  field({ type: 'string', format: 'time-of-day', description });

/** A whole number from `minimum` (0) on. */
export const count = (description: string, minimum = 0): Field<number> =>
  field({ type: 'integer', minimum, maximum: Number.MAX_SAFE_INTEGER, description });

/** A number from 0 on; fractions are allowed. */
export const quantity = (description: string, maximum = 1e12): Field<number> =>
  field({ type: 'number', minimum: 0, maximum, description });

/** A whole number that may not exceed another field of the same data. */
export const countAtMost = (other: string, description: string): Field<number> =>
  field({ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, atMostField: other, description });

/** Money: a decimal string with no more decimals than the currency in the field `currency` beside it has. A value. */
export const money = (description: string): Field<string> =>
  measure(field<string>({ type: 'string', format: 'money', moneyIn: 'currency', description }));

/** A decimal string above zero, up to 10 decimals, such as an exchange rate. A value. */
export const rate = (description: string): Field<string> =>
  measure(field<string>({ type: 'string', format: 'rate', description }));

/** A known ISO 4217 code. */
export const currency = (description = 'ISO 4217 code.'): Field<string> =>
  field({ type: 'string', format: 'currency', description });

export const list = <T>(items: Field<T>, description: string, minItems = 0): Field<readonly T[]> => ({
  ...field<readonly T[]>({ type: 'array', items: items.schema, minItems, maxItems: 1_000, description }),
  marks: new Set<Mark>(items.marks.has('prose') ? ['prose'] : []),
  proseBelow: items.proseBelow ?? [],
});

export const object = <F extends Fields>(fields: F, description: string): Field<ObjectOf<F>> => ({
  ...field<ObjectOf<F>>({ ...objectSchema(fields), description }),
  proseBelow: proseNamesOf(fields),
});

/** Further attributes by name: texts, numbers and flags. */
export const scalars = (description: string): Field<Readonly<Record<string, string | number | boolean>>> =>
  field({ type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] }, description });

export const nullable = <T>(one: Field<T>): Field<T | null> => {
  const { description, ...schema } = one.schema;
  const { marks, proseBelow = [] } = one;
  return { schema: { anyOf: [schema, { type: 'null' }], description }, marks, proseBelow };
};

/** Names of the members that are prose, at any depth. */
export const proseNamesOf = (fields: Fields): readonly string[] => [
  ...new Set(
    Object.entries(fields).flatMap(([name, { marks, proseBelow = [] }]) => [
      ...(marks.has('prose') ? [name] : []),
      ...proseBelow,
    ]),
  ),
];

/** The schema of an object with these fields; what is not among them is allowed. */
export function objectSchema(fields: Fields): JsonSchema {
  const required = Object.entries(fields).flatMap(([name, { marks }]) => (marks.has('optional') ? [] : [name]));
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema])),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: true,
  };
}
