const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;

const isOpening = (byte: number): boolean => byte === 0x5b || byte === 0x7b;
const isClosing = (byte: number): boolean => byte === 0x5d || byte === 0x7d;

/**
 * The bytes of a member of the object that a well-formed JSON text is, as they were sent: parsing and writing again would
 * hide keys that stand twice, and digits that a number lost. Undefined where there is none; the last one where the key
 * stands twice, as `JSON.parse` has it.
 */
export function memberOf(json: Buffer, name: string): Buffer | undefined {
  let nesting = 0;
  let key = '';
  let start: number | undefined;
  let found: Buffer | undefined;
  for (let i = 0; i < json.length; i += 1) {
    const byte = json[i] as number;
    if (byte === QUOTE) {
      const begin = i;
      while (++i < json.length && json[i] !== QUOTE) if (json[i] === BACKSLASH) i += 1;
      if (nesting === 1 && start === undefined) key = JSON.parse(json.toString('utf8', begin, i + 1)) as string;
      continue;
    }
    if (isClosing(byte)) nesting -= 1;
    if (nesting === 1 && byte === COLON && start === undefined) start = i + 1;
    else if ((nesting === 1 && byte === COMMA) || (nesting === 0 && isClosing(byte))) {
      if (start !== undefined && key === name) found = json.subarray(start, i);
      start = undefined;
    }
    if (isOpening(byte)) nesting += 1;
  }
  return found;
}
