import type { ASTNode } from '@marcbachmann/cel-js';
import { Environment } from '@marcbachmann/cel-js';

/** Where a text cannot be read, and why; line and column count from 1. */
export interface ExpressionFault {
  readonly line: number;
  readonly column: number;
  readonly detail: string;
}

/** A text that is no expression of the language, or none that can be used in its place. */
export class UnreadableExpression extends Error {
  constructor(readonly fault: ExpressionFault) {
    super(`line ${fault.line}, column ${fault.column}: ${fault.detail}`);
    this.name = 'UnreadableExpression';
  }
}

/** Longer texts are refused before they are read. */
export const EXPRESSION_LENGTH_MAX = 2_000;

/** What a tree may have at most: with texts, lists and nesting bounded, so is the time that reading and evaluating take. */
export const EXPRESSION_LIMITS = {
  maxAstNodes: 200,
  maxDepth: 24,
  maxListElements: 100,
  maxMapEntries: 20,
  maxCallArguments: 4,
};

const grammar = new Environment({ limits: EXPRESSION_LIMITS });

/**
 * The tree of an expression in CEL (Common Expression Language, https://cel.dev), names and types unchecked.
 *
 * @throws UnreadableExpression
 */
export function parseExpression(text: string): ASTNode {
  if (text.length > EXPRESSION_LENGTH_MAX) {
    throw faultAt(text, EXPRESSION_LENGTH_MAX, `it is longer than ${EXPRESSION_LENGTH_MAX} characters`);
  }
  return readable(text, () => grammar.parse(text).ast);
}

/** Does what may find a fault of the language's. @throws UnreadableExpression */
export function readable<T>(text: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw toUnreadable(text, error);
  }
}

/** A fault that the language found, as one of ours; anything else stays what it is. */
export function toUnreadable(text: string, error: unknown): Error {
  const { summary, range } = error as { readonly summary?: unknown; readonly range?: { readonly start: number } };
  if (typeof summary === 'string') return faultAt(text, range?.start ?? 0, summary);
  return error instanceof Error ? error : new Error(String(error));
}

/** @param offset in UTF-16 units from the beginning of the text. */
export function faultAt(text: string, offset: number, detail: string): UnreadableExpression {
  const before = text.slice(0, offset).split('\n');
  return new UnreadableExpression({ line: before.length, column: (before.at(-1)?.length ?? 0) + 1, detail });
}
