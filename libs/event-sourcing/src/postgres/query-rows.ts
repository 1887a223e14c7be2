import type { Client, ClientBase, QueryArrayConfig, QueryArrayResult } from 'pg';

export interface Statement {
  /** It is prepared once a connection, under this name. */
  readonly name: string;
  readonly text: string;
  /** How long the server may take to answer: a peer that is gone without a word must not hang the caller for ever. */
  readonly timeoutMs: number;
}

/** PostgreSQL's own text of every value: JSON must come back as it was written, not parsed and written anew. */
const AS_TEXT = { getTypeParser: () => (value: string) => value };

/**
 * The rows of a prepared statement as arrays of texts; a Buffer is sent as a binary parameter.
 *
 * pg's `query_timeout` is not used: with it, the rows of each answer would outlive their use (see `PostgresClient` of
 * the service host), and a statement that is late would leave its connection waiting.
 *
 * @throws StatementTimeout
 */
export const queryRows = <Row extends (string | null)[]>(
  client: ClientBase,
  { name, text, timeoutMs }: Statement,
  values: unknown[],
): Promise<Row[]> => {
  const config: QueryArrayConfig = { name, text, values, rowMode: 'array', types: AS_TEXT };
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      reject(new StatementTimeout(name, timeoutMs));
      void (client as ClientBase & Pick<Client, 'end'>).end();
    };
    const timer = setTimeout(giveUp, timeoutMs);
    try {
      client.query(config, (error: Error | null, result: QueryArrayResult<Row>) => {
        clearTimeout(timer);
        if (error === null) resolve(result.rows);
        else reject(error);
      });
    } catch (error) {
      // Otherwise the timer would end the connection when somebody else has it.
      clearTimeout(timer);
      throw error;
    }
  });
};

/** A statement was not answered in time, and its connection ended. Whether it took effect is not known. */
export class StatementTimeout extends Error {
  /** As a socket says it: whoever tells faults that pass by their codes knows this one. */
  readonly code = 'ETIMEDOUT';

  constructor(statement: string, timeoutMs: number) {
    super(
      `PostgreSQL did not answer the statement ${statement}, or what it waited behind, within ${timeoutMs} ms: its connection is ended.`,
    );
    this.name = 'StatementTimeout';
  }
}
