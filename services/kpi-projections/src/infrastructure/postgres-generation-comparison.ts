import { topicOf, SERVICES } from '@opex/contracts';
import type { Pool, PoolClient } from 'pg';
import type {
  BesideCells,
  CellCounts,
  ComparedPart,
  ComparedUpTo,
  Comparison,
  Difference,
  DifferencesPage,
  GenerationComparison,
  KindsOf,
} from '../application/rebuilds/generation-comparison.js';
import { UnreadableCursor } from '../application/rebuilds/generation-comparison.js';
import type { Grain } from '../domain/cell.js';
import { DAY_MS, grains, QUARTER_MS } from '../domain/cell.js';
import type { FactKind } from '../domain/fact-kind.js';
import { caseKind } from '../domain/fact-kind.js';
import type { Generation } from '../domain/generation.js';
import type { DimensionValues } from '../domain/tally.js';
import { compareQuarantined, compareTraces } from './compare-beside-cells.js';
import { compareStatement } from './compare-statement.js';
import { readLaterChanges } from './later-changes.js';

/** How long a comparison may take; its snapshot keeps deleted rows from being cleaned up meanwhile. */
const COMPARE_TIMEOUT_MS = 300_000;

/**
 * Compares in one snapshot of the database, at equal positions: where the two generations have not projected the same of
 * a service's log, what either has beyond the position that both have reached is taken away from it before.
 */
export class PostgresGenerationComparison implements GenerationComparison {
  constructor(
    private readonly pool: Pool,
    private readonly kindsOf: KindsOf,
  ) {}

  async compare(live: Generation, candidate: Generation, page: DifferencesPage): Promise<Comparison> {
    const after = page.cursor === null ? null : parseCursor(page.cursor);
    const ours = this.kindsOf(live);
    const theirs = this.kindsOf(candidate);
    const shared = ours.filter(({ number }) => theirs.some((kind) => kind.number === number));
    const only = (kinds: readonly FactKind[]): string[] =>
      kinds.filter(({ number }) => !shared.some((kind) => kind.number === number)).map(({ name }) => name);
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await client.query(`SET LOCAL transaction_timeout = ${COMPARE_TIMEOUT_MS}`);
      const comparedUpTo = await commonPositions(client, live.id, candidate.id);
      const found = new Found(page.limit);
      for (const kind of [...shared].sort((a, b) => a.number - b.number)) {
        await this.compareKind(client, [live.id, candidate.id], kind, comparedUpTo, found, after);
      }
      const ids = [live.id, candidate.id] as const;
      const processEvents = comparedUpTo.find(({ service }) => service === caseKind.service);
      const trace = await compareTraces(client, ids, processEvents?.position === null);
      const quarantine = await compareQuarantined(client, ids);
      return {
        live: live.id,
        candidate: candidate.id,
        comparedUpTo,
        ...found.counts({ trace: trace.counts, quarantine: quarantine.counts }),
        beside: { trace: trace.examples, quarantine: quarantine.examples },
        added: only(theirs),
        removed: only(ours),
        ...found.page(),
      };
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  private async compareKind(
    client: PoolClient,
    ids: readonly [live: number, candidate: number],
    kind: FactKind,
    comparedUpTo: readonly ComparedUpTo[],
    found: Found,
    after: Key | null,
  ): Promise<void> {
    const upTo = comparedUpTo.find(({ service }) => service === kind.service)?.position ?? null;
    const later = await readLaterChanges(client, ids, kind, upTo);
    const last = after?.[0] === kind.number ? after : null;
    const limit = after !== null && kind.number < after[0] ? 0 : found.room;
    const { rows } = await client.query<{ parts: PartCounts | null; differences: Row[] | null }>(compareStatement, [
      kind.number,
      ...ids,
      upTo,
      ...later,
      ...(last === null ? [null, null, null, null, null] : last.slice(1)),
      limit,
    ]);
    const [row] = rows;
    found.add(kind, row?.parts ?? {}, row?.differences ?? []);
  }
}

/** What a difference is found again by: kind, part, grain, cell, number of the dimension values, bin. */
type Key = readonly [number, ComparedPart, Grain, number, number, number];

type PartCounts = Partial<Record<ComparedPart, CellCounts>>;

interface Row {
  readonly part: ComparedPart;
  readonly grain: Grain;
  readonly cell: number;
  readonly dimensionsId: number;
  readonly bin: number;
  readonly dimensions: string;
  readonly live: readonly string[] | null;
  readonly candidate: readonly string[] | null;
}

/** Counts of all cells, and the differences of one page: one more than its limit is looked for, to know of a next one. */
class Found {
  private readonly parts = {
    tally: { equal: 0, differing: 0 },
    bin: { equal: 0, differing: 0 },
    facts: { equal: 0, differing: 0 },
  };
  private readonly rows: { readonly kind: FactKind; readonly row: Row }[] = [];

  constructor(private readonly limit: number) {}

  get room(): number {
    return this.limit + 1 - this.rows.length;
  }

  add(kind: FactKind, parts: PartCounts, rows: readonly Row[]): void {
    for (const part of ['tally', 'bin', 'facts'] as const) {
      this.parts[part].equal += parts[part]?.equal ?? 0;
      this.parts[part].differing += parts[part]?.differing ?? 0;
    }
    this.rows.push(...rows.map((row) => ({ kind, row })));
  }

  counts(beside: Readonly<Record<BesideCells, CellCounts>>): CellCounts & Pick<Comparison, 'parts'> {
    const parts = { ...this.parts, ...beside };
    const all = Object.values(parts);
    return {
      equal: all.reduce((sum, { equal }) => sum + equal, 0),
      differing: all.reduce((sum, { differing }) => sum + differing, 0),
      parts,
    };
  }

  page(): Pick<Comparison, 'differences' | 'nextCursor'> {
    const rows = this.rows.slice(0, this.limit);
    const last = this.rows.length > this.limit ? rows[rows.length - 1] : undefined;
    return {
      differences: rows.map(({ kind, row }) => toDifference(kind, row)),
      ...(last === undefined ? {} : { nextCursor: toCursor(keyOf(last.kind, last.row)) }),
    };
  }
}

/**
 * For each service the position up to which both generations have projected all of its log: the least of either's in the
 * partitions that they have not projected the same of; null where there is none.
 */
async function commonPositions(client: PoolClient, live: number, candidate: number): Promise<readonly ComparedUpTo[]> {
  const { rows } = await client.query<{ topic: string; position: string }>(
    `SELECT topic, min(least) AS position FROM (
       SELECT topic, partition,
              least(coalesce(l.last_position, 0), coalesce(c.last_position, 0)) AS least,
              greatest(coalesce(l.last_position, 0), coalesce(c.last_position, 0)) AS greatest
       FROM (SELECT * FROM checkpoints WHERE generation = $1) AS l
       FULL JOIN (SELECT * FROM checkpoints WHERE generation = $2) AS c USING (topic, partition)) AS both_sides
     WHERE least < greatest GROUP BY topic`,
    [live, candidate],
  );
  return SERVICES.map((service) => {
    const position = rows.find(({ topic }) => topic === topicOf(service))?.position;
    return { service, position: position === undefined ? null : Number(position) };
  });
}

function toDifference(kind: FactKind, row: Row): Difference {
  const values = JSON.parse(row.dimensions) as DimensionValues;
  const isDay = row.grain === grains.day;
  return {
    kind: kind.name,
    part: row.part,
    grain: isDay ? 'day' : 'quarter',
    at: new Date(row.cell * (isDay ? DAY_MS : QUARTER_MS)).toISOString(),
    dimensions: Object.fromEntries(kind.dimensions.map((name, index) => [name, values[index] ?? null])),
    ...(row.part === 'bin' ? { bin: row.bin } : {}),
    live: toSums(kind, row.part, row.live),
    candidate: toSums(kind, row.part, row.candidate),
  };
}

function toSums(kind: FactKind, part: ComparedPart, sums: readonly string[] | null): Difference['live'] {
  if (sums === null) return null;
  const at = (index: number): string => sums[index] ?? '0';
  if (part === 'bin') return { count: at(0) };
  const measures = Object.fromEntries(kind.measures.map((name, index) => [name, at(index)]));
  // The sums of a fact that ended are taken back by its last change: what is summed up is what is true now.
  return part === 'tally' ? measures : { ...measures, changes: at(4), checksum: at(5) };
}

const keyOf = (kind: FactKind, { part, grain, cell, dimensionsId, bin }: Row): Key => [
  kind.number,
  part,
  grain,
  cell,
  dimensionsId,
  bin,
];

const toCursor = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url');

const CURSOR = /^\[(\d{1,5}),"(tally|bin|facts)",([01]),(-?\d{1,9}),(\d{1,10}),(-?\d{1,5})\]$/;

function parseCursor(text: string): Key {
  const [, kind, part, grain, cell, dimensionsId, bin] =
    CURSOR.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  if (part !== 'tally' && part !== 'bin' && part !== 'facts') throw new UnreadableCursor();
  const ofGrain = grain === '0' ? grains.day : grains.quarter;
  return [Number(kind), part, ofGrain, Number(cell), Number(dimensionsId), Number(bin)];
}
