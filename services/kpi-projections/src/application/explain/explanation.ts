import type { Attributes } from '../../domain/fact.js';
import type { FactKind } from '../../domain/fact-kind.js';
import type { Statistic, Term } from '../../domain/kpi-definition.js';
import type { KpiValue } from '../get-kpi-values.js';

/** One value with everything it was made of: the formula with its numbers, the facts, and what does not count. */
export interface Explanation {
  readonly kpi: string;
  readonly unit: string;
  readonly stat: Statistic;
  readonly timezone: string;
  readonly asOf: string | null;
  readonly final: boolean;
  readonly definitionVersion: number;
  readonly value: KpiValue;
  readonly formula: {
    readonly type: 'sum' | 'ratio';
    /** What a ratio is multiplied by, once, at the end. */
    readonly multiplier: number;
    readonly terms: readonly ExplainedTerm[];
  };
  /** A page of them, term by term, each in the order of their moments. */
  readonly facts: readonly ExplainedFact[];
  /** Only with the first page. */
  readonly leftOut?: readonly LeftOut[];
}

/**
 * `factor × sum ÷ divisor`. The sum is that of what the facts add; with a `reduction`, the value that the facts shown of it
 * have each (of `distinct`, how many they are): those that decide it.
 */
export interface ExplainedTerm {
  readonly part: 'numerator' | 'denominator';
  readonly of: string;
  readonly measure: string;
  readonly factor: number;
  readonly divisor: number;
  readonly filter: Term['filter'];
  readonly scope: Term['scope'];
  readonly reduction?: FactKind['reduction'];
  /** Exact, in the unit of the measure; money in the currency asked for. Null: nothing known. */
  readonly sum: string | null;
  /** What `factor × sum ÷ divisor` is, exactly. */
  readonly comesTo: string | null;
  readonly facts: number;
  /** Only of money: a sum for each currency and rate; `rate` null where none is known, so that it is left out. */
  readonly amounts?: readonly { readonly currency: string; readonly rate: string | null; readonly sum: string }[];
}

export interface ExplainedFact {
  readonly kind: string;
  /** The case, customer, change … that it is about; null for an event that stands alone. */
  readonly subject: string | null;
  readonly at: string;
  /** Since when it was known as it is. */
  readonly knownAt: string;
  readonly attributes: Attributes;
  /** In the integer units of the kind's measures. */
  readonly values: Readonly<Record<string, number>>;
  /** How often it counts. */
  readonly times: number;
  /** What it adds to each term it counts in, `times` considered: exact, money in its own currency. */
  readonly adds: readonly {
    /** Index into the terms of the formula. */
    readonly term: number;
    readonly value: string;
    readonly currency?: string;
    /** Into the currency asked for; null where none is known, so that it is left out. */
    readonly rate?: string | null;
  }[];
  /** Events from which it follows, all others of its subject left out. */
  readonly events: readonly ExplainedEvent[];
  /** The process definition in force for its case. */
  readonly definition?: ExplainedEvent;
}

export interface ExplainedEvent {
  /** `service:position`. */
  readonly position: string;
  /** Null where the fact was projected before causes were kept. */
  readonly source: string | null;
  readonly id: string | null;
  /** Null where the events of several types are measured alike, and nothing tells which it was. */
  readonly type: string | null;
}

/** What could have counted and does not. */
export interface LeftOut {
  /** A literal code, with `:` and a detail where there is one. */
  readonly reason: string;
  readonly count: number;
  /** False where only the latest subjects were looked at: then there are at least so many. */
  readonly counted: boolean;
  readonly examples: readonly {
    readonly subject?: string;
    readonly at?: string;
    readonly event?: ExplainedEvent;
    readonly detail?: string;
  }[];
}
