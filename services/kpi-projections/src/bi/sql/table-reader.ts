import type { Pool, PoolClient } from 'pg';
import { odataFault, stateGone } from '../odata/odata-fault.js';
import type { Cell, Row, TableQuery } from './table-query.js';
import type { PinnedState, Range, Statement } from './table-statement.js';
import { countStatement, orderOf, selectStatement } from './table-statement.js';

export interface TablePage {
  readonly rows: readonly Row[];
  /** Of the last row, the values of its order, then the file that its place is in: where the next page begins; null on the last page. */
  readonly last: readonly Cell[] | null;
}

const STATEMENT_SECONDS_MAX = 30;
/** A transaction that is given up before its statement takes the connection with it, and with it the reason. */
const SECONDS_BESIDE_STATEMENT = 5;
/** A file is read by one statement for as long as its reader takes, up to here. */
const FILE_SECONDS_MAX = 900;
const FILE_BATCH_ROWS = 2_000;

/** Reads rows of the schema `bi` as of one refresh. */
export class TableReader {
  constructor(
    private readonly pool: Pool,
    private readonly statementSecondsMax = STATEMENT_SECONDS_MAX,
  ) {}

  async page(pinned: PinnedState, query: TableQuery, range: Range & { readonly limit: number }): Promise<TablePage> {
    // One more than wanted tells whether there is a next page.
    const statement = selectStatement(query, pinned, { ...range, limit: range.limit + 1 });
    const { all, file } = await this.read(pinned, async (client) => {
      const inFile = await fileOf(client, query);
      if (range.after !== null && inFile.some((name) => name !== range.after?.at(-1))) throw stateGone();
      return { all: await rowsOf(client, statement), file: inFile };
    });
    const rows = all.slice(0, range.limit);
    const width = query.columns.length;
    const last = all.length > range.limit ? [...(rows.at(-1)?.slice(width) ?? []), ...file] : null;
    return { rows: rows.map((row) => row.slice(0, width)), last };
  }

  count(pinned: PinnedState, query: TableQuery): Promise<number> {
    return this.read(pinned, async (client) => {
      const [row] = await rowsOf(client, countStatement(query, pinned));
      return Number(row?.[0] ?? 0);
    });
  }

  /**
   * All rows, so many at a time, of one snapshot: the next ones are read when they are asked for, so that memory holds no
   * more than a batch, however slow the reader is. End the iteration, or the connection stays taken.
   */
  async *batches(pinned: PinnedState, query: TableQuery, limit: number | null): AsyncGenerator<readonly Row[]> {
    const client = await this.pool.connect();
    let failed: Error | undefined;
    try {
      await begin(client, pinned, FILE_SECONDS_MAX);
      const { text, values } = selectStatement(query, pinned, { after: null, skip: 0, limit });
      await client.query(`DECLARE file NO SCROLL CURSOR FOR ${text}`, [...values]);
      for (;;) {
        const rows = await rowsOf(client, { text: `FETCH ${FILE_BATCH_ROWS} FROM file`, values: [] });
        if (rows.length === 0) break;
        yield rows.map((row) => row.slice(0, query.columns.length));
      }
      await client.query('COMMIT');
    } catch (error) {
      failed = error as Error;
      throw error;
    } finally {
      // A reader that went away leaves the transaction open: rolled back, or the connection is given up.
      await client.query('ROLLBACK').catch((error: unknown) => (failed ??= error as Error));
      client.release(failed);
    }
  }

  private async read<T>(pinned: PinnedState, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await begin(client, pinned, this.statementSecondsMax);
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw refusal(error, this.statementSecondsMax);
    } finally {
      client.release();
    }
  }
}

const begin = async (client: PoolClient, { state }: PinnedState, seconds: number): Promise<void> => {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query(
    // A timeout of transactions that is running goes on as it is when it is set to another length, unless it is turned off first.
    `SELECT set_config('bi.state', $1, true), set_config('TimeZone', 'UTC', true),
            set_config('statement_timeout', $2, true),
            set_config('transaction_timeout', '0', true), set_config('transaction_timeout', $3, true)`,
    [String(state), `${seconds}s`, `${seconds + SECONDS_BESIDE_STATEMENT}s`],
  );
};

/**
 * The file that holds the rows whose place is in the order of a query; none where no place is. It is the same for as long as
 * the rows stay where they are, and until the end of the transaction.
 */
async function fileOf(client: PoolClient, query: TableQuery): Promise<readonly string[]> {
  const { placedIn } = query.source.relation;
  if (placedIn === undefined || !orderOf(query).some(({ type }) => type === 'tid')) return [];
  await client.query(`LOCK TABLE ${placedIn} IN ACCESS SHARE MODE`);
  const { rows } = await client.query<{ file: string }>('SELECT pg_relation_filenode($1)::text AS file', [placedIn]);
  return rows.map(({ file }) => file);
}

async function rowsOf(client: PoolClient, { text, values }: Statement): Promise<Row[]> {
  const { rows } = await client.query<Cell[]>({ text, values: [...values], rowMode: 'array' });
  return rows;
}

/** What a query asks that no number holds is the query's fault, and so is what takes too long. */
function refusal(error: unknown, secondsMax: number): unknown {
  const { code } = error as { readonly code?: unknown };
  if (code === '57014') return odataFault('$filter', `takes longer than ${secondsMax} s: ask for less`, 'too-slow');
  return typeof code === 'string' && code.startsWith('22')
    ? odataFault('$filter', 'comes to a number, an instant or a text that there is not')
    : error;
}
