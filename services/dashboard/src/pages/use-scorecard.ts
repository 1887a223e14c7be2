import type { Scorecard } from '../answers/answers.js';
import type { Asked } from '../answers/use-answer.js';
import { useAnswer } from '../answers/use-answer.js';
import { resets } from '../live/live.js';
import { parameter, timeZone } from '../location.js';

/**
 * The scorecard of the period in the URL; without one, of the quarter that the latest numbers are of.
 *
 * @returns the period, null until it is known.
 */
export function useScorecard(): { readonly period: string | null; readonly asked: Asked<Scorecard> } {
  const chosen = parameter('period');
  const latest = useAnswer<{ readonly values: readonly { readonly label?: string | null; readonly value: unknown }[] }>(
    chosen === null
      ? `/v1/kpis/process-automation/values?granularity=quarter&timezone=${encodeURIComponent(timeZone.value)}`
      : null,
  );
  const lastWithData = latest.answer?.values.findLast(({ value }) => value !== null)?.label;
  const period = chosen ?? lastWithData ?? (latest.answer === null ? null : currentQuarter(new Date()));
  const query = new URLSearchParams({ period: period ?? '', timezone: timeZone.value });
  const asOf = parameter('asOf');
  if (asOf !== null) query.set('asOf', asOf);
  const asked = useAnswer<Scorecard>(period === null ? null : `/v1/scorecard?${query.toString()}`, resets.value);
  return { period, asked: latest.problem === null ? asked : { ...asked, problem: latest.problem } };
}

const currentQuarter = (now: Date): string => `${now.getUTCFullYear()}-Q${Math.floor(now.getUTCMonth() / 3) + 1}`;
