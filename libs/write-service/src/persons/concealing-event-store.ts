import { contractOf } from '@opex/contracts';
import type { AppendOutcome, EventGroup, EventToAppend, StoredEvent } from '@opex/event-sourcing';
import { eventsOf } from '@opex/event-sourcing';
import { PostgresEventStore } from '@opex/event-sourcing/postgres';
import type { DataSource } from 'typeorm';
import type { PersonKeys } from './person-keys.js';
import type { PersonVault } from './person-vault.js';
import type { SecretPlace } from './secret-places.js';
import { secretPlaces } from './secret-places.js';
import { firstPersonalMember, withStrings } from './personal-strings.js';

/**
 * The log of a service, which no name of a person ever enters: in the fields that a contract marks as personal, the
 * person's pseudonym is stored, and in place of prose that of the text. Streams, and
 * events found by identities, are read with their texts, for decisions are made with them; all else has pseudonyms.
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

  override async append(groups: readonly EventGroup[], sender?: string): Promise<readonly AppendOutcome[]> {
    const named: Named[] = [];
    for (const group of groups) for (const event of eventsOf(group)) addNamed(named, event);
    if (named.length === 0) return super.append(groups, sender);

    const concealed = await this.conceal(named);
    const outcomes = await super.append(replaced(groups, named, concealed), sender);
    return this.compareUnkeyed(groups, outcomes, named, concealed, sender);
  }

  override async readStream(streamId: string): Promise<readonly StoredEvent[]> {
    return this.withTexts(await super.readStream(streamId));
  }

  /** As it is in the log, for what is kept beside it. */
  readStreamAsStored(streamId: string): Promise<readonly StoredEvent[]> {
    return super.readStream(streamId);
  }

  override async findByIdentities(
    identities: readonly { readonly source: string; readonly id: string }[],
  ): Promise<readonly StoredEvent[]> {
    return this.withTexts(await super.findByIdentities(identities));
  }

  private async withTexts(events: readonly StoredEvent[]): Promise<readonly StoredEvent[]> {
    const pseudonyms = events.flatMap(({ data }) => Array.from(data.matchAll(TEXT), ([, pseudonym = '']) => pseudonym));
    if (pseudonyms.length === 0) return events;
    const texts = await this.vault.valuesOf(pseudonyms);
    const shown = (token: string, pseudonym: string): string => {
      const text = texts.get(pseudonym);
      return text === undefined ? token : JSON.stringify(text);
    };
    return events.map((event) => ({ ...event, data: event.data.replace(TEXT, shown) }));
  }

  /** In the order given. */
  private async conceal(named: readonly Named[]): Promise<readonly EventToAppend[]> {
    const data = this.withRemembered(named) ?? (await this.withAsked(named));
    const hashes = this.keys.keyedHashes(named.map(({ event }) => event.contentHash));
    return named.map(({ event }, n) => ({ ...event, data: data[n] as string, contentHash: hashes[n] as Buffer }));
  }

  /**
   * The data with what memory has in place of each secret: most events name only persons that others named shortly before.
   *
   * @returns undefined where it does not have them all.
   */
  private withRemembered(named: readonly Named[]): readonly string[] | undefined {
    const concealed: string[] = [];
    for (const { event, places } of named) {
      const pseudonyms = places.map(({ secret, value }) =>
        secret === 'person' ? this.vault.rememberedPseudonymOf(value) : undefined,
      );
      if (pseudonyms.includes(undefined)) return undefined;
      concealed.push(withStrings(event.data, places, (_, n) => `"${pseudonyms[n] as string}"`));
    }
    return concealed;
  }

  private async withAsked(named: readonly Named[]): Promise<readonly string[]> {
    const values = { person: new Set<string>(), text: new Set<string>() };
    for (const { places } of named) for (const { secret, value } of places) values[secret].add(value);
    const pseudonyms = {
      person: await this.vault.pseudonymsOf(values.person),
      text: await this.vault.pseudonymsOfTexts(values.text),
    };
    return named.map(({ event, places }) =>
      withStrings(event.data, places, ({ secret, value }) => `"${pseudonyms[secret].get(value) as string}"`),
    );
  }

  /** Logs begun before names were concealed have the plain hash of such events: one sent again is a duplicate there, too. */
  private async compareUnkeyed(
    groups: readonly EventGroup[],
    outcomes: readonly AppendOutcome[],
    named: readonly Named[],
    concealed: readonly EventToAppend[],
    sender: string | undefined,
  ): Promise<readonly AppendOutcome[]> {
    if (!outcomes.some(({ outcome }) => outcome === 'conflict')) return outcomes;
    const isNamed = new Set(named.map(({ event }) => event));
    const doubtful = groups.flatMap((group, index) =>
      outcomes[index]?.outcome === 'conflict' && eventsOf(group).some((event) => isNamed.has(event)) ? [index] : [],
    );
    if (doubtful.length === 0) return outcomes;
    const unkeyed = concealed.map((event, n) => ({ ...event, contentHash: (named[n] as Named).event.contentHash }));
    const all = replaced(groups, named, unkeyed);
    const compared = await super.append(
      doubtful.map((index) => all[index] as EventGroup),
      sender,
    );
    const merged = [...outcomes];
    doubtful.forEach((index, n) => (merged[index] = compared[n] as AppendOutcome));
    return merged;
  }
}

const TEXT = /"(text-[a-z2-7]{26})"/g;

/** An event that names persons or has prose, and where. */
interface Named {
  readonly event: EventToAppend;
  readonly places: readonly SecretPlace[];
}

function addNamed(named: Named[], event: EventToAppend): void {
  const { all, personal, prose } = secretFieldsOf(event.type);
  if (all.size === 0) return;
  const first = firstPersonalMember(event.data, all);
  if (first === -1) return;
  const places = secretPlaces(event.data, personal, prose, first);
  if (places.length > 0) named.push({ event, places });
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

interface SecretFields {
  readonly personal: ReadonlySet<string>;
  readonly prose: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

const fieldsByType = new Map<string, SecretFields>();

function secretFieldsOf(type: string): SecretFields {
  const known = fieldsByType.get(type);
  if (known !== undefined) return known;
  const { personal = [], prose = [] } = contractOf(type) ?? {};
  const fields = { personal: new Set(personal), prose: new Set(prose), all: new Set([...personal, ...prose]) };
  fieldsByType.set(type, fields);
  return fields;
}
