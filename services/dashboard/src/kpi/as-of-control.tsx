import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Restatement } from '../answers/answers.js';
import { format } from '../format-of-page.js';
import { setParameters, withParameters } from '../location.js';
import { momentAt, placeOf } from './knowledge-time.js';

const STEPS = 200;

/**
 * Goes back to what was known at any earlier moment: by hand, to the second, or from one change of this KPI to the next.
 *
 * @param changes of ended periods, by the moment that they became known.
 * @param earliest the instant since when there may be anything to know, where no change is known.
 */
export function AsOfControl({
  asOf,
  changes,
  earliest,
}: {
  readonly asOf: string | null;
  readonly changes: readonly Restatement[];
  readonly earliest: string | null;
}): JSX.Element {
  const [nowMs] = useState(Date.now);
  const write = format.value;
  const firstMs = Math.min(nowMs - 1_000, Date.parse(changes[0]?.knownAt ?? earliest ?? '1970-01-01T00:00:00Z'));
  const atMs = asOf === null ? nowMs : Date.parse(asOf);
  const go = (ms: number): void =>
    setParameters({ asOf: ms >= nowMs ? null : new Date(ms).toISOString(), explain: null });
  const next = asOf === null ? undefined : changes.find(({ knownAt }) => Date.parse(knownAt) > atMs);
  return (
    <div class="controls as-of" role="group" aria-label="As known on">
      <label class="as-of-slider">
        As known {asOf === null ? 'now' : `on ${write.moment(asOf)}`}
        <input
          type="range"
          min="0"
          max={STEPS}
          value={placeOf(atMs, firstMs, nowMs, STEPS)}
          aria-valuetext={asOf === null ? 'now' : write.moment(asOf)}
          onChange={({ currentTarget }) =>
            go(
              Number(currentTarget.value) === STEPS
                ? nowMs
                : momentAt(Number(currentTarget.value), firstMs, nowMs, STEPS),
            )
          }
        />
      </label>
      <label>
        Moment (UTC)
        <input
          type="datetime-local"
          step="1"
          value={asOf === null ? '' : new Date(atMs).toISOString().slice(0, 19)}
          onChange={({ currentTarget: { value } }) => {
            if (value === '') setParameters({ asOf: null, explain: null });
            else if (!Number.isNaN(Date.parse(`${value}Z`))) go(Date.parse(`${value}Z`));
          }}
        />
      </label>
      {next !== undefined && (
        <a class="button" href={withParameters({ asOf: next.knownAt, explain: null })}>
          Next change
        </a>
      )}
    </div>
  );
}
