import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  activityCompleted,
  auditCompleted,
  customerAcquired,
  definitionPublished,
  entryPosted,
  surveyAnswered,
} from '@opex/contracts';
import type { Initiatives } from './application/get-initiatives.js';
import type { Scorecard, ScorecardEntry } from './application/get-scorecard.js';
import type { PublishedEvent } from './testing/projected-service.js';
import { ProjectedService } from './testing/projected-service.js';

/*
 * The last quarter of 2025 with figures worked out by hand; everything is known up to 10 January 2026.
 */
const KNOWN_TO = '2026-01-10T00:00:00Z';

let service: ProjectedService;
beforeAll(async () => {
  service = await ProjectedService.start(events, KNOWN_TO);
});
afterAll(() => service.close());

let entries = 0;
const posted = (day: string, line: object): PublishedEvent => {
  const entry = `E-${++entries}`;
  return {
    service: 'cost-ledgers',
    type: entryPosted.type,
    stream: `entry/${entry}`,
    time: `${day}T09:00:00Z`,
    data: { entry, postedOn: day, currency: 'EUR', lines: [{ account: 'a', currency: 'EUR', ...line }] },
  };
};
const cost = (day: string, of: string, amount: string): PublishedEvent =>
  posted(day, { kind: 'cost', function: of, costType: 'direct', amount });
const invested = (day: string, initiative: string, amount: string): PublishedEvent =>
  posted(day, { kind: 'investment', initiative, amount });
const saved = (day: string, initiative: string, amount: string): PublishedEvent =>
  posted(day, { kind: 'savings', initiative, amount: `-${amount}` });
const acquired = (customer: string, day: string): PublishedEvent => ({
  service: 'process-events',
  type: customerAcquired.type,
  stream: `customer/${customer}`,
  time: `${day}T12:00:00Z`,
  data: {},
});
const audited = (process: string, day: string, pointsReached: number): PublishedEvent => ({
  service: 'quality-audits',
  type: auditCompleted.type,
  stream: `audit/${process}-${day}`,
  time: `${day}T12:00:00Z`,
  data: { process, pointsReached, pointsPossible: 100, sample: 10 },
});
const step = (stream: string, day: string, activity: string, more: object = {}): PublishedEvent => ({
  service: 'process-events',
  type: activityCompleted.type,
  stream: `case/${stream}`,
  time: `${day}T00:00:00Z`,
  data: { process: stream.split('/')[0], activity, ...more },
});

const HOSTILE = `<img src=x onerror="alert('1')">`;
const events: readonly PublishedEvent[] = [
  {
    service: 'process-events',
    type: definitionPublished.type,
    stream: 'definition/sales',
    time: '2024-01-01T00:00:00Z',
    data: { process: 'sales', definitionVersion: 1, effectiveFrom: null, completion: { by: 'last-event' } },
    everywhere: true,
  },
  ...[acquired('a', '2025-08-05'), acquired('b', '2025-10-05'), acquired('c', '2025-12-05')],
  cost('2025-08-10', 'customer-acquisition', '2500.00'),
  cost('2025-10-10', 'customer-acquisition', '4000.50'),
  cost('2025-11-10', 'customer-support', '600.00'),
  ...[audited('sales', '2025-10-20', 90), audited('operations', '2025-10-21', 60), audited(HOSTILE, '2025-10-22', 50)],
  ...[true, true, true, false].map((automated, index) =>
    step(`sales/${index}`, `2025-11-0${index + 1}`, 'lead', { automated }),
  ),
  ...[0, 1].map((index) => step(`sales/${index}`, `2025-12-0${index + 1}`, 'contract')),
  {
    service: 'quality-audits',
    type: surveyAnswered.type,
    stream: 'event/csat/1',
    time: '2025-10-05T12:00:00Z',
    data: { instrument: 'csat', score: 4.5, count: 2 },
  },
  invested('2025-08-10', 'process-automation', '300000.00'),
  invested('2025-10-10', 'process-automation', '200000.00'),
  saved('2025-09-30', 'process-automation', '50000.00'),
  saved('2025-10-31', 'process-automation', '60000.00'),
  saved('2025-11-30', 'process-automation', '70000.00'),
  saved('2026-01-05', 'process-automation', '80000.00'),
  invested('2025-12-01', HOSTILE, '10.00'),
];

const scorecardOf = async (query: string): Promise<Scorecard> =>
  (await service.ask(`/v1/scorecard?${query}`).expect(200)).body as Scorecard;
const pageOf = async (query: string): Promise<string> =>
  (await service.ask(`/v1/scorecard?format=html&${query}`).expect(200).buffer(true)).text;
const entryOf = (scorecard: Scorecard, kpi: string): ScorecardEntry | undefined =>
  [...scorecard.dashboard.flatMap(({ kpis }) => kpis), ...scorecard.processPerformance].find((one) => one.kpi === kpi);

describe('the scorecard of a quarter', () => {
  it('holds ratios to the goals of each month, and tells their change against the quarter before', async () => {
    const scorecard = await scorecardOf('period=2025-Q4');
    // 4,000.50 for two customers, where one took 2,500 in the third quarter.
    expect(entryOf(scorecard, 'cost-per-customer')).toMatchObject({
      value: '2000.250000',
      baseline: 2400,
      target: 1800,
      gap: 200.25,
      status: 'improving',
      progress: 0.66625,
      change: {
        previous: { from: '2025-07-01T00:00:00Z', absolute: '-499.750000', percent: -19.99, effect: 'favourable' },
      },
    });
    expect(entryOf(scorecard, 'sales-cycle')).toMatchObject({ value: 15, target: 35, status: 'strong' });
    expect(entryOf(scorecard, 'process-automation')).toMatchObject({ value: 75, target: 85 });
    expect(entryOf(scorecard, 'uptime')).toMatchObject({
      value: null,
      target: 99.9,
      status: 'none',
      reasons: ['no-data'],
    });
  });
  it('lists the standard of each process and the costs of each function, known or not, in the framework’s order', async () => {
    const { qualityStandards, costByFunction, costTotal } = await scorecardOf('period=2025-Q4');
    expect(qualityStandards.map(({ dimensions, value, target }) => [dimensions['process'], value, target])).toEqual([
      ['customer-onboarding', null, 95],
      ['customer-support', null, 98],
      ['sales', 90, 95],
      ['product-development', null, 98],
      ['operations', 60, 95],
      [HOSTILE, 50, null],
    ]);
    expect(costByFunction.map(({ dimensions, value, status }) => [dimensions['function'], value, status])).toEqual([
      ['customer-acquisition', '2000.250000', 'improving'],
      ['customer-support', '300.000000', 'strong'],
      ['sales-operations', null, 'none'],
      ['marketing-operations', null, 'none'],
      ['general-operations', null, 'none'],
    ]);
    expect(costTotal).toMatchObject([{ value: '2300.250000', target: 3250, status: 'strong' }]);
  });
  it('measures objectives against what was reached, and shows both numbers where they contradict each other', async () => {
    const { objectives, contradictions } = await scorecardOf('period=2025-Q4');
    expect(objectives).toMatchObject([
      {
        objective: 'automate-processes',
        actual: 75,
        objectiveTarget: 85,
        gap: -10,
        status: 'improving',
        progress: 0.6,
      },
      { objective: 'reduce-costs', actual: '2300.250000', objectiveTarget: 2350, kpiTarget: 3250, status: 'strong' },
      { objective: 'quality-standard', objectiveTarget: 99.9, kpiTarget: 98, status: 'off-target' },
      { objective: 'efficiency-gain', actual: null, objectiveTarget: 225, kpiTarget: 90, status: 'none' },
      { objective: 'scale', kpi: null, actual: null, status: 'none' },
    ]);
    expect(contradictions.map(({ of }) => of)).toEqual([
      'reduce-costs',
      'quality-standard',
      'efficiency-gain',
      'process-automation',
    ]);
  });
  it('counts of initiatives what moved until its end', async () => {
    const { initiatives } = await scorecardOf('period=2025-Q4');
    // 180,000 in the four months from September to December are 540,000 a year, of 500,000 invested 108 %.
    expect(initiatives.initiatives[0]).toMatchObject({
      initiative: 'process-automation',
      planned: { investment: '500000.00', annualSavings: '800000.00', roiPercent: 160, paybackMonths: 7.5 },
      stated: { roiPercent: 160, paybackMonths: 9 },
      actual: {
        invested: '500000.00',
        saved: '180000.00',
        returnedPercent: 36,
        annualSavings: '540000.00',
        monthsObserved: 4,
        roiPercent: 108,
        paybackMonths: 11.11,
        reason: null,
      },
      note: 'The stated payback is 9 months; 500000 ÷ 800000 × 12 are 7.5.',
    });
    expect(initiatives.total).toMatchObject({ invested: '500010.00', saved: '180000.00' });
  });
  it('has no goals of a month for money in another currency, and none of a quarter in a month', async () => {
    const month = await scorecardOf('period=2025-11');
    expect(entryOf(month, 'process-automation')).toMatchObject({ value: 75, target: null, status: 'none' });
    const francs = await scorecardOf('period=2025-Q4&currency=CHF');
    expect(entryOf(francs, 'cost-per-customer')).toMatchObject({ value: null, target: null, complete: false });
    expect(francs.objectives[1]).toMatchObject({ objectiveTarget: 2350, gap: null, status: 'none' });
  });
});

describe('the initiatives', () => {
  it('are known up to now: the month in progress counts to date alone', async () => {
    const body: unknown = (await service.ask('/v1/initiatives').expect(200)).body;
    const { initiatives, complete } = body as Initiatives;
    expect(complete).toBe(true);
    expect(initiatives.map(({ initiative }) => initiative)).toEqual([
      'process-automation',
      'quality-improvement',
      'cost-optimization',
      'technology-investment',
      HOSTILE,
    ]);
    expect(initiatives[0]?.actual).toMatchObject({ saved: '260000.00', annualSavings: '540000.00', monthsObserved: 4 });
    expect(initiatives[1]?.actual).toMatchObject({ invested: '0.00', roiPercent: null, reason: 'nothing-invested' });
    expect(initiatives[4]).toMatchObject({ planned: null, stated: null, actual: { invested: '10.00' } });
  });
  it('name the parameter that cannot be read', async () => {
    const body: unknown = (await service.ask('/v1/initiatives?to=never').expect(400)).body;
    expect(body).toMatchObject({ code: 'invalid-parameters', errors: [{ parameter: 'to' }] });
  });
});

/** An element of a page. */
interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
}

/** Reads a page whose every element is closed, in order; throws where one is not. */
function parse(page: string): Element {
  const root: Element = { name: '#root', attributes: {}, children: [] };
  const open = [root];
  for (const [token, closing, name, attributes, selfClosing] of page.matchAll(
    /<(\/)?([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"<]*")*)\s*(\/)?>|<!doctype html>|[^<]+|</gi,
  )) {
    const parent = open.at(-1) ?? root;
    if (token.startsWith('<!')) continue;
    if (token === '<') throw new Error('a < that begins no element');
    if (name === undefined) parent.children.push(token);
    else if (closing !== undefined) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes <${parent.name}>`);
    } else {
      const pairs = [...(attributes ?? '').matchAll(/([a-z-]+)="([^"]*)"/g)];
      const element: Element = {
        name,
        attributes: Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, value])),
        children: [],
      };
      parent.children.push(element);
      if (selfClosing === undefined) open.push(element);
    }
  }
  if (open.length > 1) throw new Error(`<${open.at(-1)?.name ?? ''}> is not closed`);
  return root;
}
const find = (element: Element, holds: (element: Element) => boolean): Element[] =>
  element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(holds(child) ? [child] : []), ...find(child, holds)],
  );
const named = (element: Element, name: string): Element[] => find(element, (one) => one.name === name);
const textOf = (element: Element): string =>
  element.children
    .map((child) => (typeof child === 'string' ? child : textOf(child)))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
const fieldOf = (row: Element, field: string): Element | undefined =>
  find(row, ({ attributes }) => attributes['data-field'] === field)[0];

describe('the page', () => {
  it('is sent to who prefers it, and JSON to everybody else', async () => {
    const typeFor = async (accept: string, query = ''): Promise<string | undefined> =>
      (await service.ask(`/v1/scorecard?period=2025-Q4${query}`).set('accept', accept).expect(200)).headers[
        'content-type'
      ];
    expect(await typeFor('text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8')).toMatch(/^text\/html/);
    expect(await typeFor('*/*')).toMatch(/^application\/json/);
    expect(await typeFor('text/html;q=0.5, application/json')).toMatch(/^application\/json/);
    expect(await typeFor('*/*', '&format=html')).toMatch(/^text\/html/);
    expect(await typeFor('text/html', '&format=json')).toMatch(/^application\/json/);
  });
  it('runs nothing, loads nothing, and is not sent again', async () => {
    const path = '/v1/scorecard?period=2025-Q4&format=html';
    const { headers, text } = await service.ask(path).expect(200).buffer(true);
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}';/);
    expect(policy).not.toContain('unsafe');
    const page = parse(text);
    expect(named(page, 'script')).toEqual([]);
    expect(
      find(page, ({ attributes }) => Object.keys(attributes).some((key) => /^(on|src|href|style)/.test(key))),
    ).toEqual([]);
    expect(headers['vary']).toContain('accept');
    await service.ask(path).set('if-none-match', String(headers['etag'])).expect(304);
  });
  it('shows every number of the JSON, exactly', async () => {
    const scorecard = await scorecardOf('period=2025-Q4');
    const page = parse(await pageOf('period=2025-Q4'));
    const shown = find(page, ({ attributes }) => 'data-kpi' in attributes).map((row) => [
      row.attributes['data-kpi'],
      row.attributes['data-status'],
      ...['value', 'baseline', 'target', 'gap', 'change', 'progress'].map(
        (field) => fieldOf(row, field)?.attributes['value'] ?? null,
      ),
    ]);
    const exact = (value: number | string | null | undefined): string | null =>
      value === null || value === undefined ? null : String(value);
    const { dashboard, qualityStandards, costByFunction, costTotal, processPerformance } = scorecard;
    const rows = [
      dashboard.flatMap(({ kpis }) => kpis),
      qualityStandards,
      costByFunction,
      costTotal,
      processPerformance,
    ];
    expect(shown).toEqual(
      rows
        .flat()
        .map(({ kpi, status, value, baseline, target, gap, change, progress }) => [
          kpi,
          status,
          ...[value, baseline, target, gap, change?.previous.absolute, progress].map(exact),
        ]),
    );
    const objectives = find(page, ({ attributes }) => 'data-objective' in attributes);
    expect(objectives.map((row) => exact(fieldOf(row, 'value')?.attributes['value']))).toEqual(
      scorecard.objectives.map(({ actual }) => exact(actual)),
    );
    for (const { note } of scorecard.contradictions) expect(textOf(page)).toContain(note);
  });
  it('escapes what events say', async () => {
    const page = await pageOf('period=2025-Q4');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;');
  });
  it('writes numbers and dates as its reader does', async () => {
    const german = parse(await pageOf('period=2025-Q4&lang=de'));
    const [row] = find(german, ({ attributes }) => attributes['data-kpi'] === 'cost-per-customer');
    expect(row && textOf(row)).toContain('2.000,25 €');
    expect(textOf(german)).toContain('1. Oktober 2025 to 31. Dezember 2025');
    const body: unknown = (await service.ask('/v1/scorecard?period=2025-Q4&lang=xx').expect(400)).body;
    expect(body).toMatchObject({ errors: [{ parameter: 'lang' }] });
  });
  it('can be read without eyes and without colours', async () => {
    const page = parse(await pageOf('period=2025-Q4'));
    expect(named(page, 'html')[0]?.attributes['lang']).toBe('en');
    expect(named(page, 'h1')).toHaveLength(1);
    const tables = named(page, 'table');
    expect(tables).toHaveLength(9);
    for (const table of tables) {
      expect(named(table, 'caption')).toHaveLength(1);
      expect(named(table, 'th').filter(({ attributes }) => attributes['scope'] === undefined)).toEqual([]);
      const columns = named(table, 'thead').flatMap((head) => named(head, 'th')).length;
      for (const row of named(table, 'tr'))
        expect(row.children.filter((cell) => typeof cell !== 'string')).toHaveLength(columns);
    }
    const status = find(page, ({ attributes }) => attributes['class'] === 'status improving')[0];
    expect(status && textOf(status)).toBe('▲ improving: short of target');
    expect(textOf(page)).not.toMatch(/NaN|undefined|Infinity|null/);
  });
});
