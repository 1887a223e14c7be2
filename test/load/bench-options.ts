import { parseArgs } from 'node:util';

export const MEASURES = [
  'door-batch',
  'door-single',
  'ledger-bulk',
  'command-latency',
  'projection',
  'second-million',
  'questions',
  'freshness',
  'rebuild',
] as const;
export type MeasureName = (typeof MEASURES)[number];

export interface BenchOptions {
  readonly rounds: number;
  readonly measures: readonly MeasureName[];
  /** A fifth of the work or less: to see that it runs, not how fast it is. */
  readonly quick: boolean;
  /** Questions over ten million events too. */
  readonly large: boolean;
  readonly onRun: (line: string) => void;
}

const ROUNDS = 5;
const HELP = `npm run bench -- [--rounds N] [--only MEASURE]… [--quick] [--large]

  --rounds N      rounds of each comparison; medians are told (default ${ROUNDS})
  --only MEASURE  ${MEASURES.join(', ')}; may be given several times
  --quick         a fifth of the work or less; test/load/results.md stays as it is
  --large         questions over ten million events too: some 45 minutes and 25 GB more
`;

/** @returns undefined where the help was asked for, and given. @throws TypeError with a sentence to show. */
export function readOptions(words: readonly string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rounds: { type: 'string', default: String(ROUNDS) },
      only: { type: 'string', multiple: true, default: [...MEASURES] },
      quick: { type: 'boolean', default: false },
      large: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return undefined;
  }
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 100) throw new TypeError('--rounds takes 1 to 100.');
  const measures = MEASURES.filter((name) => values.only.includes(name));
  const unknown = values.only.find((name) => !MEASURES.some((known) => known === name));
  if (unknown !== undefined) throw new TypeError(`--only ${unknown}: there is ${MEASURES.join(', ')}.`);
  const { quick, large } = values;
  return { rounds, measures, quick, large, onRun: (line) => process.stdout.write(`  ${line}\n`) };
}
