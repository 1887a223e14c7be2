import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What global-setup leaves for global-teardown. */
export interface TestServers {
  stopTestServers?: () => Promise<void>;
}

interface JestConfig {
  readonly rootDir: string;
  readonly testPathPatterns: { toExecutor(options: { rootDir: string }): { isMatch(path: string): boolean } };
}

const environmentOf = { postgres: 'TEST_POSTGRES_URL', kafka: 'KAFKA_BROKERS' } as const;

/**
 * Starts what the selected suites need and isn't given by `TEST_POSTGRES_URL` and `KAFKA_BROKERS`, once for the whole run.
 * In a process of their own: jest loads this file as CommonJS (so it imports no file of ours), the servers' library is
 * ESM; and they stop with that process's standard input, however this run ends.
 */
export default async function globalSetup(config: JestConfig): Promise<void> {
  const needed = kafkaIsNeeded(config, process.argv) ? (['postgres', 'kafka'] as const) : (['postgres'] as const);
  const servers = needed.filter((server) => process.env[environmentOf[server]] === undefined);
  if (servers.length === 0) return;

  const serverProcess = spawn(
    process.execPath,
    [
      '--conditions=@opex/source',
      '--import',
      '@swc-node/register/esm-register',
      join(config.rootDir, 'test/servers/serve.ts'),
      ...servers,
    ],
    {
      cwd: config.rootDir,
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, SWC_NODE_PROJECT: 'tsconfig.base.json' },
    },
  );
  (globalThis as TestServers).stopTestServers = () =>
    new Promise((resolve) => {
      serverProcess.once('exit', () => resolve());
      serverProcess.stdin.end();
    });
  const line = await firstLine(serverProcess.stdout);
  const { error, ...environment } = JSON.parse(
    line ?? '{"error":"The process of the test servers ended without a word."}',
  ) as Record<string, string>;
  if (error !== undefined) throw new Error(error);
  Object.assign(process.env, environment);
}

/**
 * jest runs a set-up file once for all projects that name it and doesn't say which were selected: so this reads
 * `--selectProjects` from the command line, and looks for suites that match its patterns.
 */
function kafkaIsNeeded(config: JestConfig, commandLine: readonly string[]): boolean {
  // Set by run.mjs, where Java or Maven is missing and the suites that can't do without were left out.
  if (process.env['WITHOUT_KAFKA'] === '1') return false;
  const selected = valuesOf('--selectProjects', commandLine);
  const ignored = valuesOf('--ignoreProjects', commandLine);
  const runs = (project: string): boolean =>
    (selected.length === 0 || selected.includes(project)) && !ignored.includes(project);
  const suites = new RegExp(
    `\\.(${[...(runs('kafka') ? ['kafka'] : []), ...(runs('end-to-end') ? ['e2e'] : []), '(?!)'].join('|')})\\.spec\\.ts$`,
  );
  const pattern = config.testPathPatterns.toExecutor({ rootDir: config.rootDir });
  return ['libs', 'services', 'test'].some((folder) =>
    readdirSync(join(config.rootDir, folder), { recursive: true, encoding: 'utf8' }).some(
      (path) =>
        suites.test(path) && !path.includes('node_modules') && pattern.isMatch(join(config.rootDir, folder, path)),
    ),
  );
}

/** `--option a b` and `--option=a`. */
function valuesOf(option: string, commandLine: readonly string[]): string[] {
  return commandLine.flatMap((word, index) => {
    if (word.startsWith(`${option}=`)) return [word.slice(option.length + 1)];
    if (word !== option) return [];
    const rest = commandLine.slice(index + 1);
    const end = rest.findIndex((next) => next.startsWith('-'));
    return end === -1 ? rest : rest.slice(0, end);
  });
}

function firstLine(stream: NodeJS.ReadableStream): Promise<string | undefined> {
  return new Promise((resolve) => {
    const lines = createInterface({ input: stream });
    lines.once('line', resolve);
    lines.once('close', () => resolve(undefined));
  });
}
