import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningSystem } from '../system/running-system.js';
import { asOwner } from '../system/as-owner.js';
import { startSystem } from '../system/running-system.js';
import { compressionBombs, expressionBombs, forgedTokens, malformedBytes } from './bombs.js';
import { bodiesOf, declaredTooLarge, ofSize, tooDeep } from './excessive-bodies.js';
import type { HostileRequest } from './http-exchange.js';
import { exchange, exchangeBytes } from './http-exchange.js';
import { hostileRequest } from './hostile-requests.js';
import { Judge } from './judge-answer.js';
import type { Operation } from './open-api.js';
import { operationsOf } from './open-api.js';

const SEED = Number(process.env['FUZZ_SEED'] ?? 6);
const REQUESTS_AN_OPERATION = Number(process.env['FUZZ_REQUESTS'] ?? 12);
const AT_ONCE = 8;
/** Others may take long; somebody who asks whether a service lives waits no longer than a supervisor would. */
const ALIVE_WITHIN_MS = 5_000;

const judge = new Judge();
let system: RunningSystem;
let services: readonly string[];

beforeAll(async () => {
  system = await startSystem();
  services = Object.values(system.urls);
}, 120_000);
afterAll(() => system.remove());

/** Everything that was not as it must be, in words that repeat the request. */
async function faultsOf(url: string, operation: Operation, request: HostileRequest): Promise<readonly string[]> {
  const { method, target, headers, body } = request;
  const shown = { ...headers, authorization: '…' };
  const told = (fault: string): string =>
    `${method} ${operation.path} ${fault}: ${target.slice(0, 200)} ${JSON.stringify(shown)} ${body?.toString().slice(0, 500) ?? ''}`;
  try {
    const answer = await exchange(url, request);
    const fault = judge.faultOf(operation, request, answer);
    return fault === null ? [] : [`${told(fault)} → ${answer.status} ${answer.body.slice(0, 400)}`];
  } catch (error) {
    return [told((error as Error).message)];
  }
}

async function inTurns<Item>(items: readonly Item[], use: (item: Item) => Promise<void>): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of left) await use(item);
    }),
  );
}

/** How many events each log has: what a command stores. */
const eventsStored = (): Promise<readonly string[]> =>
  Promise.all(
    ['process_events', 'quality_audits', 'cost_ledgers', 'kpi_projections'].map((database) =>
      asOwner(
        system.dataDirectory,
        async (client) => {
          const { rows } = await client.query<{ events: string }>('SELECT count(*) AS events FROM events');
          return `${database}: ${rows[0]?.events}`;
        },
        database,
      ),
    ),
  );

async function assertAlive(): Promise<void> {
  expect(system.process.exitCode).toBeNull();
  for (const url of services) {
    const answer = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(ALIVE_WITHIN_MS) });
    expect([url, answer.status]).toEqual([url, 200]);
  }
}

describe('whatever is sent to a route that a service describes', () => {
  it('is answered as described: no failure, no hang, nothing of the inside', async () => {
    const faults: string[] = [];
    const requests = await Promise.all(
      services.map(async (url) =>
        (await operationsOf(url)).flatMap((operation) =>
          fc
            .sample(hostileRequest(operation, { authorization: `Bearer ${system.apiKey}` }), {
              seed: SEED,
              numRuns: REQUESTS_AN_OPERATION,
            })
            .map((request) => ({ url, operation, request })),
        ),
      ),
    );
    expect(requests.every((those) => those.length > 100)).toBe(true);
    await inTurns(requests.flat(), async ({ url, operation, request }) => {
      faults.push(...(await faultsOf(url, operation, request)));
    });
    expect(faults).toEqual([]);
    await assertAlive();
  }, 240_000);

  it('is refused where its body is too large or too deep, with the limit, and no event is stored', async () => {
    const before = await eventsStored();
    const wrong: string[] = [];
    const kinds = await Promise.all(
      services.map(async (url) =>
        (await operationsOf(url)).flatMap((operation) =>
          bodiesOf(operation).map((mediaType) => ({ url, operation, mediaType })),
        ),
      ),
    );
    expect(kinds.every((those) => those.length > 5)).toBe(true);
    await inTurns(kinds.flat(), async ({ url, operation, mediaType }) => {
      const ask = async ({ headers, ...request }: HostileRequest, expected: number, limit: RegExp) => {
        const authorization = `Bearer ${system.apiKey}`;
        const { status, body } = await exchange(url, { ...request, headers: { ...headers, authorization } });
        const told = limit.exec(body)?.[1] ?? 'no limit';
        const isBatch = mediaType.endsWith('batch+json') && status === 200 && body.includes('"accepted":0');
        if ((status !== expected && !isBatch) || told === 'no limit')
          wrong.push(`${url} ${request.method} ${operation.path} ${mediaType} → ${status} ${body.slice(0, 300)}`);
        return told;
      };
      await ask(tooDeep(operation, mediaType), 400, /(?:limit of|nested) (\d+) (?:levels|deep)/);
      const limit = await ask(declaredTooLarge(operation, mediaType), 413, /(\d+) bytes/);
      const told = await ask(ofSize(operation, mediaType, Number(limit) + 1), 413, /(\d+) bytes/);
      if (told !== limit) wrong.push(`${operation.path} ${mediaType}: ${limit} bytes, and ${told} bytes`);
    });
    expect(wrong).toEqual([]);
    expect(await eventsStored()).toEqual(before);
    await assertAlive();
  });

  it('is not unpacked without end', async () => {
    const answers: string[] = [];
    for (const { name, target, headers, body } of compressionBombs()) {
      for (const url of services.slice(1)) {
        const authorization = `Bearer ${system.apiKey}`;
        const request = { method: 'POST', target, headers: { ...headers, authorization }, body };
        const { status } = await exchange(url, request);
        answers.push(`${name} ${status}`);
      }
    }
    expect(answers.filter((answer) => !/ (400|404|413|415)$/.test(answer))).toEqual([]);
    await assertAlive();
  });

  it('is not computed without end', async () => {
    const answers: string[] = [];
    const authorization = `Bearer ${system.apiKey}`;
    await inTurns(expressionBombs(), async ({ name, method, target, body }) => {
      const headers = { authorization, 'content-type': 'application/json' };
      const sent = { method, target, headers, ...(body !== undefined && { body: Buffer.from(JSON.stringify(body)) }) };
      const { status, body: told } = await exchange(system.urls.kpis, sent);
      answers.push(`${name}: ${status} ${told.slice(0, 200)}`);
    });
    const unexpected = answers.filter((answer) => !/: (400|404|413|414|422|431) /.test(answer));
    // The text of five thousand percent signs is only a text: no KPI has it in its name, and that is the answer.
    expect(unexpected).toEqual([expect.stringMatching(/^OData contains.*: 200 .*"value":\[\]}$/)]);
    await assertAlive();
  });

  it('is refused where whoever sends it is not known', async () => {
    const answers: string[] = [];
    for (const url of services) {
      const target = url === system.urls.kpis ? '/v1/kpis' : '/v1/log';
      for (const authorization of forgedTokens(system.apiKey)) {
        const { status } = await exchange(url, { method: 'GET', target, headers: { authorization } });
        answers.push(`${status} ${authorization.slice(0, 60)}`);
      }
    }
    expect(answers.filter((answer) => !/^(401|431) /.test(answer))).toEqual([]);
  });

  it('may be no HTTP at all', async () => {
    const answers: string[] = [];
    for (const url of services)
      for (const { name, bytes } of malformedBytes(system.apiKey))
        answers.push(`${name}: ${(await exchangeBytes(url, bytes)).slice(0, 100)}`);
    expect(answers.filter((answer) => /: HTTP\/1\.1 5/.test(answer))).toEqual([]);
    await assertAlive();
  });
});
