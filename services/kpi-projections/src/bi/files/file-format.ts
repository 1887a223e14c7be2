import type { Readable } from 'node:stream';
import { ProblemError } from '@opex/service-host';
import type { FileTable } from './file-table.js';
import { arrowStream } from './arrow-stream.js';
import { csvStream } from './csv-stream.js';
import { XLSX_ROWS_MAX, xlsxStream } from './xlsx-stream.js';

export const fileFormats = ['csv', 'xlsx', 'arrow'] as const;
export type FileFormat = (typeof fileFormats)[number];

interface Format {
  readonly mediaType: string;
  readonly contentType: string;
  /** Null: as many as there are. */
  readonly rowsMax: number | null;
  readonly stream: (table: FileTable) => Readable;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ARROW = 'application/vnd.apache.arrow.stream';

const formats: Readonly<Record<FileFormat, Format>> = {
  csv: {
    mediaType: 'text/csv',
    contentType: 'text/csv; charset=utf-8; header=present',
    rowsMax: null,
    stream: csvStream,
  },
  xlsx: { mediaType: XLSX, contentType: XLSX, rowsMax: XLSX_ROWS_MAX, stream: xlsxStream },
  arrow: { mediaType: ARROW, contentType: ARROW, rowsMax: null, stream: arrowStream },
};

export const fileMediaTypes: readonly string[] = fileFormats.map((format) => formats[format].mediaType);

/** The file that is asked for: by `format` where it names one, else by `Accept`, in its order; null: none. */
export function fileFormatOf(format: string | null, accept: string | undefined): FileFormat | null {
  if (format !== null) return fileFormats.find((one) => one === format.toLowerCase()) ?? null;
  const ranges = (accept ?? '')
    .toLowerCase()
    .split(',')
    .map((range) => range.split(';')[0]?.trim() ?? '');
  const wanted = ranges.find(
    (range) => range === 'application/json' || range === '*/*' || fileMediaTypes.includes(range),
  );
  return fileFormats.find((one) => formats[one].mediaType === wanted) ?? null;
}

/** @throws ProblemError 400 `too-many-rows` where a file of this format cannot hold so many. */
export function refuseTooMany(format: FileFormat, rows: number): void {
  const { rowsMax } = formats[format];
  if (rowsMax === null || rows <= rowsMax) return;
  throw new ProblemError({
    status: 400,
    code: 'too-many-rows',
    title: 'Too many rows',
    detail: `A sheet holds ${rowsMax} rows, and there are ${rows}. Ask for text/csv, or for fewer.`,
  });
}

export const limitsRows = (format: FileFormat): boolean => formats[format].rowsMax !== null;

export interface FileAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly stream: Readable;
}

export function fileAnswer(format: FileFormat, table: FileTable): FileAnswer {
  const { contentType, stream } = formats[format];
  return {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${table.name}.${format}"`,
      'cache-control': 'private, no-cache',
      vary: 'accept',
    },
    stream: stream(table),
  };
}
