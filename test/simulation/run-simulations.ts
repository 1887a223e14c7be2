import { simulate } from './simulate.js';
import type { SimulationOptions } from './simulation-options.js';
import { readOptions } from './simulation-options.js';

const TELL_EVERY_MS = 10_000;

/** @returns whether all promises held. */
async function runSimulations({ seed, seeds, flaw }: SimulationOptions): Promise<boolean> {
  const replay = (one: number): string => `npm run simulate -- --seeds 1 --seed ${one}${flaw ? ` --flaw ${flaw}` : ''}`;
  process.stdout.write(`${seeds} simulations from seed ${seed} on${flaw ? `, with ${flaw} planted` : ''}\n`);
  const begunAtMs = performance.now();
  let toldAtMs = begunAtMs;
  let steps = 0;
  for (let done = 0; done < seeds; done += 1) {
    const simulated = await simulate(seed + done, flaw);
    steps += simulated.steps;
    if (simulated.failure !== undefined) {
      const { message, lastLines } = simulated.failure;
      process.stdout.write(`${lastLines.join('\n')}\n\nSeed ${simulated.seed}, step ${simulated.steps}. ${message}\n`);
      process.stdout.write(`Again: ${replay(simulated.seed)}\n`);
      return false;
    }
    const nowMs = performance.now();
    if (nowMs - toldAtMs < TELL_EVERY_MS && done < seeds - 1) continue;
    toldAtMs = nowMs;
    const minutes = (nowMs - begunAtMs) / 60_000;
    process.stdout.write(
      `${done + 1} seeds, ${steps} steps, ${Math.round((done + 1) / minutes)} seeds a minute; all promises held\n`,
    );
  }
  return true;
}

function optionsGiven(): SimulationOptions | undefined {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
}

const options = optionsGiven();
if (options !== undefined) process.exitCode = (await runSimulations(options)) ? 0 : 1;
