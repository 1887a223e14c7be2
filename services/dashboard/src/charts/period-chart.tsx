import { area, curveStep, line } from 'd3-shape';
import type { JSX } from 'preact';
import type { KpiValue, Shown, SignalPoint } from '../answers/answers.js';
import { format } from '../format-of-page.js';
import { labelOf } from '../words.js';
import type { Box } from './scales.js';
import { periodScale, place, valueScale } from './scales.js';
import { useWidth } from './use-width.js';

const HEIGHT = 320;

/** A value and what is usual for it. */
export interface ChartPoint {
  readonly value: KpiValue;
  readonly limits: SignalPoint | undefined;
  /** What it was, where it changed after its period had ended. */
  readonly before: Shown | null;
}

/**
 * The periods of a KPI with target, baseline and process limits. One tab stop: arrow keys, Home and End choose a period,
 * Enter asks what it is made of.
 */
export function PeriodChart({
  points,
  unit,
  name,
  isBars,
  chosen,
  describe,
  onChoose,
  onOpen,
}: {
  readonly points: readonly ChartPoint[];
  readonly unit: string;
  readonly name: string;
  readonly isBars: boolean;
  readonly chosen: number;
  readonly describe: (index: number) => string;
  readonly onChoose: (index: number) => void;
  readonly onOpen: (index: number) => void;
}): JSX.Element {
  const [element, width] = useWidth<HTMLDivElement>(900);
  const write = format.value;
  const box: Box = { width, height: HEIGHT, top: 14, right: 12, bottom: 28, left: 58 };
  const x = periodScale(points.length, box);
  const at = (index: number): number => x(index) ?? 0;
  const y = valueScale(
    points.flatMap(({ value, limits, before }) => [
      ...[value.value, value.target, value.baseline, limits?.lower, limits?.upper, before],
    ]),
    box,
    isBars,
  );
  const every = Math.max(1, Math.ceil(points.length / Math.max(1, Math.floor((width - 70) / 54))));
  const move = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: chosen - 1,
      ArrowRight: chosen + 1,
      Home: 0,
      End: points.length - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) onChoose(Math.min(points.length - 1, Math.max(0, next)));
    else if (event.key === 'Enter') onOpen(chosen);
    else return;
    event.preventDefault();
  };
  const point = (event: MouseEvent): number => {
    const left = element.current?.getBoundingClientRect().left ?? 0;
    const step = (width - box.left - box.right) / Math.max(1, points.length);
    return Math.min(points.length - 1, Math.max(0, Math.floor((event.clientX - left - box.left) / step)));
  };
  return (
    <div
      ref={element}
      class="chart"
      role="slider"
      tabIndex={0}
      aria-label={`${name} by period`}
      aria-valuemin={0}
      aria-valuemax={points.length - 1}
      aria-valuenow={chosen}
      aria-valuetext={describe(chosen)}
      onKeyDown={move}
      onPointerMove={(event) => onChoose(point(event))}
      onClick={(event) => onOpen(point(event))}
    >
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true" data-drawing>
        {y.ticks(5).map((tick) => (
          <g key={tick}>
            <line class="grid" x1={box.left} x2={width - box.right} y1={y(tick)} y2={y(tick)} />
            <text x={box.left - 8} y={y(tick) + 4} text-anchor="end">
              {write.tick(tick, unit, y.ticks(5))}
            </text>
          </g>
        ))}
        <path
          class="limit-band"
          d={
            area<ChartPoint>()
              .defined(({ limits }) => limits !== undefined && limits.lower !== null && limits.upper !== null)
              .x((_, index) => at(index))
              .y0(({ limits }) => y(limits?.lower ?? 0))
              .y1(({ limits }) => y(limits?.upper ?? 0))(points as ChartPoint[]) ?? ''
          }
        />
        <Steps points={points} at={at} of="baseline" y={y} />
        <Steps points={points} at={at} of="target" y={y} />
        {isBars ? <Bars points={points} at={at} y={y} box={box} /> : <Line points={points} at={at} y={y} />}
        {chosen >= 0 && chosen < points.length && (
          <line class="cursor" x1={at(chosen)} x2={at(chosen)} y1={box.top} y2={HEIGHT - box.bottom} />
        )}
        {points.map((each, index) => (
          <Mark key={each.value.from} {...each} x={at(index)} y={y} isBar={isBars} />
        ))}
        {points.map(({ value }, index) =>
          index % every === 0 ? (
            <text key={value.from} x={at(index)} y={HEIGHT - 8} text-anchor="middle">
              {axisLabel(points, index, every)}
            </text>
          ) : null,
        )}
      </svg>
    </div>
  );
}

type Scale = ReturnType<typeof valueScale>;
type Drawn = { readonly points: readonly ChartPoint[]; readonly at: (index: number) => number; readonly y: Scale };

/** A target that changes does so between two periods. */
function Steps({ points, at, of, y }: Drawn & { readonly of: 'target' | 'baseline' }): JSX.Element {
  const path = line<ChartPoint>()
    .defined(({ value }) => value[of] !== null)
    .x((_, index) => at(index))
    .y(({ value }) => y(value[of] ?? 0))
    .curve(curveStep);
  const last = points.findLastIndex(({ value }) => value[of] !== null);
  const level = points[last]?.value[of];
  return (
    <>
      <path class={`${of}-line`} d={path(points as ChartPoint[]) ?? ''} />
      {level !== null && level !== undefined && (
        <text class="line-name" x={at(last)} y={y(level) - 5} text-anchor="end">
          {of}
        </text>
      )}
    </>
  );
}

function Line({ points, at, y }: Drawn): JSX.Element {
  const path = line<ChartPoint & { readonly index: number }>()
    .defined(({ value }) => value.value !== null)
    .x(({ index }) => at(index))
    .y(({ value }) => y(place(value.value ?? 0)));
  const numbered = points.map((point, index) => ({ ...point, index }));
  const firstOpen = numbered.findIndex(({ value }) => value.inProgress);
  const closed = firstOpen < 0 ? numbered : numbered.slice(0, firstOpen);
  return (
    <>
      <path class="actual-line" d={path(closed) ?? ''} />
      {firstOpen > 0 && <path class="actual-line open" d={path(numbered.slice(firstOpen - 1)) ?? ''} />}
    </>
  );
}

function Bars({ points, at, y, box }: Drawn & { readonly box: Box }): JSX.Element {
  const step = (box.width - box.left - box.right) / Math.max(1, points.length);
  const width = Math.max(2, step * 0.62);
  return (
    <>
      {points.map(({ value }, index) => {
        if (value.value === null) return null;
        const [top, bottom] = [y(place(value.value)), y(0)];
        return (
          <rect
            key={value.from}
            class={value.inProgress ? 'bar open' : 'bar'}
            x={at(index) - width / 2}
            width={width}
            y={Math.min(top, bottom)}
            height={Math.abs(bottom - top)}
          />
        );
      })}
    </>
  );
}

export const signalOf = (limits: SignalPoint | undefined): 'none' | 'better' | 'worse' => {
  const effect = limits?.signals.find((signal) => signal.effect !== null)?.effect;
  return effect === 'favourable' ? 'better' : effect === 'unfavourable' ? 'worse' : 'none';
};

/** A signal differs from the usual by shape and colour; what a number was before is hollow and dashed. */
function Mark({
  value,
  limits,
  before,
  x,
  y,
  isBar,
}: ChartPoint & { readonly x: number; readonly y: Scale; readonly isBar: boolean }): JSX.Element {
  const signal = signalOf(limits);
  const data = {
    'data-bucket': value.label ?? value.from,
    'data-raw': value.value ?? '',
    'data-open': value.inProgress,
    'data-signal': signal,
    'data-complete': value.complete,
    'data-restated': before !== null,
  };
  if (value.value === null) return <g {...data} />;
  const top = y(place(value.value));
  const shape = { better: 'M0-6 6 5H-6Z', worse: 'M0-6 6 0 0 6-6 0Z', none: '' }[signal];
  return (
    <g {...data} transform={`translate(${x} ${top})`}>
      {before !== null && <circle class="ghost" data-raw={before} cy={y(place(before)) - top} r="4" />}
      {signal === 'none' ? (
        isBar && value.complete ? null : (
          <circle class={value.inProgress || !value.complete ? 'dot open' : 'dot'} r="3.2" />
        )
      ) : (
        <path class={`signal ${signal}`} d={shape} />
      )}
    </g>
  );
}

/** Years are named where they begin. */
function axisLabel(points: readonly ChartPoint[], index: number, every: number): string {
  const value = points[index]?.value;
  if (value === undefined) return '';
  const label = value.label ?? null;
  if (label === null) return labelOf(value, format.value);
  const year = label.slice(0, 4);
  const before = points[index - every]?.value.label?.slice(0, 4);
  const short = format.value.shortPeriod(label);
  return year === before || short === label || index === 0 ? short : `${short} ’${year.slice(2)}`;
}
