import type { FactKind } from './fact-kind.js';
import { STILL_HOLDS_MS } from './fact-kind.js';
import type { Attributes, Fact } from './fact.js';
import { attributesOf } from './fact.js';
import type { LogEvent } from './log-event.js';

/*
 * Facts that hold until something else is told, whatever day it speaks of: what is planned, what is to be done. Commands
 * alone change them, so the order is that of the log.
 */

export const inLogOrder = (events: readonly LogEvent[]): readonly LogEvent[] =>
  [...events].sort((a, b) => a.position - b.position);

/** Attributes without those that are absent. */
export const present = (attributes: Readonly<Record<string, string | number | undefined>>): Attributes =>
  Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  );

export const held = (kind: FactKind, atMs: number, attributes: Attributes): Fact => ({
  kind,
  atMs,
  values: [1, atMs, STILL_HOLDS_MS],
  attributes: attributesOf(attributes, nothing),
});

const nothing: ReadonlySet<string> = new Set();
