import { describe, expect, it } from '@jest/globals';
import type { Change, Effect, Shown } from './answers/answers.js';
import { Format } from './format.js';
import {
  changeInWords,
  flagsOf,
  gapInWords,
  isReached,
  periodInWords,
  reasonInWords,
  signalInWords,
  standingInWords,
  standingOf,
} from './words.js';

const format = new Format('en', 'UTC');
const month = { from: '2025-11-01T00:00:00Z', to: '2025-12-01T00:00:00Z', label: '2025-11', days: 30 };

const changeOf = (absolute: Shown | null, effect: Effect | null, reason: string | null = null): Change => ({
  previous: {
    ...{ from: '2025-10-01T00:00:00Z', to: '2025-10-23T14:02:00Z', percent: null, absolute, effect, reason },
    reference: absolute === null ? null : 1,
  },
  baseline: { reference: null, absolute: null, percent: null, effect: null, reason: null },
});

describe('a status', () => {
  it('is the word of the framework with its meaning, or why there is none', () => {
    expect(standingInWords('improving')).toBe('Improving: short of target');
    expect(standingInWords('strong', false)).toBe('Strong: within tolerance');
    expect(standingOf({ value: 3, status: 'none' })).toBe('no-target');
    expect(standingOf({ value: null, status: 'none' })).toBe('no-data');
  });

  it('is reached from the good side', () => {
    expect([isReached(1, 'up'), isReached(1, 'down'), isReached(-1, 'down'), isReached(null, 'up')]).toEqual([
      ...[true, false, true, false],
    ]);
  });
});

describe('a gap', () => {
  it('has the side of its sign, whichever is good', () => {
    expect(gapInWords({ gap: -13.8, target: 90, unit: 'percent' }, 'up', format)).toBe('13.8 pp short of 90%');
    expect(gapInWords({ gap: 0.4, target: 90, unit: 'percent' }, 'up', format)).toBe('0.4 pp above 90%');
    expect(gapInWords({ gap: 600, target: 1800, unit: 'EUR' }, 'down', format)).toBe('€600.00 over €1,800.00');
    expect(gapInWords({ gap: -0.5, target: 30, unit: 'days' }, 'down', format)).toBe('0.5 days under 30 days');
    expect(gapInWords({ gap: 0, target: 4.8, unit: 'score-5' }, 'up', format)).toBe('exactly 4.80 / 5');
    expect(gapInWords({ gap: null, target: 90, unit: 'percent' }, 'up', format)).toBeNull();
  });
});

describe('a change', () => {
  it('says better or worse, of which part, and why there is none', () => {
    const words = (change: Change, unit: string): string =>
      (changeInWords(change, unit, format)?.text ?? '').replaceAll('\u2009', ' ');
    expect(words(changeOf(1.4, 'favourable'), 'percent')).toBe('+1.4 pp better than Oct 1 – 23, 2025');
    expect(words(changeOf('169.24', 'unfavourable'), 'EUR')).toBe('+€169.24 worse than Oct 1 – 23, 2025');
    expect(words(changeOf(0, 'neutral'), 'percent')).toBe('no change from Oct 1 – 23, 2025');
    expect(words(changeOf(null, null, 'no-data:audit'), 'percent')).toBe(
      'nothing to compare: no audit reported (Oct 1 – 23, 2025)',
    );
    const first = changeOf(null, null, 'no-previous-period');
    const alone = { ...first, previous: { ...first.previous, from: null, to: null } };
    expect(words(alone, 'percent')).toBe('nothing to compare: no previous period');
    expect(changeInWords(null, 'percent', format)).toBeNull();
  });
});

describe('marks', () => {
  it('of a period say how much of it there is', () => {
    expect(periodInWords({ ...month, state: 'open', elapsedDays: 23 }, format)).toBe(
      'November 2025 to date, 23 of 30 days',
    );
    expect(periodInWords({ ...month, state: 'settling', elapsedDays: 30 }, format)).toBe(
      'November 2025, late events may still come',
    );
    expect(periodInWords({ ...month, state: 'closed', elapsedDays: 30 }, format)).toBe('November 2025');
  });

  it('of an observation are letters with a word', () => {
    const tile = {
      ...{ unit: 'percent', complete: false, reasons: ['quarantined:2'] },
      restated: { at: null, before: 91.2 },
      period: { ...month, state: 'open' as const, elapsedDays: 23 },
    };
    expect(flagsOf(tile, format)).toEqual([
      { letter: 'p', word: 'provisional: the period is not closed' },
      { letter: 'i', word: 'incomplete: 2 events in quarantine' },
      { letter: 'r', word: 'restated: was 91.2%' },
    ]);
  });

  it('of reasons and signals are words', () => {
    expect(reasonInWords('no-data:acquisition')).toBe('no acquisition reported');
    expect(reasonInWords('exchange-rate-missing:CHF-EUR')).toBe('exchange rate missing: CHF-EUR');
    expect(reasonInWords('not-derived-yet:open-audit')).toBe('open audit not derived yet: a rebuild is needed');
    expect(reasonInWords('quarantined:1')).toBe('1 event in quarantine');
    expect(signalInWords({ effect: 'unfavourable', trial: true })).toBe('worse than usual (trial limits)');
    expect(signalInWords({ effect: 'none', trial: false })).toBe('usual variation');
    expect(signalInWords(null)).toBeNull();
  });
});
