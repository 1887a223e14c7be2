import type { StringPlace } from './personal-strings.js';
import { personalStrings, textOf } from './personal-strings.js';
import type { Secret } from './pseudonym.js';
import { isPseudonym } from './pseudonym.js';

/** Where a name or a text stands in a JSON text. */
export interface SecretPlace extends StringPlace {
  readonly secret: Secret;
  readonly value: string;
}

/**
 * The names of persons and the prose in a JSON text, in their order; without empty ones and what is a pseudonym already. A
 * string in a member that is prose below one that is personal is a name.
 *
 * @param from as in `personalStrings`.
 */
export function secretPlaces(
  json: string,
  personal: ReadonlySet<string>,
  prose: ReadonlySet<string>,
  from = 0,
): readonly SecretPlace[] {
  const names = placesOf('person', json, personal, from);
  const texts = placesOf('text', json, prose, from);
  if (names.length === 0) return texts;
  const taken = new Set(names.map(({ start }) => start));
  return [...names, ...texts.filter(({ start }) => !taken.has(start))].sort((a, b) => a.start - b.start);
}

function placesOf(secret: Secret, json: string, fields: ReadonlySet<string>, from: number): readonly SecretPlace[] {
  const places: SecretPlace[] = [];
  if (fields.size === 0) return places;
  for (const { start, end } of personalStrings(json, fields, from)) {
    const value = textOf(json, { start, end });
    if (value !== '' && !isPseudonym(value)) places.push({ start, end, secret, value });
  }
  return places;
}
