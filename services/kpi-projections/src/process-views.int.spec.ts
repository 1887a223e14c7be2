import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activityCompleted, caseClosed, caseOpened, definitionPublished, eventRetracted } from '@opex/contracts';
import type request from 'supertest';
import type { FlowView } from './application/process-views/get-flow.js';
import type { ConformanceView } from './application/process-views/get-conformance.js';
import type { StepsView } from './application/process-views/get-steps.js';
import type { VariantsView } from './application/process-views/get-variants.js';
import type { CasesView } from './application/process-views/list-cases.js';
import type { ProcessAnswer } from './application/process-views/process-view.js';
import type { PublishedEvent } from './testing/projected-service.js';
import { ProjectedService } from './testing/projected-service.js';

/*
 * `orders` is worked out by hand: six cases, each begins at midnight of its day of January. `random` has cases of five
 * activities in any order, held against a plain count.
 */
const KNOWN_TO = '2025-03-01T00:00:00Z';
const MINUTE_MS = 60_000;

let service: ProjectedService;
beforeAll(async () => {
  service = await ProjectedService.start(events, KNOWN_TO);
});
afterAll(() => service.close());

const defined = (process: string, data: object): PublishedEvent => ({
  service: 'process-events',
  type: definitionPublished.type,
  stream: `definition/${process}`,
  time: '2024-01-01T00:00:00Z',
  data: { process, definitionVersion: 1, effectiveFrom: null, ...data },
  everywhere: true,
});
const happened = (type: string, stream: string, day: number, minute: number, data: object): PublishedEvent => {
  const [, process] = stream.split('/');
  const time = new Date(Date.UTC(2025, 0, day) + minute * MINUTE_MS).toISOString();
  return { service: 'process-events', type, stream, time, data: { process, ...data } };
};
type Done = readonly [minute: number, activity: string];
const order = (id: string, day: number, channel: string, ...steps: readonly Done[]): PublishedEvent[] =>
  steps.map(([minute, activity]) =>
    happened(activityCompleted.type, `case/orders/${encodeURIComponent(id)}`, day, minute, { activity, channel }),
  );

/** Fixed pseudo-random numbers (mulberry32, public domain): a failure repeats. */
function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface RandomCase {
  readonly id: string;
  readonly channel: string;
  readonly startMs: number;
  readonly steps: readonly Done[];
}
const random = randoms(41);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
const randomCases = Array.from({ length: 60 }, (_, index): RandomCase => {
  const channel = pick(['web', 'shop']);
  let minute = 0;
  const steps = Array.from({ length: 1 + Math.floor(random() * 6) }, (): Done => {
    const step: Done = [minute, pick(['a', 'a', 'b', 'b', 'c > d', 'e'])];
    minute += 1 + Math.floor(random() * 120);
    return step;
  });
  return { id: `${index} é`, channel, startMs: Date.UTC(2025, 0, 1 + (index % 28)), steps };
});
const shuffled = <T>(items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);

const events: readonly PublishedEvent[] = [
  defined('orders', {
    completion: { by: 'activities', activities: ['ship'] },
    steps: [
      { step: 'receiving', activities: ['receive'] },
      { step: 'checking', activities: ['check', 'sign'], optionalActivities: ['sign'], limitMinutes: 60 },
      { step: 'shipping', activities: ['ship'] },
    ],
  }),
  defined('random', {
    completion: { by: 'activities', activities: ['e'] },
    steps: [
      { step: 'one', activities: ['a'], limitMinutes: 30 },
      { step: 'two', activities: ['b'], limitMinutes: 90 },
      { step: 'three', activities: ['e'] },
    ],
  }),
  // Two cases by the book, one of them with a mistake that is taken back.
  ...order('A-1', 1, 'web', [0, 'receive'], [30, 'check'], [120, 'ship']),
  ...order('A/2', 2, 'shop', [0, 'receive'], [5, 'ship'], [30, 'check'], [180, 'ship']),
  happened(eventRetracted.type, 'case/orders/A%2F2', 2, 999, {
    target: { source: 'urn:test', id: 'process-events-7' },
  }),
  // Checked late, checked again, received again; told from its end.
  ...order('B-1', 3, 'web', [0, 'receive'], [90, 'check'], [100, 'check'], [110, 'receive'], [240, 'ship']).reverse(),
  // Never checked, though it was over before the check was due.
  ...order('C-1', 4, 'shop', [0, 'receive'], [50, 'ship']),
  // Checked before it was received, chatted about, and open.
  happened(caseOpened.type, 'case/orders/D-1', 5, 0, { channel: 'web' }),
  ...order('D-1', 5, 'web', [10, 'check'], [20, 'receive'], [30, 'chat']),
  ...order('E-1', 6, 'web', [0, 'receive']),
  happened(caseClosed.type, 'case/orders/E-1', 6, 5, { outcome: 'abandoned' }),
  happened(activityCompleted.type, 'case/undefined/1', 1, 0, { activity: 'look' }),
  ...shuffled(
    randomCases.flatMap(({ id, channel, startMs, steps }) =>
      steps.map(([minute, activity]): PublishedEvent => ({
        service: 'process-events',
        type: activityCompleted.type,
        stream: `case/random/${encodeURIComponent(id)}`,
        time: new Date(startMs + minute * MINUTE_MS).toISOString(),
        data: { process: 'random', activity, channel },
      })),
    ),
  ),
];

const ask = (path: string): request.Test => service.ask(`/v1/processes/${path}`);
const answerOf = async <View>(path: string): Promise<ProcessAnswer & View> => {
  const answer = await ask(path);
  const { status } = answer;
  const body: unknown = answer.body;
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body as ProcessAnswer & View;
};
type Listed = CasesView & { readonly nextCursor?: string };
const casesOf = (query: string, process = 'orders'): Promise<ProcessAnswer & Listed> =>
  answerOf<Listed>(`${process}/cases?${query}`);
const idsOf = async (query: string, process = 'orders'): Promise<string[]> =>
  (await casesOf(query, process)).items.map(({ id }) => id);

describe('the variants of a process', () => {
  it('are sequences of activities with their shares, cycle times and examples', async () => {
    const answer = await answerOf<VariantsView>('orders/variants');
    expect(answer).toMatchObject({
      process: 'orders',
      by: 'start',
      complete: true,
      reasons: [],
      final: false,
      cases: 6,
      variantCount: 5,
      rest: { variants: 0, cases: 0, share: 0 },
    });
    const [first] = answer.variants;
    expect(first).toMatchObject({
      activities: ['receive', 'check', 'ship'],
      cases: 2,
      share: 1 / 3,
      cumulativeShare: 1 / 3,
      completedCases: 2,
      cycleTimeMeanSeconds: 150 * 60,
      cycleTimeMedianSeconds: 150 * 60,
      cycleTimeP90Seconds: 174 * 60,
      examples: ['A-1', 'A/2'],
    });
    expect(answer.variants.at(-1)?.cumulativeShare).toBe(1);
    expect(answer.variants.map(({ activities }) => activities.join())).toEqual(
      expect.arrayContaining(['receive,check,check,receive,ship', 'receive,ship', 'check,receive,chat', 'receive']),
    );
    const open = answer.variants.find(({ activities }) => activities.includes('chat'));
    expect(open).toMatchObject({ completedCases: 0, cycleTimeMeanSeconds: null, cycleTimeMedianSeconds: null });
  });
  it('come page by page, with the rest counted', async () => {
    const whole = await answerOf<VariantsView>('orders/variants');
    const first = await answerOf<VariantsView & { nextCursor: string }>('orders/variants?limit=2');
    expect(first.rest).toEqual({ variants: 3, cases: 3, share: 0.5 });
    const second = await answerOf<VariantsView>(`orders/variants?limit=3&cursor=${first.nextCursor}`);
    expect([...first.variants, ...second.variants]).toEqual(whole.variants);
    expect(second).not.toHaveProperty('nextCursor');
  });
  it('are of the cases asked for: by start, by completion, outcome, attribute, time zone', async () => {
    const count = async (query: string): Promise<number> =>
      (await answerOf<VariantsView>(`orders/variants?${query}`)).cases;
    expect(await count('from=2025-01-02&to=2025-01-05')).toBe(3);
    expect(await count('from=2025-01-02&to=2025-01-05&timezone=America/New_York')).toBe(3);
    expect(await idsOf('from=2025-01-02&to=2025-01-05&timezone=America/New_York')).toEqual(['B-1', 'C-1', 'D-1']);
    expect(await idsOf('by=completion')).toEqual(['A-1', 'A/2', 'B-1', 'C-1']);
    expect(await idsOf('by=completion&from=2025-01-01T02:00:00Z&to=2025-01-02T03:00:00Z')).toEqual(['A-1']);
    expect(await idsOf('outcome=abandoned,open')).toEqual(['D-1', 'E-1']);
    expect(await idsOf('filter[channel]=shop')).toEqual(['A/2', 'C-1']);
    expect(await idsOf('filter[channel][not]=shop&by=completion')).toEqual(['A-1', 'B-1']);
    expect(await idsOf('paths=1')).toEqual(['A-1', 'A/2']);
  });
});

describe('the flow of a process', () => {
  it('is its directly-follows graph with waiting times, bottlenecks and rework', async () => {
    const flow = await answerOf<FlowView>('orders/flow');
    const minutes = [30, 30, 90, 90, 150, 10, 10, 130, 50, 10, 10];
    const total = minutes.reduce((sum, one) => sum + one, 0) * 60;
    expect(flow).toMatchObject({ cases: 6, casesWithoutActivity: 0, occurrences: 17, waitingSeconds: total });
    expect(flow.edges).toHaveLength(6);
    expect(flow.edges.slice(0, 4)).toEqual([
      expect.objectContaining({
        edge: 'receive>check',
        occurrences: 3,
        cases: 3,
        meanSeconds: 50 * 60,
        medianSeconds: 30 * 60,
        p90Seconds: 78 * 60,
        waitingSeconds: 150 * 60,
        waitingShare: (150 * 60) / total,
      }),
      expect.objectContaining({ edge: 'check>receive', occurrences: 2, meanSeconds: 600 }),
      expect.objectContaining({ edge: 'check>ship', occurrences: 2, waitingSeconds: 240 * 60 }),
      expect.objectContaining({ edge: 'receive>ship', occurrences: 2, waitingSeconds: 180 * 60 }),
    ]);
    expect(flow.bottlenecks.map(({ edge }) => edge).slice(0, 3)).toEqual([
      'check>ship',
      'receive>ship',
      'receive>check',
    ]);
    expect(flow.nodes.find(({ activity }) => activity === 'ship')).toMatchObject({
      occurrences: 4,
      cases: 4,
      startCases: 0,
      endCases: 4,
      waitingSeconds: 420 * 60,
      waitingShare: (420 * 60) / total,
    });
    expect(flow.reworkCases).toBe(1);
    expect(flow.rework).toEqual([
      {
        activity: 'check',
        cases: 1,
        repetitions: 1,
        selfLoops: 1,
        selfLoopCases: 1,
        returns: 0,
        returnCases: 0,
      },
      {
        activity: 'receive',
        cases: 1,
        repetitions: 1,
        selfLoops: 0,
        selfLoopCases: 0,
        returns: 1,
        returnCases: 1,
      },
    ]);
  });
  it('shows the most frequent edges, and counts what it leaves out', async () => {
    const { edges, leftOut } = await answerOf<FlowView>('orders/flow?edges=2');
    expect(edges.map(({ edge }) => edge)).toEqual(['receive>check', 'check>receive']);
    expect(leftOut).toMatchObject({ edges: 4, edgeOccurrences: 6 });
  });
});

describe('the time between two activities', () => {
  const steps = (query: string): Promise<ProcessAnswer & StepsView> => answerOf<StepsView>(`orders/steps?${query}`);

  it('is from the first to the first, to the last, or to the next', async () => {
    expect(await steps('fromActivity=receive&toActivity=check')).toMatchObject({
      pair: 'first-first',
      cases: 6,
      pairedCases: 3,
      unpairedCases: 3,
      occurrences: 3,
      minSeconds: 1800,
      maxSeconds: 5400,
      meanSeconds: 3000,
    });
    expect(await steps('fromActivity=receive&toActivity=check&pair=first-last')).toMatchObject({ maxSeconds: 6000 });
    expect(await steps('fromActivity=receive&toActivity=ship&pair=next')).toMatchObject({
      pairedCases: 4,
      occurrences: 5,
      meanSeconds: ((120 + 180 + 240 + 130 + 50) * 60) / 5,
    });
    const { quantiles } = await steps('fromActivity=receive&toActivity=ship');
    // 50, 120, 180, 240
    expect(quantiles.find(({ quantile }) => quantile === 0.5)).toEqual({ quantile: 0.5, seconds: 150 * 60 });
    expect(quantiles.find(({ quantile }) => quantile === 0.9)).toEqual({ quantile: 0.9, seconds: 222 * 60 });
  });
  it('is none where no case has the pair', async () => {
    expect(await steps('fromActivity=ship&toActivity=receive')).toMatchObject({
      pairedCases: 0,
      unpairedCases: 6,
      occurrences: 0,
      meanSeconds: null,
      minSeconds: null,
      maxSeconds: null,
    });
  });
});

describe('conformance', () => {
  it('counts cases that depart from the definition in force at their start, each kind by its rule', async () => {
    const answer = await answerOf<ConformanceView>('orders/conformance');
    expect(answer).toMatchObject({
      measuredCases: 6,
      unmeasuredCases: 0,
      conformingCases: 3,
      deviatingCases: 3,
      conformingShare: 0.5,
    });
    expect(answer.kinds.map(({ kind, cases, deviations }) => [kind, cases, deviations.map((one) => one.name)])).toEqual(
      [
        ['missing', 1, ['checking']],
        ['extra', 1, ['chat']],
        ['out-of-order', 1, ['checking']],
        ['late', 1, ['checking']],
      ],
    );
    expect(await idsOf('deviation=late')).toEqual(['B-1']);
    expect(await idsOf('deviation=missing:checking')).toEqual(['C-1']);
    expect(await idsOf('deviation=extra&deviation=out-of-order:checking')).toEqual(['D-1']);
    expect(await idsOf('deviation=conforming')).toEqual(['A-1', 'A/2', 'E-1']);
  });
  it('is not measured where no definition states steps, and says that the answer lacks one', async () => {
    expect(await answerOf<ConformanceView>('undefined/conformance')).toMatchObject({
      cases: 1,
      measuredCases: 0,
      unmeasuredCases: 1,
      conformingShare: null,
      complete: false,
      reasons: ['no-definition:undefined'],
    });
    expect(await idsOf('deviation=unmeasured', 'undefined')).toEqual(['1']);
  });
});

describe('the cases behind a number', () => {
  it('are listed with what a case comes to and where all of it is told', async () => {
    const answer = await casesOf('edge=check>check');
    expect(answer.cases).toBe(1);
    expect(answer.items).toEqual([
      {
        id: 'B-1',
        start: '2025-01-03T00:00:00.000Z',
        end: '2025-01-03T04:00:00.000Z',
        outcome: 'completed',
        durationSeconds: 14400,
        variant: expect.stringMatching(/^[0-9a-f]{16}$/),
        activityCount: 5,
        definitionVersion: 1,
        deviations: ['late:checking'],
        href: '/v1/cases/orders/B-1',
      },
    ]);
    expect((await casesOf('activity=chat')).items).toMatchObject([{ id: 'D-1', end: null, durationSeconds: null }]);
  });

  it('are one, with its activities and their times, where it is asked for by its id', async () => {
    const { cases, items } = await casesOf('case=A/2');
    expect(cases).toBe(1);
    expect(items).toMatchObject([
      {
        id: 'A/2',
        activities: [
          { activity: 'receive', at: '2025-01-02T00:00:00.000Z' },
          { activity: 'check', at: '2025-01-02T00:30:00.000Z' },
          { activity: 'ship', at: '2025-01-02T03:00:00.000Z' },
        ],
      },
    ]);
    const opened = await casesOf('case=D-1');
    expect(opened.items[0]?.activities?.[0]).toEqual({ activity: 'check', at: '2025-01-05T00:10:00.000Z' });
    expect(await casesOf('case=nobody')).toMatchObject({ cases: 0, items: [] });
  });

  it('come page by page, each once', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page: ProcessAnswer & Listed = await casesOf(`limit=7${cursor}`, 'random');
      expect(page.cases).toBe(60);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor === undefined ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(seen.sort()).toEqual(randomCases.map(({ id }) => id).sort());
  });
});

describe('a process of cases in any order', () => {
  it('is that of a plain count', async () => {
    const counts = new Map<string, number>();
    const add = (key: string, by = 1): void => void counts.set(key, (counts.get(key) ?? 0) + by);
    for (const { steps } of randomCases) {
      add(`variant ${JSON.stringify(steps.map(([, activity]) => activity))}`);
      for (const [index, [minute, activity]] of steps.entries()) {
        add(`node ${activity}`);
        const before = steps[index - 1];
        if (before === undefined) continue;
        add(`edge ${before[1]}|${activity}`);
        add(`waited ${before[1]}|${activity}`, (minute - before[0]) * 60);
      }
    }
    const flow = await answerOf<FlowView>('random/flow?edges=1000');
    const { variants } = await answerOf<VariantsView>('random/variants?limit=1000');
    expect(
      new Map([
        ...variants.map(({ activities, cases }) => [`variant ${JSON.stringify(activities)}`, cases] as const),
        ...flow.nodes.map(({ activity, occurrences }) => [`node ${activity}`, occurrences] as const),
        ...flow.edges.map(({ from, to, occurrences }) => [`edge ${from}|${to}`, occurrences] as const),
        ...flow.edges.map(({ from, to, waitingSeconds }) => [`waited ${from}|${to}`, waitingSeconds] as const),
      ]),
    ).toEqual(counts);
  });

  /** Every number of every view of a population, with the question whose cases it counts. */
  async function numbersOf(population: string): Promise<[query: string, cases: number][]> {
    const path = (view: string, more = ''): string => `random/${view}?${population}${more}`;
    const variants = await answerOf<VariantsView>(path('variants', '&limit=1000'));
    const flow = await answerOf<FlowView>(path('flow', '&edges=1000'));
    const conformance = await answerOf<ConformanceView>(path('conformance'));
    const is = (name: string, value: string): string => `${name}=${encodeURIComponent(value)}`;
    const numbers: [string, number][] = [
      ['', variants.cases],
      ...variants.variants.map(({ variant, cases }): [string, number] => [is('variant', variant), cases]),
      ...flow.nodes.flatMap(({ activity, cases, startCases, endCases }): [string, number][] => [
        [is('activity', activity), cases],
        [is('firstActivity', activity), startCases],
        [is('lastActivity', activity), endCases],
      ]),
      ...flow.edges.map(({ edge, cases }): [string, number] => [is('edge', edge), cases]),
      ['rework=', flow.reworkCases],
      ...flow.rework.flatMap(({ activity, cases, selfLoopCases, returnCases }): [string, number][] => [
        [is('rework', activity), cases],
        [is('edge', `${activity.replace('>', '%3E')}>${activity.replace('>', '%3E')}`), selfLoopCases],
        [is('return', activity), returnCases],
      ]),
      ['deviation=measured', conformance.measuredCases],
      ['deviation=unmeasured', conformance.unmeasuredCases],
      ['deviation=conforming', conformance.conformingCases],
      ['deviation=deviating', conformance.deviatingCases],
      ...conformance.kinds.flatMap(({ kind, cases, deviations }): [string, number][] => [
        [is('deviation', kind), cases],
        ...deviations.map((one): [string, number] => [is('deviation', one.deviation), one.cases]),
      ]),
    ];
    for (const pair of ['first-first', 'first-last', 'next']) {
      const query = `fromActivity=a&toActivity=b&pair=${pair}`;
      const { pairedCases, unpairedCases } = await answerOf<StepsView>(path('steps', `&${query}`));
      numbers.push([query, pairedCases], [`${query}&paired=false`, unpairedCases]);
    }
    return numbers;
  }

  it.each(['', 'filter[channel]=web&by=completion&from=2025-01-08', 'paths=4&outcome=open,completed'])(
    'tells numbers that are the cases listed for them: %s',
    async (population) => {
      const numbers = await numbersOf(population);
      expect(numbers.length).toBeGreaterThan(30);
      for (const [query, cases] of numbers) {
        const { cases: listed, items } = await casesOf(`${population}&${query}&limit=1000`, 'random');
        expect([query, listed, new Set(items.map(({ id }) => id)).size]).toEqual([query, cases, cases]);
      }
    },
  );
});

describe('questions about a process', () => {
  it('are answered with a tag, and 304 while nothing changes', async () => {
    for (const view of ['variants', 'flow', 'conformance', 'cases', 'steps?fromActivity=a&toActivity=b']) {
      const first = await ask(`orders/${view}`).expect(200);
      await ask(`orders/${view}`).set('if-none-match', String(first.headers['etag'])).expect(304);
    }
  });
  it('as of a time before anything was known find nothing, for good', async () => {
    const answer = await answerOf<VariantsView>('orders/variants?asOf=2025-02-28T00:00:00Z');
    expect(answer).toMatchObject({ cases: 0, variants: [], final: true, asOf: '2025-02-28T00:00:00.000000Z' });
  });
  it('are refused where they can not be read, all faults at once', async () => {
    const refused = await ask(
      'orders/cases?by=end&outcome=lost&edge=a&deviation=odd&variant=x&cursor=x&pair=next&limit=0&paths=x&colour=red',
    ).expect(400);
    const { code, errors } = refused.body as { code: string; errors: { parameter: string }[] };
    expect(code).toBe('invalid-parameters');
    expect(errors.map(({ parameter }) => parameter).sort()).toEqual(
      ['by', 'colour', 'cursor', 'deviation', 'edge', 'limit', 'outcome', 'pair', 'paths', 'variant'].sort(),
    );
    const missing = await ask('orders/steps?fromActivity=a').expect(400);
    expect(missing.body).toMatchObject({ errors: [{ parameter: 'toActivity' }] });
  });
  it('are refused about a process that is not known', async () => {
    const refused = await ask('nonsense/variants').expect(404);
    expect(refused.body).toMatchObject({ code: 'unknown-process' });
  });
});
