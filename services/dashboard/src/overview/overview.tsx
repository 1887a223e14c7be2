import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Tile } from '../answers/answers.js';
import { format } from '../format-of-page.js';
import { ProblemNote } from '../frame/states.js';
import { liveState } from '../live/live.js';
import { parameter, setParameters } from '../location.js';
import { standingOf } from '../words.js';
import { announce, Announcements } from './announcements.js';
import { PeriodPicker } from './period-picker.js';
import { TileCard } from './tile.js';
import { useTiles } from './use-tiles.js';

/** The four groups of the framework's dashboard, live. */
export function Overview(): JSX.Element {
  const period = parameter('period');
  const onlyAttention = parameter('attention') !== null;
  const { asked, groups } = useTiles();
  const isLive = liveState.value !== 'stale' && liveState.value !== 'offline';
  const shown = groups.map((group) => ({
    ...group,
    tiles: onlyAttention ? group.tiles.filter(needsAttention) : group.tiles,
  }));
  const tiles = groups.flatMap((group) => group.tiles);
  useAnnouncedStatus(tiles);
  return (
    <section class="page overview">
      <div class="page-head">
        <h1 tabIndex={-1}>{period === null ? 'How we are doing' : `How we did in ${format.value.period(period)}`}</h1>
        <div class="controls">
          <PeriodPicker />
          <label class="check">
            <input
              type="checkbox"
              checked={onlyAttention}
              onChange={({ currentTarget }) => setParameters({ attention: currentTarget.checked ? '1' : null })}
            />
            Needs attention ({format.value.count(distinct(tiles.filter(needsAttention)))})
          </label>
        </div>
      </div>
      {asked.problem !== null && <ProblemNote problem={asked.problem} again={asked.again} />}
      {asked.answer === null && asked.problem === null && <LoadingTiles />}
      {shown.map(({ id, name, tiles: ofGroup }) => (
        <section key={id} class="group" aria-labelledby={`group-${id}`} data-group={id}>
          <h2 id={`group-${id}`}>{name}</h2>
          {ofGroup.length === 0 ? (
            <p class="quiet-text">Nothing here needs attention.</p>
          ) : (
            <div class="tiles">
              {ofGroup.map((tile) => (
                <TileCard key={tile.kpi} tile={tile} isLive={isLive} />
              ))}
            </div>
          )}
        </section>
      ))}
      <Announcements />
    </section>
  );
}

const distinct = (tiles: readonly Tile[]): number => new Set(tiles.map(({ kpi }) => kpi)).size;

function needsAttention(tile: Tile): boolean {
  const standing = standingOf(tile);
  return (
    !tile.complete ||
    standing === 'improving' ||
    standing === 'worsening' ||
    standing === 'off-target' ||
    standing === 'no-data'
  );
}

function LoadingTiles(): JSX.Element {
  return (
    <div class="tiles" aria-busy="true" aria-label="Loading">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} class="tile loading" data-state="loading">
          <span class="skeleton-line short" />
          <span class="skeleton-line tall" />
          <span class="skeleton-line" />
        </div>
      ))}
    </div>
  );
}

/** Tells of changes of status alone: numbers that move are not news. */
function useAnnouncedStatus(tiles: readonly Tile[]): void {
  const states = tiles.map((tile) => `${tile.kpi}=${standingOf(tile)}`).join();
  useEffect(() => {
    for (const tile of tiles) announce(tile.kpi, tile.name, standingOf(tile));
  }, [states]);
}
