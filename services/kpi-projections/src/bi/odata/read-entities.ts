import { ProblemError } from '@opex/service-host';
import type { RawQuery } from '../../http/parameter-reader.js';
import type { FileTable } from '../files/file-table.js';
import type { BiRefresh } from '../refresh/bi-refresh.js';
import type { BiState, BiStore } from '../refresh/bi-store.js';
import type { Relation } from '../sql/relation.js';
import type { TableReader } from '../sql/table-reader.js';
import type { TablePage } from '../sql/table-reader.js';
import type { ODataQuery } from './parse-query.js';
import { stateGone } from './odata-fault.js';
import { fromSkipToken, questionOf, toSkipToken } from './skip-token.js';

const RETRY_AFTER_SECONDS = 10;

export interface EntityPage {
  readonly rows: TablePage['rows'];
  readonly count: number | null;
  /** Null on the last page. */
  readonly nextSkipToken: string | null;
}

/** Answers queries to entity sets: all pages of one answer are of the state that the first was read from. */
export class ReadEntities {
  constructor(
    private readonly refresh: BiRefresh,
    private readonly store: BiStore,
    private readonly reader: TableReader,
  ) {}

  async page(relation: Relation, raw: RawQuery, { query, ...asked }: ODataQuery): Promise<EntityPage> {
    const question = questionOf(relation.entitySet, raw);
    const token = asked.skipToken === null ? null : fromSkipToken(question, asked.skipToken);
    const pinned = token === null ? await this.latest() : await this.pinned(token.state);
    const left = token === null ? asked.top : token.left;
    const limit = Math.min(asked.pageSize, left ?? asked.pageSize);
    const skip = token === null ? asked.skip : 0;
    const page = await this.reader.page(pinned, query, { after: token?.after ?? null, skip, limit });
    const leftAfter = left === null ? null : left - page.rows.length;
    // Once: all pages are of one state.
    const count = asked.count ? (token?.count ?? (await this.reader.count(pinned, query))) : null;
    const { state } = pinned;
    const next = page.last === null || leftAfter === 0 ? null : { state, after: page.last, left: leftAfter, count };
    return {
      rows: page.rows,
      count,
      nextSkipToken: next === null ? null : toSkipToken(question, next),
    };
  }

  async count({ query }: ODataQuery): Promise<number> {
    return this.reader.count(await this.latest(), query);
  }

  /** All rows of a query, without pages. @param refuse is told how many there are, where it wants to know. */
  async file(
    relation: Relation,
    { query, top }: ODataQuery,
    refuse: ((rows: number) => void) | null,
  ): Promise<FileTable> {
    const latest = await this.latest();
    if (refuse !== null) refuse(Math.min(top ?? Infinity, await this.reader.count(latest, query)));
    const columns = query.columns.map((name) => ({
      name,
      type: query.source.columns.get(name)?.type ?? ('text' as const),
    }));
    return { name: relation.entitySet, columns, batches: this.reader.batches(latest, query, top) };
  }

  private async latest(): Promise<BiState> {
    const latest = await this.refresh.state();
    if (latest !== null) return latest;
    throw new ProblemError({
      status: 503,
      code: 'not-refreshed-yet',
      title: 'The tables are being made',
      detail: `There are no tables yet that are recent enough. They are being made: ask again in ${RETRY_AFTER_SECONDS} s or later.`,
      headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
    });
  }

  private async pinned(state: number): Promise<BiState> {
    const pinned = await this.store.find(state);
    if (pinned?.isKept === true) return pinned;
    throw stateGone();
  }
}
