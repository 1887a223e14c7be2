import type { FactKind } from './fact-kind.js';

/** A value by which a KPI can be cut. */
export type AttributeValue = string | number | boolean;
export type Attributes = Readonly<Record<string, AttributeValue>>;

/**
 * One measured value vector about one subject. `attributes` holds every dimension of it, those of its kind and any
 * other; keys in sorted order, so that equal sets have equal texts.
 */
export interface Fact {
  readonly kind: FactKind;
  /** The anchor: milliseconds since 1970 UTC. */
  readonly atMs: number;
  /** In the order of `kind.measures`. */
  readonly values: readonly number[];
  readonly attributes: Attributes;
  /** What it is about, where that is not what its event is about. */
  readonly subject?: string;
}

/** A fact that begins (+1) or ends (−1) to be true. What is true is the sum. */
export interface FactDelta {
  readonly sign: 1 | -1;
  readonly fact: Fact;
}

/** Attributes of event data: its strings, numbers and booleans, without those in `except`; keys sorted. */
export function attributesOf(data: Readonly<Record<string, unknown>>, except: ReadonlySet<string>): Attributes {
  const attributes: Record<string, AttributeValue> = {};
  for (const name of Object.keys(data).sort()) {
    const value = data[name];
    if (except.has(name)) continue;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') attributes[name] = value;
  }
  return attributes;
}

export function sameFact(a: Fact, b: Fact): boolean {
  return (
    a.kind === b.kind &&
    a.atMs === b.atMs &&
    a.subject === b.subject &&
    a.values.every((value, index) => value === b.values[index]) &&
    sameAttributes(a.attributes, b.attributes)
  );
}

export function sameAttributes(a: Attributes, b: Attributes): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => a[name] === b[name]);
}

/** What has to be added so that `before` becomes `after`; facts that stay produce nothing. */
export function difference(before: readonly Fact[], after: readonly Fact[]): FactDelta[] {
  const unmatched = new Map<string, Fact[]>();
  for (const fact of before) {
    const key = factKey(fact);
    const same = unmatched.get(key);
    if (same) same.push(fact);
    else unmatched.set(key, [fact]);
  }
  const begun: FactDelta[] = [];
  for (const fact of after) {
    if (unmatched.get(factKey(fact))?.pop() === undefined) begun.push({ sign: 1, fact });
  }
  const ended = [...unmatched.values()].flat().map((fact): FactDelta => ({ sign: -1, fact }));
  return [...ended, ...begun];
}

const factKey = ({ kind, atMs, values, attributes, subject }: Fact): string =>
  `${kind.number}|${atMs}|${values.join()}|${JSON.stringify(attributes)}|${subject ?? ''}`;
