import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { OpexClient } from '@opex/client';
import { openClient } from '@opex/client';

const root = resolve(import.meta.dirname, '../..');
const START_TIMEOUT_MS = 90_000;
const WAIT_TIMEOUT_MS = 120_000;

/** The product, started as its users start it: `npm start`, without npm around it. */
export interface RunningSystem {
  readonly dataDirectory: string;
  readonly urls: Readonly<Record<'kpis' | 'processEvents' | 'qualityAudits' | 'costLedgers', string>>;
  readonly apiKey: string;
  readonly process: ChildProcess;
  /** Everything it has printed so far. */
  readonly output: () => string;
  /** The four services, typed, with the API key. */
  readonly client: OpexClient;
  /** Asks with the API key. */
  fetch(url: string, init?: RequestInit): Promise<Response>;
  /** A KPI's values, once everything that was accepted is projected. */
  values(kpi: string, query: Readonly<Record<string, string>>): Promise<KpiAnswer>;
  /** Waits until nothing that the services have stored is still to be projected. */
  waitUntilProjected(): Promise<void>;
  /** Ctrl-C. @returns the exit code. */
  stop(): Promise<number | null>;
  /** Stops, and removes the data. */
  remove(): Promise<void>;
}

export interface KpiAnswer {
  readonly kpi: string;
  readonly unit: string;
  readonly values: readonly {
    readonly from: string;
    readonly to: string;
    readonly label: string | null;
    readonly dimensions: Readonly<Record<string, unknown>>;
    readonly value: number | string | null;
    readonly numerator: number | string | null;
    readonly denominator: number | null;
    readonly count: number;
    readonly target: number | null;
    readonly gap: number | null;
    readonly complete: boolean;
    readonly reasons: readonly string[];
    readonly quantile?: { readonly method: string; readonly relativeErrorMax: number };
  }[];
}

/** Runs the workbench with the given words; for commands that end by themselves. */
export function workbench(words: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(root, 'services/workbench/dist/main.js'), ...words], { cwd: root });
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (output += text.toString()));
    child.once('error', failed);
    child.once('close', (code) => done({ code, output }));
  });
}

/** A port P such that P … P+3 are free. */
export async function freePortBase(): Promise<number> {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 10_000);
    const free = await Promise.all([0, 1, 2, 3].map((offset) => isFree(base + offset)));
    if (free.every(Boolean)) return base;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const server = createServer();
    server.once('error', () => answer(false));
    server.listen(port, '127.0.0.1', () => server.close(() => answer(true)));
  });

/** A folder of its own for a system's data, that PostgreSQL's user can enter. */
export function makeDataDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'opex-system-'));
  chmodSync(directory, 0o755);
  return directory;
}

export async function startSystem(
  options: {
    readonly dataDirectory?: string;
    readonly kafka?: boolean;
    /** Settings of the services, beside those of this process. */
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<RunningSystem> {
  const dataDirectory = options.dataDirectory ?? makeDataDirectory();
  const base = await freePortBase();
  const words = ['start', '--data', dataDirectory, '--port-base', String(base), ...(options.kafka ? ['--kafka'] : [])];
  // A broker of its own: on the one that all suites share, topics of the same names belong to other logs.
  const environment: NodeJS.ProcessEnv = { ...process.env, ...options.environment };
  delete environment['KAFKA_BROKERS'];
  const child = spawn(process.execPath, [join(root, 'services/workbench/dist/main.js'), ...words], {
    cwd: root,
    env: environment,
  });
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (output += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const urls = {
    kpis: `http://127.0.0.1:${base}`,
    processEvents: `http://127.0.0.1:${base + 1}`,
    qualityAudits: `http://127.0.0.1:${base + 2}`,
    costLedgers: `http://127.0.0.1:${base + 3}`,
  };
  const begun = Date.now();
  while (!(await allReady(Object.values(urls)))) {
    if (child.exitCode !== null) throw new Error(`The system ended at its start:\n${output}`);
    if (Date.now() - begun > START_TIMEOUT_MS) {
      child.kill('SIGINT');
      await ended;
      throw new Error(`The system is not ready in time:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const apiKey = readFileSync(join(dataDirectory, 'api-key'), 'utf8').trim();
  const ask: RunningSystem['fetch'] = (url, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${apiKey}`);
    return fetch(url, { ...init, headers });
  };
  const stop = async (): Promise<number | null> => {
    if (child.exitCode === null) child.kill('SIGINT');
    return ended;
  };
  const waitUntilProjected = async (): Promise<void> => {
    // The read side asks for the heads of the logs at most twice a second: what was just accepted must be in its answer.
    await new Promise((resolve) => setTimeout(resolve, 600));
    const deadline = Date.now() + WAIT_TIMEOUT_MS;
    for (;;) {
      const freshness = (await (await ask(`${urls.kpis}/v1/freshness`)).json()) as {
        lag: { events: number };
        services: { recorded: number | null }[];
      };
      if (freshness.lag.events === 0 && freshness.services.every(({ recorded }) => recorded !== null)) return;
      if (Date.now() > deadline) throw new Error(`Still not projected: ${JSON.stringify(freshness)}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  return {
    dataDirectory,
    urls,
    apiKey,
    client: openClient({ urls, apiKey }),
    process: child,
    output: () => output,
    fetch: ask,
    waitUntilProjected,
    async values(kpi, query) {
      const answer = await ask(`${urls.kpis}/v1/kpis/${kpi}/values?${new URLSearchParams(query).toString()}`);
      if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as KpiAnswer;
    },
    stop,
    async remove() {
      await stop();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

async function allReady(urls: readonly string[]): Promise<boolean> {
  const answers = await Promise.all(
    urls.map((url) =>
      fetch(`${url}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      ),
    ),
  );
  return answers.every(Boolean);
}
