import { streamId } from '@opex/contracts';
import type { AppendOutcome, EventCodec, EventStore, EventToAppend } from '@opex/event-sourcing';
import { contentHash, isRefusal } from '@opex/event-sourcing';
import type { AccountContent } from '../domain/account.events.js';
import type { Books, PostEntry, ReverseEntry } from '../domain/entry.commands.js';
import type { EntryRefusal } from '../domain/entry.decider.js';
import { entryDecider, entryTaken, periodClosed } from '../domain/entry.decider.js';
import type { EntryEvent, EntryPosted } from '../domain/entry.events.js';
import type { EntryState } from '../domain/entry.state.js';
import { evolve, initialState, reversalOf, statementText } from '../domain/entry.state.js';
import { periodOf } from '../domain/period.state.js';
import type { Accounts } from './accounts.js';
import { COMMAND_SOURCE } from './command-source.js';
import type { Ledger } from './ledger.js';
import { PERIOD_CLOSED_MARK } from './ledger.js';

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

export type PostStatement = Omit<PostEntry, 'kind' | 'books'>;
export type ReverseStatement = Omit<ReverseEntry, 'kind' | 'books'>;
type Extensions = Readonly<Record<string, string>>;
type Decided = { readonly fresh: EntryPosted } | Exclude<EntryOutcome, { outcome: 'posted' | 'withheld' }>;

const ATTEMPTS_MAX = 4;
const WITHHELD = { outcome: 'withheld' } as const;

/**
 * The journal, bound to where its events are kept. An entry never changes, so it needs no version: its identity in the
 * log is its id, and the hash kept with it tells the same statement again from another one. A reversal's identity
 * follows from what it takes back, so that two cannot both be stored, whoever asks at the same time.
 */
export class Journal {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec<EntryEvent>,
    private readonly accounts: Accounts,
    private readonly ledger: Ledger,
  ) {}

  /** One outcome a statement, in their order; ids are given once. */
  async postEach(statements: readonly PostStatement[], extensions: Extensions): Promise<readonly EntryOutcome[]> {
    const decided = await this.decideAll(statements);
    const fresh = decided.flatMap((one) => ('fresh' in one ? [one.fresh] : []));
    const outcomes = await this.append(
      fresh.map((event) => [event]),
      extensions,
    );
    let next = 0;
    return Promise.all(
      decided.map((one) => ('fresh' in one ? this.outcomeOf(one.fresh, outcomes[next++]) : Promise.resolve(one))),
    );
  }

  /** All of them or none: where one outcome is a refusal, nothing was stored by this call. */
  async postAll(statements: readonly PostStatement[], extensions: Extensions): Promise<readonly EntryOutcome[]> {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      const decided = await this.decideAll(statements, attempt > 0);
      const fresh = decided.flatMap((one) => ('fresh' in one ? [one.fresh] : []));
      const known = decided.map((one) => ('fresh' in one ? WITHHELD : one));
      if (fresh.length === 0 || known.some((one) => one.outcome === 'refused')) return known;
      const [outcome] = await this.append([fresh], extensions);
      if (outcome?.outcome === 'accepted') {
        const first = outcome.position - fresh.length + 1;
        let next = 0;
        return decided.map((one) =>
          'fresh' in one ? { outcome: 'posted', event: one.fresh, position: first + next++ } : one,
        );
      }
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

  async reverse(statement: ReverseStatement, extensions: Extensions): Promise<EntryOutcome> {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      const closedPeriods = await this.ledger.closedAmong([periodOf(statement.postedOn)]);
      const state = await this.stateOf(statement.entry);
      const decision = entryDecider.decide({ ...statement, kind: 'reverse-entry', books: { closedPeriods } }, state);
      if (isRefusal(decision)) return { outcome: 'refused', code: decision.refused, detail: decision.detail };
      const [event] = decision;
      if (event === undefined) return this.repeated(reversalOf(statement.entry));
      const [outcome] = await this.append([[event]], extensions);
      if (outcome?.outcome !== 'conflict') return this.outcomeOf(event, outcome);
    }
    throw new Error(`Others kept reversing ${statement.entry}.`);
  }

  /** An entry as it was posted; undefined where there is none. */
  async find(entry: string): Promise<JournalEntry | undefined> {
    const stored = await this.store.findByIdentity(COMMAND_SOURCE, identityOf(entry));
    return stored && { event: this.codec.fromStored(stored), position: stored.position };
  }

  /** @param isKnown decide with what the log has of each entry; otherwise only a refusal is worth asking for it. */
  private async decideAll(statements: readonly PostStatement[], isKnown = false): Promise<readonly Decided[]> {
    const books = await this.booksOf(statements);
    const decided: Decided[] = [];
    for (const statement of statements) {
      const correctedIsThere = statement.corrects === null || books.corrected.has(statement.corrects);
      const command = { ...statement, kind: 'post-entry' as const, books: { ...books, correctedIsThere } };
      let decision = entryDecider.decide(command, isKnown ? await this.stateOf(statement.entry) : initialState);
      // A retry may be refused for what changed since: then what the log has decides.
      if (isRefusal(decision) && !isKnown) decision = entryDecider.decide(command, await this.stateOf(statement.entry));
      if (isRefusal(decision)) decided.push({ outcome: 'refused', code: decision.refused, detail: decision.detail });
      else if (decision[0] === undefined) decided.push(await this.repeated(statement.entry));
      else decided.push({ fresh: decision[0] });
    }
    return decided;
  }

  private async booksOf(statements: readonly PostStatement[]) {
    const names = new Set(statements.flatMap(({ lines }) => lines.map(({ account }) => account)));
    const accounts = new Map<string, AccountContent>();
    for (const name of names) {
      const account = await this.accounts.find(name);
      if (account !== undefined) accounts.set(name, account.content);
    }
    const corrected = new Set<string>();
    for (const entry of new Set(statements.flatMap(({ corrects }) => (corrects === null ? [] : [corrects]))))
      if ((await this.find(entry)) !== undefined) corrected.add(entry);
    const periods = new Set(statements.map(({ postedOn }) => periodOf(postedOn)));
    const closedPeriods = await this.ledger.closedAmong([...periods]);
    return { accounts, closedPeriods, corrected } satisfies Omit<Books, 'correctedIsThere'> & {
      corrected: Set<string>;
    };
  }

  private async stateOf(entry: string): Promise<EntryState> {
    const posted = await this.find(entry);
    const reversal = posted && (await this.find(reversalOf(entry)));
    return [posted, reversal].reduce((state, one) => (one ? evolve(state, one.event) : state), initialState);
  }

  private async repeated(entry: string): Promise<{ outcome: 'repeated' } & JournalEntry> {
    const known = await this.find(entry);
    if (known === undefined) throw new Error(`The log has no entry ${entry}, though it is known.`);
    return { outcome: 'repeated', ...known };
  }

  private async outcomeOf(event: EntryPosted, outcome: AppendOutcome | undefined): Promise<EntryOutcome> {
    switch (outcome?.outcome) {
      case 'accepted':
        return { outcome: 'posted', event, position: outcome.position };
      case 'duplicate':
        return this.repeated(event.entry);
      case 'conflict': {
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

  private append(groups: readonly (readonly EntryPosted[])[], extensions: Extensions) {
    const toGroup = (events: readonly EntryPosted[]) => ({
      events: events.map((one) => this.toAppend(one, extensions)),
    });
    return groups.length === 0 ? Promise.resolve([]) : this.store.append(groups.map(toGroup));
  }

  private toAppend(event: EntryPosted, extensions: Extensions): EventToAppend {
    const encoded = this.codec.toData(event);
    const { type, schemaVersion, subject, occurredAt } = encoded;
    const stream = streamId('entry', event.entry);
    // Of what was stated alone: the time of asking and what the accounts are meanwhile make no other statement of it.
    const stated = { streamId: stream, type, subject, occurredAt: event.postedOn, dataSchema: null };
    return {
      source: COMMAND_SOURCE,
      id: identityOf(event.entry),
      streamId: stream,
      type,
      schemaVersion,
      subject,
      occurredAt,
      data: JSON.stringify(encoded.data),
      dataSchema: null,
      extensions: Object.keys(extensions).length === 0 ? null : JSON.stringify(extensions),
      contentHash: contentHash({ ...stated, data: statementText(event) }),
    };
  }
}

const identityOf = (entry: string): string => `entry/${entry}`;

/** @throws where the log refused it for another reason than a closed period. */
function closedMeanwhile(detail: string) {
  const period = new RegExp(`${PERIOD_CLOSED_MARK} (\\d{4}-\\d\\d)`).exec(detail)?.[1];
  if (period === undefined) throw new Error(`The entry cannot be stored: ${detail}`);
  const { refused, detail: whatToDo } = periodClosed(period);
  return { period, refusal: { outcome: 'refused', code: refused, detail: whatToDo } as const };
}
