import type { Tile, Tiles } from '../answers/answers.js';
import type { Asked } from '../answers/use-answer.js';
import { useAnswer } from '../answers/use-answer.js';
import { liveTiles, resets } from '../live/live.js';
import { parameter, timeZone } from '../location.js';

/** The tiles that the URL asks for, by group: as they were answered, and as they have been told live since. */
export function useTiles(): { readonly asked: Asked<Tiles>; readonly groups: Tiles['groups'] } {
  const period = parameter('period');
  const asOf = parameter('asOf');
  const isPinned = period !== null || asOf !== null;
  const query = new URLSearchParams({
    timezone: timeZone.value,
    ...(period === null ? {} : { period }),
    ...(asOf === null ? {} : { asOf }),
  });
  const newest = liveTiles.value;
  // What is told live is the latest period; of a period that was asked for, the change is asked for, too.
  const asked = useAnswer<Tiles>(`/v1/tiles?${query.toString()}`, isPinned ? liveVersionOf(newest) : resets.value);
  const groups = (asked.answer?.groups ?? []).map((group) => ({
    ...group,
    tiles: group.tiles.map((tile) => (isPinned ? tile : (newest.get(tile.kpi) ?? tile))),
  }));
  return { asked, groups };
}

const liveVersionOf = (tiles: ReadonlyMap<string, Tile>): string =>
  [...tiles.values()].map(({ kpi, value, count }) => `${kpi}:${value ?? ''}:${count}`).join();
