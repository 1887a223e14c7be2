import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import type request from 'supertest';
import { answered, closed, defined, done } from '../testing/reported.js';
import { RunningProjection } from '../testing/running-projection.js';

/*
 * The requests that Power Query (Power BI, Excel), Tableau and Office make, header by header: none of these tools runs here.
 */
let projection: RunningProjection;
beforeAll(async () => {
  projection = await RunningProjection.start('2025-04-02T00:00:00Z', { BI_REFRESH_SECONDS: '1800' });
  await projection.record([
    defined('support'),
    ...['06', '08', '20'].flatMap((day, n) => [
      done('support', `T-${n}`, `2025-01-${day}`, 'open'),
      closed('support', `T-${n}`, `2025-02-${day}`),
    ]),
    answered('1', '2025-01-10', { instrument: 'csat', score: 5, process: 'support' }),
  ]);
  await projection.refreshTables();
}, 120_000);
afterAll(() => projection.stop());

const KEY = 'test-analyst-key-000';
const BASIC = { authorization: `Basic ${Buffer.from(`bi:${KEY}`).toString('base64')}` };
/** As `Microsoft.Data.Mashup` sends them. */
const POWER_QUERY = {
  'user-agent': 'Microsoft.Data.Mashup (https://go.microsoft.com/fwlink/?LinkID=304225)',
  maxdataserviceversion: '3.0',
  'odata-maxversion': '4.0',
  'accept-encoding': 'gzip, deflate',
  accept:
    'application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,' +
    'application/atomsvc+xml;q=0.8,application/atom+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7',
};

interface Page {
  readonly '@odata.context': string;
  readonly '@odata.count'?: number;
  readonly '@odata.nextLink'?: string;
  readonly value: readonly Readonly<Record<string, unknown>>[];
}

const ask = (path: string, headers: Readonly<Record<string, string>> = { ...POWER_QUERY, ...BASIC }): request.Test =>
  projection.askOpenly(path).set(headers);
async function rowsOf(path: string): Promise<Page['value']> {
  const answer = await ask(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return (answer.body as Page).value;
}

describe('Power Query', () => {
  it('is asked for Basic, then finds its way from the root, with or without a slash at its end', async () => {
    const challenge = await ask('/odata/v4', POWER_QUERY);
    expect([challenge.status, challenge.headers['www-authenticate']]).toEqual([
      401,
      'Basic realm="opex", charset="UTF-8"',
    ]);
    expect(challenge.body).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
    for (const root of ['/odata/v4', '/odata/v4/']) {
      const service = await ask(root);
      expect([root, service.status, service.headers['odata-version']]).toEqual([root, 200, '4.0']);
      expect(service.headers['content-type']).toMatch(/^application\/json;odata\.metadata=minimal/);
      // Relative addresses are resolved against it.
      const context = (service.body as Page)['@odata.context'];
      expect(context).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/odata\/v4\/\$metadata$/);
      const { value } = service.body as { value: { name: string; url: string }[] };
      const { pathname } = new URL(value.find(({ name }) => name === 'Cases')?.url ?? '', context);
      expect(await rowsOf(`${pathname}?$top=0`)).toEqual([]);
    }
  });

  it('reads the model as XML, also where it names JSON first, and with each form of its address', async () => {
    for (const path of ['/odata/v4/$metadata', '/odata/v4/%24metadata']) {
      for (const accept of ['application/xml', POWER_QUERY.accept]) {
        const model = await ask(path, { ...POWER_QUERY, ...BASIC, accept });
        expect([path, accept, model.status, model.headers['content-type']]).toEqual([
          ...[path, accept, 200, 'application/xml'],
        ]);
        expect(model.headers['odata-version']).toBe('4.0');
      }
    }
  });

  it('previews a thousand rows, skips, counts and chooses, its options encoded', async () => {
    const all = await rowsOf('/odata/v4/Cases?$select=caseId,process&$orderby=caseId');
    expect(all.map(({ caseId }) => caseId)).toEqual(['T-0', 'T-1', 'T-2']);
    expect(await rowsOf('/odata/v4/Cases?$top=1000&%24select=caseId%2Cprocess&%24orderby=caseId')).toEqual(all);
    expect(await rowsOf('/odata/v4/Cases?$select=caseId,%20process&$orderby=caseId&$skip=1&$top=1')).toEqual([all[1]]);
    expect(await rowsOf('/odata/v4/Cases?%24filter=caseId+eq+%27T-1%27&$select=caseId,process')).toEqual([all[1]]);
    const counted = await ask('/odata/v4/Cases?$count=true&$top=0');
    expect(counted.body).toMatchObject({ '@odata.count': 3, value: [] });
    for (const path of ['/odata/v4/Cases/$count', '/odata/v4/Cases/%24count']) {
      const count = await ask(path, { ...POWER_QUERY, ...BASIC, accept: 'text/plain' });
      expect([count.text, count.headers['content-type']]).toEqual(['3', 'text/plain']);
    }
  });

  it('refreshes by RangeStart and RangeEnd, however the instant is written', async () => {
    const range = (from: string, to: string): string =>
      `/odata/v4/Cases?$filter=endedAt ge ${from} and endedAt lt ${to}&$select=caseId`;
    const two = [{ caseId: 'T-0' }, { caseId: 'T-1' }];
    for (const [from, to] of [
      ['2025-02-01T00:00:00Z', '2025-02-10T00:00:00Z'],
      ['2025-02-01T00:00:00.0000000Z', '2025-02-10T00:00:00.0000000Z'],
      ['2025-02-01T01:00:00%2B01:00', '2025-02-10T01:00:00%2B01:00'],
      // A plus that nobody has encoded arrives as a space.
      ['2025-02-01T01:00:00+01:00', '2025-02-10T01:00:00+01:00'],
      ['2025-02-01', '2025-02-10'],
    ] as const) {
      const rows = await rowsOf(range(from, to));
      expect({ from, rows: [...rows].sort((a, b) => String(a['caseId']).localeCompare(String(b['caseId']))) }).toEqual({
        from,
        rows: two,
      });
    }
    // Of what there is nothing the columns are there: the refresh of an empty partition must not change the table.
    expect(await rowsOf(range('2030-01-01T00:00:00Z', '2030-02-01T00:00:00Z'))).toEqual([]);
  });

  it('follows pages by absolute links that have all it asked for', async () => {
    const seen: unknown[] = [];
    let path: string | undefined = '/odata/v4/Cases?$select=caseId&$count=true&$orderby=caseId desc';
    let pages = 0;
    while (path !== undefined) {
      const answer = await ask(path, { ...POWER_QUERY, ...BASIC, prefer: 'maxpagesize=1' });
      const page = answer.body as Page;
      expect([answer.status, page['@odata.count']]).toEqual([200, 3]);
      seen.push(...page.value);
      pages++;
      const link: string | undefined = page['@odata.nextLink'];
      if (link !== undefined) expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/odata\/v4\/Cases\?\$select=caseId&/);
      path = link?.replace(/^http:\/\/[^/]+/, '');
    }
    expect([pages, seen]).toEqual([3, [{ caseId: 'T-2' }, { caseId: 'T-1' }, { caseId: 'T-0' }]]);
  });

  it('gets what it takes compressed, and says so to caches', async () => {
    const plain = await ask('/odata/v4/Calendar?$top=200', { ...BASIC, 'accept-encoding': 'identity' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    const zipped = await ask('/odata/v4/Calendar?$top=200')
      .buffer(true)
      .parse((response, end) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => end(null, Buffer.concat(chunks)));
      });
    expect([zipped.headers['content-encoding'], zipped.headers['vary']]).toEqual(['gzip', 'accept, accept-encoding']);
    const bytes = zipped.body as Buffer;
    // supertest inflates by itself where it can.
    const text = bytes[0] === 0x1f ? gunzipSync(bytes).toString() : bytes.toString();
    expect((JSON.parse(text) as Page).value).toEqual((plain.body as Page).value);
    expect(Number(zipped.headers['content-length'])).toBeLessThan(Number(plain.headers['content-length']) / 4);
  });

  it('is told what it may not ask, in the form of OData', async () => {
    for (const [path, status] of [
      ['/odata/v4/Cases?$filter=nope eq 1', 400],
      ['/odata/v4/Cases?$expand=steps', 501],
      ['/odata/v4/Nothing', 404],
      ['/odata/v4/Cases(1)', 404],
    ] as const) {
      const answer = await ask(path);
      expect([path, answer.status, answer.headers['odata-version']]).toEqual([path, status, '4.0']);
      expect(answer.body).toEqual({ error: expect.objectContaining({ code: expect.any(String) }) });
    }
  });
});

describe('Tableau', () => {
  it('reads a feed by its address, with what it is filtered by', async () => {
    const headers = { ...BASIC, accept: '*/*', 'odata-version': '4.0', 'odata-maxversion': '4.0' };
    const feed = await ask(`/odata/v4/KpiValuesByMonth?$filter=dimension eq '' and kpi eq 'throughput'`, headers);
    expect([feed.status, feed.headers['odata-version']]).toEqual([200, '4.0']);
    expect((feed.body as Page).value).toContainEqual(expect.objectContaining({ label: '2025-02', value: 3 }));
    const none = await ask(`/odata/v4/Cases?$format=json&$top=1`, { accept: '*/*', ...BASIC });
    expect(none.status).toBe(200);
  });
});

describe('a tool that looks before it reads', () => {
  it('gets the headers of an answer alone', async () => {
    for (const path of ['/odata/v4/', '/odata/v4/$metadata', '/odata/v4/Cases?$top=1']) {
      const head = await projection.request('head', path).set({ ...POWER_QUERY, ...BASIC });
      expect([path, head.status, head.headers['odata-version'], head.body]).toEqual([path, 200, '4.0', {}]);
      expect((await projection.request('head', path)).status).toBe(401);
    }
  });

  it('is told which methods there are', async () => {
    for (const path of ['/odata/v4/', '/odata/v4/Cases']) {
      for (const method of ['options', 'post', 'propfind'] as const) {
        const answer = await projection.request(method, path).set(BASIC);
        expect([path, method, answer.status, answer.headers['allow']]).toEqual([path, method, 405, 'GET, HEAD']);
      }
    }
  });
});
