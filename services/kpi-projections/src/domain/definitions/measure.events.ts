/** How the values of facts become one number. All but count and percentile are answered from the facts themselves. */
export const aggregates = ['count', 'sum', 'percentile', 'min', 'max', 'latest', 'distinct'] as const;
export type Aggregate = (typeof aggregates)[number];

/**
 * What values are in: `number` in thousandths, `money` in minor units of the currency that the dimension `currency` names,
 * `milliseconds` as they are.
 */
export const measureUnits = ['number', 'money', 'milliseconds'] as const;
export type MeasureUnit = (typeof measureUnits)[number];

/** Expressions over one event, in CEL; what is null has its default. */
export interface EventFacts {
  readonly of: 'events';
  /** With version: `opex.capacity.hours-reported.v1`. */
  readonly eventTypes: readonly string[];
  /** bool: only events for which it is true. */
  readonly when: string | null;
  /** int or double; a decimal string where the unit is money. Null: events are counted. */
  readonly value: string | null;
  /** string: what the fact is about. Null: the subject of the event. */
  readonly subject: string | null;
  /** timestamp: when the fact counts. Null: when the event happened. */
  readonly at: string | null;
  /** string, bool, int or double for each name. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A moment of a case: an activity is completed, or an event of that type comes. */
export type CaseMark = { readonly activity: string } | { readonly event: string };

/** Time between two moments of a case: from the first `from` to the first `to` that is not before it, when that comes. */
export interface TimeBetween {
  readonly of: 'between';
  /** Only cases of this process; null: of every one. */
  readonly process: string | null;
  readonly from: CaseMark;
  readonly to: CaseMark;
}

/** Time of a case in a state that `from` begins and `until` ends, all of it together, when it is left for the last time. */
export interface TimeInState {
  readonly of: 'in-state';
  readonly process: string | null;
  readonly from: CaseMark;
  readonly until: CaseMark;
}

export type MeasureFacts = EventFacts | TimeBetween | TimeInState;

export interface MeasureContent {
  readonly description: string;
  readonly unit: MeasureUnit;
  readonly aggregate: Aggregate;
  readonly facts: MeasureFacts;
}

export interface MeasureDefined {
  readonly kind: 'measure-defined';
  readonly measure: string;
  readonly content: MeasureContent;
  readonly definedAt: string;
}

export interface MeasureRevised {
  readonly kind: 'measure-revised';
  readonly measure: string;
  readonly content: MeasureContent;
  readonly revisedAt: string;
}

/** Its facts are there: from now on it is answered with them. */
export interface MeasureActivated {
  readonly kind: 'measure-activated';
  readonly measure: string;
  /** Which of its definitions. */
  readonly definitionVersion: number;
  readonly activatedAt: string;
}

export interface MeasureWithdrawn {
  readonly kind: 'measure-withdrawn';
  readonly measure: string;
  readonly withdrawnAt: string;
}

export type MeasureEvent = MeasureDefined | MeasureRevised | MeasureActivated | MeasureWithdrawn;
