import type { JSX } from 'preact';
import type { Shown } from '../answers/answers.js';
import { format } from '../format-of-page.js';
import { place } from './scales.js';
import { useWidth } from './use-width.js';

const ROW = 30;

/** A total, what changes it, and what it comes to; then what it is compared with. */
export interface WaterfallStep {
  readonly name: string;
  /** Plan is outlined, actual solid; a difference is coloured by whether it is good, and says so. */
  readonly kind: 'plan' | 'actual' | 'better' | 'worse' | 'same';
  readonly from: number;
  readonly to: number;
  readonly shown: Shown | null;
}

/** Rows from top to bottom: names of functions are long. */
export function Waterfall({
  steps,
  unit,
}: {
  readonly steps: readonly WaterfallStep[];
  readonly unit: string;
}): JSX.Element {
  const [element, width] = useWidth<HTMLDivElement>(700);
  const write = format.value;
  const names = Math.min(190, width * 0.36);
  const numbers = Math.min(150, width * 0.3);
  const greatest = Math.max(1, ...steps.flatMap(({ from, to }) => [from, to]));
  const x = (value: number): number => names + (value / greatest) * (width - names - numbers);
  const height = steps.length * ROW + 6;
  return (
    <div ref={element}>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
        class="waterfall"
        data-drawing
      >
        {steps.map(({ name, kind, from, to, shown }, index) => {
          const y = index * ROW + 5;
          const isTotal = kind === 'plan' || kind === 'actual';
          const next = steps[index + 1];
          return (
            <g key={name}>
              <text class="row-name" x={names - 10} y={y + 15} text-anchor="end">
                {name}
              </text>
              <rect
                class={`step ${kind}`}
                x={Math.min(x(from), x(to))}
                y={y}
                width={Math.max(1, Math.abs(x(to) - x(from)))}
                height={ROW - 9}
              />
              {next !== undefined && next.kind !== 'plan' && (
                <line class="grid" x1={x(to)} x2={x(to)} y1={y + ROW - 9} y2={y + ROW} />
              )}
              <text x={Math.max(x(from), x(to)) + 7} y={y + 15}>
                {isTotal ? write.value(shown, unit) : `${write.difference(shown, unit)}${effectOf(kind)}`}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

const effectOf = (kind: WaterfallStep['kind']): string => (kind === 'better' || kind === 'worse' ? ` ${kind}` : '');

export const size = (value: Shown | null): number => (value === null ? 0 : place(value));
