import type { PoolClient } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';

/**
 * A connection of the DataSource's pool that is kept: it carries prepared statements, or a session's lock.
 *
 * TypeORM opens it (host, TLS and password as configured) and `QueryRunner.connect()` hands out the `pg` client of its
 * master pool; statements then go to `pg` directly, which takes binary parameters and prepared statements. Keep the
 * pool larger than the number of connections kept (three for a store and its relay).
 */
export class DedicatedConnection {
  private lostBy: Error | undefined;

  private constructor(
    readonly client: PoolClient,
    private readonly runner: QueryRunner,
    private readonly onLost: () => void,
  ) {
    client.on('error', this.lose);
    client.on('end', this.end);
  }

  /** @param onLost called once, where the session ends other than by `release`. */
  static async open(dataSource: DataSource, onLost: () => void = () => undefined): Promise<DedicatedConnection> {
    const runner = dataSource.createQueryRunner('master');
    return new DedicatedConnection((await runner.connect()) as PoolClient, runner, onLost);
  }

  /** The session is gone, and with it everything it held. */
  get isLost(): boolean {
    return this.lostBy !== undefined;
  }

  /** @throws the error that ended the session. */
  assertAlive(): void {
    if (this.lostBy !== undefined) throw this.lostBy;
  }

  /** Gives the connection back to the pool; leave no session state behind. */
  async release(): Promise<void> {
    this.client.off('error', this.lose);
    this.client.off('end', this.end);
    await this.runner.release();
  }

  /** Ends the session: for one whose state is not known. */
  async discard(): Promise<void> {
    this.client.off('error', this.lose);
    this.client.off('end', this.end);
    // The pool keeps no client that is ending. Not awaited: the peer may be gone without a word.
    void this.client.end();
    await this.runner.release();
  }

  private readonly lose = (error: Error): void => {
    if (this.lostBy !== undefined) return;
    this.lostBy = error;
    this.onLost();
  };

  private readonly end = (): void => this.lose(new Error('The database connection ended.'));
}

/** Lends a connection of the pool for one piece of work. */
export const withConnection = async <Result>(
  dataSource: DataSource,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> => {
  const runner = dataSource.createQueryRunner('master');
  try {
    return await work((await runner.connect()) as PoolClient);
  } finally {
    await runner.release();
  }
};
