import { LocalServerFault, MissingPrerequisite } from '@opex/local-servers';
import { Servers } from '../load/servers.js';
import type { FaultOptions } from './fault-options.js';
import { readOptions } from './fault-options.js';
import type { Outcome } from './results.js';
import { record } from './results.js';
import { runScenario } from './run-scenario.js';
import type { Scenario } from './scenario.js';
import { NotPossibleHere } from './scenario.js';
import { scenarios } from './scenarios/index.js';

/** Each scenario gets a system of its own, so that all is counted from the first event. */
async function runFaults({ seed, kills, scenarios: names }: FaultOptions): Promise<boolean> {
  const begun = performance.now();
  process.stdout.write(`Seed ${seed}: npm run test:faults -- --seed ${seed}\n`);
  const failed: string[] = [];
  for (const scenario of scenarios.filter(({ name }) => names.includes(name))) {
    process.stdout.write(`${scenario.name}\n`);
    const outcome = await outcomeOf(scenario, seed, kills);
    if (outcome.kind === 'failed') failed.push(scenario.name);
    // At once, as a whole run is long; not of less than what the scenario says.
    if (kills === undefined) process.stdout.write(`  ${await record(scenarios, scenario, outcome)}\n`);
  }
  process.stdout.write(
    `${((performance.now() - begun) / 60_000).toFixed(1)} minutes. ` +
      `${kills === undefined ? 'Written to test/faults/results.md' : 'With --kills, test/faults/results.md stays as it is'}. ` +
      `${failed.length === 0 ? 'Nothing was lost.' : `Failed: ${failed.join(', ')}.`}\n`,
  );
  return failed.length === 0;
}

async function outcomeOf(scenario: Scenario, seed: number, kills: number | undefined): Promise<Outcome> {
  const tell = (line: string): void => void process.stdout.write(`  ${line}\n`);
  const extent = { ...scenario.extent, ...(kills !== undefined && scenario.extent.kills > 0 && { kills }) };
  try {
    const survived = await runScenario(scenario, seed, extent, tell);
    tell(`${survived.accepted} accepted, all there once, ${survived.kpiValues} KPI values equal`);
    return { kind: 'survived', survived };
  } catch (error) {
    if (error instanceof NotPossibleHere) {
      tell(`not possible here: ${error.message}`);
      return { kind: 'not-run', why: error.message };
    }
    tell(`FAILED: ${String((error as Error).stack)}`);
    return { kind: 'failed' };
  }
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
