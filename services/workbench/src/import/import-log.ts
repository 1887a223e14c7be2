import type { EventContract } from '@opex/contracts';
import { CommandFault } from '../command-fault.js';
import type { BatchAnswer } from '../door/batch-sender.js';
import { BatchSender } from '../door/batch-sender.js';
import type { ServiceClient } from '../door/service-client.js';
import type { MappingOptions } from './column-mapping.js';
import { ColumnMapping } from './column-mapping.js';
import type { EventMakerOptions } from './event-maker.js';
import { EventMaker } from './event-maker.js';
import { ImportReport } from './import-report.js';
import type { LogRow, UnreadableRow } from './log-row.js';
import type { LogFile } from './open-log.js';
import { readCsv } from './read-csv.js';
import { readXes } from './read-xes.js';
import { RowIdentity } from './row-identity.js';
import type { TimeReader } from './time-reader.js';

export interface ImportOptions extends EventMakerOptions {
  readonly contract: EventContract;
  readonly mapping: MappingOptions;
  readonly dedupe: boolean;
  readonly delimiter?: string | undefined;
  readonly batchSize: number;
  readonly concurrency: number;
}

/** So many rows say what columns there are: a CSV's header says it at once, an XES log only by its events. */
const SAMPLE_ROWS = 1_000;

/**
 * Reads a log and sends its events; memory holds some batches and 16 to 60 bytes a row that tell equal rows apart.
 *
 * @param onProgress called about once a batch.
 * @throws CommandFault where the log can't be read, a column is not there, the door can't be reached, or nothing of the
 * first batch was accepted.
 */
export async function importLog(
  log: LogFile,
  times: TimeReader,
  client: ServiceClient,
  options: ImportOptions,
  onProgress: (report: ImportReport) => void,
): Promise<ImportReport> {
  const report = new ImportReport();
  const rows = rowsOf(log, options);
  const sample = await firstRows(rows);
  const mapping = ColumnMapping.resolve(options.mapping, sample.filter(isRow));
  const maker = new EventMaker(options, mapping, times, new RowIdentity(options.dedupe));
  const sender = new BatchSender<number>(client, {
    batchSize: options.batchSize,
    concurrency: options.concurrency,
    onAnswer: (numbers, answer) => {
      report.addAnswer(numbers, answer);
      if (report.accepted + report.duplicates + report.conflicts === 0) throw nothingAccepted(answer);
      onProgress(report);
    },
  });

  const take = (row: LogRow | UnreadableRow): Promise<void> | undefined => {
    report.rows++;
    if (!isRow(row)) {
      report.addUnreadable(row.number, row.reason);
      return undefined;
    }
    const made = maker.make(row);
    if (made.kind === 'event') return sender.add(JSON.stringify(made.event), row.number);
    if (made.kind === 'skipped') report.addSkipped(row.number, made.reason);
    else report.addUnreadable(row.number, made.reason);
    return undefined;
  };
  for (const row of sample) await take(row);
  for await (const row of rows) {
    const wait = take(row);
    if (wait !== undefined) await wait;
  }
  await sender.finish();
  return report;
}

/**
 * The activities of the first rows; what can't be read is left for the import to tell.
 *
 * @throws CommandFault where the log can't be read, or has no column for them.
 */
export async function firstActivities(log: LogFile, options: ImportOptions): Promise<ReadonlySet<string>> {
  const rows = rowsOf(log, options);
  const sample = (await firstRows(rows)).filter(isRow);
  await rows.return(undefined);
  const mapping = ColumnMapping.resolve(options.mapping, sample);
  const constant = options.constants['activity'];
  const names = sample.flatMap((row) => constant ?? activityOf(mapping, row) ?? []);
  return new Set(names);
}

function activityOf(mapping: ColumnMapping, row: LogRow): string | undefined {
  try {
    const { activity } = mapping.read(row).attributes;
    return activity === undefined ? undefined : String(activity);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const rowsOf = (log: LogFile, { delimiter }: ImportOptions): AsyncGenerator<LogRow | UnreadableRow> =>
  log.format === 'xes' ? readXes(log.text()) : readCsv(log.text(), delimiter);

const isRow = (row: LogRow | UnreadableRow): row is LogRow => 'values' in row;

async function firstRows(rows: AsyncGenerator<LogRow | UnreadableRow>): Promise<readonly (LogRow | UnreadableRow)[]> {
  const sample: (LogRow | UnreadableRow)[] = [];
  while (sample.length < SAMPLE_ROWS) {
    const next = await rows.next();
    if (next.done === true) break;
    sample.push(next.value);
  }
  if (sample.length === 0) throw new CommandFault('The file holds no events.');
  return sample;
}

/** A wrong mapping shows in the first batch: the rest would only fill the quarantine. */
function nothingAccepted(answer: BatchAnswer): CommandFault {
  const [first] = answer.results;
  return new CommandFault(
    `None of the first ${answer.rejected} events was accepted, so the rest was not sent: ${first?.problem?.detail ?? first?.problem?.title ?? 'no reason given'}`,
  );
}
