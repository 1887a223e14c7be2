import type {
  AppendOutcome,
  EventCodec,
  EventGroup,
  EventStore,
  EventToAppend,
  StoredEvent,
} from '@opex/event-sourcing';
import { isRefusal } from '@opex/event-sourcing';
import type { AccountContent } from '../domain/account.events.js';
import type { Books, EntryCommand } from '../domain/entry.commands.js';
import type { EntryRefusal } from '../domain/entry.decider.js';
import { entryDecider, entryTaken, periodClosed } from '../domain/entry.decider.js';
import type { EntryEvent, EntryPosted } from '../domain/entry.events.js';
import type { EntryState } from '../domain/entry.state.js';
import { evolve, initialState, reversalOf, statementText } from '../domain/entry.state.js';
import { periodOf } from '../domain/period.state.js';
import type { Accounts } from './accounts.js';
import { COMMAND_SOURCE } from './command-source.js';
import { entryToAppend, identityOf } from './entry-to-append.js';
import { Gathering } from './gathering.js';
import type { Ledger } from './ledger.js';
import { closedPeriodIn } from './ledger.js';

/** An entry in the log. */
export interface JournalEntry {
  readonly event: EntryPosted;
  readonly position: number;
}

/** - `posted`: it is durable. `repeated`: the same statement was posted before. `withheld`: refused were others of an atomic call. */
export type EntryOutcome =
  | ({ readonly outcome: 'posted' | 'repeated' } & JournalEntry)
  | { readonly outcome: 'withheld' }
  | { readonly outcome: 'refused'; readonly code: EntryRefusal; readonly detail: string };

type Unbooked<Command> = Command extends unknown ? Omit<Command, 'books'> : never;
/** A command as it is asked for; what the books say of it is looked up here. */
export type JournalCommand = Unbooked<EntryCommand>;
type Extensions = Readonly<Record<string, string>>;
/** A command of one of the calls that are gathered. */
interface Posting {
  readonly command: JournalCommand;
  readonly extensions: Extensions;
}
type Decided = { readonly fresh: EntryPosted } | Exclude<EntryOutcome, { outcome: 'posted' | 'withheld' }>;

/** A log that also answers for many identities at once. */
export interface JournalStore extends EventStore {
  findByIdentities(
    identities: readonly { readonly source: string; readonly id: string }[],
  ): Promise<readonly StoredEvent[]>;
}

const ATTEMPTS_MAX = 4;
const WITHHELD = { outcome: 'withheld' } as const;

/**
 * The journal, bound to where its events are kept. An entry never changes, so it needs no version: its identity in the
 * log is its id, and the hash kept with it tells the same statement again from another one. A reversal's identity
 * follows from what it takes back, so that two cannot both be stored, whoever asks at the same time. Whatever the number
 * of commands, a call asks a fixed number of questions.
 */
export class Journal {
  private readonly postings: Gathering<Posting, EntryOutcome>;

  constructor(
    private readonly store: JournalStore,
    private readonly codec: EventCodec<EntryEvent>,
    private readonly accounts: Accounts,
    private readonly ledger: Ledger,
  ) {
    this.postings = new Gathering((postings) => this.post(postings), {
      roundsMax: 2,
      itemsMax: 1_000,
      waitingMax: 20_000,
    });
  }

  /** One outcome a command, in their order; each entry is named once. Concurrent calls share questions and commits. */
  postEach(commands: readonly JournalCommand[], extensions: Extensions): Promise<readonly EntryOutcome[]> {
    return this.postings.do(commands.map((command) => ({ command, extensions })));
  }

  /**
   * All of them or none, in one commit: where one outcome is a refusal, nothing was stored by this call.
   *
   * @param causes events that stand before the entries they cause, stored where an entry of them is.
   */
  async postAll(
    commands: readonly JournalCommand[],
    extensions: Extensions,
    causes: readonly EventToAppend[] = [],
  ): Promise<readonly EntryOutcome[]> {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      const decided = await this.decideAll(commands, attempt > 0);
      const fresh = decided.flatMap((one) => ('fresh' in one ? [one.fresh] : []));
      const known = decided.map((one) => ('fresh' in one ? WITHHELD : one));
      if (known.some((one) => one.outcome === 'refused')) return known;
      if (fresh.length === 0 && (causes.length === 0 || known.length > 0)) return known;
      const entries = fresh.map((one) => entryToAppend(this.codec, one, extensions));
      const [outcome] = await this.store.append([{ events: [...causes, ...entries] }]);
      if (outcome?.outcome === 'accepted') {
        const first = outcome.position - fresh.length + 1;
        let next = 0;
        return decided.map((one) =>
          'fresh' in one ? { outcome: 'posted', event: one.fresh, position: first + next++ } : one,
        );
      }
      if (fresh.length === 0) return known;
      // Some of them are known: with what they say in the log it is decided anew.
      if (outcome?.outcome === 'unstorable') {
        const { period, refusal } = closedMeanwhile(outcome.detail);
        return decided.map((one) =>
          !('fresh' in one) ? one : periodOf(one.fresh.postedOn) === period ? refusal : WITHHELD,
        );
      }
    }
    throw new Error('Others kept posting the same entries.');
  }

  /** An entry as it was posted; undefined where there is none. */
  async find(entry: string): Promise<JournalEntry | undefined> {
    return (await this.findAll([entry])).get(entry);
  }

  /** Those of these entries that are posted, by id. */
  async findAll(entries: readonly string[]): Promise<ReadonlyMap<string, JournalEntry>> {
    if (entries.length === 0) return new Map();
    const identities = entries.map((entry) => ({ source: COMMAND_SOURCE, id: identityOf(entry) }));
    const stored = await this.store.findByIdentities(identities);
    const found = stored.map((one) => ({ event: this.codec.fromStored(one), position: one.position }));
    return new Map(found.map((one) => [one.event.entry, one]));
  }

  /** @param asksAll decide with what the log has of each entry; otherwise only a refusal is worth asking for it. */
  private async decideAll(commands: readonly JournalCommand[], asksAll: boolean): Promise<readonly Decided[]> {
    const books = await this.booksOf(commands);
    const decide = (command: JournalCommand, known: KnownEntries): Decided => {
      const decision = entryDecider.decide(withBooks(command, books), stateIn(known, command.entry));
      if (isRefusal(decision)) return { outcome: 'refused', code: decision.refused, detail: decision.detail };
      const [event] = decision;
      return event === undefined ? repeatedIn(known, postedBy(command)) : { fresh: event };
    };
    const asked = commands.filter((command) => asksAll || command.kind === 'reverse-entry');
    const known = await this.findWithReversals(asked);
    const decided = commands.map((command) => decide(command, known));
    if (asksAll) return decided;
    // A retry may be refused for what changed since: then what the log has decides.
    const refused = commands.filter(({ kind }, index) => kind === 'post-entry' && isRefused(decided[index]));
    if (refused.length === 0) return decided;
    const knownNow = await this.findWithReversals(refused);
    return decided.map((one, index) => {
      const command = commands[index];
      return command?.kind === 'post-entry' && isRefused(one) ? decide(command, knownNow) : one;
    });
  }

  private async post(postings: readonly Posting[]): Promise<readonly EntryOutcome[]> {
    const commands = postings.map(({ command }) => command);
    const decided = await this.decideAll(commands, false);
    const fresh: EntryPosted[] = [];
    const groups: EventGroup[] = [];
    decided.forEach((one, index) => {
      if (!('fresh' in one)) return;
      fresh.push(one.fresh);
      groups.push({ events: [entryToAppend(this.codec, one.fresh, postings[index]?.extensions ?? {})] });
    });
    const appended = groups.length === 0 ? [] : await this.store.append(groups);
    const taken = fresh.filter((_, index) => isTaken(appended[index]));
    const known = await this.findAll(taken.map(({ entry }) => entry));
    let next = 0;
    return decided.map((one) => ('fresh' in one ? outcomeOf(one.fresh, appended[next++], known) : one));
  }

  private findWithReversals(commands: readonly JournalCommand[]): Promise<KnownEntries> {
    return this.findAll(commands.flatMap(({ entry }) => [entry, reversalOf(entry)]));
  }

  private async booksOf(commands: readonly JournalCommand[]): Promise<SharedBooks> {
    const posts = commands.flatMap((command) => (command.kind === 'post-entry' ? [command] : []));
    const accounts = new Set(posts.flatMap(({ lines }) => lines.map(({ account }) => account)));
    const corrected = new Set(posts.flatMap(({ corrects }) => corrects ?? []));
    const periods = new Set(commands.map(({ postedOn }) => periodOf(postedOn)));
    const [contents, closedPeriods, known] = await Promise.all([
      accounts.size === 0 ? new Map<string, AccountContent>() : this.accounts.contents(accounts),
      this.ledger.closedAmong([...periods]),
      this.findAll([...corrected]),
    ]);
    return { accounts: contents, closedPeriods, corrected: known };
  }
}

type KnownEntries = ReadonlyMap<string, JournalEntry>;

/** What all commands of a call are decided with. */
interface SharedBooks extends Omit<Books, 'correctedIsThere'> {
  readonly corrected: KnownEntries;
}

function withBooks(command: JournalCommand, { accounts, closedPeriods, corrected }: SharedBooks): EntryCommand {
  if (command.kind === 'reverse-entry') return { ...command, books: { closedPeriods } };
  const correctedIsThere = command.corrects === null || corrected.has(command.corrects);
  return { ...command, books: { accounts, closedPeriods, correctedIsThere } };
}

/** The entry that a command posts. */
const postedBy = ({ kind, entry }: JournalCommand): string => (kind === 'post-entry' ? entry : reversalOf(entry));

const isRefused = (one: Decided | undefined): boolean =>
  one !== undefined && 'outcome' in one && one.outcome === 'refused';

function stateIn(known: KnownEntries, entry: string): EntryState {
  const events = [known.get(entry), known.get(reversalOf(entry))];
  return events.reduce((state, one) => (one ? evolve(state, one.event) : state), initialState);
}

function repeatedIn(known: KnownEntries, entry: string): { readonly outcome: 'repeated' } & JournalEntry {
  const one = known.get(entry);
  if (one === undefined) throw new Error(`The log has no entry ${entry}, though it is known.`);
  return { outcome: 'repeated', ...one };
}

const isTaken = (outcome: AppendOutcome | undefined): boolean =>
  outcome?.outcome === 'duplicate' || outcome?.outcome === 'conflict';

function outcomeOf(event: EntryPosted, outcome: AppendOutcome | undefined, known: KnownEntries): EntryOutcome {
  switch (outcome?.outcome) {
    case 'accepted':
      return { outcome: 'posted', event, position: outcome.position };
    case 'duplicate':
      return repeatedIn(known, event.entry);
    case 'conflict': {
      // The statements decide: an entry of an older log has a hash of another form.
      const posted = known.get(event.entry);
      if (posted !== undefined && statementText(posted.event) === statementText(event))
        return { outcome: 'repeated', ...posted };
      const { refused, detail } = entryTaken(event.entry);
      return { outcome: 'refused', code: refused, detail };
    }
    case 'unstorable':
      return closedMeanwhile(outcome.detail).refusal;
    case 'wrong-version':
    case undefined:
      throw new Error('The event store gave no outcome of an entry without version.');
  }
}

/** @throws where the log refused it for another reason than a closed period. */
function closedMeanwhile(detail: string) {
  const period = closedPeriodIn(detail);
  if (period === undefined) throw new Error(`The entry cannot be stored: ${detail}`);
  const { refused, detail: whatToDo } = periodClosed(period);
  return { period, refusal: { outcome: 'refused', code: refused, detail: whatToDo } as const };
}
