import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answered, openClient, Refused } from './index.js';
import type { OpexClient } from './index.js';

const asked: { method: string; url: string; headers: Record<string, unknown>; body: string }[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (text: Buffer) => (body += text.toString()));
  request.on('end', () => {
    const { method = '', url = '', headers } = request;
    asked.push({ method, url, headers, body });
    if (url.startsWith('/v1/costs')) {
      const problem = { type: 'urn:opex:problem:period-closed', title: 'Period closed', status: 409 };
      response.writeHead(409, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify({ ...problem, code: 'period-closed', detail: '2025-01 is closed.', instance: 'x' }));
    } else if (url.startsWith('/v1/freshness')) {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<p>Bad gateway');
    } else {
      response.writeHead(200, { 'content-type': 'application/json', etag: '"3"' }).end('{"values":[]}');
    }
  });
});
let client: OpexClient;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = openClient({
    urls: { processEvents: url, qualityAudits: url, costLedgers: url, kpis: url },
    apiKey: 'key-of-a-test',
  });
});
afterAll(() => void server.close());

describe('the client', () => {
  it('asks as the services read: key, path, filters, lists', async () => {
    const query = {
      granularity: 'total' as const,
      filter: { process: 'a&b', channel: { not: ['shop', 'web'] } },
      after: ['process-events:1', 'cost-ledgers:2'],
    };
    const params = { path: { id: 'cycle/time' }, query };
    const { etag, status, data } = await answered(client.kpis.GET('/v1/kpis/{id}/values', { params }));
    expect([status, etag, data]).toEqual([200, '"3"', { values: [] }]);
    const { url = '', headers } = asked.at(-1) ?? {};
    expect(headers?.['authorization']).toBe('Bearer key-of-a-test');
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    expect(pathname).toBe('/v1/kpis/cycle%2Ftime/values');
    expect([...searchParams]).toEqual([
      ['granularity', 'total'],
      ['filter[process]', 'a&b'],
      ['filter[channel][not]', 'shop'],
      ['filter[channel][not]', 'web'],
      ['after', 'process-events:1'],
      ['after', 'cost-ledgers:2'],
    ]);
  });

  it('passes the version that was seen and the key of a retry on', async () => {
    const header = { 'If-Match': '"3"', 'Idempotency-Key': 'retry-1' };
    const body = { completion: { by: 'last-event' as const } };
    const params = { path: { process: 'returns' }, header };
    await answered(client.processEvents.PUT('/v1/process-definitions/{process}', { params, body }));
    const { method, url, headers, body: sent } = asked.at(-1) ?? {};
    expect([method, url, headers?.['if-match'], headers?.['idempotency-key']]).toEqual([
      ...['PUT', '/v1/process-definitions/returns', '"3"', 'retry-1'],
    ]);
    expect(JSON.parse(sent ?? '')).toEqual(body);
  });

  it('tells refusals by their problem, and what is none by its status', async () => {
    const body = {
      ...{ amount: '1.00', currency: 'EUR', postedOn: '2025-01-31', function: 'it', costType: 'direct' as const },
    };
    const refused = answered(client.costLedgers.POST('/v1/costs', { body }));
    await expect(refused).rejects.toMatchObject({
      message: 'period-closed: 2025-01 is closed.',
      status: 409,
      problem: { code: 'period-closed' },
    });
    const gateway = answered(client.kpis.GET('/v1/freshness'));
    await expect(gateway).rejects.toBeInstanceOf(Refused);
    await expect(gateway).rejects.toMatchObject({ status: 502, problem: null });
  });
});
