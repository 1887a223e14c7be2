import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, startPostgres } from '@opex/local-servers';
import type { LocalPostgres } from '@opex/local-servers';
import { RecordBatchReader } from 'apache-arrow';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { RunningService } from '../load/running-service.js';
import { API_KEY, startService } from '../load/running-service.js';
import { until } from '../load/until.js';
import { FACTS, insertMillionFacts, readLogsUpToFacts } from './million-facts.js';
import { sheetOf } from './sheet-of.js';
import { untilRefreshed } from './until-refreshed.js';

/*
 * A million facts through each door of BI tools, by the service as a process of its own. All of them at once would not fit
 * into its heap, and what it holds beside that is measured while they pass.
 */
const HEAP_MB = 160;
/** Of what a collection of garbage leaves for a while. */
const GROWTH_MB_MAX = 40;
/** Compressed, of the sheet; others are ten times as large. */
const MEGABYTES_MIN = 20;
const SAMPLE_BYTES = 500_000;

let folder: string;
let postgres: LocalPostgres;
let client: Client;
let service: RunningService;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'opex-bi-'));
  // PostgreSQL's user must be able to enter.
  chmodSync(folder, 0o755);
  postgres = await startPostgres({ dataDirectory: join(folder, 'postgres') });
  client = new Client({ connectionString: postgres.url });
  await client.connect();
  service = await startService({
    name: 'kpi-projections',
    port: await freePort(),
    databaseUrl: postgres.url,
    messagingUrl: postgres.url,
    logFile: join(folder, 'service.log'),
    environment: { NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`, BI_REFRESH_SECONDS: '86400' },
  });
  await readLogsUpToFacts(client);
  // What follows is read as of this refresh.
  await untilRefreshed(() => ask('/odata/v4/Kpis?$top=1'));
  await insertMillionFacts(client);
}, 300_000);
afterAll(async () => {
  await service.stop();
  await client.end();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${service.url}${path}`, { headers: { authorization: `Bearer ${API_KEY}`, ...headers } });

/** Resident memory of the service, as it tells itself. */
const residentMb = (): Promise<number> =>
  until('the service tells its memory', 60_000, async () => {
    const text = await (await fetch(`${service.url}/metrics`)).text();
    const bytes = /^process_resident_memory_bytes(?:\{[^}]*\})? (\S+)/m.exec(text)?.[1];
    return bytes === undefined ? undefined : Number(bytes) / 1e6;
  });

/** How many facts were read so far, whatever for. */
async function rowsRead(): Promise<number> {
  const { rows } = await client.query<{ read: string }>(
    `SELECT idx_tup_fetch + seq_tup_read AS read FROM pg_stat_user_tables WHERE relname = 'fact_deltas'`,
  );
  return Number(rows[0]?.read);
}

/**
 * Passes on the bytes of a file, and tells by how much the service grew once a tenth of it had gone by: at its end, or where
 * its reader stops, as one does who has found the sheet in a workbook.
 */
async function* measured(
  body: AsyncIterable<Uint8Array>,
  tell: (told: { readonly megabytes: number; readonly growthMb: number }) => void,
): AsyncGenerator<Uint8Array> {
  const samples: { readonly bytes: number; readonly residentMb: number }[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      yield chunk;
      bytes += chunk.length;
      if (bytes > SAMPLE_BYTES * (samples.length + 1)) samples.push({ bytes, residentMb: await residentMb() });
    }
  } finally {
    const peakOf = (some: typeof samples): number => Math.max(...some.map((sample) => sample.residentMb));
    const first = samples.filter((sample) => sample.bytes <= bytes / 10);
    tell({ megabytes: bytes / 1e6, growthMb: peakOf(samples) - peakOf(first) });
  }
}

const LF = 0x0a;

async function linesOf(body: AsyncIterable<Uint8Array>): Promise<number> {
  let lines = 0;
  for await (const chunk of body) for (let at = chunk.indexOf(LF); at !== -1; at = chunk.indexOf(LF, at + 1)) lines++;
  return lines - 1;
}

async function rowsOfArrow(body: AsyncIterable<Uint8Array>): Promise<number> {
  let rows = 0;
  for await (const batch of await RecordBatchReader.from(body)) rows += batch.numRows;
  return rows;
}

async function rowsOfSheet(body: AsyncIterable<Uint8Array>): Promise<number> {
  let rows = 0;
  let end = '';
  for await (const chunk of sheetOf(body)) {
    const text = end + chunk.toString('latin1');
    rows += text.split('<row ').length - 1;
    end = text.slice(-'<row '.length + 1);
  }
  return rows - 1;
}

describe('a million facts', () => {
  it('pass in pages, each of them once, and no page reads more than its rows', async () => {
    const before = await rowsRead();
    const isPassed = new Uint8Array(FACTS + 1);
    let rows = 0;
    let pages = 0;
    const growth: number[] = [];
    let path: string | undefined = '/odata/v4/Facts?$select=value1&$count=true';
    while (path !== undefined) {
      const answer = await ask(path);
      const page = (await answer.json()) as {
        readonly '@odata.count': number;
        readonly '@odata.nextLink'?: string;
        readonly value: readonly { readonly value1: number }[];
      };
      expect([answer.status, page['@odata.count']]).toEqual([200, FACTS]);
      for (const { value1 } of page.value) isPassed[value1] = 1;
      rows += page.value.length;
      if (++pages % 10 === 0) growth.push(await residentMb());
      path = page['@odata.nextLink']?.slice(service.url.length);
    }
    expect([rows, isPassed.reduce((sum, one) => sum + one, 0)]).toEqual([FACTS, FACTS]);
    expect(Math.max(...growth) - (growth[0] ?? 0)).toBeLessThan(GROWTH_MB_MAX);
    // Connections tell what they have read a while later.
    const read = await until('reads are counted', 60_000, async () => {
      const total = (await rowsRead()) - before;
      return total >= FACTS ? total : undefined;
    });
    // Once to count them, and once to pass them on, in the index and in the table; workers that run ahead read some for nothing.
    // To sort them all for each of two hundred pages would be a hundred times as many.
    expect(read).toBeLessThan(6 * FACTS);
  }, 300_000);

  it.each([
    ['csv', '', linesOf],
    ['arrow', '', rowsOfArrow],
    // A sheet takes as long as all others together: of fewer columns.
    ['xlsx', '&$select=factKey,occurredAt,value1', rowsOfSheet],
  ] as const)(
    'pass as %s through a service that stays as large as it is',
    async (format, columns, rowsOf) => {
      const { status, body } = await ask(`/odata/v4/Facts?$format=${format}${columns}`);
      expect(status).toBe(200);
      if (body === null) throw new Error('There is no body.');
      let told = { megabytes: 0, growthMb: Infinity };
      const rows = await rowsOf(measured(body, (all) => (told = all)));
      expect(rows).toBe(FACTS);
      expect(told.megabytes).toBeGreaterThan(MEGABYTES_MIN);
      expect(told.growthMb).toBeLessThan(GROWTH_MB_MAX);
    },
    300_000,
  );
});
