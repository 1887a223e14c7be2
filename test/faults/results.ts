import { cpus } from 'node:os';
import type { Survived } from './run-scenario.js';

export interface NotRun {
  readonly title: string;
  readonly why: string;
}

export interface Results {
  readonly survived: readonly Survived[];
  readonly notRun: readonly NotRun[];
}

const columns = [
  ['scenario', ({ scenario }) => scenario.title],
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

/** The content of results.md. */
export function toMarkdown({ survived, notRun }: Results): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const sections = [
    '# Faults',
    `Written by \`npm run test:faults\`, on ${cpus().length} cores. Every row is a run of real services over a PostgreSQL (fsync on) and a Kafka of their own, under load; a run that breaks a promise is no row but an error. [What is tried, and what is held against it](../../docs/faults.md).`,
    [
      row(columns.map(([name]) => name)),
      row(columns.map((_, index) => (index === 0 ? '---' : '---:'))),
      ...survived.map((one) => row(columns.map(([, cell]) => cell(one)))),
    ].join('\n'),
    '"Seconds to recover" are from the end of the faults until all that was accepted is projected.',
  ];
  if (notRun.length > 0) {
    sections.push('## Not run', notRun.map(({ title, why }) => `- ${title}: ${why}`).join('\n'));
  }
  return `${sections.join('\n\n')}\n`;
}

const number = (value: number): string => value.toLocaleString('en-US');
