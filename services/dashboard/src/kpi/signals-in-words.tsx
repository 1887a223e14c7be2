import type { JSX } from 'preact';
import type { Signals } from '../answers/answers.js';
import { format } from '../format-of-page.js';

/** Whether what is seen is more than the usual up and down, and where it leads. */
export function SignalsInWords({
  signals,
  unit,
  granularity,
}: {
  readonly signals: Signals | null;
  readonly unit: string;
  readonly granularity: string;
}): JSX.Element | null {
  const series = signals?.series[0];
  if (series === undefined) return null;
  const write = format.value;
  const { limits, trend, forecast, points } = series;
  const fired = points.filter((point) => point.signals.length > 0).length;
  const sentences = [
    limits.reason !== null
      ? `No limits of usual variation yet: ${limits.reason.replaceAll('-', ' ')}.`
      : `${limits.trial ? 'Trial limits' : 'Limits'} of usual variation from ${write.count(limits.count)} complete periods; ${
          fired === 0 ? 'nothing is outside of them or forms a pattern' : `${write.count(fired)} with a signal`
        }.`,
    trend.reason !== null || trend.slope === null
      ? null
      : trend.significant === true
        ? `Trend: ${write.difference(trend.slope, unit, 2)} a ${granularity}${
            trend.effect === 'favourable'
              ? ', for the better'
              : trend.effect === 'unfavourable'
                ? ', for the worse'
                : ''
          }.`
        : 'No trend that could be told from chance.',
    forecast.status === 'reached'
      ? 'The target is reached.'
      : forecast.expected === null
        ? null
        : `If it goes on like this, the target is reached in ${write.span(forecast.expected.from, forecast.expected.to)}.`,
  ];
  return <p class="quiet-text">{sentences.filter(Boolean).join(' ')}</p>;
}
