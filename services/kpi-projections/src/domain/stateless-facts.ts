import {
  complianceChecked,
  entryPosted,
  headcountReported,
  hoursReported,
  inspectionRecorded,
  surveyAnswered,
  transactionsCounted,
} from '@opex/contracts';
import { DAY_MS } from './cell.js';
import type { FactKind } from './fact-kind.js';
import {
  complianceKind,
  costKind,
  headcountKind,
  hoursKind,
  inspectionKind,
  investmentKind,
  revenueKind,
  savingsKind,
  surveyKind,
  transactionKind,
} from './fact-kind.js';
import type { Fact } from './fact.js';
import { attributesOf } from './fact.js';
import type { LogEvent } from './log-event.js';
import { toMs } from './log-event.js';
import { toMinorUnits } from './money.js';
import { measured, toMilli } from './quantity.js';

/** Fraction digits of a currency (ISO 4217). */
export type MinorUnitDigits = (currency: string) => number;

type Measure = (event: LogEvent, minorUnitDigits: MinorUnitDigits) => Fact[];

const measures: ReadonlyMap<string, Measure> = new Map<string, Measure>([
  [surveyAnswered.type, surveyFacts],
  [entryPosted.type, journalFacts],
  [inspectionRecorded.type, momentFacts(inspectionKind, inspectionRecorded.measureFields, inspectionValues)],
  [complianceChecked.type, momentFacts(complianceKind, ['passed'], complianceValues)],
  [transactionsCounted.type, momentFacts(transactionKind, transactionsCounted.measureFields, transactionValues)],
  [headcountReported.type, momentFacts(headcountKind, headcountReported.measureFields, headcountValues)],
  [hoursReported.type, hoursFacts],
]);

/** Types that are measured one event at a time: the event alone is the subject. */
export const isMeasuredAlone = (type: string): boolean => measures.has(type);

/**
 * The facts of one such event.
 *
 * @throws RangeError where a value cannot be measured exactly.
 */
export function factsOf(event: LogEvent, minorUnitDigits: MinorUnitDigits): Fact[] {
  return measures.get(event.type)?.(event, minorUnitDigits) ?? [];
}

/** One fact at the moment of the event; `fields` are values, everything else is an attribute. */
function momentFacts(
  kind: FactKind,
  fields: readonly string[],
  valuesOf: (data: LogEvent['data']) => readonly number[],
): Measure {
  const values = new Set(fields);
  return ({ occurredAtMicros, data }) => [
    { kind, atMs: toMs(occurredAtMicros), values: valuesOf(data), attributes: attributesOf(data, values) },
  ];
}

function inspectionValues({ inspected, defective }: LogEvent['data']): number[] {
  return [1, measured(Number(inspected)), measured(Number(defective))];
}

function complianceValues({ passed }: LogEvent['data']): number[] {
  return [1, passed === true ? 1 : 0];
}

function transactionValues({ count }: LogEvent['data']): number[] {
  return [1, measured(Number(count))];
}

function headcountValues({ headcount }: LogEvent['data']): number[] {
  return [1, toMilli(headcount)];
}

const surveyValues: ReadonlySet<string> = new Set(surveyAnswered.measureFields);

/**
 * An answer weighs as often as it was given: `count`, 1 where nothing is said. Of an NPS answer, 0 to 10, those of 9 and 10
 * are promoters and those up to 6 detractors. Source: Reichheld, "The One Number You Need to Grow" (HBR 2003).
 */
function surveyFacts(event: LogEvent): Fact[] {
  const score = Number(event.data['score']);
  const count = event.data['count'] === undefined ? 1 : Number(event.data['count']);
  const scoreMilli = Math.round(score * 1000) * count;
  if (!Number.isSafeInteger(scoreMilli) || !Number.isSafeInteger(count)) {
    throw new RangeError(`score ${score} × count ${count} cannot be measured exactly`);
  }
  const isNps = event.data['instrument'] === 'nps';
  return [
    {
      kind: surveyKind,
      atMs: toMs(event.occurredAtMicros),
      values: [count, scoreMilli, isNps && score >= 9 ? count : 0, isNps && score <= 6 ? count : 0],
      attributes: attributesOf(event.data, surveyValues),
    },
  ];
}

const journalKinds: Readonly<Record<string, { readonly kind: FactKind; readonly sign: 1 | -1 }>> = {
  cost: { kind: costKind, sign: 1 },
  investment: { kind: investmentKind, sign: 1 },
  revenue: { kind: revenueKind, sign: -1 },
  savings: { kind: savingsKind, sign: -1 },
};

/**
 * The journal is the only source of money. Each line of a kind that is no counterpart is a fact on the day the entry counts
 * for: debits are positive, so what is earned or saved is a credit.
 */
function journalFacts({ data }: LogEvent, minorUnitDigits: MinorUnitDigits): Fact[] {
  const atMs = midnightOf(String(data['postedOn']));
  const lines = data['lines'] as readonly LogEvent['data'][];
  return lines.flatMap((line) => {
    const journal = journalKinds[String(line['kind'])];
    if (journal === undefined) return [];
    const { kind, sign } = journal;
    const currency = String(line['currency']);
    const minor = toMinorUnits(String(line['amount']), minorUnitDigits(currency));
    const attributes = attributesOf({ ...(line['attributes'] as LogEvent['data'] | undefined), ...line }, lineValues);
    return [{ kind, atMs, values: [1, sign * minor || 0], attributes }];
  });
}
const lineValues: ReadonlySet<string> = new Set(['amount', 'kind']);

const hoursValues: ReadonlySet<string> = new Set(hoursReported.measureFields);

/** Hours belong to the last day of their span: `to` is not included. */
function hoursFacts({ data }: LogEvent): Fact[] {
  const to = String(data['to']);
  const lastMs = /^\d{4}-\d{2}-\d{2}$/.test(to) ? midnightOf(to) - DAY_MS : Date.parse(to) - 1;
  if (!Number.isFinite(lastMs)) throw new RangeError(`"${to}" is neither a date nor an instant`);
  return [
    {
      kind: hoursKind,
      atMs: Math.floor(lastMs / DAY_MS) * DAY_MS,
      values: [1, toMilli(data['availableHours']), toMilli(data['productiveHours'])],
      attributes: attributesOf(data, hoursValues),
    },
  ];
}

/** @throws RangeError where the text is no date. */
function midnightOf(date: string): number {
  const atMs = Date.parse(`${date}T00:00:00Z`);
  if (!Number.isFinite(atMs)) throw new RangeError(`"${date}" is no date`);
  return atMs;
}
