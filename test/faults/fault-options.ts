import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { ScenarioName } from './scenario.js';
import { SCENARIO_NAMES } from './scenario.js';

export interface FaultOptions {
  readonly seed: number;
  /** Undefined: those of each scenario. */
  readonly kills: number | undefined;
  readonly scenarios: readonly ScenarioName[];
}

const SEED_MAX = 2 ** 31;
const HELP = `npm run test:faults -- [--seed N] [--kills N] [--only SCENARIO]…

  --seed N         decides what happens by chance (printed; default: another one each time)
  --kills N        SIGKILLs of each scenario that kills; by default what it says itself
  --only SCENARIO  ${SCENARIO_NAMES.join(', ')}; may be given several times
`;

/** @returns undefined where the help was asked for, and given. @throws TypeError with a sentence to show. */
export function readOptions(words: readonly string[]): FaultOptions | undefined {
  const { values } = parseArgs({
    args: [...words],
    options: {
      seed: { type: 'string', default: String(randomInt(1, SEED_MAX)) },
      kills: { type: 'string' },
      only: { type: 'string', multiple: true, default: [...SCENARIO_NAMES] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return undefined;
  }
  const seed = wholeNumber('--seed', values.seed, SEED_MAX);
  const kills = values.kills === undefined ? undefined : wholeNumber('--kills', values.kills, 10_000);
  const scenarios = SCENARIO_NAMES.filter((name) => values.only.includes(name));
  const unknown = values.only.find((name) => !SCENARIO_NAMES.some((known) => known === name));
  if (unknown !== undefined) throw new TypeError(`--only ${unknown}: there is ${SCENARIO_NAMES.join(', ')}.`);
  return { seed, kills, scenarios };
}

function wholeNumber(option: string, text: string, max: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= max) return number;
  throw new TypeError(`${option} takes 1 to ${max}.`);
}
