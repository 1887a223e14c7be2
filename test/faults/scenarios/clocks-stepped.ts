import { chmod, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Scenario } from '../scenario.js';
import { NotPossibleHere } from '../scenario.js';

const ROUNDS = 12;
const STEP_SECONDS_MAX = 6 * 3_600;
const MOMENT_MS_MAX = 2_000;
const LIBRARIES = '/usr/lib';
const CLOCKS = ['process-events', 'cost-ledgers', 'kpi-projections', 'postgres'] as const;

/**
 * The clocks of the services and of PostgreSQL are stepped by hours, forwards and backwards, each by itself: what a machine
 * does whose clock was wrong. libfaketime stands between a process and its clock; how time passes since (`CLOCK_MONOTONIC`)
 * stays as it is, as it does on a machine.
 */
export const clocksStepped = (): Scenario => {
  let folder = '';
  return {
    name: 'clocks-stepped',
    title: 'The clocks of services and of PostgreSQL stepped by hours',
    extent: { kills: 0, seconds: 0 },
    async prepare() {
      const library = await findLibrary();
      folder = await mkdtemp(join(tmpdir(), 'opex-clocks-'));
      // PostgreSQL may run as another user.
      await chmod(folder, 0o711);
      for (const clock of CLOCKS) await step(folder, clock, 0);
      const environmentOf = (clock: (typeof CLOCKS)[number]): Readonly<Record<string, string>> => ({
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: join(folder, clock),
        FAKETIME_CACHE_DURATION: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      });
      return {
        system: { environment: environmentOf, postgresEnvironment: environmentOf('postgres') },
        close: () => rm(folder, { recursive: true }),
      };
    },
    async run(system) {
      const { random } = system;
      for (let round = 1; round <= ROUNDS; round++) {
        const clock = CLOCKS[round % CLOCKS.length] as (typeof CLOCKS)[number];
        const seconds = random.integer(2 * STEP_SECONDS_MAX) - STEP_SECONDS_MAX;
        await pause(random.integer(MOMENT_MS_MAX));
        await step(folder, clock, seconds);
        system.tell(`the clock of ${clock} is ${seconds} s from the true time`);
        await system.untilAccepted(20);
      }
      await system.assertAllRunning();
      return 0;
    },
  };
};

/** From the true time, not from where it was. Whoever reads it sees the one or the other. */
async function step(folder: string, clock: string, seconds: number): Promise<void> {
  const draft = join(folder, `${clock}.draft`);
  await writeFile(draft, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`);
  await rename(draft, join(folder, clock));
}

/** Debian has it in a folder of the architecture. */
async function findLibrary(): Promise<string> {
  for (const architecture of await readdir(LIBRARIES).catch(() => [])) {
    const folder = join(LIBRARIES, architecture, 'faketime');
    const found = (await readdir(folder).catch(() => [])).find((name) => name === 'libfaketimeMT.so.1');
    if (found !== undefined) return join(folder, found);
  }
  throw new NotPossibleHere('libfaketime is not installed (apt-get install faketime)');
}
