import { escapeIdentifier } from 'pg';
import type { Expression, ValueType } from '../odata/expression.js';
import { functions } from '../odata/expression.js';

/** Adds a value to the parameters of a statement. @returns its name there. */
export type Parameter = (value: unknown) => string;

const comparison = { gt: '>', ge: '>=', lt: '<', le: '<=' } as const;
const arithmetic = { add: '+', sub: '-', mul: '*', mod: '%' } as const;
const types: Readonly<Record<ValueType, string>> = {
  text: 'text',
  number: 'numeric',
  boolean: 'boolean',
  instant: 'timestamptz',
  date: 'date',
  null: 'text',
};

/**
 * An expression in SQL; values are parameters, never part of the text.
 *
 * OData knows no unknown: what is compared with null is not greater and not less, so that its negation is true. In a WHERE
 * null counts as false anyway, and indexes stay of use; only `not`, `eq` and `ne` have to say more.
 *
 * @param columnOf the column of a property, in SQL.
 */
export function expressionSql(
  expression: Expression,
  parameter: Parameter,
  columnOf: (name: string) => string,
): string {
  const sql = (inner: Expression): string => expressionSql(inner, parameter, columnOf);
  switch (expression.is) {
    case 'property':
      return columnOf(expression.name);
    case 'literal':
      return literal(expression.type, expression.value, parameter);
    case 'compare': {
      const [left, right] = [sql(expression.left), sql(expression.right)];
      const ofNull = left === 'NULL' || right === 'NULL';
      switch (expression.operator) {
        case 'eq':
          return ofNull || !hasLiteral(expression.left, expression.right)
            ? `(${left} IS NOT DISTINCT FROM ${right})`
            : `(${left} = ${right})`;
        case 'ne':
          return `(${left} IS DISTINCT FROM ${right})`;
        case 'gt':
        case 'ge':
        case 'lt':
        case 'le':
          return ofNull ? 'false' : `(${left} ${comparison[expression.operator]} ${right})`;
      }
      break;
    }
    case 'in':
      return `(${expression.values.map((value) => sql({ is: 'compare', operator: 'eq', left: expression.operand, right: value })).join(' OR ')})`;
    case 'logic':
      return `(${sql(expression.left)} ${expression.operator.toUpperCase()} ${sql(expression.right)})`;
    case 'not':
      return `(${sql(expression.operand)} IS NOT TRUE)`;
    case 'arithmetic': {
      const [left, right] = [`(${sql(expression.left)})::numeric`, `(${sql(expression.right)})::numeric`];
      // Division by zero is no value, not a fault of the statement.
      if (expression.operator === 'div') return `(${left} / nullif(${right}, 0))`;
      if (expression.operator === 'mod') return `(${left} % nullif(${right}, 0))`;
      return `(${left} ${arithmetic[expression.operator]} ${right})`;
    }
    case 'negate':
      return `(- ${sql(expression.operand)})`;
    case 'call':
      return functions[expression.name].sql(...expression.operands.map(sql));
  }
}

const hasLiteral = (...expressions: readonly Expression[]): boolean =>
  expressions.some((one) => one.is === 'literal' && one.type !== 'null');

function literal(type: ValueType, value: string | boolean | null, parameter: Parameter): string {
  if (value === null) return 'NULL';
  // A date beside an instant is its midnight UTC, whatever the time zone of the session.
  return `${parameter(value)}::${types[type]}`;
}

export const column = (name: string): string => escapeIdentifier(name);
