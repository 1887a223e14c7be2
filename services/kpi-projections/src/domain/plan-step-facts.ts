import { minorUnitDigits, planItemProgressed } from '@opex/contracts';
import { planStepKind } from './fact-kind.js';
import type { Fact } from './fact.js';
import { held, present } from './held-facts.js';
import type { LogEvent } from './log-event.js';
import { fromMinorUnits, toMinorUnits } from './money.js';

const COUNTS = ['processes', 'hires'] as const;
const AMOUNTS = ['investment', 'savings'] as const;
const STATED = ['headcount', 'baseline', 'roiPercent'] as const;
const TEXTS = ['item', 'kind', 'name', 'about', 'from', 'to', 'currency'] as const;

/** A step of the plan beside what was told to be done of it: counts and amounts add up. @param told in the order of the log. */
export function planStepFacts(told: readonly LogEvent[], { data }: LogEvent, atMs: number): Fact[] {
  const done = told.flatMap((event) => (event.type === planItemProgressed.type ? [event.data] : []));
  const numbers = [...COUNTS, ...STATED].map((name) => [name, numberOf(data[name])] as const);
  const texts = [...TEXTS, ...AMOUNTS].map((name) => [name, textOf(data[name])] as const);
  const counted = COUNTS.map((name) => [`${name}Done`, sumOf(done.map((one) => numberOf(one[name])))] as const);
  const digits = minorUnitDigits(textOf(data['currency']) ?? '') ?? 0;
  const paid = AMOUNTS.map((name) => {
    const minor = sumOf(
      done.map((one) => {
        const amount = textOf(one[name]);
        return amount === undefined ? undefined : toMinorUnits(amount, digits);
      }),
    );
    return [`${name}Done`, minor === undefined ? undefined : fromMinorUnits(BigInt(minor), digits)] as const;
  });
  const attributes = Object.fromEntries<string | number | undefined>([...texts, ...numbers, ...counted, ...paid]);
  return [held(planStepKind, atMs, present(attributes))];
}

/** Undefined where nothing was told. */
function sumOf(numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, one) => sum + one, 0);
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
