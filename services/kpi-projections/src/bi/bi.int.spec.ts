import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { answered, closed, defined, done, spent } from '../testing/reported.js';
import { RunningProjection } from '../testing/running-projection.js';

let projection: RunningProjection;
beforeAll(async () => {
  projection = await RunningProjection.start('2025-04-02T00:00:00Z', { BI_REFRESH_SECONDS: '3600' });
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
}, 120_000);
afterAll(() => projection.stop());

interface Entities {
  readonly '@odata.context': string;
  readonly '@odata.count'?: number;
  readonly '@odata.nextLink'?: string;
  readonly value: readonly Readonly<Record<string, unknown>>[];
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

/** What a door says of a value: `kpi from dimension=value: value numerator/denominator count`. */
type Said = readonly string[];
const said = (kpi: unknown, from: unknown, part: string, figures: readonly unknown[]): string =>
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
      for (const granularity of part === '' ? ['day', 'month'] : ['month', 'quarter']) {
        const path = `/v1/kpis/${kpi}/values?granularity=${granularity}${part === '' ? '' : `&groupBy=${part}`}`;
        const { values } = await projection.get<{ values: Record<string, never>[] }>(path);
        expect(values.length).toBeGreaterThan(0);
        const dimension = (value: string): string => (part === '' ? '' : `${part}=${value}`);
        const rest: Said = values.map(({ from, value, numerator, denominator, count, dimensions }) =>
          said(kpi, from, dimension(String(dimensions?.[part] ?? '')), [value, numerator, denominator, count]),
        );
        const set = `KpiValuesBy${granularity[0]?.toUpperCase()}${granularity.slice(1)}`;
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
             FROM bi.kpi_values_${granularity} WHERE kpi = $1 AND dimension = $2 ORDER BY period_start, dimension_value`,
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
        const csv = parse(await bytes(`${path}&format=csv`), { columns: true }) as Record<string, string>[];
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
          .map((row: Record<string, unknown>) =>
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
        const inXlsx: Said = lines.map((line) =>
          said(
            line[at('kpi')],
            (line[at('from')] as unknown as Date).toISOString().replace('.000Z', 'Z'),
            dimension(String(line[at(`dimensions.${part}`)] ?? '')),
            [line[at('value')], line[at('numerator')], line[at('denominator')], line[at('count')]],
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
