import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import type { RunningSystem } from '../system/running-system.js';
import { freePortBase, startSystem } from '../system/running-system.js';

/*
 * Every command of the README is run here, in its order: only ports and the place of the data are other ones. `npm start`
 * is what starts the system below, and `npm test` is what runs this.
 */
const root = resolve(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const commands = [...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, text]) => text ?? '');

interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

function shell(text: string, until?: Promise<unknown>): Promise<Outcome> {
  return new Promise((done) => {
    const child = spawn('bash', ['-euo', 'pipefail', '-c', text], { cwd: root, detached: true });
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    child.stderr.on('data', (part: Buffer) => (output += part.toString()));
    child.once('close', (code) => done({ code, output }));
    void until?.then(() => process.kill(-(child.pid ?? 0), 'SIGTERM'));
  });
}

const commandWith = (words: string): string => {
  const found = commands.filter((text) => text.includes(words));
  if (found.length !== 1) throw new Error(`README.md has ${found.length} commands with "${words}"`);
  return found[0] ?? '';
};

describe('the commands of the README', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await startSystem();
  }, 120_000);
  afterAll(async () => {
    await system.remove();
    rmSync(join(root, 'tickets.csv'), { force: true });
  });

  /** The command as a reader would type it against the system that runs here. */
  const here = (text: string): string => {
    const base = Number(new URL(system.urls.kpis).port);
    const key = `KEY=${system.apiKey}\n`;
    return (
      key +
      text
        .replace(/127\.0\.0\.1:300([0-3])/g, (_, offset: string) => `127.0.0.1:${base + Number(offset)}`)
        .replaceAll('.opex/demo', system.dataDirectory)
        .replace(
          'npm run import --',
          `OPEX_API_KEY=${system.apiKey} node services/workbench/dist/main.js import --url ${system.urls.processEvents}`,
        )
    );
  };
  const run = async (words: string): Promise<string> => {
    const { code, output } = await shell(here(commandWith(words)));
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    return output;
  };

  it('are the ones this test knows', () => {
    expect(commands.length).toBe(8);
    expect(commandWith('npm start').trim()).toBe('npm start');
    expect(commandWith('npm test').trim()).toBe('npm test');
  });
  it('ask for a KPI', async () => {
    expect(JSON.parse(await run('KEY=$(cat'))).toMatchObject({ kpi: 'cycle-time', unit: 'days' });
  });
  it('define a process, send a first event, and see the KPI it changes', async () => {
    expect(JSON.parse(await run('process-definitions/returns'))).toMatchObject({ process: 'returns' });
    expect(JSON.parse(await run('"id": "1"'))).toMatchObject({ accepted: 2, rejected: 0 });
    await system.waitUntilProjected();
    const answer = JSON.parse(await run('groupBy=channel')) as Awaited<ReturnType<RunningSystem['values']>>;
    expect(answer.values).toEqual([
      expect.objectContaining({ dimensions: { channel: 'shop' }, value: 3, count: 1, complete: true }),
    ]);
  });
  it('import a log', async () => {
    expect(await run('tickets.csv')).toMatch(/accepted\D*2/i);
    await system.waitUntilProjected();
    const answer = await system.values('cycle-time', { 'filter[process]': 'tickets' });
    expect(answer.values.map(({ value }) => Number(value) * 24)).toEqual([9.5]);
  });
  it('run a service against a PostgreSQL and a Kafka of one’s own', async () => {
    const server = process.env['TEST_POSTGRES_URL'] ?? '';
    const name = `readme_${randomUUID().replaceAll('-', '')}`;
    const admin = new pg.Client({ connectionString: server });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    const database = new URL(server);
    database.pathname = `/${name}`;
    const port = await freePortBase();
    const command = commandWith('MESSAGING_URL=kafka')
      .replace(/DATABASE_URL=\S+/, `DATABASE_URL=${database.href}`)
      .replace(/kafka:\/\/\S+/, `kafka://${process.env['KAFKA_BROKERS'] ?? ''}`)
      .replace('PORT=3001', `PORT=${port}`);
    let ready: () => void = () => undefined;
    const stopped = shell(command, new Promise<void>((resolve) => (ready = resolve)));
    try {
      await waitUntilReady(`http://127.0.0.1:${port}/health/ready`, stopped);
    } finally {
      ready();
    }
    expect((await stopped).output).toContain('"msg":"Stopped"');
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  });
});

async function waitUntilReady(url: string, ended: Promise<Outcome>): Promise<void> {
  let end: Outcome | undefined;
  void ended.then((outcome) => (end = outcome));
  for (let attempt = 0; attempt < 300; attempt++) {
    const ok = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    if (end !== undefined) throw new Error(`It ended with ${end.code}: ${end.output}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Not ready: ${await (await fetch(url)).text()}`);
}
