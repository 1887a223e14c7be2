import type { JSX } from 'preact';
import { Empty, ProblemNote, Skeleton } from '../frame/states.js';
import { liveState } from '../live/live.js';
import { TileCard } from './tile.js';
import { useTiles } from './use-tiles.js';

/** One tile, to be shown in a frame of another page. */
export function EmbeddedTile({ kpi }: { readonly kpi: string | null }): JSX.Element {
  const { asked, groups } = useTiles();
  if (asked.problem !== null && asked.answer === null)
    return <ProblemNote problem={asked.problem} again={asked.again} />;
  if (asked.answer === null) return <Skeleton />;
  const tile = groups.flatMap((group) => group.tiles).find((one) => one.kpi === kpi);
  if (tile === undefined) return <Empty>No tile of the overview is named {kpi ?? 'so: say ?embed=1&kpi=…'}.</Empty>;
  return <TileCard tile={tile} isLive={liveState.value !== 'stale' && liveState.value !== 'offline'} />;
}
