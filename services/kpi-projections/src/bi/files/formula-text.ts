/** A text that a spreadsheet would run as a formula, kept from it by a leading apostrophe (OWASP: CSV injection). */
export const withoutFormula = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
