import { isExactNumber } from './canonical-content.js';

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The slow searches for the place of a flaw that is already known to be there. Nesting is bounded by the caller.
 * All answer a JSON pointer (RFC 6901).
 */
const escapePart = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Depth first over strings (keys too), numbers and the rest; the first pointer where the test answers something. */
function findInTree<Found>(
  value: unknown,
  test: (scalar: unknown) => Found | undefined,
  pointer = '',
): { readonly found: Found; readonly pointer: string } | undefined {
  if (value === null || typeof value !== 'object') {
    const found = test(value);
    return found === undefined ? undefined : { found, pointer };
  }
  for (const [key, member] of Object.entries(value)) {
    const here = `${pointer}/${escapePart(key)}`;
    const inKey = test(key);
    if (inKey !== undefined) return { found: inKey, pointer: here };
    const below = findInTree(member, test, here);
    if (below !== undefined) return below;
  }
  return undefined;
}

export const findUnsafeNumber = (value: unknown): string | undefined =>
  findInTree(value, (scalar) => (typeof scalar === 'number' && !isExactNumber(scalar) ? true : undefined))?.pointer;

/** The first text, key or value, that PostgreSQL or UTF-8 cannot hold. */
export const findBrokenText = (
  value: unknown,
): { readonly found: 'nul-character' | 'lone-surrogate'; readonly pointer: string } | undefined =>
  findInTree(value, (scalar) => {
    if (typeof scalar !== 'string') return undefined;
    if (scalar.includes('\0')) return 'nul-character';
    return LONE_SURROGATE.test(scalar) ? 'lone-surrogate' : undefined;
  });

/** The first key that stands twice in one object of a well-formed JSON text. */
export function findDuplicateKey(json: string): string | undefined {
  return new DuplicateKeySearch(json).inValue('');
}

class DuplicateKeySearch {
  private at = 0;

  constructor(private readonly json: string) {}

  /** Reads one value; the pointer of a duplicate key in it, or undefined. */
  inValue(pointer: string): string | undefined {
    const first = this.nextToken();
    if (first === '{') return this.inObject(pointer);
    if (first === '[') return this.inArray(pointer);
    return undefined;
  }

  private inObject(pointer: string): string | undefined {
    const seen = new Set<string>();
    for (let token = this.nextToken(); token !== '}'; token = this.nextToken()) {
      if (token === ',') continue;
      const key = JSON.parse(token) as string;
      const here = `${pointer}/${escapePart(key)}`;
      if (seen.has(key)) return here;
      seen.add(key);
      this.nextToken(); // the colon
      const below = this.inValue(here);
      if (below !== undefined) return below;
    }
    return undefined;
  }

  private inArray(pointer: string): string | undefined {
    for (let index = 0; ; index += 1) {
      const before = this.at;
      const token = this.nextToken();
      if (token === ']') return undefined;
      if (token === ',') {
        index -= 1;
        continue;
      }
      this.at = before;
      const below = this.inValue(`${pointer}/${index}`);
      if (below !== undefined) return below;
    }
  }

  private nextToken(): string {
    const token = /[\t\n\r ]*("(?:[^"\\]|\\.)*"|[{}[\],:]|[^\t\n\r {}[\],:"]+)/y;
    token.lastIndex = this.at;
    const match = token.exec(this.json);
    if (match === null) throw new SyntaxError(`No JSON token at ${this.at}.`);
    this.at = token.lastIndex;
    return match[1] as string;
  }
}
