import type { JSX } from 'preact';
import type { Distribution, Kpi, KpiValue } from '../answers/answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { useWidth } from '../charts/use-width.js';
import { format } from '../format-of-page.js';
import { Answered, Empty } from '../frame/states.js';
import { labelOf } from '../words.js';
import type { Question } from './question.js';
import { toQuery } from './question.js';

const HEIGHT = 180;

/** How the values behind a mean are spread, in one period. */
export function DistributionCard({
  kpi,
  question,
  of,
  version,
}: {
  readonly kpi: Kpi;
  readonly question: Question;
  readonly of: KpiValue;
  readonly version: string;
}): JSX.Element {
  const query = toQuery(question, { from: of.from, to: of.to, granularity: 'total' }, ['stat']);
  const asked = useAnswer<Distribution>(`/v1/kpis/${encodeURIComponent(kpi.id)}/distribution?${query}`, version);
  return (
    <section class="card" aria-labelledby="distribution">
      <h2 id="distribution">Distribution, {labelOf(of, format.value)}</h2>
      <Answered asked={asked}>
        {({ distributions: [distribution], unit }) =>
          distribution === undefined || distribution.count === 0 ? (
            <Empty>Nothing was measured in this period.</Empty>
          ) : (
            <Histogram distribution={distribution} unit={unit} target={of.target} />
          )
        }
      </Answered>
    </section>
  );
}

function Histogram({
  distribution,
  unit,
  target,
}: {
  readonly distribution: Distribution['distributions'][number];
  readonly unit: string;
  readonly target: number | null;
}): JSX.Element {
  const [element, width] = useWidth<HTMLDivElement>(480);
  const write = format.value;
  const { bins, count, p50, p90, p99, relativeErrorMax } = distribution;
  const first = bins[0]?.from ?? 0;
  const last = bins.at(-1)?.to ?? 1;
  const most = Math.max(...bins.map((bin) => bin.count), 1);
  const x = (value: number): number => ((value - first) / (last - first || 1)) * (width - 2) + 1;
  const y = (size: number): number => (size / most) * (HEIGHT - 44);
  const marks = [
    ...(target === null ? [] : [{ name: 'target', value: target }]),
    ...(p50 === null ? [] : [{ name: 'p50', value: p50 }]),
    ...(p90 === null ? [] : [{ name: 'p90', value: p90 }]),
  ].filter(({ value }) => value >= first && value <= last);
  return (
    <figure ref={element}>
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true" class="histogram">
        {bins.map((bin) => (
          <rect
            key={bin.from}
            class="bar"
            x={x(bin.from) + 0.5}
            width={Math.max(1, x(bin.to) - x(bin.from) - 1)}
            y={HEIGHT - 22 - y(bin.count)}
            height={y(bin.count)}
          />
        ))}
        {marks.map(({ name, value }, index) => (
          <g key={name}>
            <line
              class={name === 'target' ? 'target-line' : 'cursor'}
              x1={x(value)}
              x2={x(value)}
              y1={16}
              y2={HEIGHT - 22}
            />
            <text x={Math.min(width - 30, x(value) + 3)} y={index % 2 === 0 ? 12 : 24}>
              {name}
            </text>
          </g>
        ))}
        <text x="1" y={HEIGHT - 6}>
          {write.value(first, unit, 0)}
        </text>
        <text x={width - 1} y={HEIGHT - 6} text-anchor="end">
          {write.value(last, unit, 0)}
        </text>
      </svg>
      <figcaption class="quiet-text">
        {write.count(count)} measured. Half took at most {write.value(p50, unit)}, nine of ten at most{' '}
        {write.value(p90, unit)}
        {p99 === null ? '' : `, 99 of 100 at most ${write.value(p99, unit)}`}
        {relativeErrorMax > 0 ? ` (within ${write.share(relativeErrorMax)})` : ''}.
      </figcaption>
    </figure>
  );
}
