import { costIncurred, surveyAnswered } from '@opex/contracts';
import { costKind, surveyKind } from './fact-kind.js';
import type { Fact } from './fact.js';
import { attributesOf } from './fact.js';
import type { LogEvent } from './log-event.js';
import { toMs } from './log-event.js';
import { toMinorUnits } from './money.js';

/** Fraction digits of a currency (ISO 4217). */
export type MinorUnitDigits = (currency: string) => number;

type Measure = (event: LogEvent, minorUnitDigits: MinorUnitDigits) => Fact;

const measures: ReadonlyMap<string, Measure> = new Map<string, Measure>([
  [surveyAnswered.type, surveyFact],
  [costIncurred.type, costFact],
]);

/** Types that are measured one event at a time: the event alone is the subject. */
export const isMeasuredAlone = (type: string): boolean => measures.has(type);

/**
 * The facts of one such event.
 *
 * @throws RangeError where a value cannot be measured exactly.
 */
export function factsOf(event: LogEvent, minorUnitDigits: MinorUnitDigits): Fact[] {
  const measure = measures.get(event.type);
  return measure === undefined ? [] : [measure(event, minorUnitDigits)];
}

const surveyValues: ReadonlySet<string> = new Set(surveyAnswered.measureFields);

/** An answer weighs as often as it was given: `count`, 1 where nothing is said. */
function surveyFact(event: LogEvent): Fact {
  const score = Number(event.data['score']);
  const count = event.data['count'] === undefined ? 1 : Number(event.data['count']);
  const scoreMilli = Math.round(score * 1000) * count;
  if (!Number.isSafeInteger(scoreMilli) || !Number.isSafeInteger(count)) {
    throw new RangeError(`score ${score} × count ${count} cannot be measured exactly`);
  }
  return {
    kind: surveyKind,
    atMs: toMs(event.occurredAtMicros),
    values: [count, scoreMilli],
    attributes: attributesOf(event.data, surveyValues),
  };
}

const costValues: ReadonlySet<string> = new Set(costIncurred.measureFields);

function costFact(event: LogEvent, minorUnitDigits: MinorUnitDigits): Fact {
  const currency = String(event.data['currency']);
  return {
    kind: costKind,
    atMs: toMs(event.occurredAtMicros),
    values: [1, toMinorUnits(String(event.data['amount']), minorUnitDigits(currency))],
    attributes: attributesOf(event.data, costValues),
  };
}
