import { describe, expect, it } from '@jest/globals';
import type { LogRow, UnreadableRow } from './log-row.js';
import { readCsv } from './read-csv.js';

const read = async (chunks: readonly string[], delimiter?: string): Promise<(LogRow | UnreadableRow)[]> => {
  async function* text(): AsyncGenerator<string> {
    await Promise.resolve();
    yield* chunks;
  }
  const rows: (LogRow | UnreadableRow)[] = [];
  for await (const row of readCsv(text(), delimiter)) rows.push(row);
  return rows;
};

describe('readCsv', () => {
  it('reads quotes, line ends within them, a byte order mark, and any cut of the text', async () => {
    const text = '\uFEFFcase,note\r\n1,"a ""b"",\r\nc"\r\n\r\n2,\r\n';
    const expected = [
      { number: 1, values: { case: '1', note: 'a "b",\r\nc' } },
      { number: 2, values: { case: '2', note: '' } },
    ];
    for (let cut = 0; cut <= text.length; cut++)
      expect(await read([text.slice(0, cut), text.slice(cut)])).toEqual(expected);
  });

  it.each([
    ['a;b\n1,5;2', { a: '1,5', b: '2' }],
    ['a\tb\n1;5\t2', { a: '1;5', b: '2' }],
    ['a|b\n1|2', { a: '1', b: '2' }],
    ['a\n1', { a: '1' }],
  ])('finds the delimiter of %j', async (text, values) => {
    expect(await read([text])).toEqual([{ number: 1, values }]);
  });

  it('goes on after a row of another length', async () => {
    expect(await read(['a,b\n1\n1,2\n1,2,3\n'])).toEqual([
      { number: 1, reason: 'it has 1 values, the header has 2' },
      { number: 2, values: { a: '1', b: '2' } },
      { number: 3, reason: 'it has 3 values, the header has 2' },
    ]);
  });

  it('ends with a sentence where a quote is never closed or a name comes twice', async () => {
    await expect(read(['a,b\n1,"2\n3,4\n'])).rejects.toThrow("The CSV can't be read after row 0");
    await expect(read(['a,b,a\n1,2,3\n'])).rejects.toThrow('The header names the column "a" twice.');
    await expect(read([''])).resolves.toEqual([]);
  });
});
