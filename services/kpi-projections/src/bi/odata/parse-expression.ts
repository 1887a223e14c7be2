import { Temporal } from 'temporal-polyfill';
import type { Arithmetic, Comparison, Expression, ValueType } from './expression.js';
import { areComparable, comparisons, functions, isFunction, typeOf } from './expression.js';
import type { Token } from './tokens.js';
import { Tokens } from './tokens.js';

/** The properties that a query can name, and their types. */
export type Properties = ReadonlyMap<string, ValueType>;

const DEPTH_MAX = 50;

/**
 * Reads a condition, by recursive descent, from the loosest operator to the tightest (OData 4.01, part 2, 5.1.1.16):
 * or · and · not · comparison, in · add, sub · mul, div, mod · minus · literal, property, function, parentheses.
 *
 * @throws ProblemError 400 `invalid-query` that says where and what is expected.
 */
export function parseFilter(option: string, text: string, properties: Properties): Expression {
  const tokens = new Tokens(option, text);
  const condition = new ExpressionParser(tokens, properties).condition();
  tokens.end();
  return condition;
}

export class ExpressionParser {
  private depth = 0;

  constructor(
    private readonly tokens: Tokens,
    private readonly properties: Properties,
  ) {}

  condition(): Expression {
    const at = this.tokens.peek();
    return this.of('boolean', this.or(), at);
  }

  private or(): Expression {
    return this.chain(['or'], () => this.and());
  }

  private and(): Expression {
    return this.chain(['and'], () => this.not());
  }

  private chain(operators: readonly ('and' | 'or')[], operand: () => Expression): Expression {
    let at = this.tokens.peek();
    let left = this.deeper(operand);
    for (let operator = this.oneOf(operators); operator !== null; operator = this.oneOf(operators)) {
      this.of('boolean', left, at);
      at = this.tokens.peek();
      left = { is: 'logic', operator, left, right: this.of('boolean', operand(), at) };
    }
    return left;
  }

  private not(): Expression {
    if (!this.tokens.takes('not')) return this.comparison();
    const at = this.tokens.peek();
    return {
      is: 'not',
      operand: this.of(
        'boolean',
        this.deeper(() => this.not()),
        at,
      ),
    };
  }

  private comparison(): Expression {
    const at = this.tokens.peek();
    const left = this.sum();
    const operator = this.oneOf<Comparison>(comparisons);
    if (operator !== null) return { is: 'compare', operator, left, right: this.comparable(left, this.sum(), at) };
    if (!this.tokens.takes('in')) return left;
    this.tokens.expect('(');
    const values = [this.comparable(left, this.sum(), at)];
    while (this.tokens.takes(',')) values.push(this.comparable(left, this.sum(), at));
    this.tokens.expect(')');
    return { is: 'in', operand: left, values };
  }

  private sum(): Expression {
    return this.numbers(['add', 'sub'], () => this.numbers(['mul', 'div', 'mod'], () => this.negation()));
  }

  private numbers(operators: readonly Arithmetic[], operand: () => Expression): Expression {
    const at = this.tokens.peek();
    let left = operand();
    for (let operator = this.oneOf(operators); operator !== null; operator = this.oneOf(operators)) {
      left = { is: 'arithmetic', operator, left: this.of('number', left, at), right: this.of('number', operand(), at) };
    }
    return left;
  }

  private negation(): Expression {
    if (!this.tokens.takes('-')) return this.primary();
    const at = this.tokens.peek();
    return {
      is: 'negate',
      operand: this.of(
        'number',
        this.deeper(() => this.negation()),
        at,
      ),
    };
  }

  private primary(): Expression {
    const token = this.tokens.take();
    switch (token.is) {
      case 'text':
        return { is: 'literal', type: 'text', value: token.text.slice(1, -1).replaceAll("''", "'") };
      case 'number':
        return { is: 'literal', type: 'number', value: token.text };
      case 'instant':
      case 'date':
        return { is: 'literal', type: token.is, value: this.moment(token) };
      case 'name':
        return this.named(token);
      case 'sign':
        if (token.text === '(') {
          const inner = this.deeper(() => this.or());
          this.tokens.expect(')');
          return inner;
        }
        break;
      case 'end':
        break;
    }
    return this.tokens.fault('there must be a value', token);
  }

  private named(token: Token): Expression {
    if (token.text === 'null') return { is: 'literal', type: 'null', value: null };
    if (token.text === 'true' || token.text === 'false')
      return { is: 'literal', type: 'boolean', value: token.text === 'true' };
    if (this.tokens.takes('(')) return this.call(token);
    const type = this.properties.get(token.text);
    if (type !== undefined) return { is: 'property', name: token.text, type };
    return this.tokens.fault(
      `${token.text} is no property; there are ${[...this.properties.keys()].join(', ')}`,
      token,
    );
  }

  private call(token: Token): Expression {
    const name = token.text;
    if (!isFunction(name))
      return this.tokens.fault(`${name} is no function here; there are ${Object.keys(functions).join(', ')}`, token);
    const { takes } = functions[name];
    const operands = takes.map((types, index) => {
      if (index > 0) this.tokens.expect(',');
      const at = this.tokens.peek();
      const operand = this.deeper(() => this.sum());
      const type = typeOf(operand);
      if (type !== 'null' && !types.includes(type)) this.tokens.fault(`${name} takes ${types.join(' or ')} there`, at);
      return operand;
    });
    this.tokens.expect(')');
    return { is: 'call', name, operands };
  }

  /** @returns it in UTC, so that equal instants have equal texts. */
  private moment(token: Token): string {
    try {
      return token.is === 'date'
        ? Temporal.PlainDate.from(token.text).toString()
        : Temporal.Instant.from(token.text.toUpperCase().replace(' ', '+')).toString();
    } catch (error) {
      if (error instanceof RangeError)
        return this.tokens.fault(`${token.text} is no day or instant that there is`, token);
      throw error;
    }
  }

  private comparable(left: Expression, right: Expression, at: Token): Expression {
    const [a, b] = [typeOf(left), typeOf(right)];
    if (!areComparable(a, b)) this.tokens.fault(`${a} cannot be compared with ${b}`, at);
    return right;
  }

  private of(type: ValueType, expression: Expression, at: Token): Expression {
    const is = typeOf(expression);
    if (is !== type && is !== 'null') this.tokens.fault(`there must be a ${type}, not a ${is}`, at);
    return expression;
  }

  private oneOf<Word extends string>(words: readonly Word[]): Word | null {
    const word = words.find((one) => this.tokens.peek().is === 'name' && this.tokens.peek().text === one);
    if (word !== undefined) this.tokens.take();
    return word ?? null;
  }

  private deeper<T>(read: () => T): T {
    if (++this.depth > DEPTH_MAX) this.tokens.fault(`is nested deeper than ${DEPTH_MAX} levels`);
    const result = read();
    this.depth--;
    return result;
  }
}
