import { Readable } from 'node:stream';
import { csvLines } from '@opex/service-host';
import type { FileTable } from './file-table.js';

/** RFC 4180 with a header line. Empty: null. */
export function csvStream({ columns, batches }: FileTable): Readable {
  async function* chunks(): AsyncGenerator<string> {
    yield csvLines([columns.map(({ name }) => name)]);
    for await (const rows of batches) yield csvLines(rows);
  }
  return Readable.from(chunks(), { objectMode: false, highWaterMark: 65_536 });
}
