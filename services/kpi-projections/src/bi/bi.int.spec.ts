import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { Pool } from 'pg';
import { BiSchema } from './sql/bi-schema.js';
import { answered, closed, defined, done, spent } from '../testing/reported.js';
import { RunningProjection } from '../testing/running-projection.js';

let projection: RunningProjection;
beforeAll(async () => {
  projection = await RunningProjection.start('2025-04-02T00:00:00Z', {
    BI_REFRESH_SECONDS: '1800',
    TRUSTED_PROXIES: '127.0.0.1',
  });
  await projection.record([
    defined('support'),
    done('support', 'a', '2025-01-06', 'open'),
    closed('support', 'a', '2025-01-09'),
    done('support', "b'=1", '2025-02-03', '=cmd', { channel: 'mail' }),
    closed('support', "b'=1", '2025-02-04'),
    spent('E-1', '2025-01-10', ['100.10', '0.20']),
    spent('E-2', '2025-03-10', ['-7.30']),
    answered('1', '2025-01-10', { instrument: 'csat', score: 5, process: 'support' }),
    answered('2', '2025-01-11', { instrument: 'csat', score: 4, process: 'support' }),
    answered('3', '2025-02-11', { instrument: 'csat', score: 2, process: 'support' }),
  ]);
  await projection.refreshTables();
}, 120_000);
afterAll(() => projection.stop());

interface Entities {
  readonly '@odata.context': string;
  readonly '@odata.count'?: number;
  readonly '@odata.nextLink'?: string;
  readonly value: readonly Readonly<Record<string, Figure>>[];
}
const entities = (path: string): Promise<Entities> => projection.get<Entities>(`/odata/v4/${path}`);

const bytes = async (path: string): Promise<Buffer> => {
  const answer = await projection
    .ask(path)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    });
  expect(answer.status).toBe(200);
  return answer.body as Buffer;
};

type Figure = string | number | boolean | bigint | null | undefined;

/** What a door says of a value: `kpi from dimension=value: value numerator/denominator count`. */
type Said = readonly string[];
const said = (kpi: unknown, from: unknown, part: string, figures: readonly Figure[]): string =>
  `${String(kpi)} ${String(from)} ${part}: ${figures.map((figure) => (figure === null || figure === '' ? '-' : String(figure))).join(' ')}`;

const QUESTIONS = [
  { kpi: 'cycle-time', part: '' },
  { kpi: 'cycle-time', part: 'process' },
  { kpi: 'operational-costs', part: '' },
  { kpi: 'customer-satisfaction', part: '' },
];

describe('the doors', () => {
  it('say the same number', async () => {
    const { kpis } = await projection.get<{ kpis: { id: string }[] }>('/v1/kpis');
    const questions = QUESTIONS.filter(({ kpi }) => kpis.some(({ id }) => id === kpi));
    expect(questions).toHaveLength(QUESTIONS.length);
    for (const { kpi, part } of questions) {
      for (const granularity of part === '' ? ['day', 'month'] : ['day', 'month', 'quarter']) {
        const path = `/v1/kpis/${kpi}/values?granularity=${granularity}${part === '' ? '' : `&groupBy=${part}`}`;
        const { values } = await projection.get<{
          values: (Record<string, Figure> & { dimensions: Record<string, Figure> })[];
        }>(path);
        expect(values.length).toBeGreaterThan(0);
        const dimension = (value: string): string => (part === '' ? '' : `${part}=${value}`);
        const rest: Said = values.map(({ from, value, numerator, denominator, count, dimensions }) =>
          said(kpi, from, dimension(String(dimensions[part] ?? '')), [value, numerator, denominator, count]),
        );
        const ofDayParts = granularity === 'day' && part !== '';
        const set = `KpiValuesBy${granularity[0]?.toUpperCase()}${granularity.slice(1)}${ofDayParts ? 'AndDimension' : ''}`;
        const view = `bi.kpi_values_${granularity}${ofDayParts ? '_and_dimension' : ''}`;
        const of = `kpi eq '${kpi}' and dimension eq '${part}'`;
        const figures = 'kpi,periodStart,dimensionValue,value,numerator,denominator,count';
        const odata = await projection
          .ask(`/odata/v4/${set}?$filter=${of}&$select=${figures}`)
          .set('accept', 'application/json;IEEE754Compatible=true');
        const inOData: Said = (odata.body as Entities).value.map((row) =>
          said(row['kpi'], row['periodStart'], dimension(String(row['dimensionValue'])), [
            row['value'],
            row['numerator'],
            row['denominator'],
            row['count'],
          ]),
        );
        const sql: Said = (
          await projection.database.dataSource.query<Record<string, string>[]>(
            `SELECT kpi, to_char(period_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS period_start, dimension_value,
                    value::text, numerator::text, denominator::text, count::text
             FROM ${view} WHERE kpi = $1 AND dimension = $2 ORDER BY period_start, dimension_value`,
            [kpi, part],
          )
        ).map((row) =>
          said(row['kpi'], row['period_start'], dimension(row['dimension_value'] ?? ''), [
            row['value'],
            row['numerator'],
            row['denominator'],
            row['count'],
          ]),
        );
        const csv = parse<Record<string, string>>(await bytes(`${path}&format=csv`), { columns: true });
        const inCsv: Said = csv.map((row) =>
          said(row['kpi'], row['from'], dimension(row[`dimensions.${part}`] ?? ''), [
            row['value'],
            row['numerator'],
            row['denominator'],
            row['count'],
          ]),
        );
        const arrow = tableFromIPC(await bytes(`${path}&format=arrow`));
        const inArrow: Said = arrow
          .toArray()
          .map((row: Record<string, Figure>) =>
            said(
              row['kpi'],
              new Date(Number(row['from'])).toISOString().replace('.000Z', 'Z'),
              dimension(String(row[`dimensions.${part}`] ?? '')),
              [row['value'], row['numerator'], row['denominator'], row['count']],
            ),
          );
        const xlsx = await readXlsxFile(await bytes(`${path}&format=xlsx`));
        const sheet = xlsx[0]?.data ?? [];
        const [header = [], ...lines] = sheet;
        const at = (name: string): number => header.indexOf(name);
        const figureAt = (line: typeof header, name: string): Figure => line[at(name)] as Figure;
        const inXlsx: Said = lines.map((line) =>
          said(
            line[at('kpi')],
            (line[at('from')] as unknown as Date).toISOString().replace('.000Z', 'Z'),
            dimension(String(line[at(`dimensions.${part}`)] ?? '')),
            [
              figureAt(line, 'value'),
              figureAt(line, 'numerator'),
              figureAt(line, 'denominator'),
              figureAt(line, 'count'),
            ],
          ),
        );
        expect({ door: 'OData', said: inOData }).toEqual({ door: 'OData', said: rest });
        expect({ door: 'SQL', said: sql }).toEqual({ door: 'SQL', said: rest });
        expect({ door: 'CSV', said: inCsv }).toEqual({ door: 'CSV', said: rest });
        expect({ door: 'Arrow', said: inArrow }).toEqual({ door: 'Arrow', said: rest });
        // A sheet knows doubles alone: money shows without the zeros at its end.
        const isMoney = kpi === 'operational-costs';
        const inDoubles = rest.map((text) =>
          isMoney ? text.replace(/(\d+\.\d+)/g, (digits) => String(Number(digits))) : text,
        );
        expect({ door: 'Excel', said: inXlsx }).toEqual({ door: 'Excel', said: inDoubles });
      }
    }
  });
});

it('has parts of days apart from the days, the latest 92 of each KPI', async () => {
  const { value } = await entities(`KpiValuesByDay?$filter=dimension ne ''&$top=1&$select=kpi`);
  expect(value).toEqual([]);
  await projection.record([answered('old', '2024-06-01', { instrument: 'csat', score: 1, process: 'support' })]);
  await projection.refreshTables();
  const parts = await entities(
    `KpiValuesByDayAndDimension?$filter=kpi eq 'customer-satisfaction' and dimension eq 'process'&$select=label,value`,
  );
  expect(parts.value).toHaveLength(92);
  expect([parts.value[0], parts.value.at(-1)]).toEqual([
    { label: '2024-11-12', value: null },
    { label: '2025-02-11', value: 2 },
  ]);
});

describe('OData', () => {
  it('describes itself, as XML unless JSON is asked for', async () => {
    const service = await projection.ask('/odata/v4/');
    expect([service.status, service.text.slice(0, 80), service.headers['odata-version']]).toEqual([
      200,
      expect.anything(),
      '4.0',
    ]);
    const root = (service.body as Entities)['@odata.context'].replace('$metadata', '');
    expect(root).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/odata\/v4\/$/);
    expect((service.body as Entities).value).toContainEqual({ name: 'Cases', kind: 'EntitySet', url: 'Cases' });
    const xml = await projection.ask('/odata/v4/$metadata');
    expect(xml.headers['content-type']).toBe('application/xml');
    expect(xml.text).toContain(
      '<Property Name="periodStart" Type="Edm.DateTimeOffset" Nullable="false" Precision="6"/>',
    );
    const json = await projection.get<Record<string, unknown>>('/odata/v4/$metadata?$format=json');
    expect(json['$EntityContainer']).toBe('Opex.Bi.Container');
  });

  it('links to where callers are, behind a proxy that is trusted', async () => {
    const answer = await projection
      .ask('/odata/v4/Kpis?$select=kpi&$top=2')
      .set({ prefer: 'maxpagesize=1', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'bi.example.org' });
    const page = answer.body as Entities;
    expect(page['@odata.context']).toBe('https://bi.example.org/odata/v4/$metadata#Kpis(kpi)');
    expect(page['@odata.nextLink']).toMatch(/^https:\/\/bi\.example\.org\/odata\/v4\/Kpis\?\$select=kpi&/);
  });

  it('filters, chooses, orders, counts and puts together', async () => {
    const chosen = await entities(
      `KpiValuesByMonth?$filter=kpi eq 'cycle-time' and dimension eq '' and periodStart ge 2025-02-01T01:00:00%2B01:00` +
        `&$select=label,value&$orderby=periodStart desc&$count=true&$top=1`,
    );
    expect(chosen['@odata.count']).toBe(1);
    expect(chosen.value).toEqual([{ label: '2025-02', value: 1 }]);
    expect(chosen['@odata.context']).toMatch(/\$metadata#KpiValuesByMonth\(label,value\)$/);
    const grouped = await entities(
      `Cases?$apply=filter(outcome eq 'completed')/groupby((process),aggregate(durationSeconds with sum as seconds,$count as cases))`,
    );
    expect(grouped.value).toEqual([{ process: 'support', seconds: 345600, cases: 2 }]);
    expect(
      (await entities(`Cases?$filter=not (endedAt gt 2025-02-01) and contains(caseId,'a')&$select=caseId`)).value,
    ).toEqual([{ caseId: 'a' }]);
    expect((await entities(`Cases?$filter=caseId eq 'b''=1'&$select=activityCount`)).value).toEqual([
      { activityCount: 1 },
    ]);
    expect((await projection.ask('/odata/v4/Cases/$count')).text).toBe('2');
  });

  it('has the same columns without rows', async () => {
    const empty = await projection.ask(`/odata/v4/KpiValuesByMonth?$filter=kpi eq 'none'&$format=csv`);
    expect(empty.text.trim().split(',').slice(0, 3)).toEqual(['kpi', 'periodStart', 'periodEnd']);
    expect((await entities(`KpiValuesByMonth?$filter=kpi eq 'none'`)).value).toEqual([]);
  });

  it('refuses in the form of OData, and says what to do', async () => {
    for (const [path, status, message] of [
      ['Cases?$filter=nope eq 1', 400, 'nope is no property'],
      [`Cases?$filter=process gt 1`, 400, 'text cannot be compared with number'],
      ['Cases?$filter=' + '('.repeat(60), 400, 'nested deeper'],
      ['KpiValuesByMonth?$apply=aggregate(value with sum as s)', 400, 'divide a sum of numerators'],
      ['Cases?$expand=steps', 501, 'not supported'],
      ['Cases?$skiptoken=x', 400, 'nextLink'],
      ['Cases?$filter=activityCount div 0 eq 1e99 mul 1e99', 200, ''],
      ['Nothing', 404, 'no entity set'],
    ] as const) {
      const answer = await projection.ask(`/odata/v4/${path}`);
      expect([path, answer.status]).toEqual([path, status]);
      if (status === 200) continue;
      expect((answer.body as { error: { message: string } }).error.message).toContain(message);
      expect(answer.headers['odata-version']).toBe('4.0');
    }
  });

  it('takes the key as a password or in the query, and keeps it to itself', async () => {
    const key = 'test-analyst-key-000';
    const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
    const none = await projection.askOpenly('/odata/v4/Kpis');
    expect([none.status, none.headers['www-authenticate']]).toEqual([401, 'Basic realm="opex", charset="UTF-8"']);
    for (const text of [`excel:${key}`, `${key}:`]) {
      expect((await projection.askOpenly('/odata/v4/Kpis').set('authorization', basic(text))).status).toBe(200);
    }
    expect((await projection.askOpenly('/odata/v4/Kpis').set('authorization', basic('excel:wrong'))).status).toBe(401);
    expect((await projection.askOpenly(`/odata/v4/Kpis?key=${key}`)).status).toBe(200);
    expect((await projection.askOpenly(`/v1/kpis?key=${key}`)).status).toBe(401);
    expect((await projection.askOpenly('/v1/kpis').set('authorization', basic(`x:${key}`))).status).toBe(401);
  });

  it('follows pages of one state, and delivers what was restated by its instant', async () => {
    const query = `KpiValuesByMonth?$filter=dimension eq '' and startswith(kpi,'c')&$orderby=value&$select=kpi,label,value`;
    const whole = (await entities(query)).value;
    const paged: unknown[] = [];
    const first = await projection.ask(`/odata/v4/${query}`).set('prefer', 'odata.maxpagesize=5');
    const before = (await entities(`KpiValuesByMonth?$orderby=changedAt desc&$top=1&$select=changedAt`)).value[0]?.[
      'changedAt'
    ];
    for (let page = first.body as Entities; ;) {
      paged.push(...page.value);
      const next = page['@odata.nextLink'];
      if (next === undefined) break;
      if (paged.length === 5) {
        await projection.record([answered('4', '2025-01-12', { instrument: 'csat', score: 3, process: 'support' })]);
        await projection.refreshTables();
        expect((await entities(`Kpis?$top=1`)).value).toHaveLength(1);
      }
      const { pathname, search } = new URL(next);
      page = (await projection.ask(pathname + search).set('prefer', 'odata.maxpagesize=5')).body as Entities;
    }
    expect(paged).toEqual(whole);
    expect(paged.length).toBeGreaterThan(5);
    const changed = await entities(
      `KpiValuesByMonth?$filter=changedAt gt ${String(before)} and kpi eq 'customer-satisfaction' and dimension eq ''&$select=label,value`,
    );
    expect(changed.value).toEqual([{ label: '2025-01', value: 4 }]);
    const restated = await entities(
      `Restatements?$filter=kpi eq 'customer-satisfaction'&$select=valueBefore,valueAfter`,
    );
    expect(restated.value).toContainEqual({ valueBefore: 4.5, valueAfter: 4 });
  });
});

describe('the schema bi', () => {
  const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    projection.database.dataSource.query<Row[]>(text, values);

  it('says what every column is, and has a double beside each exact number', async () => {
    expect(
      await sql(
        `SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
         WHERE c.relnamespace = 'bi'::regnamespace AND length(coalesce(col_description(c.oid, a.attnum), '')) < 5`,
      ),
    ).toEqual([]);
    expect(
      await sql(
        `SELECT table_name, column_name FROM information_schema.columns c WHERE table_schema = 'bi' AND data_type = 'numeric'
         AND NOT EXISTS (SELECT FROM information_schema.columns d WHERE d.table_schema = 'bi' AND d.table_name = c.table_name
                         AND d.column_name = c.column_name || '_double' AND d.data_type = 'double precision')`,
      ),
    ).toEqual([]);
    expect(await sql('SELECT version FROM bi.version')).toEqual([{ version: 1 }]);
  });

  it('joins its star: dates, KPIs, kinds of facts, steps of cases', async () => {
    const [joined] = await sql<Record<string, string>>(
      `SELECT (SELECT count(*) FROM bi.kpi_values_month v JOIN bi.calendar c ON c.date = v.period_date AND c.month_label = v.label
               JOIN bi.kpis k USING (kpi))::int AS values,
              (SELECT count(*) FROM bi.kpi_values_month)::int AS all_values,
              (SELECT string_agg(activity, ' ' ORDER BY case_id) FROM bi.cases JOIN bi.process_steps USING (case_key)) AS steps,
              (SELECT sum(value_1) FROM bi.facts WHERE kind = 'survey')::int AS answers,
              (SELECT count(*) FROM bi.facts WHERE kind IS NULL)::int AS unknown`,
    );
    expect(joined?.['values']).toBe(joined?.['all_values']);
    expect(joined).toMatchObject({ steps: 'open =cmd', answers: 5, unknown: 0 });
  });

  it('lets a login of people read the views for a while, and nothing else', async () => {
    const { url } = projection.database;
    await sql(`CREATE ROLE kpi_bi_of_spec LOGIN PASSWORD 'kpi-bi'`);
    const login = new URL(url);
    [login.username, login.password] = ['kpi_bi_of_spec', 'kpi-bi'];
    const owner = new Pool({ connectionString: url, max: 1 });
    const reader = new Pool({ connectionString: login.href, max: 1 });
    try {
      const schema = new BiSchema(owner);
      await schema.letRead('kpi_bi_of_spec');
      expect(await schema.bound('kpi_bi_of_spec')).toBe(true);
      expect((await reader.query('SELECT count(*)::int FROM kpis')).rows).toEqual([{ count: expect.any(Number) }]);
      expect((await reader.query('SHOW statement_timeout')).rows).toEqual([{ statement_timeout: '2min' }]);
      for (const [refused, code] of [
        ['SELECT FROM public.bi_rows', '42501'],
        ['SELECT FROM public.subject_events', '42501'],
        ['CREATE TABLE bi.mine ()', '25006'],
        ['BEGIN READ WRITE; DELETE FROM public.bi_rows', '42501'],
      ] as const) {
        await expect(reader.query(refused)).rejects.toMatchObject({ code });
      }
    } finally {
      await reader.end();
      await owner.query('DROP OWNED BY kpi_bi_of_spec');
      await owner.query('DROP ROLE kpi_bi_of_spec');
      await owner.end();
    }
  });
});
