import type { ClientBase, QueryArrayConfig } from 'pg';

export interface Statement {
  /** It is prepared once a connection, under this name. */
  readonly name: string;
  readonly text: string;
  /** How long the server may take to answer: a peer that is gone without a word must not hang the caller for ever. */
  readonly timeoutMs: number;
}

/** PostgreSQL's own text of every value: JSON must come back as it was written, not parsed and written anew. */
const AS_TEXT = { getTypeParser: () => (value: string) => value };

/** The rows of a prepared statement as arrays of texts; a Buffer is sent as a binary parameter. */
export const queryRows = async <Row extends (string | null)[]>(
  client: ClientBase,
  { name, text, timeoutMs }: Statement,
  values: unknown[],
): Promise<Row[]> => {
  const config: QueryArrayConfig & { query_timeout: number } = {
    name,
    text,
    values,
    rowMode: 'array',
    types: AS_TEXT,
    query_timeout: timeoutMs,
  };
  return (await client.query<Row>(config)).rows;
};
