import { PassThrough, Readable } from 'node:stream';
import { withoutFormula } from '@opex/service-host';
import yazl from 'yazl';
import type { Row } from '../sql/table-query.js';
import type { FileColumn, FileTable } from './file-table.js';

/*
 * An Excel workbook (ECMA-376, Office Open XML) of one sheet, written as it is read: strings stand in their cells, so that
 * nothing has to be kept until the end.
 */

/** 1,048,576 rows of a sheet less the header line. */
export const XLSX_ROWS_MAX = 1_048_575;
const TEXT_LENGTH_MAX = 32_767;
const EPOCH_MS = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/** Places in `cellXfs` of the style sheet. */
const STYLE = { date: 1, instant: 2 } as const;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function xlsxStream({ columns, batches, name }: FileTable): Readable {
  const zip = new yazl.ZipFile();
  const sheet = Readable.from(sheetXml(columns, batches), { objectMode: false, highWaterMark: 65_536 });
  const output = new PassThrough();
  // Ends both ways: what fails in the middle must not look like a whole file, and who goes away ends the reading.
  sheet.on('error', (error) => output.destroy(error));
  output.on('close', () => sheet.destroy());
  zip.addBuffer(Buffer.from(CONTENT_TYPES), '[Content_Types].xml');
  zip.addBuffer(Buffer.from(RELATIONSHIPS), '_rels/.rels');
  zip.addBuffer(Buffer.from(workbookXml(name)), 'xl/workbook.xml');
  zip.addBuffer(Buffer.from(WORKBOOK_RELATIONSHIPS), 'xl/_rels/workbook.xml.rels');
  zip.addBuffer(Buffer.from(STYLES), 'xl/styles.xml');
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml');
  zip.end();
  zip.outputStream.pipe(output);
  return output;
}

async function* sheetXml(
  columns: readonly FileColumn[],
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  const letters = columns.map((_, index) => columnLetters(index));
  yield `<row r="1">${columns.map(({ name }, index) => textCell(name, `${letters[index]}1`)).join('')}</row>`;
  const cells = columns.map(({ type }) => cellOf[type]);
  let line = 1;
  for await (const rows of batches) {
    yield rows
      .map((row) => {
        line++;
        const written = cells.map((cell, index) => writeCell(row[index] ?? null, cell, `${letters[index]}${line}`));
        return `<row r="${line}">${written.join('')}</row>`;
      })
      .join('');
  }
  yield '</sheetData></worksheet>';
}

/** A cell of its text, at a place such as B7. */
type WriteCell = (text: string, place: string) => string;

/** A, B … Z, AA, AB … */
const columnLetters = (index: number): string =>
  (index < 26 ? '' : columnLetters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

const writeCell = (value: Row[number], write: WriteCell, place: string): string =>
  value === null
    ? ''
    : typeof value === 'boolean'
      ? `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`
      : write(value, place);

const textCell: WriteCell = (text, place) =>
  `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${xmlText(withoutFormula(text))}</t></is></c>`;
const numberCell: WriteCell = (digits, place) => `<c r="${place}"><v>${digits}</v></c>`;
const dayCell =
  (style: number): WriteCell =>
  (text, place) =>
    `<c r="${place}" s="${style}"><v>${(Date.parse(text) - EPOCH_MS) / DAY_MS}</v></c>`;

const cellOf: Readonly<Record<FileColumn['type'], WriteCell>> = {
  text: textCell,
  boolean: textCell,
  numeric: numberCell,
  'double precision': numberCell,
  bigint: numberCell,
  integer: numberCell,
  date: dayCell(STYLE.date),
  timestamptz: dayCell(STYLE.instant),
};

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Without what XML 1.0 cannot hold; a cell holds so many characters. */
const xmlText = (text: string): string =>
  text
    .slice(0, TEXT_LENGTH_MAX)
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .toWellFormed()
    .replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`;
const RELATIONSHIPS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const WORKBOOK_RELATIONSHIPS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${DOCUMENT}/styles" Target="styles.xml"/></Relationships>`;
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`;
const workbookXml = (name: string): string =>
  `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets><sheet name="${xmlText(name.replace(/[^\w -]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
