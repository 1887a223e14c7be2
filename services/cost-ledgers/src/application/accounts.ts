import { streamId } from '@opex/contracts';
import type { EventCodec, EventGroup, EventStore, ListRequest, StateList, StatePage } from '@opex/event-sourcing';
import type { StoredEvent } from '@opex/event-sourcing';
import { AggregateStore, contentHash } from '@opex/event-sourcing';
import type { AccountCommand } from '../domain/account.commands.js';
import type { AccountRefusal } from '../domain/account.decider.js';
import { accountDecider } from '../domain/account.decider.js';
import type { AccountContent, AccountEvent } from '../domain/account.events.js';
import type { Account } from '../domain/account.state.js';
import type { DefaultAccount } from '../domain/default-account.js';
import { COMMAND_SOURCE } from './command-source.js';

/** A store that also finds the last event of many streams at once. */
export interface AccountStore extends EventStore {
  lastOfEach(streamIds: readonly string[]): Promise<readonly StoredEvent[]>;
}

/** First part of their stream ids. */
export const ACCOUNT_STREAM = 'account';

export const accountStream = (account: string): string => streamId(ACCOUNT_STREAM, account);

const KNOWN_ACCOUNTS_MAX = 10_000;

/** The chart of accounts. */
export class Accounts extends AggregateStore<Account, AccountCommand, AccountEvent, AccountRefusal> {
  private readonly known = new Set<string>();

  constructor(
    private readonly log: AccountStore,
    private readonly codec: EventCodec<AccountEvent>,
    private readonly states: StateList<Account>,
  ) {
    super(log, { decider: accountDecider, codec, source: COMMAND_SOURCE, streamOf: accountStream });
  }

  /** @throws InvalidCursor */
  list(request: ListRequest): Promise<StatePage<Account>> {
    return this.states.list(request);
  }

  /** What each of these accounts is now, of those that are defined: one question, however many they are. */
  async contents(accounts: ReadonlySet<string>): Promise<ReadonlyMap<string, AccountContent>> {
    const stored = await this.log.lastOfEach([...accounts].map(accountStream));
    return new Map(
      stored.map((event) => this.codec.fromStored(event)).map(({ account, content }) => [account, content]),
    );
  }

  /** Defines those that are not there; whatever is there stays as it is. */
  async provide(wanted: readonly DefaultAccount[], at: string): Promise<void> {
    const unknown = new Map(
      wanted.flatMap(({ account, content }) => (this.known.has(account) ? [] : [[account, content]])),
    );
    if (unknown.size === 0) return;
    const there = await this.contents(new Set(unknown.keys()));
    const missing = [...unknown].filter(([account]) => !there.has(account));
    // Somebody may have been faster: then it is there too.
    if (missing.length > 0)
      await this.log.append(missing.map(([account, content]) => this.first(account, content, at)));
    if (this.known.size > KNOWN_ACCOUNTS_MAX) this.known.clear();
    for (const account of unknown.keys()) this.known.add(account);
  }

  private first(account: string, content: AccountContent, at: string): EventGroup {
    const encoded = this.codec.toData({ kind: 'account-defined', account, content, definedAt: at });
    const { type, schemaVersion, subject, occurredAt } = encoded;
    const said = {
      streamId: accountStream(account),
      type,
      subject,
      occurredAt,
      dataSchema: null,
      data: JSON.stringify(encoded.data),
    };
    const event = { ...said, source: COMMAND_SOURCE, id: `default/${account}`, schemaVersion, extensions: null };
    return { events: [{ ...event, contentHash: contentHash(said) }], expectedVersion: 0 };
  }
}
