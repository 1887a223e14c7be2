/** A type as PostgreSQL names it; every door says it in its own words. */
export type ColumnType =
  'text' | 'numeric' | 'double precision' | 'bigint' | 'integer' | 'boolean' | 'timestamptz' | 'date';

export interface Column {
  readonly type: ColumnType;
  readonly comment: string;
  readonly nullable: boolean;
  /** Numbers that may be added up over rows; what a rate or a running total comes to may not. */
  readonly additive: boolean;
  /** How it is made in SQL; absent: it is kept in the rows of a refresh. */
  readonly expression?: string;
}

/** Columns by their name, in their order. */
export type Columns = Readonly<Record<string, Column>>;

/** A column of the tables beneath a relation, by which its rows are read in an order. Never null. */
export interface OrderTerm {
  /** No column of the relation has it. */
  readonly name: `~${string}`;
  readonly type: ColumnType | 'smallint' | 'uuid' | 'tid';
  readonly expression: string;
}

/** A table as BI tools see it, in SQL as `bi.NAME` and in OData as an entity set. */
export interface Relation {
  readonly name: string;
  readonly entitySet: string;
  readonly comment: string;
  /** Columns that tell its rows apart, none of them null. */
  readonly key: readonly string[];
  readonly columns: Columns;
  /** What its columns are selected from. */
  readonly from: string;
  /**
   * When a row became known, in microseconds, where `from` ends with what was known up to the pinned refresh. By the number of
   * that instant the database can tell how many rows these are; what it looks up in the statement it knows only afterwards.
   */
  readonly knownAtMicros?: string;
  /** The order of an index, in which a page costs no more than its rows, however many there are; absent: that of the key. */
  readonly order?: readonly OrderTerm[];
  /**
   * The table whose `ctid` is in that order, where its rows have no key: they are never updated, so each stays where it is until
   * the table is written anew (VACUUM FULL, CLUSTER, a restored dump), which ends the pages. What comes to where others were
   * deleted is known later than the state that pages are of.
   */
  readonly placedIn?: string;
}

interface Traits {
  readonly nullable?: boolean;
  readonly additive?: boolean;
  readonly expression?: string;
}

export const columnOf = (type: ColumnType, comment: string, traits: Traits = {}): Column => ({
  type,
  comment,
  nullable: false,
  additive: false,
  ...traits,
});

/** An exact number, and the double nearest to it for tools that count in doubles. */
export const exact = (name: string, comment: string, traits: Traits = {}): Columns => ({
  [name]: columnOf('numeric', `${comment}; exact.`, { nullable: true, ...traits }),
  [`${name}_double`]: columnOf('double precision', `${comment}; the nearest double.`, {
    nullable: true,
    ...traits,
    expression: `x.${name}`,
  }),
});

type Named = Pick<Relation, 'name' | 'entitySet' | 'comment' | 'key' | 'columns'>;

/** A relation of rows that the evaluator makes, as of the pinned refresh. */
export function ofRows(relation: Named): Relation {
  const kept = Object.entries(relation.columns).filter(([, { expression }]) => expression === undefined);
  return {
    ...relation,
    from: `FROM bi_rows r, jsonb_to_record(r.content) AS x(${kept.map(([name, { type }]) => `${name} ${type}`).join(', ')})
      WHERE r.relation = '${relation.name}' AND r.from_state <= bi.pinned_state()
        AND (r.to_state IS NULL OR r.to_state > bi.pinned_state())`,
  };
}

/** A column as it is selected. */
export const columnSql = (name: string, { type, expression }: Column): string =>
  `(${expression ?? `x.${name}`})::${type}`;

/** The statements that make a view of it, or add new columns to the one there is; PostgreSQL refuses any other change. */
export const viewOf = ({ name, comment, columns, from }: Relation): string[] => [
  `CREATE OR REPLACE VIEW bi.${name} AS SELECT ${Object.entries(columns)
    .map(([name, column]) => `${columnSql(name, column)} AS ${name}`)
    .join(', ')} ${from}`,
  `COMMENT ON VIEW bi.${name} IS ${quoted(comment)}`,
  ...Object.entries(columns).map(
    ([column, described]) => `COMMENT ON COLUMN bi.${name}.${column} IS ${quoted(described.comment)}`,
  ),
];

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
