interface Paged {
  readonly nextCursor?: string | null;
}

/** More rows than this are not gathered in a browser: such a file is to be asked for elsewhere. */
const ROWS_MAX = 100_000;

export const withCursor = (path: string, cursor: string | null): string =>
  cursor === null ? path : `${path}&cursor=${encodeURIComponent(cursor)}`;

/**
 * The rows of all pages of an answer.
 *
 * @param path with a query. @throws ProblemAnswer
 */
export async function allPages<Page extends Paged, Row>(
  askPage: (path: string) => Promise<Page>,
  path: string,
  rowsOf: (page: Page) => readonly Row[],
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await askPage(withCursor(path, cursor));
    rows.push(...rowsOf(page));
    cursor = page.nextCursor ?? null;
  } while (cursor !== null && rows.length < ROWS_MAX);
  return rows;
}
