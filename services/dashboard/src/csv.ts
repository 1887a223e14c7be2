/** Cells that a spreadsheet would take for a formula; numbers stay what they are. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

export type CsvRow = readonly (string | number | boolean | null)[];

/** A table as CSV (RFC 4180). Text that begins like a formula is kept from being one by an apostrophe. */
export function toCsv(rows: readonly CsvRow[]): string {
  const cell = (value: string | number | boolean | null): string => {
    const text = value === null ? '' : String(value);
    const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** Offers rows as a file of that name. */
export const downloadCsv = (name: string, rows: readonly CsvRow[]): void =>
  download(name, new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' }));

export function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
