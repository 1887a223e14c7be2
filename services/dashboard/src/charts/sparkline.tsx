import { curveStepAfter, line } from 'd3-shape';
import type { JSX } from 'preact';
import type { SeriesPoint } from '../answers/answers.js';
import type { Box } from './scales.js';
import { periodScale, place, valueScale } from './scales.js';

const box: Box = { width: 240, height: 48, top: 5, right: 3, bottom: 5, left: 3 };

/** The periods up to a tile's, with the target as a step; a period that is not over is hollow, and its line dashed. */
export function Sparkline({
  series,
  scale,
}: {
  readonly series: readonly SeriesPoint[];
  /** Shared with others that it is compared with. */
  readonly scale?: ReturnType<typeof valueScale>;
}): JSX.Element {
  const x = periodScale(series.length, box);
  const y =
    scale ??
    valueScale(
      series.flatMap(({ value, target }) => [value, target]),
      box,
    );
  const points = series.map((point, index) => ({ ...point, x: x(index) ?? 0 }));
  const path = line<(typeof points)[number]>()
    .defined(({ value }) => value !== null)
    .x((point) => point.x)
    .y(({ value }) => y(place(value ?? 0)));
  const targets = line<(typeof points)[number]>()
    .defined(({ target }) => target !== null)
    .x((point) => point.x)
    .y(({ target }) => y(target ?? 0))
    .curve(curveStepAfter);
  const isOpen = points.at(-1)?.inProgress === true;
  const closed = isOpen ? points.slice(0, -1) : points;
  const last = points.at(-1);
  return (
    <svg class="sparkline" viewBox={`0 0 ${box.width} ${box.height}`} aria-hidden="true">
      <path class="target-line" d={targets(points) ?? ''} />
      <path class="actual-line" d={path(closed) ?? ''} />
      {isOpen && <path class="actual-line open" d={path(points.slice(-2)) ?? ''} />}
      {last !== undefined && last.value !== null && (
        <circle class={isOpen ? 'dot open' : 'dot'} cx={last.x} cy={y(place(last.value))} r="3" />
      )}
    </svg>
  );
}
