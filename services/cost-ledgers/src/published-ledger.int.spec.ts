import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { lastDayOf } from './domain/period.state.js';
import { toMinorUnits } from './domain/money.js';
import { costLedgers } from './cost-ledgers.module.js';

/*
 * A published ledger, the payments of a city over 15 months, whose sums were computed independently of this project.
 */
const data = resolve(import.meta.dirname, '../../../../shared/data');
const isThere = existsSync(join(data, 'oxford_spend_2014.csv.gz'));
if (!isThere) console.warn(`The published ledger is not there (${data}): its sums are not compared.`);

interface Answers {
  readonly entries: number;
  readonly total_amount: string;
  readonly by_month: Readonly<Record<string, { readonly amount: string }>>;
}
interface TrialBalance {
  readonly accounts: readonly { readonly account: string; readonly balance: string }[];
  readonly totals: readonly { readonly total: string }[];
}
interface Payment {
  readonly id: string;
  readonly day: string;
  readonly amount: string;
  readonly unit: string;
}

function payments(): readonly Payment[] {
  const rows = gunzipSync(readFileSync(join(data, 'oxford_spend_2014.csv.gz')))
    .toString('utf8')
    .split('\n');
  return rows.slice(1).flatMap((row) => {
    const [, id = '', day = ''] = /^([^,]+),.*?,(\d{4}-\d\d-\d\d)T/.exec(row) ?? [];
    const json = row.slice(row.indexOf('"{') + 1, -1).replaceAll('""', '"');
    if (id === '') return [];
    const { amount, unit } = JSON.parse(json) as { readonly amount: string; readonly unit: string };
    // An entry has no line of zero, and one payment is.
    return Number(amount) === 0 ? [] : [{ id, day, amount, unit }];
  });
}

const penceOf = (amount: string): bigint | undefined => toMinorUnits(amount, 'GBP');

(isThere ? describe : describe.skip)('a published ledger', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;
  const as = (test: request.Test): request.Test => test.set('authorization', `Bearer ${testKey('controller')}`);
  const balanceAt = async (day: string): Promise<string | undefined> => {
    const answer = await as(request(app.getHttpServer()).get(`/v1/trial-balance?asOf=${day}`)).expect(200);
    const { accounts, totals } = answer.body as TrialBalance;
    expect(totals.map(({ total }) => total)).toEqual(['0.00']);
    return accounts.find(({ account }) => account === 'spend')?.balance;
  };

  beforeAll(async () => {
    database = await createTestDatabase([]);
    app = await startTestService(costLedgers, { DATABASE_URL: database.url, MESSAGING_URL: database.url });
    const put = (account: string, body: object): request.Test =>
      as(request(app.getHttpServer()).put(`/v1/accounts/${account}`)).send(body);
    await put('spend', { name: 'Spend', kind: 'cost', function: 'city', costType: 'direct' }).expect(201);
    await put('bank', { name: 'Bank', kind: 'clearing' }).expect(201);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('posted in bulk balances to the penny, in total and at the end of every month', async () => {
    const answers = JSON.parse(readFileSync(join(data, 'oxford_spend_2014.json'), 'utf8')) as Answers;
    const entries = payments().map(({ id, day, amount, unit }) => ({
      entry: id.replaceAll(' ', ''),
      postedOn: day,
      lines: [
        { account: 'spend', amount, currency: 'GBP', attributes: { unit } },
        { account: 'bank', amount: amount.startsWith('-') ? amount.slice(1) : `-${amount}`, currency: 'GBP' },
      ],
    }));
    expect(entries).toHaveLength(answers.entries - 1);
    for (let next = 0; next < entries.length; next += 1_000) {
      const call = entries.slice(next, next + 1_000);
      const bulk = as(request(app.getHttpServer()).post('/v1/entries/bulk'));
      const answer = await bulk.send({ mode: 'atomic', entries: call }).expect(200);
      expect(answer.body).toMatchObject({ posted: call.length, repeated: 0, refused: 0 });
    }
    let pence = 0n;
    for (const [month, { amount }] of Object.entries(answers.by_month).sort()) {
      pence += penceOf(amount) ?? 0n;
      expect(penceOf((await balanceAt(lastDayOf(month))) ?? '')).toBe(pence);
    }
    expect(pence).toBe(penceOf(answers.total_amount));
  });
});
