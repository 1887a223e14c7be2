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

/** Events that wait outside of the log, in quarantine or for what they correct, hold pseudonyms like all the rest. */
export class WaitingBodies implements BodyConcealment {
  constructor(private readonly vault: PersonVault) {}

  conceal(bodies: readonly Buffer[]): Promise<readonly Buffer[]> {
    return translated(bodies, (values) => this.vault.pseudonymsOf(values));
  }

  reveal(bodies: readonly Buffer[]): Promise<readonly Buffer[]> {
    return translated(bodies, (values) => this.vault.valuesOf(values));
  }
}

async function translated(
  bodies: readonly Buffer[],
  translate: (values: ReadonlySet<string>) => Promise<ReadonlyMap<string, string>>,
): Promise<readonly Buffer[]> {
  const read = bodies.map((body) => ({ body, ...placesIn(body) }));
  const values = new Set(read.flatMap(({ text, places }) => places.map((place) => valueAt(text, place))));
  if (values.size === 0) return bodies;
  const translations = await translate(values);
  return read.map(({ body, text, places }) =>
    places.length === 0 ? body : written(text, places, (value) => translations.get(value) ?? value),
  );
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
