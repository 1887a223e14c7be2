import type { JSX } from 'preact';
import type { Kpi, KpiValue, Restatement } from '../answers/answers.js';
import { digitsBeside } from '../format.js';
import { format } from '../format-of-page.js';
import { Icon } from '../frame/icon.js';
import { MissingLink } from '../frame/missing-link.js';
import {
  changeInWords,
  gapInWords,
  isReached,
  labelOf,
  reasonsInWords,
  standingInWords,
  standingOf,
} from '../words.js';

/** The newest value of what is asked, as on its tile, with where it is to go. */
export function KpiHead({
  kpi,
  unit,
  latest,
  before,
}: {
  readonly kpi: Kpi;
  readonly unit: string;
  readonly latest: KpiValue | null;
  /** Its last change, where it changed after its period had ended. */
  readonly before: Restatement | null;
}): JSX.Element {
  return (
    <div class="kpi-head">
      <div>
        <h1 tabIndex={-1}>{kpi.name}</h1>
        <p class="subtitle">{[kpi.owner, `reviewed ${kpi.frequency}`].filter(Boolean).join(' · ')}</p>
      </div>
      {latest !== null && <Figures kpi={kpi} unit={unit} latest={latest} before={before} />}
    </div>
  );
}

function Figures({
  kpi,
  unit,
  latest,
  before,
}: {
  readonly kpi: Kpi;
  readonly unit: string;
  readonly latest: KpiValue;
  readonly before: Restatement | null;
}): JSX.Element {
  const write = format.value;
  const { value, target, baseline, gap } = latest;
  const digits = digitsBeside(value, target, unit);
  const standing = standingOf(latest);
  const gapText = gapInWords({ gap, target, unit }, kpi.direction, write, digits);
  const change = changeInWords(latest.change, unit, write, digits);
  return (
    <div
      class="figures"
      data-kpi={kpi.id}
      data-state={value === null ? 'empty' : 'fresh'}
      data-status={standing}
      data-period={latest.inProgress ? 'open' : 'closed'}
      data-complete={latest.complete}
      data-restated={before !== null}
    >
      <div class="figure">
        <span class="figure-name" data-field="period" data-raw={latest.label ?? ''}>
          {labelOf(latest, write)}
          {latest.inProgress ? ' to date' : ''}
        </span>
        <span class="figure-value" data-field="value" data-raw={value ?? ''}>
          {write.value(value, unit, digits)}
        </span>
        <span class="figure-note" data-standing={standing}>
          <Icon name={standing} />
          {value === null ? reasonsInWords(latest.reasons) : standingInWords(standing, isReached(gap, kpi.direction))}
        </span>
        {before !== null && (
          <span class="figure-note">
            <abbr title="restated">r</abbr>{' '}
            <a href="#restatements">
              was {write.value(before.valueBefore, unit, digits)} until {write.moment(before.knownAt)}
            </a>
          </span>
        )}
        {!latest.complete && value !== null && (
          <span class="figure-note">
            <abbr title="incomplete">i</abbr> <MissingLink reasons={latest.reasons} />
          </span>
        )}
      </div>
      <div class="figure">
        <span class="figure-name">Target</span>
        <span class="figure-value" data-field="target" data-raw={target ?? ''}>
          {write.value(target, unit, digits)}
        </span>
        <span class="figure-note" data-field="gap" data-raw={gap ?? ''}>
          {gapText ??
            (kpi.target === null ? 'none is set' : `holds for whole periods of its review (${kpi.frequency})`)}
        </span>
      </div>
      <div class="figure">
        <span class="figure-name">Baseline</span>
        <span class="figure-value">{write.value(baseline, unit, digits)}</span>
        <span class="figure-note">
          {latest.progress === null || latest.progress === undefined
            ? '\u00a0'
            : `${write.share(latest.progress)} of the way to the target`}
        </span>
      </div>
      <div class="figure">
        <span class="figure-name">Change</span>
        <span class="figure-value" data-field="delta" data-raw={latest.change?.previous.absolute ?? ''}>
          {write.difference(latest.change?.previous.absolute ?? null, unit, digits)}
        </span>
        <span class="figure-note" data-change={change?.direction}>
          {change !== null && <Icon name={change.direction} />}
          {change?.text ?? 'nothing to compare'}
        </span>
      </div>
    </div>
  );
}
