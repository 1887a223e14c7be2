import type { Change, Direction, KpiValue, Shown, Status, Tile, TilePeriod } from './answers/answers.js';
import type { Format } from './format.js';
import { magnitudeOf } from './format.js';

/** How a value stands, for the attribute `data-status`: the word of the API, or why it has none. */
export type Standing = Exclude<Status, 'none'> | 'no-target' | 'no-data';

export const standingOf = ({ value, status }: { readonly value: Shown | null; readonly status: Status }): Standing =>
  status !== 'none' ? status : value === null ? 'no-data' : 'no-target';

/**
 * The framework's word, and what it means: a level, no trend. @param isReached false: strong by its tolerance only.
 */
export function standingInWords(standing: Standing, isReached = true): string {
  switch (standing) {
    case 'strong':
      return isReached ? 'Strong: target reached' : 'Strong: within tolerance';
    case 'improving':
      return 'Improving: short of target';
    case 'worsening':
      return 'Worsening: behind baseline';
    case 'off-target':
      return 'Off target';
    case 'no-target':
      return 'No target';
    case 'no-data':
      return 'No data';
  }
}

/** Whether the gap is on the good side of the target, or none. */
export const isReached = (gap: Shown | null, direction: Direction): boolean =>
  gap !== null && (direction === 'up' ? Number(gap) >= 0 : Number(gap) <= 0);

/** What `gapInWords` reads. */
export interface Gap {
  readonly gap: Shown | null;
  readonly target: number | null;
  readonly unit: string;
}

/** 13.8 pp short of 90%, €600.00 over €1,800.00: the side is the framework's sign, whether it is good is the direction's. */
export function gapInWords(
  { gap, target, unit }: Gap,
  direction: Direction,
  format: Format,
  digits?: number,
): string | null {
  if (gap === null || target === null) return null;
  const goal = format.value(target, unit, Number.isInteger(target) && unit !== 'score-5' ? 0 : digits);
  if (magnitudeOf(gap) === 0) return `exactly ${goal}`;
  const side = Number(gap) > 0 ? (direction === 'up' ? 'above' : 'over') : direction === 'up' ? 'short of' : 'under';
  return `${format.distance(gap, unit, digits)} ${side} ${goal}`;
}

/** Why there is no number, or why it is not whole: the API's codes in words. */
export function reasonInWords(reason: string): string {
  const [code = reason, ...more] = reason.split(':');
  const detail = more.join(':');
  switch (code) {
    case 'no-data':
      return detail === '' ? 'nothing reported' : `no ${detail.replaceAll('-', ' ')} reported`;
    case 'quarantined':
      return `${detail} ${detail === '1' ? 'event' : 'events'} in quarantine`;
    case 'exchange-rate-missing':
      return `exchange rate missing: ${detail}`;
    case 'no-definition':
      return 'no process definition';
    case 'not-derived-yet':
      return `${detail.replaceAll('-', ' ')} not derived yet: a rebuild is needed`;
    case 'in-progress':
      return 'period not over';
    default:
      return detail === '' ? code.replaceAll('-', ' ') : `${code.replaceAll('-', ' ')}: ${detail}`;
  }
}

export const reasonsInWords = (reasons: readonly string[]): string => reasons.map(reasonInWords).join('; ');

/** How a value compares with the period before it: in absolute terms, with better or worse. */
export interface ChangeInWords {
  readonly direction: 'better' | 'worse' | 'same' | 'none';
  readonly text: string;
}

export function changeInWords(
  change: Change | null | undefined,
  unit: string,
  format: Format,
  digits?: number,
): ChangeInWords | null {
  if (change === null || change === undefined) return null;
  const { absolute, effect, reason, reference, from, to } = change.previous;
  const before = from === null || to === null ? null : format.span(from, to);
  if (absolute === null || reference === null || before === null) {
    const why = reason === null ? '' : `: ${reasonInWords(reason)}`;
    return { direction: 'none', text: `nothing to compare${why}${before === null ? '' : ` (${before})`}` };
  }
  if (magnitudeOf(absolute) === 0) return { direction: 'same', text: `no change from ${before}` };
  const isBetter = effect === 'favourable';
  const word = effect === 'favourable' ? ' better' : effect === 'unfavourable' ? ' worse' : '';
  return {
    direction: effect === 'neutral' || effect === null ? 'same' : isBetter ? 'better' : 'worse',
    text: `${format.difference(absolute, unit, digits)}${word} than ${before}`,
  };
}

/** Whether the latest complete period was more than the usual up and down; null where too little is known to say. */
export function signalInWords(signal: Tile['signal']): string | null {
  if (signal === null || signal === undefined) return null;
  const trial = signal.trial ? ' (trial limits)' : '';
  switch (signal.effect) {
    case 'favourable':
      return `better than usual${trial}`;
    case 'unfavourable':
      return `worse than usual${trial}`;
    case 'neutral':
    case 'none':
      return `usual variation${trial}`;
  }
}

/** December 2025; November 2025 to date, 23 of 30 days. */
export function periodInWords({ from, to, label, state, elapsedDays, days }: TilePeriod, format: Format): string {
  const name = label === null ? format.span(from, to) : format.period(label);
  switch (state) {
    case 'open':
      return `${name} to date, ${format.count(Math.floor(elapsedDays))} of ${format.count(days)} days`;
    case 'settling':
      return `${name}, late events may still come`;
    case 'closed':
      return name;
  }
}

export const labelOf = ({ from, to, label }: Pick<KpiValue, 'from' | 'to' | 'label'>, format: Format): string =>
  label === null || label === undefined ? format.span(from, to) : format.period(label);

/** A letter for each mark of an observation, as statistical offices use them, with its word. */
export interface Flag {
  readonly letter: 'p' | 'i' | 'r';
  readonly word: string;
}

export function flagsOf(
  tile: Pick<Tile, 'complete' | 'reasons' | 'restated' | 'unit'> & { period: TilePeriod },
  format: Format,
): Flag[] {
  const flags: Flag[] = [];
  if (tile.period.state !== 'closed') flags.push({ letter: 'p', word: 'provisional: the period is not closed' });
  if (!tile.complete)
    flags.push({ letter: 'i', word: `incomplete: ${reasonsInWords(tile.reasons) || 'something is missing'}` });
  if (tile.restated !== null) {
    const { at, before } = tile.restated;
    flags.push({
      letter: 'r',
      word: `restated: was ${format.value(before, tile.unit)}${at === null ? '' : ` until ${format.moment(at)}`}`,
    });
  }
  return flags;
}

/** customer-support → Customer support. */
export function titleOf(id: string): string {
  const words = id.replaceAll(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
