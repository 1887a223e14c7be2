import type { ServiceName } from '@opex/contracts';
import { SERVICES } from '@opex/contracts';
import { Command, InvalidArgumentError } from 'commander';
import { join } from 'node:path';
import type { ApiKeyOptions } from '../api-key.js';
import { apiKeyOf } from '../api-key.js';
import { CommandFault } from '../command-fault.js';
import type { DatabaseTlsOptions } from '../database-tls.js';
import { databaseTlsOf, withDatabaseTls } from '../database-tls.js';
import { ServiceClient } from '../door/service-client.js';
import { CA_FILE_OPTION, fetchTrusting } from '../door/service-fetch.js';
import { DEFAULT_PORT_BASE, localUrls, toPortBase } from '../local-services.js';
import { nearest } from '../nearest.js';
import { demoFolder, fromUserFolder } from '../repository.js';
import type { AnsweredValue, Compared, Question } from './compare.js';
import { compare } from './compare.js';
import { kpiChecks } from './kpi-checks.js';
import { databasesOf, LogSnapshot } from './log-databases.js';

interface Options extends ApiKeyOptions, DatabaseTlsOptions {
  readonly kpi?: string;
  readonly month?: string;
  readonly asOf?: string;
  readonly data?: string;
  readonly portBase: number;
  readonly url?: string;
  readonly caFile?: string;
  readonly database?: Readonly<Partial<Record<ServiceName, string>>>;
}

/** `opex verify`: KPIs computed once more, by plain SQL over the logs. */
export function verifyCommand(): Command {
  const command = new Command('verify')
    .description(
      'Recompute KPIs by plain SQL over the logs of the write services and compare them, month by month, with what the ' +
        'read side answers. The exit code is 1 where a value differs.',
    )
    .option('--kpi <id>', 'only this one; by default all that SQL recomputes')
    .option('--month <month>', 'only this one, such as 2025-03; by default all there are', toMonth)
    .option('--as-of <instant>', 'what was known then, such as 2025-04-01T00:00:00Z')
    .option('--data <folder>', 'the store of npm start whose databases are read; by default the demo')
    .option('--port-base <port>', 'of npm start', toPortBase, DEFAULT_PORT_BASE)
    .option('--url <url>', 'of kpi-projections, where it does not run on this machine')
    .option(...CA_FILE_OPTION)
    .option('--database <service=url>', 'PostgreSQL of a write service, for each of the three', toDatabases, {})
    .option('--key <key>', 'API key; by default that of OPEX_API_KEY, --key-file or the store')
    .option('--key-file <file>', 'file with the API key');
  return withDatabaseTls(command).action(runVerify);
}

async function runVerify(options: Options): Promise<void> {
  const folder = options.data === undefined ? demoFolder : fromUserFolder(options.data);
  const checks = kpiChecks.filter(({ kpi }) => options.kpi === undefined || kpi === options.kpi);
  if (checks.length === 0)
    throw new CommandFault(`${options.kpi ?? ''} is not recomputed by SQL. ${suggest(options.kpi)}`);
  const key = await apiKeyOf(keyOptions(options, folder));
  const client = new ServiceClient({
    url: options.url ?? localUrls(options.portBase)['kpi-projections'],
    key,
    fetch: await fetchTrusting(options.caFile),
  });
  const given = options.database ?? {};
  const missing = SERVICES.some((service) => given[service] === undefined);
  const databases = { ...(missing ? await databasesOf(folder) : {}), ...given } as Record<ServiceName, string>;

  const compared = await compareAtRest(client, databases, options, checks);
  for (const line of table(compared)) process.stdout.write(`${line}\n`);
  const different = compared.filter(({ equal }) => !equal).length;
  const known = new Set(kpiChecks.map(({ kpi }) => kpi));
  const others = options.kpi === undefined ? (await kpiIds(client)).filter((id) => !known.has(id)) : [];
  if (others.length > 0) process.stdout.write(`Not recomputed by SQL: ${others.join(', ')}.\n`);
  process.stdout.write(`${compared.length} values compared, ${different} different.\n`);
  if (different > 0) process.exitCode = 1;
}

const ATTEMPTS = 5;

/** Both sides must speak of the same events: where some came meanwhile, all is asked again. */
async function compareAtRest(
  client: ServiceClient,
  databases: Readonly<Record<ServiceName, string>>,
  options: Options,
  checks: typeof kpiChecks,
): Promise<Compared[]> {
  const tls = databaseTlsOf(options);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const logs = await LogSnapshot.open(databases, tls);
    try {
      const heads = await logs.heads();
      const compared = await compareOnce(client, logs, heads, options, checks);
      if (options.asOf !== undefined) return compared;
      const later = await LogSnapshot.open(databases, tls);
      const headsAfter = await later.heads().finally(() => later.close());
      if (SERVICES.every((service) => heads[service] === headsAfter[service])) return compared;
    } finally {
      await logs.close();
    }
  }
  throw new CommandFault('Events keep coming in while values are compared: give an instant with --as-of.');
}

async function compareOnce(
  client: ServiceClient,
  logs: LogSnapshot,
  heads: Readonly<Record<ServiceName, number>>,
  options: Options,
  checks: typeof kpiChecks,
): Promise<Compared[]> {
  const { unit: currency } = await valuesOf(client, 'costs', new URLSearchParams({ granularity: 'total' }));
  const months = await logs.months();
  const compared: Compared[] = [];
  for (const check of checks) {
    const query = new URLSearchParams({ granularity: 'month', timezone: 'UTC' });
    for (const service of SERVICES) if (heads[service] > 0) query.append('after', `${service}:${heads[service]}`);
    if (check.dimension !== undefined) query.set('groupBy', check.dimension);
    if (options.asOf !== undefined) query.set('asOf', options.asOf);
    if (options.month !== undefined) {
      query.set('from', `${options.month}-01`);
      query.set('to', nextMonth(options.month));
    }
    let { unit, values } = await valuesOf(client, check.kpi, query);
    const span = spanOf(values, options.month === undefined ? months : null);
    if (span === null) continue;
    if (options.month === undefined) {
      // Without bounds an answer ends where the facts of its first term do, and SQL must find no month behind that.
      query.set('from', span.from);
      query.set('to', span.to);
      ({ unit, values } = await valuesOf(client, check.kpi, query));
    }
    const question: Question = { asOf: options.asOf ?? null, ...span, currency };
    compared.push(...(await compare(check, unit, values, logs, question)));
  }
  return compared;
}

interface Months {
  /** First month, and month after the last, as dates. */
  readonly from: string;
  readonly to: string;
}

/** All months that either the answer or the logs speak of: a month that the answer lacks is one that differs. */
function spanOf(values: readonly AnsweredValue[], logged: Months | null): Months | null {
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || last === undefined) return logged;
  const [from, to] = [`${first.from.slice(0, 7)}-01`, nextMonth(last.from.slice(0, 7))];
  if (logged === null) return { from, to };
  return { from: from < logged.from ? from : logged.from, to: to > logged.to ? to : logged.to };
}

async function valuesOf(
  client: ServiceClient,
  kpi: string,
  query: URLSearchParams,
): Promise<{ readonly unit: string; readonly values: readonly AnsweredValue[] }> {
  const values: AnsweredValue[] = [];
  for (;;) {
    const { body } = await client.request({
      method: 'GET',
      path: `/v1/kpis/${kpi}/values?${query.toString()}`,
      expected: [200],
    });
    const page = body as { unit: string; values: AnsweredValue[]; nextCursor?: string };
    values.push(...page.values);
    if (page.nextCursor === undefined) return { unit: page.unit, values };
    query.set('cursor', page.nextCursor);
  }
}

async function kpiIds(client: ServiceClient): Promise<string[]> {
  const { body } = await client.request({ method: 'GET', path: '/v1/kpis', expected: [200] });
  return (body as { kpis: { id: string }[] }).kpis.map(({ id }) => id);
}

function* table(compared: readonly Compared[]): Generator<string> {
  const rows = [
    ['KPI', 'month', 'REST', 'SQL', 'equal'],
    ...compared.map(({ kpi, month, rest, sql, equal }) => [kpi, month, text(rest), text(sql), equal ? 'yes' : 'NO']),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    yield row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
}

const text = (value: number | string | null): string => (value === null ? '-' : String(value));

const keyOptions = ({ key, keyFile }: Options, folder: string): ApiKeyOptions => {
  if (key !== undefined) return { key };
  const fromEnvironment = keyFile === undefined && (process.env['OPEX_API_KEY'] ?? '') !== '';
  return fromEnvironment ? {} : { keyFile: keyFile ?? join(folder, 'api-key') };
};

function suggest(id: string | undefined): string {
  const ids = [...new Set(kpiChecks.map(({ kpi }) => kpi))];
  const found = nearest(id ?? '', ids);
  return found === undefined ? `There are ${ids.join(', ')}.` : `Did you mean ${found}?`;
}

function toMonth(month: string): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return month;
  throw new InvalidArgumentError('It must be a month such as 2025-03.');
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
}

function toDatabases(
  given: string,
  before: Readonly<Partial<Record<ServiceName, string>>>,
): Readonly<Partial<Record<ServiceName, string>>> {
  const [, name, url] = /^([a-z-]+)=(postgres(?:ql)?:\/\/.+)$/.exec(given) ?? [];
  const service = SERVICES.find((one) => one === name);
  if (service === undefined || url === undefined) {
    throw new InvalidArgumentError(`It must be ${SERVICES.join(', ')}, each with =postgres://…`);
  }
  return { ...before, [service]: url };
}
