import type { DataSource } from 'typeorm';
import type { AppendOutcome, EventGroup } from '../event-store.js';
import { StoreOverloaded } from '../event-store.js';
import { AppendStatement } from './append-statement.js';
import { DedicatedConnection } from './dedicated-connection.js';
import { dataErrorDetail, whyUnstorable } from './why-unstorable.js';

/** SQLSTATE of a wait for the append lock that took too long: nothing was stored. */
const LOCK_NOT_AVAILABLE = '55P03';
const RETRY_AFTER_SECONDS = 5;

/** One writer: a connection of its own, one statement at a time. A connection that broke is replaced at the next use. */
export class AppendLane {
  private readonly statement = new AppendStatement();
  private connection: DedicatedConnection | undefined;

  /** @param wantsNotify asked for each commit: must relays in other processes be woken? */
  constructor(
    private readonly dataSource: DataSource,
    private readonly wantsNotify: () => boolean,
  ) {}

  /** What the database would refuse is told group by group; the rest goes in one commit. */
  async store(groups: readonly EventGroup[]): Promise<readonly AppendOutcome[]> {
    const reasons = groups.map(whyUnstorable);
    if (reasons.every((reason) => reason === undefined)) return this.append(groups);
    const storable = groups.filter((_, index) => reasons[index] === undefined);
    const outcomes = storable.length > 0 ? [...(await this.append(storable))] : [];
    return reasons.map((reason) =>
      reason === undefined ? takeNext(outcomes) : { outcome: 'unstorable', detail: reason },
    );
  }

  async close(): Promise<void> {
    await this.connection?.release();
    this.connection = undefined;
  }

  /** Where a value is refused, the halves are stored each by itself, so that one bad group costs the others nothing. */
  private async append(groups: readonly EventGroup[]): Promise<readonly AppendOutcome[]> {
    try {
      const { client } = await this.connect();
      return await this.statement.append(client, groups, this.wantsNotify());
    } catch (error) {
      const detail = dataErrorDetail(error);
      if (detail === undefined) throw await this.toFault(error);
      if (groups.length === 1) return [{ outcome: 'unstorable', detail }];
      const middle = Math.ceil(groups.length / 2);
      return [...(await this.append(groups.slice(0, middle))), ...(await this.append(groups.slice(middle)))];
    }
  }

  private async connect(): Promise<DedicatedConnection> {
    if (this.connection?.isLost === true) await this.close();
    this.connection ??= await DedicatedConnection.open(this.dataSource);
    return this.connection;
  }

  private async toFault(error: unknown): Promise<unknown> {
    if (isDatabaseError(error))
      return error.code === LOCK_NOT_AVAILABLE ? new StoreOverloaded(RETRY_AFTER_SECONDS) : error;
    // No word from the server: an answer may still be on its way, so this session is not used again.
    await this.connection?.discard();
    this.connection = undefined;
    return error;
  }
}

const takeNext = (outcomes: AppendOutcome[]): AppendOutcome => {
  const outcome = outcomes.shift();
  if (outcome === undefined) throw new Error('The log answered fewer outcomes than it was given groups.');
  return outcome;
};

const isDatabaseError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'severity' in error && 'code' in error && typeof error.code === 'string';
