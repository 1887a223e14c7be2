import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { definitionPublished, eventRetracted, exchangeRateSet } from '@opex/contracts';
import type { Restatement } from './application/restatements/get-restatements.js';
import type { RecordedEvent, TestEvent } from './testing/running-projection.js';
import { RunningProjection } from './testing/running-projection.js';
import { answered, cameBack, closed, defined, done, rateSet, registered, spent, wentDown } from './testing/reported.js';

/*
 * January and February 2025 as they were reported, and what was said about January once it had ended. The clock of the
 * logs says when each was recorded.
 */
let projection: RunningProjection;
const said = new Map<string, RecordedEvent>();

async function record(clock: string, events: Readonly<Record<string, TestEvent>>): Promise<void> {
  projection.setClock(clock);
  const names = Object.keys(events);
  for (const [index, event] of (await projection.record(Object.values(events))).entries()) {
    said.set(names[index] ?? '', event);
  }
}
const named = (name: string): RecordedEvent => {
  const event = said.get(name);
  if (event === undefined) throw new Error(`Nothing is called ${name}.`);
  return event;
};
const eventOf = (name: string, type?: string): object => {
  const { service, position, source, id } = named(name);
  return { position: `${service}:${position}`, source, id, type: type ?? named(name).type };
};

beforeAll(async () => {
  projection = await RunningProjection.start('2025-01-31T20:00:00Z');
  await record('2025-01-31T20:00:00Z', {
    returns: defined('returns'),
    helpdesk: defined('helpdesk', { completion: { by: 'last-event' } }),
    receive1: done('returns', '1', '2025-01-10T00:00:00Z', 'receive'),
    close1: closed('returns', '1', '2025-01-12T00:00:00Z'),
    receive2: done('returns', '2', '2025-01-15T00:00:00Z', 'receive'),
    call: done('helpdesk', '1', '2025-01-30T00:00:00Z', 'call'),
    other: done('other', '1', '2025-01-20T00:00:00Z', 'begin'),
    otherClosed: closed('other', '1', '2025-01-21T00:00:00Z'),
    csat1: answered('1', '2025-01-05', { instrument: 'csat', score: 5 }),
    csat2: answered('2', '2025-01-06', { instrument: 'csat', score: 3 }),
    api: registered('api', '2024-06-01'),
    cost: spent('E-1', '2025-01-10', ['100.00']),
    francs: spent('E-2', '2025-01-20', ['10.00'], {}, 'CHF'),
  });
  await record('2025-02-10T09:00:00Z', {
    late: closed('returns', '2', '2025-01-19T00:00:00Z'),
    onTime: done('returns', '3', '2025-02-10T08:00:00Z', 'receive'),
  });
  await record('2025-02-11T09:00:00Z', { callAgain: done('helpdesk', '1', '2025-02-11T00:00:00Z', 'call again') });
  await record('2025-02-12T09:00:00Z', { takenBack: projection.retraction(named('csat1')) });
  await record('2025-02-13T09:00:00Z', { reversed: spent('E-3', '2025-01-10', ['-20.00']) });
  await record('2025-02-14T09:00:00Z', { rate: rateSet('CHF', 'EUR', '1.1', '2025-01-01') });
  await record('2025-03-05T09:00:00Z', {
    outage: wentDown('api', 'O-1', '2025-01-31T12:00:00Z'),
    outageEnd: cameBack('api', 'O-1', '2025-02-01T12:00:00Z'),
  });
  await record('2025-03-06T09:00:00Z', { definition: defined('other') });
});
afterAll(() => projection.stop());

interface Page {
  readonly restatements: readonly Restatement[];
  readonly nextCursor?: string;
}
const ask = (query: string): Promise<Page> => projection.get<Page>(`/v1/restatements?${query}`);
const JANUARY = { from: '2025-01-01T00:00:00Z', to: '2025-02-01T00:00:00Z' };

describe('restatements', () => {
  it('name a late event, and what it made of which number', async () => {
    const { restatements } = await ask('since=2025-02-01T00:00:00Z&until=2025-02-11T00:00:00Z');
    const late = {
      ...JANUARY,
      dimensions: {},
      knownAt: named('late').recordedAt,
      events: [eventOf('late')],
      eventCount: 1,
    };
    expect(restatements).toEqual([
      { ...late, kpi: 'cycle-time', unit: 'days', valueBefore: 1, valueAfter: 2 },
      { ...late, kpi: 'throughput', unit: 'cases', valueBefore: 2, valueAfter: 3 },
    ]);
  });

  it('leave out cases that only go on', async () => {
    const { restatements } = await ask('since=2025-02-11T00:00:00Z&until=2025-02-12T00:00:00Z');
    expect(restatements).toEqual([]);
    const values = (asOf: string): Promise<{ values: { value: number }[] }> =>
      projection.get(`/v1/kpis/throughput/values?from=2025-01-01&to=2025-02-01&asOf=${asOf}`);
    expect((await values('2025-02-11T00:00:00Z')).values[0]?.value).toBe(3);
    expect((await values('2025-02-12T00:00:00Z')).values[0]?.value).toBe(2);
  });

  it('name a retraction, a reversal, a rate, and both ends of an outage', async () => {
    const { restatements } = await ask(
      'since=2025-02-12T00:00:00Z&until=2025-03-06T00:00:00Z&kpi=customer-satisfaction,costs,uptime',
    );
    const shown = restatements.map(({ kpi, from, valueBefore, valueAfter, events }) => [
      kpi,
      from,
      valueBefore,
      valueAfter,
      events,
    ]);
    const february = '2025-02-01T00:00:00Z';
    const hours = (month: number, down: number): number => (100 * (month - down)) / month;
    expect(shown).toEqual([
      ['customer-satisfaction', JANUARY.from, 4, 3, [eventOf('takenBack', eventRetracted.type)]],
      ['costs', JANUARY.from, '100.00', '80.00', [eventOf('reversed')]],
      ['costs', JANUARY.from, '80.00', '91.00', [eventOf('rate', exchangeRateSet.type)]],
      ['uptime', JANUARY.from, 100, hours(744, 12), [eventOf('outage')]],
      ['uptime', february, 100, 0, [eventOf('outage')]],
      ['uptime', february, 0, hours(672, 12), [eventOf('outageEnd')]],
    ]);
  });

  it('name a definition that completes cases of ended periods', async () => {
    const { restatements } = await ask('since=2025-03-06T00:00:00Z&kpi=throughput');
    expect(restatements).toEqual([
      {
        ...{ kpi: 'throughput', unit: 'cases', ...JANUARY, dimensions: {}, valueBefore: 2, valueAfter: 3 },
        ...{ knownAt: named('definition').recordedAt, eventCount: 1 },
        events: [eventOf('definition', definitionPublished.type)],
      },
    ]);
  });

  it('come in pages, the same list whatever their length', async () => {
    const all = await ask('limit=100');
    expect(all.nextCursor).toBeUndefined();
    const paged: Restatement[] = [];
    for (let cursor = ''; ;) {
      const page = await ask(`limit=2${cursor}`);
      paged.push(...page.restatements);
      if (page.nextCursor === undefined) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(paged).toEqual(all.restatements);
    expect(new Set(paged.map((one) => JSON.stringify(one))).size).toBe(paged.length);
    expect([...paged].sort((a, b) => (a.knownAt < b.knownAt ? -1 : 1))).toEqual(paged);
  });

  it('come newest first, too, in pages of any length, and no cursor is taken for the other order', async () => {
    const oldestFirst = (await ask('limit=100')).restatements;
    const instants = [...new Set(oldestFirst.map(({ knownAt }) => knownAt))];
    const newestFirst = instants
      .reverse()
      .flatMap((instant) => oldestFirst.filter(({ knownAt }) => knownAt === instant));
    expect((await ask('limit=100&sort=-knownAt')).restatements).toEqual(newestFirst);
    const paged: Restatement[] = [];
    let last = '';
    for (let cursor = ''; ; cursor = `&cursor=${last}`) {
      const page = await ask(`limit=2&sort=-knownAt${cursor}`);
      paged.push(...page.restatements);
      if (page.nextCursor === undefined) break;
      last = page.nextCursor;
    }
    expect(paged).toEqual(newestFirst);
    const since = '2025-02-12T00:00:00Z';
    const until = '2025-03-06T00:00:00Z';
    expect((await ask(`limit=100&sort=-knownAt&since=${since}&until=${until}`)).restatements).toEqual(
      newestFirst.filter(({ knownAt }) => knownAt > since && knownAt <= until),
    );
    await projection.ask(`/v1/restatements?limit=2&cursor=${last}`).expect(400);
    await projection.ask('/v1/restatements?sort=kpi').expect(400);
  });

  it('leave out what came within the grace', async () => {
    const hours = 24 * 10;
    const { restatements } = await ask(`kpi=throughput&graceHours=${hours}`);
    expect(restatements.map(({ events }) => events[0]?.id)).toEqual([named('definition').id]);
  });

  it('know periods of a time zone, and days', async () => {
    const { restatements } = await ask(
      'kpi=throughput&granularity=day&timezone=Asia/Kathmandu&until=2025-02-11T00:00:00Z',
    );
    expect(restatements.map(({ from, valueBefore, valueAfter }) => [from, valueBefore, valueAfter])).toEqual([
      ['2025-01-12T00:00:00+05:45', null, 1],
      ['2025-01-30T00:00:00+05:45', 0, 1],
      ['2025-01-19T00:00:00+05:45', 0, 1],
    ]);
  });

  it('are refused where the question cannot be read', async () => {
    const refused = await projection.ask(
      '/v1/restatements?since=x&kpi=y&granularity=total&limit=0&graceHours=-1&cursor=z',
    );
    const { errors } = refused.body as { errors: { parameter: string }[] };
    expect(refused.status).toBe(400);
    const names = ['cursor', 'graceHours', 'granularity', 'kpi', 'limit', 'since'];
    expect(errors.map(({ parameter }) => parameter).sort()).toEqual(names);
    await projection.ask('/v1/restatements', 'emitter').expect(403);
  });
});
