import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Flaw } from './flaw.js';
import { FLAWS } from './flaw.js';

export interface SimulationOptions {
  readonly seed: number;
  readonly seeds: number;
  readonly flaw: Flaw | undefined;
}

const SEED_MAX = 2 ** 31;
const HELP = `npm run simulate -- [--seeds N] [--seed N] [--flaw FLAW]

  --seeds N    how many simulations (default 10000)
  --seed N     the first one's seed (printed; default: another one each time); with --seeds 1, one is replayed
  --flaw FLAW  plants a bug, to see it found: ${FLAWS.join(', ')}
`;

/** @returns undefined where the help was asked for, and given. @throws TypeError with a sentence to show. */
export function readOptions(words: readonly string[]): SimulationOptions | undefined {
  const { values } = parseArgs({
    args: [...words],
    options: {
      seeds: { type: 'string', default: '10000' },
      seed: { type: 'string', default: String(randomInt(1, SEED_MAX)) },
      flaw: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return undefined;
  }
  const flaw = FLAWS.find((known) => known === values.flaw);
  if (values.flaw !== undefined && flaw === undefined)
    throw new TypeError(`--flaw ${values.flaw}: there is ${FLAWS.join(', ')}.`);
  return { seed: wholeNumber('--seed', values.seed), seeds: wholeNumber('--seeds', values.seeds), flaw };
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= SEED_MAX) return number;
  throw new TypeError(`${option} takes 1 to ${SEED_MAX}.`);
}
