import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedEvent, TestEvent } from './testing/running-projection.js';
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
 * Promise P6: what was known is kept. Answers are recorded over a run of events, late ones, retractions and corrections
 * among them, and asked again at the end: once they were final, they are the same to the byte.
 */
let projection: RunningProjection;
beforeAll(async () => {
  projection = await RunningProjection.start('2025-02-01T00:00:00Z');
});
afterAll(() => projection.stop());

const cases = (number: number, day: number): TestEvent[] => {
  const subject = String(number);
  const time = (hour: string): string => `2025-01-${String(day).padStart(2, '0')}T${hour}:00:00Z`;
  return [
    done('customer-support', subject, time('08'), 'ask', {
      channel: number % 2 === 0 ? 'mail' : 'phone',
      effortMinutes: 5,
    }),
    reached('customer-support', subject, time('10'), 'first-response'),
    closed('customer-support', subject, time('15')),
    done('sales', subject, time('06'), 'lead', { automated: number % 2 === 0 }),
    closed('sales', subject, time('20')),
    done('customer-onboarding', subject, time('06'), 'welcome'),
    reached('customer-onboarding', subject, time('18'), 'first-value'),
  ];
};

/** What is reported step by step. A step may take back what earlier ones recorded. */
const steps: ((recorded: readonly RecordedEvent[]) => TestEvent[])[] = [
  () => [
    defined('customer-support', {
      steps: [{ step: 'intake', activities: ['ask'], standardEffortMinutes: 4, limitMinutes: 90 }],
    }),
    defined('customer-onboarding', { completion: { by: 'last-event' } }),
    registered('api', '2024-06-01'),
    acquired('K-1', '2024-12-01', { segment: 'small' }),
    acquired('K-2', '2024-12-01', { segment: 'large' }),
    employed('1', '2024-12-01', { headcount: 10 }),
    ...cases(1, 3),
  ],
  () => [
    ...cases(2, 5),
    delivered('C-1', '2025-01-08', { team: 'a' }),
    answered('1', '2025-01-05', { instrument: 'csat', score: 4, count: 3 }),
    answered('2', '2025-01-05', { instrument: 'nps', score: 9 }),
    answered('3', '2025-01-05', { instrument: 'support-rating', score: 3 }),
    inspected('1', '2025-01-10', { process: 'sales', inspected: 50, defective: 2 }),
    spent('E-1', '2025-01-10', ['100.00', '30.00']),
    spent('E-2', '2025-01-20', ['10.00'], { function: 'customer-acquisition', costType: 'overhead' }, 'CHF'),
    earned('E-3', '2025-01-12', '1000.00'),
    acquired('K-3', '2025-01-10', { segment: 'small' }),
    counted('2025-01-31', 40),
    wentDown('api', 'O-1', '2025-01-10T00:00:00Z'),
  ],
  (recorded) => [
    defined('sales'),
    rateSet('CHF', 'EUR', '1.05', '2025-01-01'),
    cameBack('api', 'O-1', '2025-01-10T02:00:00Z'),
    buggy('C-1', '2025-01-20'),
    churned('K-2', '2025-01-20'),
    reopened('customer-support', '1', '2025-01-09T00:00:00Z'),
    ...recorded.filter(({ id }) => id === 'quality-audits-1').map((target) => projection.retraction(target)),
  ],
  (recorded) => [
    ...cases(3, 7),
    done('customer-onboarding', '1', '2025-02-03T00:00:00Z', 'call'),
    employed('2', '2025-01-16T00:00:00Z', { headcount: 12 }),
    answered('4', '2025-01-06', { instrument: 'csat', score: 2 }),
    spent('E-4', '2025-01-10', ['-100.00']),
    rateSet('CHF', 'EUR', '1.10', '2025-01-15'),
    ...recorded
      .filter(({ stream, type }) => stream === 'case/sales/2' && type.includes('closed'))
      .map((target) => projection.retraction(target)),
    defined('customer-support', { definitionVersion: 2, completion: { by: 'last-event' } }),
  ],
];

const bodyOf = async (path: string): Promise<string> => {
  const { status, text } = await projection.ask(path);
  expect({ path, status, text: status === 200 ? '' : text }).toEqual({ path, status: 200, text: '' });
  return text;
};

const explained: ReadonlySet<string> = new Set(['cycle-time', 'bug-rate', 'costs', 'uptime', 'customer-satisfaction']);

/** Every KPI, by months, by days of a zone whose clock moves by half an hour, with percentiles, explained. */
async function questions(): Promise<string[]> {
  const { kpis } = await projection.get<{ kpis: { id: string; statistics: string[] }[] }>('/v1/kpis');
  return kpis.flatMap(({ id, statistics }) => [
    `/v1/kpis/${id}/values?granularity=month`,
    `/v1/kpis/${id}/values?from=2025-01-01&to=2025-01-15&granularity=week&timezone=Australia/Lord_Howe&groupBy=process`,
    ...(explained.has(id) ? [`/v1/kpis/${id}/explain?from=2025-01-01&to=2025-02-01&granularity=month`] : []),
    ...(statistics.includes('p90') ? [`/v1/kpis/${id}/values?granularity=quarter&stat=p90&groupBy=process`] : []),
  ]);
}

describe('answers as of an instant', () => {
  it('stay the same to the byte once they are final, whatever comes later, also over midnight', async () => {
    const asked = [...(await questions()), '/v1/scorecard?period=2025-Q1'];
    const recorded: RecordedEvent[] = [];
    const answers = new Map<string, string>();
    for (const [index, step] of steps.entries()) {
      projection.setClock(`2025-02-0${index + 1}T23:59:59Z`);
      recorded.push(...(await projection.record(step(recorded))));
      const asOf = projection.now();
      await projection.beat();
      for (const path of asked) {
        const body = await bodyOf(`${path}&asOf=${asOf}`);
        expect(JSON.parse(body)).toMatchObject({ final: true });
        answers.set(`${path}&asOf=${asOf}`, body);
      }
    }
    expect(new Set(answers.values()).size).toBeGreaterThan(2 * asked.length);
    for (const [path, body] of answers) expect({ path, body: await bodyOf(path) }).toEqual({ path, body });
  });

  it('are not final while events of the same instant may still come', async () => {
    const commit = Array.from({ length: 60 }, (_, number) => delivered(`D-${number}`, '2025-01-30', { team: 'd' }));
    // So many that every partition has its share of both parts.
    const publishOthers = await projection.recordInterrupted(commit, 40);
    const path = `/v1/kpis/bug-rate/values?granularity=month&from=2025-01-01&to=2025-02-01&asOf=${projection.now()}`;
    const early = await bodyOf(path);
    await publishOthers();
    const final = await bodyOf(path);
    expect(final).not.toBe(early);
    expect(JSON.parse(early)).toMatchObject({ final: false });
    expect(JSON.parse(final)).toMatchObject({ final: true });
  });
});
