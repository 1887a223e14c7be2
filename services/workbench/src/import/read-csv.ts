import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { CommandFault } from '../command-fault.js';
import type { LogRow, UnreadableRow } from './log-row.js';

/**
 * Rows of a CSV file with a header line. A row whose number of values differs from the header's is unreadable.
 *
 * @param delimiter by default the one the header line has most of: comma, semicolon, tab or bar.
 * @throws CommandFault where a quote is never closed, or the header repeats a name.
 */
export async function* readCsv(
  text: AsyncIterable<string>,
  delimiter?: string,
): AsyncGenerator<LogRow | UnreadableRow> {
  const [start, whole] = await headerLine(text);
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    delimiter: delimiter ?? mostFrequent([',', ';', '\t', '|'], start),
  });
  // Its error reaches the loop below through the parser, which pipeline destroys with it.
  pipeline(Readable.from(whole), parser, () => undefined);

  let header: readonly string[] | undefined;
  let number = 0;
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) {
      if (header === undefined) {
        header = checkedHeader(record);
        continue;
      }
      number++;
      if (record.length === header.length) {
        const values: Record<string, string> = {};
        for (let index = 0; index < header.length; index++) values[header[index] as string] = record[index] as string;
        yield { number, values };
      } else {
        yield { number, reason: `it has ${record.length} values, the header has ${header.length}` };
      }
    }
  } catch (error) {
    if (error instanceof CommandFault) throw error;
    throw new CommandFault(`The CSV can't be read after row ${number}: ${(error as Error).message}.`, { cause: error });
  }
}

/** The first line, and the text with it. */
async function headerLine(text: AsyncIterable<string>): Promise<[string, AsyncIterable<string>]> {
  const chunks = text[Symbol.asyncIterator]();
  let start = '';
  while (!start.includes('\n')) {
    const chunk = await chunks.next();
    if (chunk.done === true) break;
    start += chunk.value;
  }
  async function* whole(): AsyncGenerator<string> {
    yield start;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  return [start.slice(0, (start.indexOf('\n') + 1 || start.length + 1) - 1), whole()];
}

function mostFrequent(delimiters: readonly string[], line: string): string {
  const counted = delimiters.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).delimiter;
}

function checkedHeader(names: readonly string[]): readonly string[] {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new CommandFault(`The header names the column "${repeated}" twice.`);
  return names;
}
