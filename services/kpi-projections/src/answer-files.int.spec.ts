import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { answered, closed, defined, done, spent } from './testing/reported.js';
import { RunningProjection } from './testing/running-projection.js';

let projection: RunningProjection;
beforeAll(async () => {
  projection = await RunningProjection.start('2025-02-10T00:00:00Z');
  await projection.record([
    defined('returns'),
    ...Array.from({ length: 12 }, (_, n) => [
      done('returns', `R-${n}`, '2025-01-03', 'receive', { channel: n % 3 === 0 ? 'shop' : '=mail' }),
      done('returns', `R-${n}`, '2025-01-04', n % 4 === 0 ? 'call' : 'inspect'),
      closed('returns', `R-${n}`, `2025-01-${String(5 + n).padStart(2, '0')}`),
    ]).flat(),
    done('returns', 'S', '2025-02-03', 'receive', { channel: 'shop' }),
    closed('returns', 'S', '2025-02-04'),
    spent('E-1', '2025-01-10', ['100.10', '0.20']),
    spent('E-0', '2025-02-10', ['5.00']),
    answered('1', '2025-01-10', { instrument: 'csat', score: 5 }),
  ]);
  projection.setClock('2025-03-01T00:00:00Z');
  // Late: what January was is restated.
  await projection.record([
    done('returns', 'T', '2025-01-06', 'receive'),
    closed('returns', 'T', '2025-01-07'),
    spent('E-2', '2025-01-11', ['7.30']),
  ]);
}, 120_000);
afterAll(() => projection.stop());

const JANUARY = 'from=2025-01-01&to=2025-02-01';
const BOTH = 'from=2025-02-01&to=2025-03-01&previousFrom=2025-01-01&previousTo=2025-02-01';

/** A question, and where its rows are. */
const questions: readonly (readonly [path: string, ...lists: string[]])[] = [
  [`/v1/kpis/cycle-time/values?${JANUARY}&groupBy=channel&granularity=day`, 'values'],
  [`/v1/kpis/cycle-time/values?granularity=month&stat=p90&include=change`, 'values'],
  [`/v1/kpis/cycle-time/compare?with=target&${JANUARY}&groupBy=channel`, 'comparisons'],
  [`/v1/kpis/operational-costs/compare?with=period&${BOTH}`, 'comparisons'],
  [`/v1/kpis/cycle-time/contribution?by=channel,process&${BOTH}`, 'contributions'],
  [`/v1/kpis/costs/contribution?by=function&${BOTH}`, 'contributions'],
  [`/v1/kpis/cycle-time/distribution?${JANUARY}&groupBy=channel&granularity=month`, 'distributions', 'bins'],
  ['/v1/kpis/cycle-time/signals?groupBy=channel&granularity=day', 'series', 'points'],
  [`/v1/kpis/throughput/explain?${JANUARY}&granularity=month&limit=2`, 'facts'],
  [`/v1/kpis/costs/explain?${JANUARY}&granularity=month`, 'facts'],
  ['/v1/restatements?limit=1', 'restatements'],
  ['/v1/initiatives?currency=EUR', 'initiatives'],
  ['/v1/processes/returns/variants?limit=1', 'variants'],
  ['/v1/processes/returns/flow?edges=100', 'edges'],
  ['/v1/processes/returns/steps?fromActivity=receive&toActivity=inspect'],
  ['/v1/processes/returns/conformance?timezone=UTC', 'kinds', 'deviations'],
  ['/v1/processes/returns/cases?limit=3', 'items'],
];

type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

/** A row of an answer; what stands beside the inner list is part of it. */
interface AnswerRow {
  readonly own: JsonObject;
  readonly envelope: JsonObject;
}

const listOf = (of: JsonObject, name: string): readonly JsonObject[] => of[name] as readonly JsonObject[];

/** The rows of all pages. */
async function rowsOf(path: string, [outer, inner]: readonly string[]): Promise<readonly AnswerRow[]> {
  const rows: AnswerRow[] = [];
  for (let cursor = ''; ;) {
    const envelope = await projection.get<JsonObject>(path + cursor);
    if (outer === undefined) return [{ own: envelope, envelope }];
    for (const item of listOf(envelope, outer)) {
      const innermost = inner === undefined ? [] : listOf(item, inner);
      if (inner === undefined) rows.push({ own: item, envelope });
      else if (innermost.length === 0) rows.push({ own: { ...item, [inner]: null }, envelope });
      else rows.push(...innermost.map((one) => ({ own: { ...item, [inner]: one }, envelope })));
    }
    if (typeof envelope['nextCursor'] !== 'string') return rows;
    cursor = `&cursor=${envelope['nextCursor']}`;
  }
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Each member that is no object, by its path: `a.b`. */
const leavesOf = (value: JsonObject, path = ''): string[] =>
  Object.entries(value).flatMap(([name, member]) =>
    isObject(member) ? leavesOf(member, `${path}${name}.`) : [path + name],
  );

const isIn = (row: JsonObject, path: string): boolean => leavesOf(row).includes(path);
const memberAt = (row: JsonObject, path: string): Json => {
  const [name = '', ...rest] = path.split('.');
  const member = row[name];
  return rest.length === 0 ? member : isObject(member) ? memberAt(member, rest.join('.')) : undefined;
};

function written(value: Json): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(',');
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value).startsWith('=') ? `'${String(value)}` : String(value);
}

const bytesOf = async (path: string): Promise<Buffer> => {
  const answer = await projection
    .ask(path)
    .buffer(true)
    .parse((response, end) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => end(null, Buffer.concat(chunks)));
    });
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.body as Buffer;
};

describe.each(questions)('%s as a file', (path, ...lists) => {
  it('has all rows of its answer, and all that they say', async () => {
    const rows = await rowsOf(path, lists);
    expect(rows.length).toBeGreaterThan(0);
    const [columns = [], ...lines]: readonly string[][] = parse(await bytesOf(`${path}&format=csv`));
    expect(lines).toEqual(
      rows.map(({ own, envelope }) =>
        columns.map((column) => {
          // A map is one column of JSON.
          const value = isIn(own, column) || isObject(memberAt(own, column)) ? memberAt(own, column) : envelope[column];
          return column === 'rest' && lists[0] === 'values' ? written(value ?? false) : written(value);
        }),
      ),
    );
    const said = new Set(rows.flatMap(({ own }) => leavesOf(own)));
    const isTold = (leaf: string): boolean =>
      columns.some((column) => leaf === column || leaf.startsWith(`${column}.`) || column.startsWith(`${leaf}.`));
    expect([...said].filter((leaf) => leaf !== 'nextCursor' && !isTold(leaf))).toEqual([]);
    const arrow = tableFromIPC(await bytesOf(`${path}&format=arrow`));
    expect([arrow.numRows, arrow.schema.fields.map(({ name }) => name)]).toEqual([rows.length, columns]);
    const [sheet] = await readXlsxFile(await bytesOf(`${path}&format=xlsx`));
    expect([sheet?.data.length, sheet?.data[0]]).toEqual([rows.length + 1, columns]);
  });
});

describe('a question for a file', () => {
  it('is a file by what is accepted, and named after what it is of', async () => {
    const { headers, status } = await projection
      .ask('/v1/kpis/costs/signals')
      .set('accept', 'text/csv, application/json;q=0.5');
    expect([status, headers['content-type'], headers['content-disposition'], headers['vary']]).toEqual([
      ...[200, 'text/csv; charset=utf-8; header=present', 'attachment; filename="costs-signals.csv"', 'accept'],
    ]);
  });

  it('is refused as any other where it cannot be answered', async () => {
    for (const [path, status] of [
      ['/v1/kpis/costs/compare?with=target&format=pdf', 400],
      ['/v1/kpis/nope/signals?format=csv', 404],
      ['/v1/kpis/cycle-time/explain?groupBy=channel&format=csv', 400],
      ['/v1/processes/nope/flow?format=xlsx', 404],
    ] as const) {
      const answer = await projection.ask(path);
      expect([path, answer.status, answer.headers['content-type']]).toEqual([
        ...[path, status, 'application/problem+json'],
      ]);
    }
  });
});
