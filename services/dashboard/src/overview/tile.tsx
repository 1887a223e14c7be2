import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Tile } from '../answers/answers.js';
import { Sparkline } from '../charts/sparkline.js';
import { digitsBeside, NO_VALUE } from '../format.js';
import { format } from '../format-of-page.js';
import { Icon } from '../frame/icon.js';
import { pageLink } from '../location.js';
import {
  changeInWords,
  flagsOf,
  gapInWords,
  isReached,
  periodInWords,
  reasonsInWords,
  standingInWords,
  signalInWords,
  standingOf,
} from '../words.js';

/** A KPI on the overview: one link to its page, named by one sentence. @param isLive false while the stream is cut. */
export function TileCard({ tile, isLive }: { readonly tile: Tile; readonly isLive: boolean }): JSX.Element {
  const write = format.value;
  const { kpi, unit, direction, value, target, gap, period } = tile;
  const standing = standingOf(tile);
  const digits = digitsBeside(value, target, unit);
  const statusText = standingInWords(standing, isReached(gap, direction));
  const gapText = gapInWords({ gap, target, unit }, direction, write, digits);
  const change = changeInWords(tile.change, unit, write, digits);
  const periodText = periodInWords(period, write);
  const signalText = signalInWords(tile.signal);
  const flags = flagsOf(tile, write);
  const state = value === null ? 'empty' : isLive ? 'fresh' : 'stale';
  const valueText = write.short(value, unit, digits);
  const lastClosed = period.state === 'open' ? tile.series.filter(({ inProgress }) => !inProgress).at(-1) : undefined;
  const element = useRef<HTMLAnchorElement>(null);
  useOutlineOnChange(element, JSON.stringify(value));
  const sentence = [
    `${tile.name} ${value === null ? 'no value' : write.value(value, unit, digits)}`,
    periodText,
    statusText.toLowerCase(),
    gapText,
    change?.text,
    signalText,
    value === null ? reasonsInWords(tile.reasons) : null,
    ...flags.map(({ word }) => word),
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <a
      ref={element}
      class="tile"
      href={pageLink(`/kpis/${encodeURIComponent(kpi)}`)}
      aria-label={sentence}
      data-kpi={kpi}
      data-state={state}
      data-status={standing}
      data-period={period.state}
      data-complete={tile.complete}
      data-restated={tile.restated !== null}
    >
      <span class="tile-head">
        <span class="tile-name">{tile.name}</span>
        <span class="tile-flags">
          {flags.map(({ letter, word }) => (
            <abbr key={letter} title={word}>
              {letter}
            </abbr>
          ))}
        </span>
      </span>
      <span class="tile-value" data-field="value" data-raw={value ?? ''} title={write.value(value, unit, 3)}>
        {value === null ? NO_VALUE : valueText}
      </span>
      <span class="tile-period" data-field="period" data-raw={period.label ?? `${period.from}/${period.to}`}>
        {periodText}
      </span>
      <span class="tile-status" data-standing={standing}>
        <Icon name={standing} />
        {statusText}
      </span>
      <span class="tile-gap" data-field="gap" data-raw={gap ?? ''}>
        {value === null ? reasonsInWords(tile.reasons) : (gapText ?? '\u00a0')}
      </span>
      <span
        class="tile-delta"
        data-field="delta"
        data-raw={tile.change?.previous.absolute ?? ''}
        data-change={change?.direction}
      >
        {change !== null && <Icon name={change.direction} />}
        {change?.text ?? '\u00a0'}
      </span>
      <Sparkline series={tile.series} />
      <span class="tile-foot">
        <span>{[tile.owner, tile.frequency].filter(Boolean).join(' · ')}</span>
        {lastClosed !== undefined && (
          <span>
            {write.shortPeriod(lastClosed.label ?? '')} {write.short(lastClosed.value, unit, digits)}
          </span>
        )}
        {lastClosed === undefined && signalText !== null && <span>{signalText}</span>}
        <span hidden data-field="target" data-raw={target ?? ''} />
      </span>
    </a>
  );
}

/** Shows where a number has just changed; style sheets leave it out where motion is not wanted. */
function useOutlineOnChange(element: { readonly current: HTMLElement | null }, value: string): void {
  const shown = useRef(value);
  useEffect(() => {
    if (shown.current === value) return undefined;
    shown.current = value;
    element.current?.setAttribute('data-changed', '');
    const timer = setTimeout(() => element.current?.removeAttribute('data-changed'), 1_500);
    return () => clearTimeout(timer);
  }, [value]);
}
