import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

const SHEET = 'xl/worksheets/sheet1.xml';
const NAME_LENGTH_AT = 26;
const HEADER_LENGTH = 30;

/** The sheet of a workbook of one, while it comes in: the last part of its ZIP, deflated. */
export async function* sheetOf(workbook: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const chunks = workbook[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let at = -1;
  while (at === -1) {
    const next = await chunks.next();
    if (next.done === true) throw new Error('There is no sheet.');
    head = Buffer.concat([head, next.value]);
    at = head.indexOf(SHEET);
    if (at !== -1 && head.readUInt16LE(at - HEADER_LENGTH + NAME_LENGTH_AT) !== SHEET.length) at = -1;
  }
  const extraLength = head.readUInt16LE(at - HEADER_LENGTH + NAME_LENGTH_AT + 2);
  async function* deflated(): AsyncGenerator<Uint8Array> {
    yield head.subarray(at + SHEET.length + extraLength);
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  }
  const inflate = createInflateRaw();
  Readable.from(deflated(), { objectMode: false }).pipe(inflate);
  try {
    for await (const chunk of inflate) yield chunk as Buffer;
  } finally {
    // The sheet ends before the workbook does: whoever passed it on has heard that it was left when this ends.
    await chunks.return?.();
  }
}
