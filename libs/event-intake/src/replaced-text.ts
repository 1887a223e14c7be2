/** How a text may stand in bytes: as it is, or inside of a JSON string. */
export const formsOf = (text: string): readonly Buffer[] =>
  [...new Set([text, ...jsonForms(text)])].map((form) => Buffer.from(form));

/** How a text may be written inside of a JSON string: as it is, or with its characters beyond ASCII escaped. */
function jsonForms(text: string): readonly string[] {
  const plain = JSON.stringify(text).slice(1, -1);
  const escaped = (hex: (code: string) => string): string =>
    plain.replace(/[^\x20-\x7e]/g, (unit) => `\\u${hex(unit.charCodeAt(0).toString(16).padStart(4, '0'))}`);
  return [plain, escaped((code) => code), escaped((code) => code.toUpperCase())];
}

/** Whole words only: a short name is a part of other words. */
export function replaceBytes(bytes: Buffer, forms: readonly Buffer[], replacement: string): Buffer {
  const alternatives = forms.map((form) => form.toString('latin1').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  const whole = new RegExp(`(?<=^|[^\\w\\x80-\\xff]|\\\\[bfnrt])(?:${alternatives})(?![\\w\\x80-\\xff])`, 'g');
  return Buffer.from(bytes.toString('latin1').replace(whole, replacement), 'latin1');
}
