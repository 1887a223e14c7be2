import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testKey } from '@opex/service-host/testing';
import type { Explanation } from './application/explain/explanation.js';
import type { KpiValues } from './application/get-kpi-values.js';
import { EXPLANATIONS_AT_ONCE_MAX } from './http/explain.controller.js';
import { isStoredRetraction } from './infrastructure/subject-event-codec.js';
import type { RecordedEvent } from './testing/running-projection.js';
import { RunningProjection } from './testing/running-projection.js';
import {
  acquired,
  answered,
  buggy,
  cameBack,
  churned,
  closed,
  counted,
  defined,
  delivered,
  done,
  earned,
  employed,
  inspected,
  rateSet,
  reached,
  registered,
  reopened,
  spent,
  wentDown,
} from './testing/reported.js';

/*
 * A small company whose numbers can be worked out by hand, and what its values say about themselves. The property at the
 * end holds for every KPI: what the facts of all pages add up to are the numbers of the formula, exactly.
 */
let projection: RunningProjection;
const recorded = new Map<string, RecordedEvent>();
const named = (name: string): RecordedEvent => {
  const event = recorded.get(name);
  if (event === undefined) throw new Error(`Nothing is called ${name}.`);
  return event;
};
let early = '';

const story = {
  definition: defined('returns', {
    steps: [{ step: 'intake', activities: ['receive'], standardEffortMinutes: 10, limitMinutes: 60 }],
  }),
  supportDefinition: defined('customer-support'),
  salesDefinition: defined('sales'),
  onboardingDefinition: defined('customer-onboarding'),
  receive1: done('returns', '1', '2025-01-03T00:00:00Z', 'receive', {
    automated: true,
    channel: 'shop',
    effortMinutes: 12,
  }),
  refund1: done('returns', '1', '2025-01-04T00:00:00Z', 'refund', { automated: false, channel: 'shop' }),
  close1: closed('returns', '1', '2025-01-05T12:00:00Z'),
  receive2: done('returns', '2', '2025-01-10T00:00:00Z', 'receive', { channel: 'web' }),
  receive3: done('returns', '3', '2025-01-11T00:00:00Z', 'receive', { channel: 'web' }),
  close3: closed('returns', '3', '2025-01-12T00:00:00Z', 'abandoned'),
  receive4: done('returns', '4', '2025-01-30T00:00:00Z', 'receive', { channel: 'web', effortMinutes: 8 }),
  close4: closed('returns', '4', '2025-02-02T00:00:00Z'),
  undefined1: done('unknown', '1', '2025-01-07T00:00:00Z', 'a'),
  ask1: done('customer-support', '1', '2025-01-06T08:00:00Z', 'ask'),
  reply1: reached('customer-support', '1', '2025-01-06T10:00:00Z', 'first-response'),
  close5: closed('customer-support', '1', '2025-01-06T12:00:00Z'),
  reopen5: reopened('customer-support', '1', '2025-01-07T12:00:00Z'),
  close6: closed('customer-support', '1', '2025-01-08T12:00:00Z'),
  lead: done('sales', '1', '2025-01-02T00:00:00Z', 'lead'),
  call: done('sales', '1', '2025-01-03T00:00:00Z', 'call'),
  won: closed('sales', '1', '2025-01-22T00:00:00Z'),
  welcome: done('customer-onboarding', '1', '2025-01-02T00:00:00Z', 'welcome'),
  value: reached('customer-onboarding', '1', '2025-01-09T00:00:00Z', 'first-value'),
  change1: delivered('C-1', '2025-01-08', { team: 'a' }),
  change2: delivered('C-2', '2025-01-09', { team: 'b' }),
  bug1: buggy('C-2', '2025-01-20'),
  bug2: buggy('C-2', '2025-01-21'),
  customer1: acquired('K-1', '2024-12-01', { segment: 'small' }),
  customer2: acquired('K-2', '2024-12-05', { segment: 'large' }),
  churn2: churned('K-2', '2025-01-20'),
  customer3: acquired('K-3', '2025-01-10', { segment: 'small' }),
  api: registered('api', '2024-06-01'),
  outage1: wentDown('api', 'O-1', '2025-01-10T00:00:00Z'),
  outage1End: cameBack('api', 'O-1', '2025-01-10T02:00:00Z'),
  outage2: wentDown('api', 'O-2', '2025-01-10T01:00:00Z'),
  outage2End: cameBack('api', 'O-2', '2025-01-10T03:00:00Z'),
  maintenance: wentDown('api', 'O-3', '2025-01-15T00:00:00Z', { planned: true }),
  maintenanceEnd: cameBack('api', 'O-3', '2025-01-15T01:00:00Z'),
  transactions: counted('2025-01-31', 40),
  csat1: answered('1', '2025-01-05', { instrument: 'csat', score: 4, count: 3 }),
  csat2: answered('2', '2025-01-06', { instrument: 'csat', score: 5 }),
  nps1: answered('3', '2025-01-06', { instrument: 'nps', score: 10 }),
  nps2: answered('4', '2025-01-07', { instrument: 'nps', score: 3 }),
  inspection1: inspected('1', '2025-01-10', { process: 'returns', inspected: 50, defective: 2 }),
  inspection2: inspected('2', '2025-01-11', { process: 'returns', inspected: 0, defective: 0 }),
  rate: rateSet('CHF', 'EUR', '1.05', '2025-01-15'),
  headcount1: employed('1', '2024-12-01', { headcount: 10 }),
  headcount2: employed('2', '2025-01-16T00:00:00Z', { headcount: 12 }),
  cost1: spent('E-1', '2025-01-10', ['100.00', '100.00']),
  cost2: spent('E-2', '2025-01-20', ['10.00'], { function: 'customer-support', costType: 'overhead' }, 'CHF'),
  cost3: spent('E-3', '2025-01-10', ['7.00'], { function: 'customer-support', costType: 'direct' }, 'CHF'),
  cost4: spent('E-4', '2025-01-12', ['50.00'], { function: 'customer-acquisition', costType: 'direct' }),
  revenue: earned('E-5', '2025-01-12', '1000.00'),
};

beforeAll(async () => {
  projection = await RunningProjection.start();
  const names = Object.keys(story);
  for (const [index, event] of (await projection.record(Object.values(story))).entries()) {
    recorded.set(names[index] ?? '', event);
  }
  early = projection.now();
  projection.setClock('2026-02-01T00:00:00Z');
  await projection.record([...['csat2', 'bug1', 'call'].map((name) => projection.retraction(named(name)))]);
});
afterAll(() => projection.stop());

const JANUARY = 'from=2025-01-01&to=2025-02-01&granularity=month';
interface Page extends Explanation {
  readonly nextCursor?: string;
}
const explain = (kpi: string, query = ''): Promise<Page> =>
  projection.get<Page>(`/v1/kpis/${kpi}/explain?${JANUARY}&${query}`);

async function allPages(kpi: string, query: string, limit: number): Promise<Page[]> {
  const pages = [await explain(kpi, `${query}&limit=${limit}`)];
  for (let next = pages[0]?.nextCursor; next !== undefined;) {
    const page = await explain(kpi, `${query}&limit=${limit}&cursor=${next}`);
    pages.push(page);
    next = page.nextCursor;
  }
  return pages;
}

describe('an explanation', () => {
  it('shows the formula with its numbers, and the facts with the events they follow from', async () => {
    const page = await explain('cycle-time', 'filter[process]=returns');
    expect(page).toMatchObject({
      kpi: 'cycle-time',
      unit: 'days',
      final: false,
      asOf: null,
      definitionVersion: 1,
      value: { value: 2.5, numerator: 2.5, denominator: 1, count: 1, target: 30 },
      formula: { type: 'ratio', multiplier: 1 },
    });
    expect(page.formula.terms.map(({ part, of, measure, sum, comesTo }) => [part, of, measure, sum, comesTo])).toEqual([
      ['numerator', 'case', 'cycleMs', '216000000', '2.5'],
      ['denominator', 'case', 'completed', '1', '1'],
    ]);
    const event = (name: string): object => {
      const { position, source, id, type } = named(name);
      return { position: `process-events:${position}`, source, id, type };
    };
    expect(page.facts).toEqual([
      {
        kind: 'case',
        subject: 'case/returns/1',
        at: '2025-01-05T12:00:00Z',
        knownAt: named('close1').recordedAt,
        attributes: { channel: 'shop', process: 'returns' },
        values: { completed: 1, cycleMs: 216_000_000, resolvedFirstTime: 1 },
        times: 1,
        adds: [
          { term: 0, value: '216000000' },
          { term: 1, value: '1' },
        ],
        events: [event('receive1'), event('close1')],
        definition: event('definition'),
      },
    ]);
    expect(page.nextCursor).toBeUndefined();
  });

  it('says which cases were left out and why', async () => {
    const { leftOut } = await explain('cycle-time', 'filter[process]=returns');
    expect(
      leftOut?.map(({ reason, count, counted: all, examples }) => [reason, count, all, examples[0]?.subject]),
    ).toEqual([
      ['abandoned', 1, true, 'case/returns/3'],
      ['completed-in-another-period', 1, true, 'case/returns/4'],
      ['open', 1, true, 'case/returns/2'],
    ]);
    const all = await explain('throughput');
    expect(all.leftOut).toContainEqual(expect.objectContaining({ reason: 'no-definition', count: 1 }));
  });

  it('names a reopening, without which the case would have been completed before', async () => {
    const { facts } = await explain('first-time-resolution');
    expect(facts[0]?.values).toMatchObject({ completed: 1, resolvedFirstTime: 0 });
    const ids = facts[0]?.events.map(({ id }) => id);
    expect(ids).toEqual([named('ask1').id, named('reopen5').id, named('close6').id]);
  });

  it('names one of two events that say the same, and not the one that was taken back', async () => {
    const now = await explain('bug-rate', 'filter[team]=b');
    expect(now.facts[0]?.events.map(({ id }) => id)).toEqual([named('change2').id, named('bug2').id]);
    expect(now.leftOut).toEqual([
      {
        reason: 'retracted',
        count: 1,
        counted: true,
        examples: [
          { subject: 'change/C-2', event: expect.objectContaining({ type: 'opex.event.retracted.v1' }) as unknown },
        ],
      },
    ]);
    const before = await explain('bug-rate', `filter[team]=b&asOf=${early}`);
    expect(before).toMatchObject({ asOf: early, final: true });
    expect(before.facts[0]?.events.map(({ id }) => id)).toEqual([named('change2').id, named('bug1').id]);
    expect(before.leftOut).toEqual([]);
  });

  it('tells of a case that counts what was taken back', async () => {
    const now = await explain('throughput', 'filter[process]=sales');
    expect(now.facts.map(({ subject }) => subject)).toEqual(['case/sales/1']);
    expect(now.leftOut).toMatchObject([{ reason: 'retracted', count: 1, examples: [{ subject: 'case/sales/1' }] }]);
    expect((await explain('throughput', `filter[process]=sales&asOf=${early}`)).leftOut).toEqual([]);
    expect((await explain('throughput', 'filter[process]=customer-onboarding')).leftOut).toEqual([
      expect.objectContaining({ reason: 'open', count: 1 }),
    ]);
  });

  it('examines a hundred cases, the latest ones, and says where there are more', async () => {
    const begun = (n: number): string => new Date(Date.parse('2025-11-03T00:00:00Z') + n * 60_000).toISOString();
    const cases = Array.from({ length: 101 }, (_, n) => done('claims', `${n}`, begun(n), 'receive'));
    await projection.record([defined('claims'), ...cases]);
    const open = async (from: string, to: string): Promise<readonly unknown[]> => {
      const path = `/v1/kpis/throughput/explain?from=${from}&to=${to}&granularity=total&filter[process]=claims`;
      const { leftOut = [] } = await projection.get<Page>(path);
      return leftOut.map(({ reason, count, counted: all, examples }) => [
        ...[reason, count, all],
        examples.map(({ subject }) => subject),
      ]);
    };
    const latest = Array.from({ length: 10 }, (_, n) => `case/claims/${100 - n}`);
    expect(await open(begun(0), '2025-12-01')).toEqual([['open', 100, false, latest]]);
    expect(await open(begun(1), '2025-12-01')).toEqual([['open', 100, true, latest]]);
    await projection.record([closed('claims', '100', begun(200)), closed('claims', '7', begun(201))]);
    expect(await open(begun(2), '2025-12-01')).toEqual([['open', 97, true, [...latest.slice(1), 'case/claims/90']]]);
  });

  it('finds what was taken back by the index that is made for it', async () => {
    const plan = await projection.database.dataSource.transaction(async (manager) => {
      // Of a few pages a scan is cheaper.
      await manager.query('SET LOCAL enable_seqscan = off');
      return manager.query<{ 'QUERY PLAN': string }[]>(
        `EXPLAIN SELECT FROM subject_events e WHERE e.generation = 1 AND ${isStoredRetraction('e.event')}`,
      );
    });
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('subject_events_retractions');
  });

  it('names the event of a fact that stands alone, and what took one back', async () => {
    const page = await explain('customer-satisfaction');
    expect(page.value).toMatchObject({ value: 4, numerator: 12, denominator: 3, count: 3 });
    const { position, source, id, type } = named('csat1');
    expect(page.facts).toMatchObject([
      { subject: null, times: 1, events: [{ position: `quality-audits:${position}`, source, id, type }] },
    ]);
    expect(page.leftOut).toMatchObject([
      { reason: 'retracted', count: 1, examples: [{ event: { type: 'opex.event.retracted.v1', source: 'urn:test' } }] },
    ]);
    const before = await explain('customer-satisfaction', `asOf=${early}`);
    expect(before.value).toMatchObject({ value: 4.25, numerator: 17, denominator: 4 });
    expect(before.facts.map(({ events }) => events[0]?.id)).toEqual([named('csat1').id, named('csat2').id]);
  });

  it('shows what money was converted with, and what is left out for want of a rate', async () => {
    const page = await explain('costs');
    expect(page.value).toMatchObject({ value: '260.50', complete: false });
    expect(page.formula.terms[0]).toMatchObject({ sum: '260.5', facts: 5 });
    expect(page.formula.terms[0]?.amounts).toEqual([
      { currency: 'EUR', rate: '1', sum: '250' },
      { currency: 'CHF', rate: null, sum: '7' },
      { currency: 'CHF', rate: '1.05', sum: '10' },
    ]);
    const francs = page.facts.filter(({ attributes }) => attributes['currency'] === 'CHF');
    expect(francs.map(({ adds }) => adds[0])).toEqual([
      { term: 0, value: '7', currency: 'CHF', rate: null },
      { term: 0, value: '10', currency: 'CHF', rate: '1.05' },
    ]);
    const twice = page.facts.find(({ times }) => times === 2);
    expect(twice?.adds).toEqual([{ term: 0, value: '200', currency: 'EUR', rate: '1' }]);
    expect(page.leftOut).toContainEqual({
      reason: 'exchange-rate-missing:CHF-EUR',
      count: 1,
      counted: true,
      examples: [],
    });
  });

  it('tells what each outage took, and which did not count', async () => {
    const page = await explain('uptime');
    const [operation, first, second] = page.facts;
    expect(operation?.adds).toEqual([
      { term: 0, value: String(31 * 86_400_000) },
      { term: 1, value: String(31 * 86_400_000) },
    ]);
    expect(first?.adds).toContainEqual({ term: 0, value: '-7200000' });
    expect(second?.adds).toContainEqual({ term: 0, value: '-3600000' });
    expect(second?.events.map(({ id }) => id)).toEqual([named('outage2').id, named('outage2End').id]);
    expect(page.leftOut).toMatchObject([{ reason: 'announced-maintenance', count: 1 }]);
  });

  it('tells who was kept, who was not, and who came too late', async () => {
    const page = await explain('retention-rate');
    expect(page.facts.map(({ subject, adds }) => [subject, adds.map(({ value }) => value)])).toEqual([
      ['customer/K-1', ['1', '1']],
      ['customer/K-2', ['0', '1']],
    ]);
    expect(page.leftOut).toMatchObject([{ reason: 'came-during-the-period', count: 1 }]);
  });

  it('leaves out what adds nothing', async () => {
    const page = await explain('defect-rate');
    expect(page.facts).toHaveLength(1);
    expect(page.leftOut).toEqual([{ reason: 'adds-nothing', count: 1, counted: true, examples: [] }]);
  });

  it('is refused for more than one value, and names parameters that cannot be read', async () => {
    const many = await projection.ask('/v1/kpis/costs/explain?from=2025-01-01&to=2025-03-01&granularity=month');
    expect({ status: many.status, body: many.body as object }).toMatchObject({
      status: 400,
      body: { code: 'not-one-value' },
    });
    const wrong = await projection.ask(`/v1/kpis/costs/explain?${JANUARY}&cursor=x&groupBy=a&limit=501`);
    const { errors } = wrong.body as { errors: { parameter: string }[] };
    expect(errors.map(({ parameter }) => parameter).sort()).toEqual(['cursor', 'groupBy', 'limit']);
    await projection.ask('/v1/kpis/happiness/explain').expect(404);
    await projection.ask(`/v1/kpis/costs/explain?${JANUARY}`, 'emitter').expect(403);
  });

  it('has an ETag, and is not sent again while it is the same', async () => {
    const { headers } = await projection.ask(`/v1/kpis/costs/explain?${JANUARY}`).expect(200);
    const tag = String(headers['etag']);
    await projection.ask(`/v1/kpis/costs/explain?${JANUARY}`).set('if-none-match', `"x", W/${tag}`).expect(304);
  });
});

describe('a caller who has gone', () => {
  /** While nobody reads a table. */
  async function without<T>(table: string, work: () => Promise<T>): Promise<T> {
    const runner = projection.database.dataSource.createQueryRunner();
    await runner.connect();
    try {
      await runner.query('BEGIN');
      await runner.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
      return await work();
    } finally {
      await runner.query('ROLLBACK');
      await runner.release();
    }
  }
  const waitingFor = async (table: string): Promise<number> => {
    const [locks] = await projection.database.dataSource.query<{ waiting: number }[]>(
      'SELECT count(*)::int AS waiting FROM pg_locks WHERE relation = $1::regclass AND NOT granted',
      [table],
    );
    return locks?.waiting ?? 0;
  };
  const asManyAsTurns = <T>(make: () => T): T[] => Array.from({ length: EXPLANATIONS_AT_ONCE_MAX }, make);

  it('has none made that waited for its turn, and the next one is answered', async () => {
    const { server } = projection;
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const headers = { authorization: `Bearer ${testKey('analyst')}` };
    const path = `/v1/kpis/costs/explain?${JANUARY}`;
    const come: ServerResponse[] = [];
    server.on('request', ({ url }, response: ServerResponse) => {
      if (url === path) come.push(response);
    });

    // An explanation of costs that is begun after all keeps its turn: it waits for the rates.
    await without('exchange_rates', async () => {
      let answered: unknown = null;
      await without('fact_deltas', async () => {
        const first = asManyAsTurns(() => explain('throughput'));
        while ((await waitingFor('fact_deltas')) < first.length);
        const callers = asManyAsTurns(() => get({ port, path, headers, agent: false }).on('error', () => undefined));
        while (come.length < callers.length) await once(server, 'request');
        // Who asks after them has gone through all that is before the turn.
        await projection.get(`/v1/kpis/nps/values?${JANUARY}`);
        const gone = come.map((response) => once(response, 'close'));
        for (const caller of callers) caller.destroy();
        await Promise.all(gone);
        void explain('throughput').then(({ value }) => (answered = value.value));
      });
      while (answered === null && (await waitingFor('exchange_rates')) === 0);
      expect(answered).toBe(3);
      expect(await waitingFor('exchange_rates')).toBe(0);
    });
  });
});

/** Exact sums of texts such as `12`, `-0.25` and `1/3`. */
function fractionOf(text: string): [bigint, bigint] {
  const [whole = '', below = '1'] = text.split('/');
  const [integer = '', decimals = ''] = whole.split('.');
  return [BigInt(integer + decimals), BigInt(below) * 10n ** BigInt(decimals.length)];
}
const add = (texts: readonly string[]): [bigint, bigint] =>
  texts.map(fractionOf).reduce(([a, b], [c, d]) => [a * d + c * b, b * d], [0n, 1n]);
const same = ([a, b]: [bigint, bigint], [c, d]: [bigint, bigint]): boolean => a * d === c * b;

describe('the facts of all pages add up to the numbers of the formula', () => {
  it.each([2, 100])('exactly, for every KPI, in pages of %s, also as of before', async (limit) => {
    const { kpis } = await projection.get<{ kpis: { id: string }[] }>('/v1/kpis');
    let compared = 0;
    for (const { id } of kpis) {
      for (const query of [`asOf=${early}`, '', 'filter[process]=returns', 'currency=CHF']) {
        const pages = await allPages(id, query, limit);
        const [first] = pages;
        const facts = pages.flatMap((page) => page.facts);
        const value = (await projection.get<KpiValues>(`/v1/kpis/${id}/values?${JANUARY}&${query}`)).values[0];
        expect(first?.value).toEqual(value);
        for (const [index, term] of (first?.formula.terms ?? []).entries()) {
          if (term.of === 'clock') continue;
          const adds = facts.flatMap((fact) => fact.adds.filter((one) => one.term === index));
          for (const { currency, rate, sum } of term.amounts ?? []) {
            const own = adds.filter((one) => one.currency === currency && one.rate === rate);
            expect({
              id,
              query,
              currency,
              rate,
              same: same(add(own.map((one) => one.value)), fractionOf(sum)),
            }).toEqual({
              ...{ id, query, currency, rate, same: true },
            });
          }
          if (term.amounts !== undefined) continue;
          expect({
            id,
            query,
            index,
            sum: same(add(adds.map((one) => one.value)), fractionOf(term.sum ?? '0')),
          }).toEqual({
            ...{ id, query, index, sum: true },
          });
          compared += adds.length;
        }
        expect(new Set(facts.map((fact) => JSON.stringify(fact))).size).toBe(facts.length);
        expect(facts.every(({ events }) => events.length > 0 && events.every((event) => event.id !== null))).toBe(true);
        for (const page of pages.slice(1)) expect(page.leftOut).toBeUndefined();
      }
    }
    expect(compared).toBeGreaterThan(100);
  });
});
