/** Where a string of a JSON text begins and ends, with its quotes. */
export interface StringPlace {
  readonly start: number;
  readonly end: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
const SPACE_MAX = 0x20;

/**
 * The strings in the members with these names, at any depth, and all strings below such a member. One walk over the
 * text without parsing it, so that what is around the strings stays byte for byte. Text that is not JSON gives whatever
 * looks like that.
 *
 * @param from where to begin: at the text's start or at a member that is below no personal one.
 */
export function personalStrings(json: string, names: ReadonlySet<string>, from = 0): readonly StringPlace[] {
  const found: StringPlace[] = [];
  let isPersonal = false;
  // Containers open below a personal member.
  let depth = 0;
  for (let at = from; at < json.length; at += 1) {
    switch (json.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfString(json, at);
        const colon = colonAfter(json, end);
        if (colon !== -1) {
          if (depth === 0) isPersonal = names.has(textOf(json, { start: at, end }));
          at = colon;
        } else {
          if (isPersonal || depth > 0) found.push({ start: at, end });
          at = end - 1;
        }
        break;
      }
      case COMMA:
        isPersonal = false;
        break;
      case OPENING_BRACKET:
      case OPENING_BRACE:
        if (isPersonal || depth > 0) depth += 1;
        isPersonal = false;
        break;
      case CLOSING_BRACKET:
      case CLOSING_BRACE:
        if (depth > 0) depth -= 1;
        isPersonal = false;
    }
  }
  return found;
}

/**
 * Where the first member with one of these names begins in text that `JSON.stringify` or the like has written; −1 where
 * there is none. Most events need no further look.
 */
export function firstPersonalMember(written: string, names: ReadonlySet<string>): number {
  let first = -1;
  for (const name of names) {
    const at = written.indexOf(`"${name}":`);
    if (at !== -1 && (first === -1 || at < first)) first = at;
  }
  return first;
}

/** The string at a place; as it is written there where it is no JSON string. */
export function textOf(json: string, { start, end }: StringPlace): string {
  const inner = json.slice(start + 1, end - 1);
  if (!inner.includes('\\')) return inner;
  try {
    return JSON.parse(json.slice(start, end)) as string;
  } catch {
    return inner;
  }
}

/** The text with other JSON strings in those places. @param replacement is also told which of the places it is. */
export function withStrings<Place extends StringPlace>(
  json: string,
  places: readonly Place[],
  replacement: (place: Place, index: number) => string,
): string {
  let text = '';
  let from = 0;
  places.forEach((place, index) => {
    text += json.slice(from, place.start) + replacement(place, index);
    from = place.end;
  });
  return text + json.slice(from);
}

function endOfString(json: string, start: number): number {
  for (let quote = json.indexOf('"', start + 1); quote !== -1; quote = json.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (json.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return json.length;
}

/** Where the colon is that makes a string a name; −1 where there is none. */
function colonAfter(json: string, end: number): number {
  let at = end;
  while (at < json.length && json.charCodeAt(at) <= SPACE_MAX) at += 1;
  return json.charCodeAt(at) === COLON ? at : -1;
}
