import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { imageEnvironment } from '../deployment/dockerfile.js';
import { until } from './until.js';

export type ServiceName = 'process-events' | 'cost-ledgers' | 'kpi-projections';

export interface ServiceSetting {
  readonly name: ServiceName;
  readonly port: number;
  readonly databaseUrl: string;
  readonly messagingUrl: string;
  readonly logFile: string;
  /** Beside what every service is given. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** A service under measurement: its build, as a process of its own. */
export interface RunningService {
  readonly url: string;
  readonly pid: number;
  /** @throws with what it wrote last, where it has ended. */
  assertRunning(): Promise<void>;
  /** @throws with what it wrote last, where it ends before it is ready. */
  untilReady(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** SIGKILL. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Of services that listen on 127.0.0.1 and live for minutes. */
export const API_KEY = 'bench-key-0123456789abcdef';

/** Of each service: those of the image. `npm start` spares memory with a small young generation. */
export const NODE_OPTIONS: readonly string[] = imageEnvironment['NODE_OPTIONS']?.split(' ') ?? [];

const READY_TIMEOUT_MS = 600_000;
const STOP_TIMEOUT_MS = 30_000;
/** Characters, the last ones. */
const LOG_TOLD_MAX = 4_000;
const root = resolve(import.meta.dirname, '../..');

/** @returns once it is ready. */
export async function startService(setting: ServiceSetting): Promise<RunningService> {
  const service = spawnService(setting);
  await service.untilReady();
  return service;
}

export function spawnService(setting: ServiceSetting): RunningService {
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
        ...setting.environment,
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
    throw new Error(`${setting.name} ended:\n${(await readFile(setting.logFile, 'utf8')).slice(-LOG_TOLD_MAX)}`);
  };

  const untilReady = async (): Promise<void> => {
    await until(`${setting.name} is ready`, READY_TIMEOUT_MS, async () => {
      await assertRunning();
      try {
        return (await get('/health/ready')).ok || undefined;
      } catch {
        return undefined; // Not listening yet.
      }
    });
  };

  return {
    url,
    pid: child.pid ?? 0,
    assertRunning,
    untilReady,
    signal: (signal) => void child.kill(signal),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}
