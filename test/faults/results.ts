import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Survived } from './run-scenario.js';
import type { Scenario } from './scenario.js';

/** What became of a scenario. */
export type Outcome =
  | { readonly kind: 'survived'; readonly survived: Survived }
  /** In a sentence, why it can't be run here. */
  | { readonly kind: 'not-run'; readonly why: string }
  /** No row, also where there was one. */
  | { readonly kind: 'failed' };

const FILE = join(import.meta.dirname, 'results.md');

const columns = [
  ['scenario', ({ scenario }) => scenario.title],
  ['date', ({ date }) => date.toISOString().slice(0, 10)],
  ['seed', ({ seed }) => String(seed)],
  ['kills', ({ kills }) => String(kills)],
  ['requests sent again', ({ repeats }) => number(repeats)],
  ['accepted', ({ accepted }) => number(accepted)],
  ['stored', ({ stored }) => number(stored)],
  ['published', ({ published }) => number(published)],
  ['projected', ({ projected }) => number(projected)],
  ['quarantined', ({ quarantined }) => number(quarantined)],
  ['KPI values compared', ({ kpiValues }) => number(kpiValues)],
  ['seconds to recover', ({ secondsToRecover }) => secondsToRecover.toFixed(1)],
] as const satisfies readonly (readonly [string, (survived: Survived) => string])[];

/** Writes results.md: what became of a scenario now; of the others what was there. @returns what it wrote of it. */
export async function record(all: readonly Scenario[], scenario: Scenario, outcome: Outcome): Promise<string> {
  const before = await readFile(FILE, 'utf8').catch(() => '');
  await writeFile(FILE, toMarkdown(all, scenario, outcome, before.split('\n')));
  return lineOf(scenario, outcome);
}

function toMarkdown(
  all: readonly Scenario[],
  scenario: Scenario,
  outcome: Outcome,
  linesBefore: readonly string[],
): string {
  const lines = all.flatMap((one) =>
    one.name === scenario.name
      ? lineOf(scenario, outcome)
      : linesBefore.filter((line) => line.startsWith(`| ${one.title} |`) || line.startsWith(`- ${one.title}: `)),
  );
  const absent = lines.filter((line) => line.startsWith('- '));
  const sections = [
    '# Faults',
    `Written by \`npm run test:faults\`, on ${cpus().length} cores. Every row is the last run of real services over a PostgreSQL (fsync on) and a Kafka of their own, under load; a run that breaks a promise is no row but an error. [What is tried, and what is held against it](../../docs/faults.md).`,
    [
      row(columns.map(([name]) => name)),
      row(columns.map((_, index) => (index === 0 ? '---' : '---:'))),
      ...lines.filter((line) => line.startsWith('| ')),
    ].join('\n'),
    '"Seconds to recover" are from the end of the faults until all that was accepted is projected.',
    ...(absent.length > 0 ? ['## Not run', absent.join('\n')] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

function lineOf({ title }: Scenario, outcome: Outcome): string {
  switch (outcome.kind) {
    case 'survived':
      return row(columns.map(([, cell]) => cell(outcome.survived)));
    case 'not-run':
      return `- ${title}: ${outcome.why}`;
    case 'failed':
      return '';
  }
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const number = (value: number): string => value.toLocaleString('en-US');
