import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, portIsFree } from '@opex/local-servers';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localServiceNames } from '../local-services.js';
import { repositoryRoot } from '../repository.js';

const program = join(repositoryRoot, 'services/workbench/dist/main.js');
const START_TIMEOUT_MS = 120_000;

let folder: string;
let portBase: number;

/** `npm start` as a process of its own. */
class Start {
  output = '';
  readonly exited: Promise<number | null>;
  readonly process: ChildProcess;

  constructor(...words: readonly string[]) {
    this.process = spawn(process.execPath, [
      program,
      'start',
      '--data',
      folder,
      '--port-base',
      String(portBase),
      ...words,
    ]);
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on('data', (text: Buffer) => (this.output += text.toString()));
    this.exited = new Promise((resolve) => this.process.once('close', resolve));
  }

  async ready(): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (!this.output.includes('Ctrl-C stops everything')) {
      if (this.process.exitCode !== null || Date.now() > deadline) throw new Error(this.output);
      await pause(100);
    }
  }

  readySeconds(): number {
    return Number(/Ready in ([\d.]+) s/.exec(this.output)?.[1]);
  }
}

const pause = (durationMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, durationMs));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'opex-start-'));
  // PostgreSQL's user must be able to enter.
  chmodSync(folder, 0o755);
  do portBase = await freePort();
  while (portBase > 65_000 || !(await allFree()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const allFree = async (): Promise<boolean> =>
  (await Promise.all(localServiceNames.map((_, index) => portIsFree(portBase + index)))).every(Boolean);

/** Processes below one, by /proc; none elsewhere. */
function descendantsOf(pid: number): number[] {
  if (!existsSync('/proc/self/stat')) return [];
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === pid);
  return children.flatMap((child) => [Number(child), ...descendantsOf(Number(child))]);
}

function parentOf(pid: string): number | undefined {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) \S /s, '')
        .split(' ')[0],
    );
  } catch {
    // Gone since the folder was listed.
    return undefined;
  }
}

/** Proportional share of memory: what is shared counts once over all processes. */
const residentMb = (pids: readonly number[]): number =>
  pids.reduce(
    (sum, pid) => sum + Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]),
    0,
  ) / 1_024;

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`);

describe('npm start', () => {
  it('opens an empty store, shows where everything is, refuses a second start, and stops cleanly', async () => {
    const start = new Start();
    await start.ready();
    const key = readFileSync(join(folder, 'api-key'), 'utf8').trim();
    for (const [index, name] of localServiceNames.entries()) {
      expect(start.output).toContain(`${name.padEnd(18)} http://127.0.0.1:${portBase + index} `);
      expect((await fetch(`http://127.0.0.1:${portBase + index}/health/ready`)).status).toBe(200);
    }
    expect(start.output).toContain(`dashboard          http://127.0.0.1:${portBase}`);
    expect(start.output).toContain(`API key            ${key}`);
    expect(start.output).not.toContain('simulation');
    // The example that was printed works.
    const example = /curl -H "authorization: Bearer \$\(cat [^)]+\)" (\S+)/.exec(start.output)?.[1] ?? '';
    expect((await fetch(example, { headers: { authorization: `Bearer ${key}` } })).status).toBe(200);
    expect((await fetch(example)).status).toBe(401);

    const second = new Start();
    expect(await second.exited).toBe(1);
    expect(second.output).toContain(`The data folder ${folder} is in use by process ${start.process.pid ?? 0}`);

    const processes = descendantsOf(start.process.pid ?? 0);
    const stopped = performance.now();
    start.process.kill('SIGINT');
    // npm passes the keystroke on once more.
    start.process.kill('SIGINT');
    expect(await start.exited).toBe(0);
    expect(performance.now() - stopped).toBeLessThan(20_000);
    expect(start.output).toContain('Stopped. The data stays in');
    expect(processes.filter(isAlive)).toEqual([]);
    expect(await allFree()).toBe(true);
  }, 180_000);

  it('is ready within 15 s when it is warm, in less than 900 MB, and ends when a service does', async () => {
    const start = new Start();
    await start.ready();
    expect(start.readySeconds()).toBeLessThan(15);
    const processes = descendantsOf(start.process.pid ?? 0);
    if (processes.length > 0) expect(residentMb([start.process.pid ?? 0, ...processes])).toBeLessThan(900);

    const victim = processes.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('quality-audits'));
    if (victim === undefined) {
      start.process.kill('SIGTERM');
      expect(await start.exited).toBe(0);
      return;
    }
    process.kill(victim, 'SIGKILL');
    expect(await start.exited).toBe(1);
    expect(start.output).toContain('quality-audits ended (signal SIGKILL). Its last lines, from');
    expect(processes.filter(isAlive)).toEqual([]);
  }, 180_000);

  it('leaves no service behind when it is killed, and starts again', async () => {
    const start = new Start();
    await start.ready();
    const services = descendantsOf(start.process.pid ?? 0).filter((pid) =>
      /services/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')),
    );
    start.process.kill('SIGKILL');
    await start.exited;
    const deadline = Date.now() + 30_000;
    while (services.some(isAlive) && Date.now() < deadline) await pause(100);
    expect(services.filter(isAlive)).toEqual([]);

    const again = new Start();
    await again.ready();
    again.process.kill('SIGTERM');
    expect(await again.exited).toBe(0);
  }, 180_000);
});
