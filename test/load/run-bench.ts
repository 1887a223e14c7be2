import { LocalServerFault, MissingPrerequisite } from '@opex/local-servers';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchOptions, MeasureName } from './bench-options.js';
import { MEASURES, readOptions } from './bench-options.js';
import { withBenchServers } from './bench-servers.js';
import { doorBatch, doorSingle } from './door.js';
import { commandLatency, ledgerBulk } from './ledger.js';
import { freshness } from './freshness.js';
import { projection } from './projection.js';
import { questions } from './questions.js';
import { rebuild } from './rebuild.js';
import type { Results } from './results.js';
import { describeMachine, missedTargets, toMarkdown } from './results.js';
import { secondMillion } from './second-million.js';
import { Servers } from './servers.js';

type Measured = Partial<Pick<Results, 'comparisons' | 'timings' | 'latencies' | 'footprints' | 'memory'>>;

const measures: Readonly<Record<MeasureName, (servers: Servers, options: BenchOptions) => Promise<Measured>>> = {
  'door-batch': async (...given) => ({ comparisons: [await doorBatch(...given)] }),
  'door-single': async (...given) => ({ comparisons: [await doorSingle(...given)] }),
  'ledger-bulk': async (...given) => ({ comparisons: [await ledgerBulk(...given)] }),
  'command-latency': async (...given) => ({ latencies: [await commandLatency(...given)] }),
  projection: async (...given) => ({ comparisons: [await projection(...given)] }),
  'second-million': secondMillion,
  questions: async (...given) => ({ timings: [await questions(...given)] }),
  freshness: async (...given) => ({ timings: [await freshness(...given)] }),
  rebuild,
};

async function runBench(options: BenchOptions): Promise<void> {
  const begun = performance.now();
  const measured: Measured[] = [];
  let machine: Results['machine'] = [];
  for (const name of options.measures) {
    process.stdout.write(`${name}\n`);
    await withBenchServers(async (servers) => {
      machine = await describeMachine(servers);
      measured.push(await measures[name](servers, options));
    });
  }
  const results: Results = {
    rounds: options.rounds,
    machine,
    comparisons: measured.flatMap(({ comparisons = [] }) => comparisons),
    timings: measured.flatMap(({ timings = [] }) => timings),
    latencies: measured.flatMap(({ latencies = [] }) => latencies),
    footprints: measured.flatMap(({ footprints = [] }) => footprints),
    memory: measured.flatMap(({ memory = [] }) => memory),
  };
  const markdown = toMarkdown(results);
  process.stdout.write(`\n${markdown}\n`);
  const isWhole = !options.quick && options.measures.length === MEASURES.length;
  if (isWhole) await writeFile(join(import.meta.dirname, 'results.md'), markdown);
  const missed = missedTargets([...results.comparisons, ...results.timings]);
  process.stdout.write(
    `${((performance.now() - begun) / 60_000).toFixed(1)} minutes. ` +
      `${isWhole ? 'Written to test/load/results.md' : 'test/load/results.md stays as it is: not the whole benchmark'}. ` +
      `${missed.length === 0 ? 'All targets met.' : `Targets not met:\n${missed.map((line) => `  ${line}\n`).join('')}`}\n`,
  );
}

function optionsGiven(): BenchOptions | undefined {
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
  await Promise.race([runBench(options), interrupted]);
  process.exit();
} catch (error) {
  const { message, stack } = error as Error;
  process.stderr.write(`${faults.some((fault) => error instanceof fault) ? message : String(stack)}\n`);
  await Servers.stopAll();
  process.exit(1);
}
