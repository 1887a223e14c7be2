import { CATALOGUE } from '@opex/contracts';

const REPORTED = CATALOGUE.filter(({ reported }) => reported).map(({ type }) => type);
const LENGTH_MAX = 128;
const REMEMBERED_MAX = 1_000;
const remembered = new Map<string, string>();

/** The reported type that is written most like this one: for the sentence that refuses an unknown type. */
export function nearestType(type: string): string {
  const wanted = type.slice(0, LENGTH_MAX);
  let nearest = remembered.get(wanted);
  if (nearest === undefined) {
    const byDistance = REPORTED.map((known) => ({ known, distance: editDistance(wanted, known) }));
    byDistance.sort((a, b) => a.distance - b.distance);
    nearest = byDistance[0]?.known ?? '';
    // An emitter with a wrong type repeats it in every event.
    if (remembered.size < REMEMBERED_MAX) remembered.set(wanted, nearest);
  }
  return nearest;
}

/** Levenshtein's distance, row by row. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
