import { contractOf } from '@opex/contracts';
import type { AppendOutcome, EventGroup, EventToAppend } from '@opex/event-sourcing';
import { PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { DataSource } from 'typeorm';
import type { PersonKeys } from './person-keys.js';
import type { PersonVault } from './person-vault.js';
import type { StringPlace } from './personal-strings.js';
import { personalStrings, textOf, withStrings } from './personal-strings.js';
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
    const named = new Map<EventToAppend, Named>();
    for (const { events } of groups) for (const event of events) addNamed(named, event);
    if (named.size === 0) return super.append(groups);

    const concealed = await this.conceal(named);
    const toStore = (group: EventGroup): EventGroup => ({
      ...group,
      events: group.events.map((event) => concealed.get(event) ?? event),
    });
    const outcomes = await super.append(groups.map(toStore));
    return this.compareUnkeyed(groups, outcomes, concealed);
  }

  private async conceal(named: ReadonlyMap<EventToAppend, Named>): Promise<ReadonlyMap<EventToAppend, EventToAppend>> {
    const values = new Set<string>();
    for (const { names } of named.values()) for (const name of names) values.add(name);
    const pseudonyms = await this.vault.pseudonymsOf(values);
    const events = [...named.keys()];
    const hashes = this.keys.keyedHashes(events.map(({ contentHash }) => contentHash));
    return new Map(
      events.map((event, n) => {
        const { places, names } = named.get(event) as Named;
        let at = 0;
        const data = withStrings(event.data, places, () => `"${pseudonyms.get(names[at++] as string) as string}"`);
        return [event, { ...event, data, contentHash: hashes[n] as Buffer }];
      }),
    );
  }

  /** Logs begun before names were concealed have the plain hash of such events: one sent again is a duplicate there, too. */
  private async compareUnkeyed(
    groups: readonly EventGroup[],
    outcomes: readonly AppendOutcome[],
    concealed: ReadonlyMap<EventToAppend, EventToAppend>,
  ): Promise<readonly AppendOutcome[]> {
    const doubtful = groups.flatMap((group, index) =>
      outcomes[index]?.outcome === 'conflict' && group.events.some((event) => concealed.has(event))
        ? [{ group, index }]
        : [],
    );
    if (doubtful.length === 0) return outcomes;
    const compared = await super.append(
      doubtful.map(({ group }) => ({
        ...group,
        events: group.events.map((event) => ({ ...(concealed.get(event) ?? event), contentHash: event.contentHash })),
      })),
    );
    const merged = [...outcomes];
    doubtful.forEach(({ index }, n) => (merged[index] = compared[n] as AppendOutcome));
    return merged;
  }
}

/** An event that names persons: where, and whom. */
interface Named {
  readonly places: readonly StringPlace[];
  readonly names: readonly string[];
}

function addNamed(named: Map<EventToAppend, Named>, event: EventToAppend): void {
  const fields = personalFieldsOf(event.type);
  if (fields.size === 0) return;
  const places: StringPlace[] = [];
  const names: string[] = [];
  for (const place of personalStrings(event.data, fields)) {
    const name = textOf(event.data, place);
    if (name === '' || isPseudonym(name)) continue;
    places.push(place);
    names.push(name);
  }
  if (places.length > 0) named.set(event, { places, names });
}

const fieldsByType = new Map<string, ReadonlySet<string>>();

function personalFieldsOf(type: string): ReadonlySet<string> {
  let fields = fieldsByType.get(type);
  if (fields === undefined) fieldsByType.set(type, (fields = new Set(contractOf(type)?.personal)));
  return fields;
}
