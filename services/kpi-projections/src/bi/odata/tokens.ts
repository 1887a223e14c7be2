import { odataFault } from './odata-fault.js';

export type Token =
  | { readonly is: 'name'; readonly text: string; readonly at: number }
  | { readonly is: 'text' | 'number' | 'instant' | 'date'; readonly text: string; readonly at: number }
  | { readonly is: 'sign'; readonly text: '(' | ')' | ',' | '/' | '=' | '-' | '*'; readonly at: number }
  | { readonly is: 'end'; readonly text: ''; readonly at: number };

const LENGTH_MAX = 8_000;

/** In this order: an instant begins as a date does, and that as a number. A plus that is not encoded arrives as a space. */
const forms = [
  ['text', /'(?:[^']|'')*'/y],
  ['instant', /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?(?:Z|[+ -]\d{2}:\d{2})/iy],
  ['date', /\d{4}-\d{2}-\d{2}(?![\d-])/y],
  ['number', /\d{1,100}(?:\.\d{1,100})?(?:e[+-]?\d{1,2})?(?![\w.])/iy],
  ['name', /[$A-Za-z_][\w.]{0,127}/y],
] as const;

/** The words of a query option, and how they are read one after the other. */
export class Tokens {
  private readonly tokens: readonly Token[];
  private next = 0;

  /** @throws ProblemError 400 `invalid-query` */
  constructor(
    private readonly option: string,
    text: string,
  ) {
    if (text.length > LENGTH_MAX) throw odataFault(option, `is longer than ${LENGTH_MAX} characters`);
    if (text.includes('\0')) throw odataFault(option, 'must not contain a NUL character');
    this.tokens = [...this.read(text)];
  }

  peek(): Token {
    return this.tokens[this.next] ?? { is: 'end', text: '', at: 0 };
  }

  take(): Token {
    const token = this.peek();
    this.next++;
    return token;
  }

  /** Takes the next token where it is this name or sign. */
  takes(text: string): boolean {
    const token = this.peek();
    const is = (token.is === 'name' || token.is === 'sign') && token.text === text;
    if (is) this.next++;
    return is;
  }

  expect(text: string): void {
    if (!this.takes(text)) this.fault(`there must be "${text}"`);
  }

  name(): string {
    const token = this.take();
    return token.is === 'name' ? token.text : this.fault('there must be a name', token);
  }

  end(): void {
    if (this.peek().is !== 'end') this.fault('nothing more can be read');
  }

  fault(detail: string, { text, at }: Token = this.peek()): never {
    throw odataFault(
      this.option,
      `${detail} at character ${at + 1}${text === '' ? ', at its end' : `, before "${text}"`}`,
    );
  }

  private *read(text: string): Generator<Token> {
    let at = 0;
    while (at < text.length) {
      const sign = text[at];
      if (sign === ' ' || sign === '\t') {
        at++;
        continue;
      }
      if (
        sign === '(' ||
        sign === ')' ||
        sign === ',' ||
        sign === '/' ||
        sign === '=' ||
        sign === '-' ||
        sign === '*'
      ) {
        yield { is: 'sign', text: sign, at };
        at++;
        continue;
      }
      const token = tokenAt(text, at);
      if (token === null) this.fault('cannot be read', { is: 'name', text: text.slice(at, at + 20), at });
      yield token;
      at += token.text.length;
    }
    yield { is: 'end', text: '', at };
  }
}

function tokenAt(text: string, at: number): Token | null {
  for (const [is, form] of forms) {
    form.lastIndex = at;
    const found = form.exec(text)?.[0];
    if (found !== undefined) return { is, text: found, at };
  }
  return null;
}
