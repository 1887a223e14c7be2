/** What the bytes of one JSON value look like, before and beside parsing. */
export interface JsonShape {
  /** Bytes [start, end), white space around the value included. */
  readonly start: number;
  readonly end: number;
  /** Deepest nesting: 1 for a flat object. */
  readonly depth: number;
  /** Object members in all depths; a parsed tree that has fewer lost them to duplicate keys. */
  readonly members: number;
  /** Only an escape can bring NUL or half a surrogate pair into valid UTF-8. */
  readonly hasUnicodeEscape: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;
const COLON = 0x3a;
const COMMA = 0x2c;
const BRACKET_OPEN = 0x5b;
const BRACKET_CLOSE = 0x5d;
const BRACE_OPEN = 0x7b;
const BRACE_CLOSE = 0x7d;

/**
 * One pass over the bytes that looks at structure only, so that `JSON.parse` can do the parsing at native speed. Says
 * nothing about bytes that are not JSON: parse them before the shapes are trusted.
 *
 * @param level 0: the shape of the whole value. 1: the shapes of the items of the array it is; one, blank, if it is empty.
 * @param shapesMax stops after so many.
 */
export function scanJson(bytes: Uint8Array, level: 0 | 1, shapesMax: number): JsonShape[] {
  const shapes: JsonShape[] = [];
  const length = bytes.length;
  let nesting = 0;
  let start = 0;
  let depth = 0;
  let members = 0;
  let hasUnicodeEscape = false;
  const close = (end: number): void => {
    shapes.push({ start, end, depth: Math.max(0, depth - level), members, hasUnicodeEscape });
    start = end + 1;
    depth = members = 0;
    hasUnicodeEscape = false;
  };
  for (let i = 0; i < length; i += 1) {
    switch (bytes[i] as number) {
      case QUOTE:
        while (++i < length && bytes[i] !== QUOTE) {
          if (bytes[i] === BACKSLASH && bytes[++i] === LETTER_U) hasUnicodeEscape = true;
        }
        break;
      case COLON:
        members += 1;
        break;
      case COMMA:
        if (nesting !== level || level === 0) break;
        close(i);
        if (shapes.length === shapesMax) return shapes;
        break;
      case BRACE_OPEN:
      case BRACKET_OPEN:
        nesting += 1;
        if (level === 1 && nesting === 1) start = i + 1;
        if (nesting > depth) depth = nesting;
        break;
      case BRACE_CLOSE:
      case BRACKET_CLOSE:
        nesting -= 1;
        if (level === 1 && nesting === 0) {
          close(i);
          return shapes;
        }
        break;
    }
  }
  close(length);
  return shapes;
}
