import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { ProblemError } from '@opex/service-host';
import { tableFromIPC } from 'apache-arrow';
import readXlsxFile from 'read-excel-file/node';
import type { Row } from '../sql/table-query.js';
import type { FileColumn } from './file-table.js';
import { fileAnswer, fileFormatOf, fileFormats, refuseTooMany } from './file-format.js';

const columns: readonly FileColumn[] = [
  { name: 'text', type: 'text' },
  { name: 'exact', type: 'numeric' },
  { name: 'double', type: 'double precision' },
  { name: 'count', type: 'bigint' },
  { name: 'open', type: 'boolean' },
  { name: 'at', type: 'timestamptz' },
  { name: 'day', type: 'date' },
];
const rows: readonly Row[] = [
  ['=1+1', '-500.00', '-0.1', '9007199254740993', true, '2025-01-31T12:00:00Z', '2025-01-31'],
  ['a "quoted", <b>\r\nline', null, null, null, null, null, null],
];

const NOTHING: Row = [null, null, null, null, null, null];

const table = (batches: AsyncIterable<readonly Row[]>): Parameters<typeof fileAnswer>[1] => ({
  name: 'T',
  columns,
  batches,
});
const fileOf = (format: (typeof fileFormats)[number], of: readonly Row[] = rows): Promise<Buffer> =>
  buffer(fileAnswer(format, table(Readable.from([of]))).stream);

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe('files', () => {
  it('hold texts that no spreadsheet runs, and numbers as they are', async () => {
    expect((await fileOf('csv')).toString()).toBe(
      'text,exact,double,count,open,at,day\r\n' +
        `'=1+1,-500.00,-0.1,9007199254740993,true,2025-01-31T12:00:00Z,2025-01-31\r\n` +
        `"a ""quoted"", <b>\r\nline",,,,,,\r\n`,
    );
    const [sheet] = await readXlsxFile(await fileOf('xlsx'));
    expect(sheet?.data).toEqual([
      columns.map(({ name }) => name),
      [`'=1+1`, -500, -0.1, 9007199254740993, true, new Date('2025-01-31T12:00:00Z'), new Date('2025-01-31T00:00:00Z')],
      ['a "quoted", <b>\r\nline', null, null, null, null, null, null],
    ]);
    for (const text of ['+1', '-1+1', '@a', '\ta', '\ra', '=a']) {
      expect((await fileOf('csv', [[text, ...NOTHING]])).toString()).toContain(`'${text}`);
    }
  });

  it('hold types in Arrow, also without rows', async () => {
    const read = tableFromIPC(await fileOf('arrow'));
    expect(read.get(0)?.toJSON()).toMatchObject({
      text: '=1+1',
      exact: '-500.00',
      double: -0.1,
      count: 9007199254740993n,
      open: true,
    });
    expect(Number(read.get(0)?.['at'])).toBe(Date.parse('2025-01-31T12:00:00Z'));
    expect(read.get(1)?.toJSON()).toMatchObject({ exact: null, count: null, at: null, day: null });
    const empty = tableFromIPC(await buffer(fileAnswer('arrow', table(Readable.from([]))).stream));
    expect(empty.numRows).toBe(0);
    expect(String(empty.schema)).toBe(String(read.schema));
  });

  it.each(fileFormats)(
    'as %s are made no faster than they are read, and given up with their reader',
    async (format) => {
      let made = 0;
      const started = deferred();
      const ended = deferred();
      async function* endless(): AsyncGenerator<readonly Row[]> {
        try {
          // Texts that do not compress.
          for (;;) {
            made++;
            started.resolve();
            yield await Promise.resolve(
              Array.from({ length: 100 }, (): Row => [Math.random().toString(36).repeat(20), ...NOTHING]),
            );
          }
        } finally {
          ended.resolve();
        }
      }
      const { stream } = fileAnswer(format, table(endless()));
      stream.read(0);
      // A sheet is reached after the other parts of its workbook, which are compressed beside this thread.
      await started.promise;
      let before = -1;
      // Until nothing more is made, as nobody reads.
      while (made !== before) {
        before = made;
        for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
      }
      expect(made).toBeLessThan(60);
      stream.destroy();
      await ended.promise;
    },
  );

  it('are refused where a sheet cannot hold the rows', () => {
    expect(() => refuseTooMany('xlsx', 1_048_576)).toThrow(ProblemError);
    expect(() => refuseTooMany('xlsx', 1_048_575)).not.toThrow();
    expect(() => refuseTooMany('csv', 1e9)).not.toThrow();
  });

  it('are chosen by name or by what is accepted first', () => {
    expect(fileFormatOf('XLSX', undefined)).toBe('xlsx');
    expect(fileFormatOf('json', 'text/csv')).toBeNull();
    expect(fileFormatOf(null, 'text/csv;q=1, application/json')).toBe('csv');
    expect(fileFormatOf(null, 'application/json, text/csv')).toBeNull();
    expect(fileFormatOf(null, 'application/vnd.apache.arrow.stream')).toBe('arrow');
  });
});
