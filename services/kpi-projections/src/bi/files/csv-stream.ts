import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { FileTable } from './file-table.js';
import { withoutFormula } from './formula-text.js';

/** RFC 4180 with a header line. Empty: null. Only texts can be taken for formulas; numbers stay as they are. */
export function csvStream({ columns, batches }: FileTable): Readable {
  const isText = columns.map(({ type }) => type === 'text');
  async function* chunks(): AsyncGenerator<string> {
    yield csv([columns.map(({ name }) => name)]);
    for await (const rows of batches) {
      yield csv(
        rows.map((row) =>
          row.map((cell, index) => (isText[index] && typeof cell === 'string' ? withoutFormula(cell) : cell)),
        ),
      );
    }
  }
  return Readable.from(chunks(), { objectMode: false, highWaterMark: 65_536 });
}

const csv = (rows: readonly (readonly unknown[])[]): string =>
  stringify([...rows], { record_delimiter: '\r\n', cast: { boolean: String } });
