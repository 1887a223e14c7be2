import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startKafka, startPostgres } from '@opex/local-servers';
import type { LocalKafka, LocalPostgres } from '@opex/local-servers';
import pg from 'pg';
import type { Outcome } from '../readme/readme-commands.js';
import { commandsOf, commandWith, root, shell } from '../readme/readme-commands.js';
import { workbench } from '../system/running-system.js';

const KAFKA_PASSWORD = 'the-password-of-opex';
const KEY = 'a-key-of-at-least-16-characters';
const commands = commandsOf('docs/tls.md');
const SERVICES = ['process-events', 'quality-audits', 'cost-ledgers', 'kpi-projections'];

let folder: string;
let postgres: LocalPostgres;
let kafka: LocalKafka;
let doorPort: number;
let readerPort: number;
let door: Promise<Outcome>;
let endDoor: () => void = () => undefined;
let reader: ChildProcess;
let readerOutput = '';

const file = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(file(name), 'utf8');

/** What the document says, on the servers and with the files of this run. */
const here = (command: string): string =>
  command
    .replaceAll(/\b(?:ca|server)\.(?:crt|key)\b|\bkafka-password\b|\btickets\.csv\b/g, (name) => file(name))
    .replace(/postgres:\/\/\S+/, urlOf('process-events'))
    .replace(/kafka:\/\/\S+/, `kafka://${kafka.brokers}`)
    .replaceAll('3001', String(doorPort));

function urlOf(service: string, login = service.replace('-', '_')): string {
  const url = new URL(postgres.url);
  [url.hostname, url.username, url.password] = ['localhost', login, `the-password-of-${login}`];
  url.pathname = `/${service.replace('-', '_')}`;
  return url.href;
}

function ask(port: number, path: string): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${KEY}` };
    request({ host: 'localhost', port, path, ca: read('ca.crt'), headers }, (response) => {
      let body = '';
      response.on('data', (part: Buffer) => (body += part.toString()));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .once('error', reject)
      .end();
  });
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const endMs = Date.now() + 60_000;
  while (!(await holds().catch(() => false))) {
    if (Date.now() > endMs) throw new Error(`It does not come true that ${what}.\n${readerOutput.slice(-3_000)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const works = async (port: number): Promise<boolean> => {
  const { body } = await ask(port, '/health/ready');
  return (JSON.parse(body) as { status?: unknown }).status === 'ok';
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'opex-tls-'));
  chmodSync(folder, 0o711);
  const made = await shell(`cd ${folder}\n${commandWith('openssl', commands)}`);
  expect(made).toMatchObject({ code: 0 });
  const tls = { certificate: read('server.crt'), key: read('server.key') };
  [postgres, kafka] = await Promise.all([
    startPostgres({ dataDirectory: file('postgres'), tls }),
    startKafka({ dataDirectory: file('kafka'), tls: { ...tls, users: { opex: KAFKA_PASSWORD } } }),
  ]);
  writeFileSync(file('kafka-password'), `${KAFKA_PASSWORD}\n`);
  writeFileSync(file('api-key'), `${KEY}\n`);
  writeFileSync(
    file('tickets.csv'),
    'case,activity,timestamp\nT-1,open,2026-02-01 08:00\nT-1,close,2026-02-01 17:30\n',
  );
  [doorPort, readerPort] = [await freePort(), await freePort()];
}, 120_000);
afterAll(async () => {
  endDoor();
  reader.kill();
  await Promise.all([door, reader.exitCode ?? once(reader, 'exit')]);
  await Promise.all([postgres.stop(), kafka.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

describe('docs/tls.md', () => {
  it('makes databases by TLS', async () => {
    const server = new URL(postgres.url);
    server.hostname = 'localhost';
    const urls = SERVICES.flatMap((service) => [
      ...[`--${service}-database-url`, urlOf(service, `${service.replace('-', '_')}_service`)],
      ...[`--${service}-database-owner-url`, urlOf(service)],
    ]);
    const words = ['databases', '--server-url', server.href, ...urls];
    const inTheOpen = await workbench(words);
    expect([inTheOpen.code, inTheOpen.output]).toEqual([1, expect.stringContaining('no encryption')]);
    expect(await workbench([...words, '--database-tls-ca-file', file('ca.crt')])).toMatchObject({ code: 0 });
  }, 60_000);

  it('runs a service that is reached, and reaches everything, by TLS alone', async () => {
    door = shell(here(commandWith('TLS_KEY_FILE', commands)), new Promise<void>((resolve) => (endDoor = resolve)));
    reader = spawn(process.execPath, [join(root, 'services/kpi-projections/dist/main.js')], {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: urlOf('kpi-projections'),
        DATABASE_TLS_CA_FILE: file('ca.crt'),
        MESSAGING_URL: `kafka://${kafka.brokers}`,
        KAFKA_TLS_CA_FILE: file('ca.crt'),
        KAFKA_SASL_USER: 'opex',
        KAFKA_SASL_PASSWORD_FILE: file('kafka-password'),
        TLS_CERTIFICATE_FILE: file('server.crt'),
        TLS_KEY_FILE: file('server.key'),
        NODE_EXTRA_CA_CERTS: file('ca.crt'),
        PROCESS_EVENTS_URL: `https://localhost:${doorPort}`,
        SERVICE_KEY_FILE: file('api-key'),
        API_KEYS: KEY,
        PORT: String(readerPort),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [reader.stdout, reader.stderr])
      stream?.on('data', (text: Buffer) => (readerOutput += text.toString()));
    await until('both services work', async () => (await works(doorPort)) && (await works(readerPort)));

    const asked = await shell(here(commandWith('curl', commands)));
    expect([asked.code, asked.output]).toEqual([0, expect.stringContaining('"status":"ok"')]);
    const admin = new URL(postgres.url);
    admin.hostname = 'localhost';
    const client = new pg.Client({ connectionString: admin.href, ssl: { ca: read('ca.crt') } });
    await client.connect();
    const { rows } = await client.query(
      `SELECT DISTINCT application_name AS name, ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
        WHERE application_name = ANY ('{process-events,kpi-projections}') ORDER BY 1`,
    );
    await client.end();
    expect(rows).toEqual([
      { name: 'kpi-projections', ssl: true },
      { name: 'process-events', ssl: true },
    ]);
  }, 120_000);

  it('imports a log, and has it in the numbers', async () => {
    const imported = await shell(here(commandWith('npm run import', commands)));
    expect([imported.code, imported.output]).toEqual([0, expect.stringContaining('accepted')]);
    await until('the case is counted', async () => {
      const { body } = await ask(readerPort, '/v1/kpis/throughput/values?granularity=total&filter[process]=tickets');
      return (JSON.parse(body) as { values: { value: number }[] }).values[0]?.value === 1;
    });
    // Asked over HTTPS how far its log is.
    const freshness = JSON.parse((await ask(readerPort, '/v1/freshness')).body) as {
      readonly services: readonly { readonly service: string; readonly recorded: number | null }[];
    };
    expect(freshness.services.find(({ service }) => service === 'process-events')?.recorded).toEqual(
      expect.any(Number),
    );
  }, 120_000);

  it('looks after it from the command line', async () => {
    const verified = await shell(here(commandWith('verify-log', commands)));
    expect([verified.code, verified.output]).toEqual([0, expect.stringContaining('The log is as it was sealed.')]);
    const places = [
      ...['--url', `kpi-projections=https://localhost:${readerPort}`],
      ...['--url', `process-events=https://localhost:${doorPort}`],
    ];
    const lag = await workbench(['ops', 'lag', ...places, '--key', KEY, '--ca-file', file('ca.crt')]);
    expect([lag.code, lag.output]).toEqual([0, expect.stringMatching(/^opex\.process-events +0 /m)]);
    const status = await workbench(['ops', 'status', ...places, '--key', KEY, '--ca-file', file('ca.crt')]);
    expect(status.output).toMatch(/^process-events +yes /m);
    const distrustful = await workbench(['ops', 'lag', ...places, '--key', KEY]);
    expect([distrustful.code, distrustful.output]).toEqual([1, expect.stringContaining('certificate')]);
    const inTheOpen = await workbench([
      'ops',
      'lag',
      '--url',
      `kpi-projections=http://localhost:${readerPort}`,
      '--key',
      KEY,
    ]);
    expect([inTheOpen.code, inTheOpen.output]).toEqual([1, expect.stringContaining('https://')]);
  }, 120_000);

  it('compares a log with its topic, and keeps apart who was forgotten', async () => {
    const database = ['--database', urlOf('process-events')];
    const open = await workbench(['forgotten', ...database]);
    expect([open.code, open.output]).toEqual([1, expect.stringContaining('no encryption')]);
    const forgotten = await workbench(['forgotten', ...database, '--database-tls-ca-file', file('ca.crt')]);
    expect(forgotten).toEqual({ code: 0, output: '' });
    const kafkaSettings = [
      `KAFKA_TLS_CA_FILE=${file('ca.crt')}`,
      `KAFKA_SASL_USER=opex KAFKA_SASL_PASSWORD_FILE=${file('kafka-password')}`,
    ];
    const words = ['restored', 'process-events', ...database, '--messaging', `kafka://${kafka.brokers}`];
    const restored = await shell(
      `${kafkaSettings.join(' ')} DATABASE_TLS_CA_FILE=${file('ca.crt')} \
       node services/workbench/dist/main.js ${words.join(' ')}`,
    );
    expect([restored.code, restored.output]).toEqual([0, expect.stringContaining('of which the log lacks 0.')]);
  }, 60_000);

  it('keeps every secret out of what is written', async () => {
    endDoor();
    const { output } = await door;
    expect(output).toContain('"msg":"Stopped"');
    const secrets = [KAFKA_PASSWORD, KEY, 'the-password-of-process_events', 'the-password-of-kpi', 'PRIVATE KEY'];
    for (const secret of secrets) expect(output + readerOutput).not.toContain(secret);
  });
});
