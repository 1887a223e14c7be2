import type { JSX } from 'preact';
import type { Shown } from '../answers/answers.js';
import { place } from './scales.js';

const WIDTH = 150;
const HEIGHT = 18;

/** Actual as a bar, target as a thick mark across it, baseline as a thin one (Stephen Few's bullet graph). */
export function Bullet({
  value,
  target,
  baseline,
}: {
  readonly value: Shown | null;
  readonly target: number | null;
  readonly baseline: number | null;
}): JSX.Element | null {
  if (value === null || target === null) return null;
  const numbers = [place(value), target, baseline ?? target];
  const least = Math.min(...numbers);
  const greatest = Math.max(...numbers, 0);
  // Shares near 100 % would all look alike from zero: the scale then begins below the least of them, and the bar is a dot.
  const isCut = least > 0 && least >= greatest * 0.6;
  const from = isCut ? least - (greatest - least || greatest * 0.1) * 0.4 : Math.min(0, least);
  const to = greatest + (greatest - from) * 0.06;
  const x = (number: number): number => ((number - from) / (to - from)) * WIDTH;
  return (
    <svg class="bullet" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <rect class="limit-band" x="0" y="2" width={WIDTH} height={HEIGHT - 4} rx="2" />
      {isCut ? (
        <circle class="dot" cx={x(place(value))} cy={HEIGHT / 2} r="4" />
      ) : (
        <rect class="bar" x={x(0)} y="6" width={Math.max(1, x(place(value)) - x(0))} height={HEIGHT - 12} />
      )}
      {baseline !== null && <line class="bullet-baseline" x1={x(baseline)} x2={x(baseline)} y1="3" y2={HEIGHT - 3} />}
      <line class="bullet-target" x1={x(target)} x2={x(target)} y1="1" y2={HEIGHT - 1} />
    </svg>
  );
}
