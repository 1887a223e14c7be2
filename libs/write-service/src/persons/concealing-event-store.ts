import { contractOf } from '@opex/contracts';
import type { AppendOutcome, EventGroup, EventToAppend } from '@opex/event-sourcing';
import { eventsOf } from '@opex/event-sourcing';
import { PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { DataSource } from 'typeorm';
import type { PersonKeys } from './person-keys.js';
import type { PersonVault } from './person-vault.js';
import type { StringPlace } from './personal-strings.js';
import { firstPersonalMember, personalStrings, textOf, withStrings } from './personal-strings.js';
import { isPseudonym } from './pseudonym.js';

/**
 * The log of a service, which no name of a person ever enters: in the fields that a contract marks as personal, the
 * person's pseudonym is stored. What is read from it has pseudonyms.
 *
 * The content hash is that of the event as it was given, keyed: so that an event sent again is a duplicate also after its
 * person was forgotten, and nobody finds the name by hashing guesses.
 */
export class ConcealingEventStore extends PostgresEventStore {
  constructor(
    dataSource: DataSource,
    private readonly vault: PersonVault,
    private readonly keys: PersonKeys,
  ) {
    super(dataSource);
  }

  override async append(groups: readonly EventGroup[]): Promise<readonly AppendOutcome[]> {
    const named: Named[] = [];
    for (const group of groups) for (const event of eventsOf(group)) addNamed(named, event);
    if (named.length === 0) return super.append(groups);

    const concealed = await this.conceal(named);
    const outcomes = await super.append(replaced(groups, named, concealed));
    return this.compareUnkeyed(groups, outcomes, named, concealed);
  }

  /** In the order given. */
  private async conceal(named: readonly Named[]): Promise<readonly EventToAppend[]> {
    const values = new Set<string>();
    for (const { names } of named) for (const name of names) values.add(name);
    const pseudonyms = await this.vault.pseudonymsOf(values);
    const hashes = this.keys.keyedHashes(named.map(({ event }) => event.contentHash));
    return named.map(({ event, places, names }, n) => {
      let at = 0;
      const data = withStrings(event.data, places, () => `"${pseudonyms.get(names[at++] as string) as string}"`);
      return { ...event, data, contentHash: hashes[n] as Buffer };
    });
  }

  /** Logs begun before names were concealed have the plain hash of such events: one sent again is a duplicate there, too. */
  private async compareUnkeyed(
    groups: readonly EventGroup[],
    outcomes: readonly AppendOutcome[],
    named: readonly Named[],
    concealed: readonly EventToAppend[],
  ): Promise<readonly AppendOutcome[]> {
    if (!outcomes.some(({ outcome }) => outcome === 'conflict')) return outcomes;
    const isNamed = new Set(named.map(({ event }) => event));
    const doubtful = groups.flatMap((group, index) =>
      outcomes[index]?.outcome === 'conflict' && eventsOf(group).some((event) => isNamed.has(event)) ? [index] : [],
    );
    if (doubtful.length === 0) return outcomes;
    const unkeyed = concealed.map((event, n) => ({ ...event, contentHash: (named[n] as Named).event.contentHash }));
    const all = replaced(groups, named, unkeyed);
    const compared = await super.append(doubtful.map((index) => all[index] as EventGroup));
    const merged = [...outcomes];
    doubtful.forEach((index, n) => (merged[index] = compared[n] as AppendOutcome));
    return merged;
  }
}

/** An event that names persons: where, and whom. */
interface Named {
  readonly event: EventToAppend;
  readonly places: readonly StringPlace[];
  readonly names: readonly string[];
}

function addNamed(named: Named[], event: EventToAppend): void {
  const fields = personalFieldsOf(event.type);
  if (fields.size === 0) return;
  const first = firstPersonalMember(event.data, fields);
  if (first === -1) return;
  const places: StringPlace[] = [];
  const names: string[] = [];
  for (const place of personalStrings(event.data, fields, first)) {
    const name = textOf(event.data, place);
    if (name === '' || isPseudonym(name)) continue;
    places.push(place);
    names.push(name);
  }
  if (places.length > 0) named.push({ event, places, names });
}

/** The groups with other events in place of those that name persons; both in one order. */
function replaced(
  groups: readonly EventGroup[],
  named: readonly Named[],
  replacements: readonly EventToAppend[],
): readonly EventGroup[] {
  let n = 0;
  return groups.map((group) => {
    const from = n;
    const replace = (event: EventToAppend) =>
      event === named[n]?.event ? (replacements[n++] as EventToAppend) : event;
    const events = group.events.map(replace);
    const companions = group.companions?.map(replace);
    return n === from ? group : { ...group, events, ...(companions && { companions }) };
  });
}

const fieldsByType = new Map<string, ReadonlySet<string>>();

function personalFieldsOf(type: string): ReadonlySet<string> {
  let fields = fieldsByType.get(type);
  if (fields === undefined) fieldsByType.set(type, (fields = new Set(contractOf(type)?.personal)));
  return fields;
}
