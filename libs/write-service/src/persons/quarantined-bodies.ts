import { CATALOGUE } from '@opex/contracts';
import type { BodyConcealment } from '@opex/event-intake';
import type { PersonVault } from './person-vault.js';
import type { StringPlace } from './personal-strings.js';
import { personalStrings, textOf, withStrings } from './personal-strings.js';

/**
 * A rejected event may have no readable type, so what is personal in any contract is personal in all of them. Byte for
 * byte as sent around the names, which come back as JSON writes them.
 */
const NAMES: ReadonlySet<string> = new Set(CATALOGUE.flatMap(({ personal }) => personal));

/** Rejected events in the quarantine hold pseudonyms, like all the rest. */
export class QuarantinedBodies implements BodyConcealment {
  constructor(private readonly vault: PersonVault) {}

  async conceal(bodies: readonly Buffer[]): Promise<readonly Buffer[]> {
    const read = bodies.map((body) => {
      const { text, places } = placesIn(body);
      return { body, text, places, values: places.map((place) => valueAt(text, place)) };
    });
    const values = new Set(read.flatMap((one) => one.values));
    if (values.size === 0) return bodies;
    const pseudonyms = await this.vault.pseudonymsOf(values);
    return read.map(({ body, text, places, values: its }) => {
      let at = 0;
      return places.length === 0 ? body : written(text, places, () => pseudonyms.get(its[at++] as string) as string);
    });
  }

  async reveal(body: Buffer): Promise<Buffer> {
    const { text, places } = placesIn(body);
    if (places.length === 0) return body;
    const values = await this.vault.valuesOf(places.map((place) => valueAt(text, place)));
    return written(text, places, (value) => values.get(value) ?? value);
  }
}

/** The bytes as characters of one byte each: also bytes that are no UTF-8 come back as they were. */
function placesIn(body: Buffer): { readonly text: string; readonly places: readonly StringPlace[] } {
  const text = body.toString('latin1');
  return { text, places: personalStrings(text, NAMES).filter((place) => place.end - place.start > 2) };
}

function valueAt(text: string, place: StringPlace): string {
  const token = Buffer.from(text.slice(place.start, place.end), 'latin1').toString('utf8');
  return textOf(token, { start: 0, end: token.length });
}

const written = (text: string, places: readonly StringPlace[], replacement: (value: string) => string): Buffer =>
  Buffer.from(
    withStrings(text, places, (place) =>
      Buffer.from(JSON.stringify(replacement(valueAt(text, place)))).toString('latin1'),
    ),
    'latin1',
  );
