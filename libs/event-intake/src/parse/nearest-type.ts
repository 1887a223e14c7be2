import { CATALOGUE, nearestName } from '@opex/contracts';

const REPORTED = CATALOGUE.filter(({ reported }) => reported).map(({ type }) => type);
const LENGTH_MAX = 128;
const REMEMBERED_MAX = 1_000;
const remembered = new Map<string, string>();

/** The reported type that is written most like this one: for the sentence that refuses an unknown type. */
export function nearestType(type: string): string {
  const wanted = type.slice(0, LENGTH_MAX);
  let nearest = remembered.get(wanted);
  if (nearest === undefined) {
    nearest = nearestName(wanted, REPORTED) ?? '';
    // An emitter with a wrong type repeats it in every event.
    if (remembered.size < REMEMBERED_MAX) remembered.set(wanted, nearest);
  }
  return nearest;
}
