import { streamId } from '@opex/contracts';
import type { CommandResult, EventCodec, EventGroup, EventStore, StoredEvent } from '@opex/event-sourcing';
import { contentHash, handleCommand } from '@opex/event-sourcing';
import type { DefineAccount } from '../domain/account.commands.js';
import type { AccountRefusal } from '../domain/account.decider.js';
import { accountDecider } from '../domain/account.decider.js';
import type { AccountContent, AccountDefined, AccountEvent } from '../domain/account.events.js';
import type { AccountState } from '../domain/account.state.js';
import type { DefaultAccount } from '../domain/default-account.js';
import { COMMAND_SOURCE } from './command-source.js';

export interface DefineRequest {
  readonly command: DefineAccount;
  readonly commandId: string;
  readonly ifMatch?: number;
  readonly extensions?: Readonly<Record<string, string>>;
}

/** A store that also knows which streams there are. */
export interface AccountStore extends EventStore {
  lastOfEach(streamIds: readonly string[]): Promise<readonly StoredEvent[]>;
  lastOfStreams(prefix: string, afterStream: string, limit: number): Promise<readonly StoredEvent[]>;
}

const STREAM_KIND = 'account';
const streamOf = (account: string): string => streamId(STREAM_KIND, account);

const KNOWN_ACCOUNTS_MAX = 10_000;

/** The chart of accounts, bound to where its events are kept. */
export class Accounts {
  private readonly known = new Set<string>();

  constructor(
    private readonly store: AccountStore,
    private readonly codec: EventCodec<AccountEvent>,
  ) {}

  define({ command, ...request }: DefineRequest): Promise<CommandResult<AccountState, AccountEvent, AccountRefusal>> {
    const aggregate = { decider: accountDecider, codec: this.codec, source: COMMAND_SOURCE };
    return handleCommand(this.store, aggregate, { ...request, command, streamId: streamOf(command.account) });
  }

  /** 0: there is none. */
  async version(account: string): Promise<number> {
    const [last] = await this.store.lastOfEach([streamOf(account)]);
    return last?.version ?? 0;
  }

  /** The account as it is now, or as it was in the given version; undefined where there is none. */
  async find(account: string, version?: number): Promise<AccountDefined | undefined> {
    const stored = await this.store.readStream(streamOf(account));
    const event = version === undefined ? stored.at(-1) : stored[version - 1];
    return event && this.codec.fromStored(event);
  }

  /** The account as it is now, with its version; undefined where there is none. */
  async newest(account: string): Promise<{ readonly account: AccountDefined; readonly version: number } | undefined> {
    const [last] = await this.store.lastOfEach([streamOf(account)]);
    return last && { account: this.codec.fromStored(last), version: last.version ?? 0 };
  }

  /** What each of these accounts is now, of those that are defined: one question, however many they are. */
  async contents(accounts: ReadonlySet<string>): Promise<ReadonlyMap<string, AccountContent>> {
    const stored = await this.store.lastOfEach([...accounts].map(streamOf));
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
      await this.store.append(missing.map(([account, content]) => this.first(account, content, at)));
    if (this.known.size > KNOWN_ACCOUNTS_MAX) this.known.clear();
    for (const account of unknown.keys()) this.known.add(account);
  }

  /** In a fixed order; those after the given account, or from the first. */
  async list(afterAccount: string | null, limit: number): Promise<readonly AccountDefined[]> {
    const afterStream = afterAccount === null ? '' : streamOf(afterAccount);
    const stored = await this.store.lastOfStreams(`${STREAM_KIND}/`, afterStream, limit);
    return stored.map((event) => this.codec.fromStored(event));
  }

  private first(account: string, content: AccountContent, at: string): EventGroup {
    const encoded = this.codec.toData({ kind: 'account-defined', account, content, definedAt: at });
    const { type, schemaVersion, subject, occurredAt } = encoded;
    const said = {
      streamId: streamOf(account),
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
