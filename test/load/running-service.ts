import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { until } from './until.js';

export type ServiceName = 'process-events' | 'cost-ledgers' | 'kpi-projections';

export interface ServiceSetting {
  readonly name: ServiceName;
  readonly port: number;
  readonly databaseUrl: string;
  readonly messagingUrl: string;
  readonly logFile: string;
}

/** A service under measurement: its build, as a process of its own, ready. */
export interface RunningService {
  readonly url: string;
  readonly pid: number;
  /** @throws with what it wrote, where it has ended. */
  assertRunning(): Promise<void>;
  stop(): Promise<void>;
}

/** Of services that listen on 127.0.0.1 and live for minutes. */
export const API_KEY = 'bench-key-0123456789abcdef';

/** Of each service: none, as on a server. `npm start` spares memory with a small young generation. */
export const NODE_OPTIONS: readonly string[] = [];

const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;
const root = resolve(import.meta.dirname, '../..');

export async function startService(setting: ServiceSetting): Promise<RunningService> {
  const url = `http://127.0.0.1:${setting.port}`;
  const log = openSync(setting.logFile, 'a');
  // Options of BENCH_NODE_OPTIONS reach the services alone: `--cpu-prof --cpu-prof-dir=…` shows where their time goes.
  const options = (process.env['BENCH_NODE_OPTIONS'] ?? '').split(' ').filter((option) => option !== '');
  const child = spawn(
    process.execPath,
    [...NODE_OPTIONS, ...options, join(root, 'services', setting.name, 'dist/main.js')],
    {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: String(setting.port),
        DATABASE_URL: setting.databaseUrl,
        MESSAGING_URL: setting.messagingUrl,
        API_KEYS: API_KEY,
        PERSONAL_DATA_KEY: 'bench-personal-data-key-0123456789abcdef',
        RATE_LIMIT_PER_MINUTE: '0',
        EXIT_WITH_PARENT: '1',
      },
      stdio: ['ignore', log, log, 'ipc'],
    },
  );
  closeSync(log);
  const exited = once(child, 'exit');
  const get = (path: string): Promise<Response> =>
    fetch(`${url}${path}`, { headers: { authorization: `Bearer ${API_KEY}` } });

  const assertRunning = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) return;
    throw new Error(`${setting.name} ended:\n${await readFile(setting.logFile, 'utf8')}`);
  };

  await until(`${setting.name} is ready`, READY_TIMEOUT_MS, async () => {
    await assertRunning();
    try {
      return (await get('/health/ready')).ok || undefined;
    } catch {
      return undefined; // Not listening yet.
    }
  });

  return {
    url,
    pid: child.pid ?? 0,
    assertRunning,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}
