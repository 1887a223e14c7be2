import { Command } from 'commander';
import { relative } from 'node:path';
import { CommandFault } from '../command-fault.js';
import { DEFAULT_PORT_BASE, localServiceNames, toPortBase } from '../local-services.js';
import { demoFolder, fromUserFolder } from '../repository.js';
import { fillDemoOnce } from './fill-demo-once.js';
import type { BrokerChoice } from './local-system.js';
import { LocalSystem, startFaultSentence } from './local-system.js';
import { StartProgress } from './start-progress.js';

interface Options {
  readonly data?: string;
  readonly portBase: number;
  readonly kafka: boolean;
}

/** npm passes a Ctrl-C of the terminal on to its child, which had it from the terminal already. */
const SAME_KEYSTROKE_MS = 500;

/** `opex start`: everything on this machine, until Ctrl-C. */
export function startCommand(): Command {
  return new Command('start')
    .description('Start PostgreSQL, a broker and the four services on this machine, until Ctrl-C.')
    .option(
      '--data <folder>',
      'a store of your own, in which nothing is reported yet; without it: the demo, a simulated year',
    )
    .option(
      '--port-base <port>',
      'kpi-projections; +1 process-events, +2 quality-audits, +3 cost-ledgers',
      toPortBase,
      DEFAULT_PORT_BASE,
    )
    .option(
      '--kafka',
      'a real Apache Kafka instead of the embedded broker: a local one, or that of KAFKA_BROKERS',
      false,
    )
    .action(runStart);
}

async function runStart(options: Options): Promise<void> {
  const isDemo = options.data === undefined;
  // A store stays with its broker, so the demo has one for each.
  const folder =
    options.data === undefined ? `${demoFolder}${options.kafka ? '-kafka' : ''}` : fromUserFolder(options.data);
  const progress = new StartProgress();
  const system = new LocalSystem({ folder, portBase: options.portBase, broker: brokerChoice(options.kafka), progress });
  const stopping = new AbortController();
  const stopAsked = onStopSignal(() => system.kill());
  const started = performance.now();

  progress.line(`Starting ${isDemo ? 'the demo' : 'the store'} in ${shown(folder)}`);
  try {
    const reason = await Promise.race([
      stopAsked,
      system.failed.then((why) => ({ why })),
      (async () => {
        await system.start();
        progress.line(`Ready in ${((performance.now() - started) / 1_000).toFixed(1)} s.`);
        if (isDemo)
          await fillDemoOnce({
            folder,
            portBase: options.portBase,
            apiKeyFile: system.apiKeyFile,
            signal: stopping.signal,
          });
        for (const line of welcome(system, folder, isDemo)) progress.line(line);
        return Promise.race([stopAsked, system.failed.then((why) => ({ why }))]);
      })(),
    ]);
    if (typeof reason === 'object') throw new CommandFault(reason.why);
    progress.line(`Stopping (${reason}) …`);
  } catch (error) {
    const sentence = startFaultSentence(error);
    if (sentence === undefined) throw error;
    throw new CommandFault(sentence, { cause: error });
  } finally {
    stopping.abort();
    await system.stop();
  }
  progress.line(`Stopped. The data stays in ${shown(folder)}.`);
}

/** Settles at the first signal; a second one, by another keystroke, ends the process at once. */
function onStopSignal(kill: () => void): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    const onSignal = (signal: NodeJS.Signals): void => {
      if (firstAt === undefined) {
        firstAt = performance.now();
        resolve(signal);
      } else if (performance.now() - firstAt > SAME_KEYSTROKE_MS) {
        kill();
        process.exit(130);
      }
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
}

function brokerChoice(kafka: boolean): BrokerChoice {
  const brokers = process.env['KAFKA_BROKERS'];
  if (!kafka) return { kind: 'embedded' };
  return brokers === undefined || brokers === '' ? { kind: 'local-kafka' } : { kind: 'kafka', brokers };
}

function welcome({ urls, apiKey, apiKeyFile }: LocalSystem, folder: string, isDemo: boolean): string[] {
  const header = `-H "authorization: Bearer $(cat ${shown(apiKeyFile)})"`;
  const example = isDemo
    ? `curl ${header} "${urls['kpi-projections']}/v1/kpis/cycle-time/values?from=2025-01-01&to=2026-01-01&granularity=month"`
    : `curl ${header} ${urls['kpi-projections']}/v1/kpis`;
  return [
    '',
    `  ${'dashboard'.padEnd(18)} ${urls['kpi-projections']}   open it in a browser and sign in with the API key`,
    ...localServiceNames.map((name) => `  ${name.padEnd(18)} ${urls[name]}   API: ${urls[name]}/docs`),
    `  ${'API key'.padEnd(18)} ${apiKey}   also in ${shown(apiKeyFile)}`,
    '',
    `  ${example}`,
    '',
    ...(isDemo
      ? ['  What you see is a simulation: a made-up year 2025. A store of your own: npm start -- --data DIR']
      : []),
    `  Ctrl-C stops everything; the data stays in ${shown(folder)}.`,
  ];
}

/** Relative to where the user is, if it is below. */
function shown(path: string): string {
  const short = relative(fromUserFolder('.'), path);
  return short === '' || short.startsWith('..') ? path : short;
}
