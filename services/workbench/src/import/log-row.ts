export type Scalar = string | number | boolean;

/** One event of a log, as the file has it: text in CSV, typed in XES. */
export interface LogRow {
  /** 1 = the first event of the file. */
  readonly number: number;
  readonly values: Readonly<Record<string, Scalar>>;
}

/** A place in the file that is no event; the others go on. */
export interface UnreadableRow {
  readonly number: number;
  readonly reason: string;
}
