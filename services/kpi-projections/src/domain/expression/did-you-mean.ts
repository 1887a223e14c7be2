import { nearestName } from '@opex/contracts';

/** `; did you mean …?`, or nothing where there is no name at all. */
export function didYouMean(name: string, names: Iterable<string>): string {
  const nearest = nearestName(name, names);
  return nearest === undefined ? '' : `; did you mean ${nearest}?`;
}
