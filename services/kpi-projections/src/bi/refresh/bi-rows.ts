/** What a column of a refreshed row may hold; exact numbers are decimal text that JSON takes as a number. */
export type BiCell = string | number | boolean | null | ExactNumber;

/** A number by its digits, which JSON keeps and a double would not: `500.00`. */
export class ExactNumber {
  constructor(readonly digits: string) {}
}

/** A number as answers have it, kept with its digits: decimal text where it is money. */
export const exactly = (value: number | string | null | undefined): ExactNumber | null =>
  value === null || value === undefined ? null : new ExactNumber(String(value));

export interface BiRow {
  /** Tells the row apart from all others of its relation. */
  readonly key: string;
  readonly content: Readonly<Record<string, BiCell>>;
}

/** A row of a relation, its key made of the columns that tell rows apart. */
export const rowOf = (key: readonly string[], content: BiRow['content']): BiRow => ({
  key: JSON.stringify(key.map((name) => content[name])),
  content,
});

/** The content as JSON, exact numbers by their digits. */
export const contentJson = ({ content }: BiRow): string =>
  `{${Object.entries(content)
    .map(
      ([name, cell]) => `${JSON.stringify(name)}:${cell instanceof ExactNumber ? cell.digits : JSON.stringify(cell)}`,
    )
    .join(',')}}`;
