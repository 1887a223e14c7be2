import type { JsonSchema } from './fields.js';

/** Limits that may only be widened, with the sign that widens them. */
const LIMITS: Readonly<Record<string, 1 | -1>> = {
  maximum: 1,
  maxLength: 1,
  maxItems: 1,
  minimum: -1,
  minLength: -1,
  minItems: -1,
};
const WORDS_ONLY = new Set(['$id', '$schema', 'title', 'description']);

/**
 * What an event valid under `before` could break on under `after`, one sentence each; empty = the change only adds.
 * Stricter than need be: any change it does not know counts as a break.
 */
export function incompatibilities(before: JsonSchema, after: JsonSchema, path = ''): readonly string[] {
  const keywords = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keywords].flatMap((keyword) => {
    const [old, now] = [before[keyword], after[keyword]];
    if (WORDS_ONLY.has(keyword) || JSON.stringify(old) === JSON.stringify(now)) return [];
    const here = `${path}/${keyword}`;
    if (keyword === 'properties') return propertyBreaks(schemas(old), schemas(now), here);
    if (keyword === 'items') return incompatibilities(old as JsonSchema, now as JsonSchema, here);
    if (keyword === 'required') return added(old, now).map((name) => `${here}: ${name} became required`);
    if (keyword === 'enum')
      return now === undefined ? [] : added(now, old).map((value) => `${here}: ${value} is no longer allowed`);
    const widens = LIMITS[keyword];
    if (widens !== undefined && old !== undefined) {
      return now === undefined || (Number(now) - Number(old)) * widens > 0
        ? []
        : [`${here}: narrowed from ${show(old)} to ${show(now)}`];
    }
    return [`${here}: changed from ${show(old)} to ${show(now)}`];
  });
}

function propertyBreaks(before: Schemas, after: Schemas, path: string): readonly string[] {
  return Object.entries(before).flatMap(([name, schema]) => {
    const now = after[name];
    return now === undefined ? [`${path}/${name}: removed`] : incompatibilities(schema, now, `${path}/${name}`);
  });
}

type Schemas = Readonly<Record<string, JsonSchema>>;
const schemas = (value: unknown): Schemas => (value ?? {}) as Schemas;
const show = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value));

/** Members of `now` that `old` does not have. */
function added(old: unknown, now: unknown): string[] {
  const known = new Set((old ?? []) as string[]);
  return ((now ?? []) as string[]).filter((value) => !known.has(value));
}
