import { LocalServerFault, MissingPrerequisite } from '@opex/local-servers';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Servers } from '../load/servers.js';
import type { FaultOptions } from './fault-options.js';
import { readOptions } from './fault-options.js';
import type { NotRun } from './results.js';
import { toMarkdown } from './results.js';
import type { Survived } from './run-scenario.js';
import { runScenario } from './run-scenario.js';
import { NotPossibleHere } from './scenario.js';
import { scenarios } from './scenarios/index.js';

/** Each scenario gets a system of its own, so that all is counted from the first event. */
async function runFaults({ seed, kills, scenarios: names }: FaultOptions): Promise<boolean> {
  const begun = performance.now();
  process.stdout.write(`Seed ${seed}: npm run test:faults -- --seed ${seed}\n`);
  const survived: Survived[] = [];
  const notRun: NotRun[] = [];
  const failed: string[] = [];
  const chosen = scenarios.filter(({ name }) => names.includes(name));
  for (const scenario of chosen) {
    process.stdout.write(`${scenario.name}\n`);
    const extent = { ...scenario.extent, ...(kills !== undefined && scenario.extent.kills > 0 && { kills }) };
    try {
      const one = await runScenario(scenario, seed, extent, (line) => process.stdout.write(`  ${line}\n`));
      process.stdout.write(`  ${one.accepted} accepted, all there once, ${one.kpiValues} KPI values equal\n`);
      survived.push(one);
    } catch (error) {
      if (error instanceof NotPossibleHere) {
        process.stdout.write(`  not possible here: ${error.message}\n`);
        notRun.push({ title: scenario.title, why: error.message });
      } else {
        process.stdout.write(`  FAILED: ${String((error as Error).stack)}\n`);
        failed.push(scenario.name);
      }
    }
  }
  const markdown = toMarkdown({ survived, notRun });
  process.stdout.write(`\n${markdown}\n`);
  const isWhole = kills === undefined && chosen.length === scenarios.length && failed.length === 0;
  if (isWhole) await writeFile(join(import.meta.dirname, 'results.md'), markdown);
  process.stdout.write(
    `${((performance.now() - begun) / 60_000).toFixed(1)} minutes. ` +
      `${isWhole ? 'Written to test/faults/results.md' : 'test/faults/results.md stays as it is: not the whole run, or not without a failure'}.\n` +
      `${failed.length === 0 ? 'Nothing was lost.' : `Failed: ${failed.join(', ')}.`}\n`,
  );
  return failed.length === 0;
}

function optionsGiven(): FaultOptions | undefined {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
}

const options = optionsGiven();
if (options === undefined) process.exit();

class Interrupted extends Error {}

/** Ctrl-C: what is under way fails, because its servers go, and everything is removed on the way out. */
const interrupted = new Promise<never>((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => reject(new Interrupted(`Stopped by ${signal}.`)));
  }
});

const faults = [LocalServerFault, MissingPrerequisite, Interrupted];

try {
  process.exit((await Promise.race([runFaults(options), interrupted])) ? 0 : 1);
} catch (error) {
  const { message, stack } = error as Error;
  process.stderr.write(`${faults.some((fault) => error instanceof fault) ? message : String(stack)}\n`);
  await Servers.stopAll();
  process.exit(1);
}
