import { Command, InvalidArgumentError } from 'commander';
import type { ApiKeyOptions } from '../api-key.js';
import { apiKeyOf } from '../api-key.js';
import { ServiceClient } from '../door/service-client.js';
import type { LocalServiceName } from '../local-services.js';
import { DEFAULT_PORT_BASE, localUrls, toPortBase } from '../local-services.js';
import { fillDemo } from './fill-demo.js';
import { DEMO_SEED } from './simulate-year.js';

interface Options extends ApiKeyOptions {
  readonly portBase: number;
  readonly seed: number;
}

/** `opex demo`: the simulated year, into the services that run on this machine. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('Fill the services on this machine with a simulated year. npm start does it for the demo.')
    .option('--port-base <port>', 'of npm start', toPortBase, DEFAULT_PORT_BASE)
    .option('--seed <number>', 'another one makes another year', toSeed, DEMO_SEED)
    .option('--key <key>', 'API key; by default that of OPEX_API_KEY, --key-file or the demo')
    .option('--key-file <file>', 'file with the API key')
    .action(runDemo);
}

async function runDemo(options: Options): Promise<void> {
  const key = await apiKeyOf(options);
  const clients = Object.fromEntries(
    Object.entries(localUrls(options.portBase)).map(([name, url]) => [name, new ServiceClient({ url, key })]),
  ) as Record<LocalServiceName, ServiceClient>;
  await fillDemo({ clients, seed: options.seed, say: (line) => void process.stdout.write(`${line}\n`) });
}

function toSeed(text: string): number {
  const seed = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (Number.isNaN(seed)) throw new InvalidArgumentError('It must be a whole number of up to nine digits.');
  return seed;
}
