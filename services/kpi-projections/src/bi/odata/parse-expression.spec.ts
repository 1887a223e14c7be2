import { describe, expect, it } from '@jest/globals';
import { ProblemError } from '@opex/service-host';
import fc from 'fast-check';
import type { Expression, ValueType } from './expression.js';
import { arithmetics, comparisons, functions } from './expression.js';
import { parseFilter } from './parse-expression.js';

const properties = new Map<string, ValueType>([
  ['name', 'text'],
  ['size', 'number'],
  ['open', 'boolean'],
  ['at', 'instant'],
  ['day', 'date'],
]);
const parse = (text: string): Expression => parseFilter('$filter', text, properties);

const literal = (type: ValueType, value: string): Expression => ({ is: 'literal', type, value });
const property = (name: string): Expression => ({ is: 'property', name, type: properties.get(name) ?? 'null' });

/** Any condition there is, with the types that its operators take. */
const { condition } = fc.letrec<Record<'condition' | 'text' | 'number' | 'instant', Expression>>((tie) => ({
  text: fc.oneof(
    { maxDepth: 3 },
    fc
      .string()
      .filter((text) => !text.includes('\0'))
      .map((text) => literal('text', text)),
    fc.constant(property('name')),
    fc.tuple(tie('text'), tie('text')).map((operands): Expression => ({ is: 'call', name: 'concat', operands })),
    tie('text').map((operand): Expression => ({ is: 'call', name: 'tolower', operands: [operand] })),
  ),
  number: fc.oneof(
    { maxDepth: 3 },
    fc.nat().map((value) => literal('number', String(value))),
    fc.constantFrom(literal('number', '2.50'), literal('number', '1e-7'), property('size')),
    fc
      .tuple(fc.constantFrom(...arithmetics), tie('number'), tie('number'))
      .map(([operator, left, right]): Expression => ({ is: 'arithmetic', operator, left, right })),
    tie('number').map((operand): Expression => ({ is: 'negate', operand })),
    tie('instant').map((operand): Expression => ({ is: 'call', name: 'year', operands: [operand] })),
  ),
  instant: fc.constantFrom(property('at'), literal('instant', '2025-02-01T00:00:00Z'), literal('date', '2025-02-01')),
  condition: fc.oneof(
    { maxDepth: 4 },
    fc.constant(property('open')),
    ...(['text', 'number', 'instant'] as const).map((type) =>
      fc
        .tuple(fc.constantFrom(...comparisons), tie(type), tie(type))
        .map(([operator, left, right]): Expression => ({ is: 'compare', operator, left, right })),
    ),
    fc
      .tuple(tie('text'), fc.array(tie('text'), { minLength: 1, maxLength: 3 }))
      .map(([operand, values]): Expression => ({ is: 'in', operand, values })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), tie('condition'), tie('condition'))
      .map(([operator, left, right]): Expression => ({ is: 'logic', operator, left, right })),
    tie('condition').map((operand): Expression => ({ is: 'not', operand })),
    fc.tuple(tie('text'), tie('text')).map((operands): Expression => ({ is: 'call', name: 'contains', operands })),
  ),
}));

/** As OData writes it, with every parenthesis. */
function written(expression: Expression): string {
  switch (expression.is) {
    case 'property':
      return expression.name;
    case 'literal':
      return expression.type === 'text'
        ? `'${String(expression.value).replaceAll("'", "''")}'`
        : String(expression.value);
    case 'compare':
    case 'logic':
    case 'arithmetic':
      return `(${written(expression.left)} ${expression.operator} ${written(expression.right)})`;
    case 'in':
      return `(${written(expression.operand)} in (${expression.values.map(written).join(',')}))`;
    case 'not':
      return `(not ${written(expression.operand)})`;
    case 'negate':
      return `(- ${written(expression.operand)})`;
    case 'call':
      return `${expression.name}(${expression.operands.map(written).join(',')})`;
  }
}

describe('the language of $filter', () => {
  it('reads every condition as it was meant', () => {
    fc.assert(fc.property(condition, (meant) => expect(parse(written(meant))).toEqual(meant)));
  });

  it('reads any text, or tells where it cannot', () => {
    const words = [
      'and',
      'or',
      'not',
      'eq',
      'in',
      '(',
      ')',
      ',',
      'name',
      'size',
      "'a'",
      '1',
      '-',
      'null',
      'contains(',
      ' ',
    ];
    const texts = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError);
          expect((error as ProblemError).problem.detail).toMatch(/^\$filter: /);
        }
      }),
    );
  });

  it('binds as OData says: not, arithmetic, comparison, and, or', () => {
    expect(parse(`open or not open and size add 2 mul 3 gt 1`)).toEqual(
      parse(`open or ((not open) and ((size add (2 mul 3)) gt 1))`),
    );
    expect(parse('size sub 1 sub 1 eq 0')).toEqual(parse('((size sub 1) sub 1) eq 0'));
  });

  it('takes an instant for what it is in any offset, and a date for its midnight', () => {
    expect(parse('at ge 2025-02-01T01:00:00+01:00')).toEqual(parse('at ge 2025-02-01T00:00:00Z'));
    expect(parse('at ge 2025-02-01')).toMatchObject({ right: { type: 'date' } });
  });

  it.each([
    ['2025-02-30', 'no day or instant'],
    ['name add 1 eq 2', 'must be a number'],
    ['length(size) eq 1', 'length takes text'],
    ['sleep(10)', `there are ${Object.keys(functions).join(', ')}`],
    ["name eq 'open", 'cannot be read'],
    ['size', 'must be a boolean'],
    ['size eq 1 size', 'nothing more can be read at character 11'],
    ["name eq 'a\0'", 'NUL'],
  ])('refuses %s', (text, detail) => {
    expect(() => parse(text)).toThrow(detail);
  });
});
