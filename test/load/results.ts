import { readFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Latency } from './ledger.js';
import type { ProcessMemory } from './process-memory.js';
import type { Comparison } from './rounds.js';
import { formatSpeed, formatTarget, isMet } from './rounds.js';
import { NODE_OPTIONS } from './running-service.js';
import type { Footprint } from './second-million.js';
import type { Servers } from './servers.js';
import type { TimingTable } from './timings.js';

export interface Results {
  readonly rounds: number;
  readonly machine: readonly (readonly [what: string, value: string])[];
  readonly comparisons: readonly Comparison[];
  readonly timings: readonly TimingTable[];
  readonly latencies: readonly Latency[];
  readonly footprints: readonly Footprint[];
  readonly memory: readonly ProcessMemory[];
}

/** What the numbers depend on; nothing that names the machine. */
export async function describeMachine(servers: Servers): Promise<Results['machine']> {
  const [setting] = await servers.query<{
    version: string;
    fsync: string;
    commit: string;
    buffers: string;
    wal: string;
  }>(
    `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
            current_setting('synchronous_commit') AS commit, current_setting('shared_buffers') AS buffers,
            current_setting('max_wal_size') AS wal`,
  );
  const pom = (folder: string): Promise<string> => readFile(join(import.meta.dirname, folder, 'pom.xml'), 'utf8');
  const [kafka, streams, emmett] = await Promise.all([
    pom('../../libs/local-servers/kafka'),
    pom('kafka-streams'),
    readFile(join(import.meta.dirname, '../../package.json'), 'utf8'),
  ]);
  const versionIn = (text: string, artifact: string): string =>
    new RegExp(`<artifactId>${artifact}</artifactId>\\s*<version>([^<]+)<`).exec(text)?.[1] ?? '?';
  const { devDependencies } = JSON.parse(emmett) as { devDependencies: Record<string, string> };
  return [
    ['cores', String(cpus().length)],
    ['processor', cpus()[0]?.model ?? '?'],
    ['memory', `${Math.round(totalmem() / 2 ** 30)} GiB`],
    ['system', `${process.platform} ${process.arch}`],
    [
      'Node',
      `${process.versions.node}${NODE_OPTIONS.length > 0 ? `; the services with ${NODE_OPTIONS.join(' ')}` : ''}`,
    ],
    [
      'PostgreSQL',
      `${setting?.version ?? '?'}, fsync ${setting?.fsync ?? '?'}, synchronous_commit ${setting?.commit ?? '?'}, ` +
        `shared_buffers ${setting?.buffers ?? '?'}, max_wal_size ${setting?.wal ?? '?'}`,
    ],
    ['Kafka', `${versionIn(kafka, 'kafka_2\\.13')}, one broker`],
    ['Kafka Streams', versionIn(streams, 'kafka-streams')],
    ['Emmett', devDependencies['@event-driven-io/emmett-postgresql'] ?? '?'],
  ];
}

/** One table for people, in Markdown; the terminal shows the same text. */
export function toMarkdown({ rounds, machine, comparisons, timings, latencies, footprints, memory }: Results): string {
  const sections = [
    '# Benchmark',
    'Written by `npm run bench`: loads, limits and peers measured beside one another in one run on one machine. Ratios count;' +
      ' absolute times belong to the machine.',
    table(['machine', ''], machine),
    `Events a second, median of ${rounds} ${rounds === 1 ? 'round' : 'interleaved rounds'}; ratios are the median of those within each round.`,
    ...(comparisons.length > 0 ? [speedTable(comparisons), notesOf(comparisons)] : []),
  ];
  const measured = comparisons.filter(({ rows }) => rows.some(({ cpuMicros }) => cpuMicros.size > 0));
  if (measured.length > 0) {
    sections.push(
      '## CPU, microseconds an event',
      cpuTable(measured),
      'All share the cores of one machine, the client with them: where these are what is short, speeds are to each other as the sums are, the other way round. ' +
        '"Without the service" is the ratio that a service could reach which takes no CPU at all.',
    );
  }
  for (const timing of timings) sections.push(`## ${timing.title}`, timingTable(timing), listOf(timing.notes));
  if (latencies.length > 0) {
    sections.push(
      '## Commands at fixed moments, milliseconds from when each was due to its answer',
      table(
        ['what', 'commands a second', 'p50', 'p99', 'longest'],
        latencies.map(({ what, commandsPerSecond, p50Ms, p99Ms, maxMs }) => [
          what,
          String(commandsPerSecond),
          ...[p50Ms, p99Ms, maxMs].map((ms) => ms.toFixed(1)),
        ]),
      ),
    );
  }
  if (footprints.length > 0) {
    sections.push(
      '## Bytes an event',
      table(
        ['what', 'bytes an event'],
        footprints.map(({ what, bytesPerEvent }) => [what, bytesPerEvent.toFixed(bytesPerEvent < 10 ? 1 : 0)]),
      ),
    );
  }
  if (memory.length > 0) {
    sections.push(
      '## Memory, right after its work',
      table(
        ['process', 'processes', 'resident MB', 'proportional MB'],
        memory.map(({ process: name, processes, residentMb, proportionalMb }) => [
          name,
          String(processes),
          residentMb.toFixed(0),
          proportionalMb.toFixed(0),
        ]),
      ),
    );
  }
  return `${sections.join('\n\n')}\n`;
}

export const missedTargets = (measured: readonly Pick<Comparison, 'name' | 'ratios'>[]): string[] =>
  measured.flatMap(({ name, ratios }) =>
    ratios
      .filter((ratio) => !isMet(ratio))
      .map((ratio) => `${name}: ${ratio.what} is ${ratio.ratio.toFixed(2)}, not ${formatTarget(ratio)}`),
  );

function speedTable(comparisons: readonly Comparison[]): string {
  const rows = comparisons.flatMap(({ title, rows: contestants, ratios }) => [
    [`**${title}**`, '', '', '', ''],
    ...contestants.map(({ name, role, eventsPerSecond, rounds }) => [
      name,
      role,
      formatSpeed(eventsPerSecond),
      rounds.length > 1 ? `${formatSpeed(Math.min(...rounds))} … ${formatSpeed(Math.max(...rounds))}` : '',
      '',
    ]),
    ...ratios.map((ratio) => [
      `_${ratio.what}_`,
      'ratio',
      `**${ratio.ratio.toFixed(2)} ×**`,
      `target ${formatTarget(ratio)}`,
      isMet(ratio) ? 'met' : '**not met**',
    ]),
  ]);
  return table(['', '', 'median', 'range', ''], rows);
}

const CPU_PROCESSES = ['the service', 'PostgreSQL', 'Kafka', 'client'] as const;

function cpuTable(comparisons: readonly Comparison[]): string {
  const rows = comparisons.flatMap(({ title, rows: contestants }) => {
    const measured = contestants.filter(({ cpuMicros }) => cpuMicros.size > 0);
    const besides = CPU_PROCESSES.slice(1).map((process) => measured[0]?.cpuMicros.get(process) ?? 0);
    const withoutService = sum(besides);
    return [
      [`**${title}**`, '', '', '', '', '', ''],
      ...measured.map(({ name, role, cpuMicros }) => {
        const all = sum([...cpuMicros.values()]);
        return [
          name,
          ...CPU_PROCESSES.map((process) => cpuMicros.get(process)?.toFixed(0) ?? ''),
          `**${all.toFixed(0)}**`,
          role === 'ours' || role === 'floor' ? '' : `${(all / withoutService).toFixed(2)} ×`,
        ];
      }),
    ];
  });
  return table(['', ...CPU_PROCESSES, 'all', 'without the service'], rows);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function timingTable({ rows, ratios }: TimingTable): string {
  return table(
    ['at', 'what', 'answers', 'p50', 'p99'],
    [
      ...rows.map(({ at, what, answers, p50Ms, p99Ms }) => [
        at,
        what,
        String(answers),
        `${p50Ms.toFixed(1)} ms`,
        p99Ms === null ? '' : `${p99Ms.toFixed(1)} ms`,
      ]),
      ...ratios.map((ratio) => [
        'ratio',
        `_${ratio.what}_`,
        `**${ratio.ratio.toFixed(2)} ×**`,
        `target ${formatTarget(ratio)}`,
        isMet(ratio) ? 'met' : '**not met**',
      ]),
    ],
  );
}

const notesOf = (comparisons: readonly Comparison[]): string =>
  listOf(comparisons.flatMap(({ title, notes }) => notes.map((note) => `${title}: ${note}`)));

const listOf = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

/** Padded, so that it reads as well in a terminal. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
