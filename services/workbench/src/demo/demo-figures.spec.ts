import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutgoingEvent } from '../door/outgoing-event.js';
import { repositoryRoot } from '../repository.js';
import { simulateYear } from './simulate-year.js';

/*
 * The KPIs of the simulated year, computed from its events in plain code of their own: nothing here is taken from the
 * product, so that the demo tells when either of them is wrong.
 */

const { events, definitions } = simulateYear();
const MONTHS = Array.from({ length: 12 }, (_, month) => month);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const at = ({ time }: OutgoingEvent): number => Date.parse(time);
const monthStart = (month: number): number => Date.UTC(2025, month, 1);
const isIn = (month: number, atMs: number): boolean => atMs >= monthStart(month) && atMs < monthStart(month + 1);
const ofType = (type: string): OutgoingEvent[] => events.filter((event) => event.type === `opex.${type}.v1`);
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const mean = (values: readonly number[]): number => total(values) / values.length;
const numberOf = (event: OutgoingEvent, field: string): number => Number(event.data[field]);
const textOf = (event: OutgoingEvent, field: string): string => String(event.data[field]);

/** One value a month from the events of the month. */
const monthly = (of: readonly OutgoingEvent[], valueOf: (inMonth: readonly OutgoingEvent[]) => number): number[] =>
  MONTHS.map((month) => valueOf(of.filter((event) => isIn(month, at(event)))));
const shareOf = (field: string) => (inMonth: readonly OutgoingEvent[]) =>
  (100 * inMonth.filter(({ data }) => data[field] === true).length) / inMonth.length;
const sumOf = (of: readonly OutgoingEvent[], field: string): number[] =>
  monthly(of, (inMonth) => total(inMonth.map((event) => numberOf(event, field))));
const ratio = (numerator: readonly number[], denominator: readonly number[], factor = 1): number[] =>
  MONTHS.map((month) => (factor * (numerator[month] ?? NaN)) / (denominator[month] ?? NaN));
const less = (left: readonly number[], right: readonly number[]): number[] =>
  MONTHS.map((month) => (left[month] ?? NaN) - (right[month] ?? NaN));

interface Step {
  readonly step: string;
  readonly activities: readonly string[];
  readonly optionalActivities?: readonly string[];
  readonly limit:
    | { readonly kind: 'immediate' | 'duration'; readonly minutes: number }
    | { readonly kind: 'days'; readonly toDay: number };
  readonly standardEffortMinutes: number;
}
interface Definition {
  readonly completion: { readonly by: string; readonly activities?: readonly string[] };
  readonly steps: readonly Step[];
}
interface Case {
  readonly process: string;
  readonly startMs: number;
  /** Undefined while it is open, and for a case given up. */
  readonly endMs: number | undefined;
  readonly hadTrouble: boolean;
  readonly events: readonly OutgoingEvent[];
}

const definitionOf = (process: string): Definition => definitions.get(process) as Definition;
const cases = casesOf(events.filter(({ type }) => type.startsWith('opex.process.')));
const completed = cases.filter(({ endMs }) => endMs !== undefined);

function casesOf(of: readonly OutgoingEvent[]): Case[] {
  const groups = new Map<string, OutgoingEvent[]>();
  for (const event of of) {
    const key = `${textOf(event, 'process')} ${event.subject}`;
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [OutgoingEvent];
    const process = textOf(first, 'process');
    let endMs: number | undefined;
    for (const event of group) {
      if (ends(event, definitionOf(process))) endMs = at(event);
      if (event.type === 'opex.process.case-reopened.v1' || event.data['outcome'] === 'abandoned') endMs = undefined;
    }
    const hadTrouble = group.some(({ type }) => /case-(reopened|escalated)/.test(type));
    return { process, startMs: at(first), endMs, hadTrouble, events: group };
  });
}

function ends({ type, data }: OutgoingEvent, { completion }: Definition): boolean {
  if (completion.by === 'case-closed') return type === 'opex.process.case-closed.v1';
  return (
    type === 'opex.process.activity-completed.v1' && completion.activities?.includes(String(data['activity'])) === true
  );
}

const ended = (valueOf: (inMonth: readonly Case[]) => number, process?: string): number[] =>
  MONTHS.map((month) =>
    valueOf(completed.filter((one) => isIn(month, one.endMs ?? 0) && (process ?? one.process) === one.process)),
  );
const meanDays = (of: readonly Case[]): number =>
  mean(of.map(({ startMs, endMs }) => ((endMs ?? NaN) - startMs) / DAY_MS));

const milestoneMs = (one: Case, milestone: string): number | undefined => {
  const reached = one.events.find(({ data }) => data['milestone'] === milestone);
  return reached === undefined ? undefined : at(reached);
};

/** By the moment the milestone was reached. */
const daysToValue = (): number[] => {
  const reached = cases.flatMap((one) => {
    const reachedMs = milestoneMs(one, 'first-value');
    return reachedMs === undefined ? [] : [{ reachedMs, days: (reachedMs - one.startMs) / DAY_MS }];
  });
  return MONTHS.map((month) => mean(reached.filter(({ reachedMs }) => isIn(month, reachedMs)).map(({ days }) => days)));
};

/** By the start of the case; without the milestone the second event counts as the response, as in the catalogue. */
const responseHours = (): number[] => {
  const tickets = cases.filter(({ process, events: all }) => process === 'customer-support' && all.length > 1);
  const hours = (one: Case): number =>
    ((milestoneMs(one, 'first-response') ?? at(one.events[1] as OutgoingEvent)) - one.startMs) / HOUR_MS;
  return MONTHS.map((month) => mean(tickets.filter(({ startMs }) => isIn(month, startMs)).map(hours)));
};

/** Days count from the start of the case: day 1 ends 24 hours after it. */
const limitMs = ({ limit }: Step): number => (limit.kind === 'days' ? limit.toDay * DAY_MS : limit.minutes * 60_000);

/** Steps of which every activity was completed that is not optional, with when that was. */
const finishedSteps = cases.flatMap((one) =>
  definitionOf(one.process).steps.flatMap((step) => {
    const required = step.activities.filter((activity) => step.optionalActivities?.includes(activity) !== true);
    const done = one.events.filter(({ data }) => required.includes(String(data['activity'])));
    if (new Set(done.map(({ data }) => data['activity'])).size < required.length) return [];
    const atMs = Math.max(...done.map(at));
    return [
      { step, atMs, afterMs: atMs - one.startMs, effort: total(done.map((event) => numberOf(event, 'effortMinutes'))) },
    ];
  }),
);
const steps = (valueOf: (inMonth: typeof finishedSteps) => number): number[] =>
  MONTHS.map((month) => valueOf(finishedSteps.filter(({ atMs }) => isIn(month, atMs))));

const costs = ofType('cost.cost-incurred');
const costSums = sumOf(costs, 'amount');
const acquired = monthly(ofType('customer.acquired'), ({ length }) => length);
const costsOf = (name: string): number[] =>
  ratio(
    sumOf(
      costs.filter((event) => textOf(event, 'function') === name),
      'amount',
    ),
    acquired,
  );
const revenue = sumOf(ofType('cost.revenue-earned'), 'amount');

const answers = (instrument: string): OutgoingEvent[] =>
  ofType('quality.survey-answered').filter((event) => textOf(event, 'instrument') === instrument);
const meanScore = (inMonth: readonly OutgoingEvent[]): number => mean(inMonth.map((event) => numberOf(event, 'score')));
const netPromoters = (inMonth: readonly OutgoingEvent[]): number =>
  (100 * total(inMonth.map((event) => (numberOf(event, 'score') >= 9 ? 1 : numberOf(event, 'score') <= 6 ? -1 : 0)))) /
  inMonth.length;

const audits = ofType('quality.audit-completed');
const auditScore = (inMonth: readonly OutgoingEvent[]): number =>
  (5 *
    total(
      inMonth.map(
        (audit) => (numberOf(audit, 'sample') * numberOf(audit, 'pointsReached')) / numberOf(audit, 'pointsPossible'),
      ),
    )) /
  total(inMonth.map((audit) => numberOf(audit, 'sample')));
const pointsOf = (process: string): number[] => {
  const own = audits.filter((audit) => textOf(audit, 'process') === process);
  return ratio(sumOf(own, 'pointsReached'), sumOf(own, 'pointsPossible'), 100);
};

/** Overlapping outages of one service count once. */
const uptime = (): number[] => {
  const services = ofType('operations.service-registered').map((event) => textOf(event, 'service'));
  return MONTHS.map((month) => {
    const elapsedMs = monthStart(month + 1) - monthStart(month);
    const downMs = total(services.map((service) => unionMs(outagesOf(service, month))));
    return 100 * (1 - downMs / (services.length * elapsedMs));
  });
};
const outagesOf = (service: string, month: number): [number, number][] => {
  const ofService = (type: string): OutgoingEvent[] =>
    ofType(type).filter((event) => textOf(event, 'service') === service && isIn(month, at(event)));
  const ends = new Map(ofService('operations.outage-ended').map((event) => [event.subject, at(event)]));
  return ofService('operations.outage-started').map((event) => [at(event), ends.get(event.subject) ?? NaN]);
};
const unionMs = (spans: [number, number][]): number => {
  let untilMs = -Infinity;
  let sum = 0;
  for (const [from, to] of spans.sort(([a], [b]) => a - b)) {
    sum += Math.max(0, to - Math.max(from, untilMs));
    untilMs = Math.max(untilMs, to);
  }
  return sum;
};

const bugRate = (): number[] => {
  const buggy = new Set(ofType('development.bug-found').map((event) => textOf(event, 'change')));
  return monthly(
    ofType('development.change-delivered'),
    (inMonth) => (100 * inMonth.filter(({ subject }) => buggy.has(subject ?? '')).length) / inMonth.length,
  );
};

const retention = (): number[] => {
  const since = new Map(ofType('customer.acquired').map((event) => [event.subject, at(event)]));
  const until = new Map(ofType('customer.churned').map((event) => [event.subject, at(event)]));
  const isThere = (customer: string | undefined, atMs: number): boolean =>
    (since.get(customer) ?? Infinity) < atMs && (until.get(customer) ?? Infinity) >= atMs;
  return MONTHS.map((month) => {
    const before = [...since.keys()].filter((customer) => isThere(customer, monthStart(month)));
    return (100 * before.filter((customer) => isThere(customer, monthStart(month + 1))).length) / before.length;
  });
};

/** Mean headcount of a month, weighted by time. */
const headcount = (): number[] => {
  const reports = ofType('workforce.headcount-reported');
  const roles = [...new Set(reports.map((event) => textOf(event, 'role')))];
  const countAt = (role: string, atMs: number): number => {
    const last = reports.filter((event) => textOf(event, 'role') === role && at(event) <= atMs).at(-1);
    return last === undefined ? 0 : numberOf(last, 'headcount');
  };
  return MONTHS.map((month) => {
    const days = Array.from({ length: (monthStart(month + 1) - monthStart(month)) / DAY_MS }, (_, day) => day);
    return mean(days.map((day) => total(roles.map((role) => countAt(role, monthStart(month) + day * DAY_MS)))));
  });
};

const hours = ofType('capacity.hours-reported');
const changes = ofType('development.change-delivered');
const inspections = ofType('quality.inspection-recorded');

interface Expected {
  readonly kpi: string;
  readonly values: readonly number[];
  readonly direction: 'up' | 'down';
  /** Where the framework states figures: how near January must be to the baseline and December to the target. */
  readonly figures?: { readonly baseline: number; readonly target: number; readonly within: number };
  /** One of several parts, such as a function. */
  readonly part?: string;
}

const figures = (baseline: number, target: number, within: number): NonNullable<Expected['figures']> => ({
  baseline,
  target,
  within,
});

const expected: readonly Expected[] = [
  {
    kpi: 'operational-efficiency',
    values: steps(
      (done) =>
        (100 * total(done.map(({ step }) => step.standardEffortMinutes))) / total(done.map(({ effort }) => effort)),
    ),
    direction: 'up',
    figures: figures(75, 90, 1),
  },
  {
    kpi: 'cost-per-customer',
    values: costsOf('customer-acquisition'),
    direction: 'down',
    figures: figures(2_400, 1_800, 50),
  },
  {
    kpi: 'process-automation',
    values: monthly(ofType('process.activity-completed'), shareOf('automated')),
    direction: 'up',
    figures: figures(60, 85, 1.5),
  },
  { kpi: 'quality-score', values: monthly(audits, auditScore), direction: 'up', figures: figures(4.2, 4.8, 0.05) },
  {
    kpi: 'customer-satisfaction',
    values: monthly(answers('csat'), meanScore),
    direction: 'up',
    figures: figures(4.7, 4.8, 0.01),
  },
  {
    kpi: 'resource-utilization',
    values: ratio(sumOf(hours, 'productiveHours'), sumOf(hours, 'availableHours'), 100),
    direction: 'up',
    figures: figures(70, 85, 1),
  },
  { kpi: 'cycle-time', values: ended(meanDays), direction: 'down', figures: figures(45, 30, 2.5) },
  { kpi: 'throughput', values: ended(({ length }) => length), direction: 'up', figures: figures(100, 150, 5) },
  {
    kpi: 'defect-rate',
    values: ratio(sumOf(inspections, 'defective'), sumOf(inspections, 'inspected'), 100),
    direction: 'down',
    figures: figures(5, 2, 0.2),
  },
  {
    kpi: 'first-time-resolution',
    values: ended(
      (tickets) => (100 * tickets.filter(({ hadTrouble }) => !hadTrouble).length) / tickets.length,
      'customer-support',
    ),
    direction: 'up',
    figures: figures(80, 90, 3),
  },
  {
    kpi: 'compliance-rate',
    values: monthly(ofType('quality.compliance-checked'), shareOf('passed')),
    direction: 'up',
    figures: figures(95, 99, 0.5),
  },
  {
    kpi: 'process-quality',
    part: 'customer-onboarding',
    values: pointsOf('customer-onboarding'),
    direction: 'up',
    figures: figures(85, 95, 1),
  },
  {
    kpi: 'process-quality',
    part: 'customer-support',
    values: pointsOf('customer-support'),
    direction: 'up',
    figures: figures(90, 98, 1),
  },
  { kpi: 'process-quality', part: 'sales', values: pointsOf('sales'), direction: 'up', figures: figures(80, 95, 1) },
  {
    kpi: 'process-quality',
    part: 'product-development',
    values: pointsOf('product-development'),
    direction: 'up',
    figures: figures(88, 98, 1),
  },
  {
    kpi: 'process-quality',
    part: 'operations',
    values: pointsOf('operations'),
    direction: 'up',
    figures: figures(82, 95, 1),
  },
  {
    kpi: 'operational-costs',
    values: ratio(costSums, acquired),
    direction: 'down',
    figures: figures(4_700, 3_250, 150),
  },
  {
    kpi: 'operational-costs',
    part: 'customer-acquisition',
    values: costsOf('customer-acquisition'),
    direction: 'down',
    figures: figures(2_400, 1_800, 50),
  },
  {
    kpi: 'operational-costs',
    part: 'customer-support',
    values: costsOf('customer-support'),
    direction: 'down',
    figures: figures(500, 300, 20),
  },
  {
    kpi: 'operational-costs',
    part: 'sales-operations',
    values: costsOf('sales-operations'),
    direction: 'down',
    figures: figures(800, 500, 30),
  },
  {
    kpi: 'operational-costs',
    part: 'marketing-operations',
    values: costsOf('marketing-operations'),
    direction: 'down',
    figures: figures(600, 400, 20),
  },
  {
    kpi: 'operational-costs',
    part: 'general-operations',
    values: costsOf('general-operations'),
    direction: 'down',
    figures: figures(400, 250, 20),
  },
  { kpi: 'costs', values: costSums, direction: 'down' },
  {
    kpi: 'cost-per-transaction',
    values: ratio(costSums, sumOf(ofType('business.transactions-counted'), 'count')),
    direction: 'down',
    figures: figures(50, 35, 1),
  },
  {
    kpi: 'overhead-rate',
    values: ratio(
      sumOf(
        costs.filter((event) => textOf(event, 'costType') === 'overhead'),
        'amount',
      ),
      costSums,
      100,
    ),
    direction: 'down',
    figures: figures(25, 20, 0.5),
  },
  {
    kpi: 'roi',
    values: ratio(
      sumOf(ofType('cost.savings-realised'), 'amount'),
      sumOf(ofType('cost.investment-made'), 'amount'),
      100,
    ),
    direction: 'up',
    figures: figures(150, 250, 8),
  },
  { kpi: 'onboarding-time-to-value', values: daysToValue(), direction: 'down', figures: figures(45, 30, 2.5) },
  { kpi: 'support-response-time', values: responseHours(), direction: 'down', figures: figures(24, 12, 1.2) },
  { kpi: 'sales-cycle', values: ended(meanDays, 'sales'), direction: 'down', figures: figures(45, 35, 2) },
  { kpi: 'bug-rate', values: bugRate(), direction: 'down', figures: figures(5, 2, 0.5) },
  { kpi: 'uptime', values: uptime(), direction: 'up', figures: figures(99.7, 99.9, 0.02) },
  {
    kpi: 'sla-attainment',
    values: steps((done) => (100 * done.filter(({ step, afterMs }) => afterMs <= limitMs(step)).length) / done.length),
    direction: 'up',
  },
  {
    kpi: 'development-velocity',
    values: MONTHS.map((month) => {
      const weeks = (monthStart(month + 1) - monthStart(month)) / (7 * DAY_MS);
      return changes.filter((change) => isIn(month, at(change))).length / weeks;
    }),
    direction: 'up',
  },
  { kpi: 'retention-rate', values: retention(), direction: 'up' },
  { kpi: 'nps', values: monthly(answers('nps'), netPromoters), direction: 'up' },
  { kpi: 'support-rating', values: monthly(answers('support-rating'), meanScore), direction: 'up' },
  { kpi: 'revenue-per-employee', values: ratio(revenue, headcount()), direction: 'up' },
  { kpi: 'profit-margin', values: ratio(less(revenue, costSums), revenue, 100), direction: 'up' },
];

/** Of a straight line through the twelve values, by least squares. */
const slopeOf = (values: readonly number[]): number =>
  total(values.map((value, month) => (month - 5.5) * (value - mean(values)))) /
  total(MONTHS.map((month) => (month - 5.5) ** 2));

const named = expected.map((one) => ({ ...one, name: one.part === undefined ? one.kpi : `${one.kpi} of ${one.part}` }));

describe('the KPIs of the simulated year', () => {
  it.each(named.filter(({ figures: stated }) => stated !== undefined))(
    '$name begins at its baseline and ends at its target',
    ({ values, figures: stated }) => {
      const { baseline, target, within } = stated as NonNullable<Expected['figures']>;
      expect(values).toHaveLength(12);
      expect(Math.abs((values[0] ?? NaN) - baseline)).toBeLessThanOrEqual(within);
      expect(Math.abs((values[11] ?? NaN) - target)).toBeLessThanOrEqual(within);
    },
  );

  it.each(named)('$name gets better: $direction', ({ values, direction }) => {
    const better = direction === 'up' ? 1 : -1;
    expect(values.every(Number.isFinite)).toBe(true);
    expect(better * slopeOf(values)).toBeGreaterThan(0);
    expect(better * ((values[11] ?? NaN) - (values[0] ?? NaN))).toBeGreaterThan(0);
  });

  it('moves with seasons, not in straight lines', () => {
    const steadily = named.filter(({ values, direction }) =>
      values.every(
        (value, month) => month === 0 || (direction === 'up' ? 1 : -1) * (value - (values[month - 1] ?? NaN)) > 0,
      ),
    );
    expect(steadily.length).toBeLessThan(named.length / 3);
  });
});

/** Outside of the repository: the framework's figures as they were handed over. */
const framework = join(repositoryRoot, '../shared/catalogue/framework.yaml');
const isThere = existsSync(framework);
if (!isThere) process.stderr.write('The framework (../shared/catalogue) is absent: its figures are not compared.\n');

(isThere ? describe : describe.skip)('the figures expected here', () => {
  it('are those of the framework: each KPI of it, and no other', () => {
    const [, kpis = ''] = /^kpis:\n(.*?)^dashboard:/ms.exec(readFileSync(framework, 'utf8')) ?? [];
    const stated = kpis
      .split(/^ {2}- \{?(?=id: )/m)
      .slice(1)
      .flatMap((entry) => {
        const kpi = /^id: ([\w-]+)/.exec(entry)?.[1];
        // A KPI's own figures come before those of its parts.
        return [
          ...entry.matchAll(
            /(?:\{(?:process|function): (?<part>[\w-]+), )?(?<!\w)baseline: (?<baseline>[\d.]+),?\s+target: (?<target>[\d.]+)/g,
          ),
        ]
          .map(({ groups }) => ({
            kpi,
            part: groups?.['part'],
            baseline: Number(groups?.['baseline']),
            target: Number(groups?.['target']),
          }))
          .concat(entry.includes('baseline:') ? [] : [{ kpi, part: undefined, baseline: NaN, target: NaN }]);
      });
    const inText = (kpi: string | undefined, part: string | undefined, baseline = NaN, target = NaN): string =>
      [kpi, part ?? '', baseline, target].join(' ');
    expect(expected.map(({ kpi, part, figures: own }) => inText(kpi, part, own?.baseline, own?.target)).sort()).toEqual(
      stated.map(({ kpi, part, baseline, target }) => inText(kpi, part, baseline, target)).sort(),
    );
    expect(new Set(expected.map(({ kpi }) => kpi)).size).toBe(29);
  });
});
