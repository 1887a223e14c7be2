/** What an expression comes to. `null` is the type of the literal alone. */
export type ValueType = 'text' | 'number' | 'boolean' | 'instant' | 'date' | 'null';

export const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
export type Comparison = (typeof comparisons)[number];
export const arithmetics = ['add', 'sub', 'mul', 'div', 'mod'] as const;
export type Arithmetic = (typeof arithmetics)[number];

/** A condition or value of a query, its types known. */
export type Expression =
  | { readonly is: 'property'; readonly name: string; readonly type: ValueType }
  /** Numbers, dates and instants as their text, so that no digit is lost. */
  | { readonly is: 'literal'; readonly type: ValueType; readonly value: string | boolean | null }
  | { readonly is: 'compare'; readonly operator: Comparison; readonly left: Expression; readonly right: Expression }
  | { readonly is: 'in'; readonly operand: Expression; readonly values: readonly Expression[] }
  | { readonly is: 'logic'; readonly operator: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly is: 'not'; readonly operand: Expression }
  | { readonly is: 'arithmetic'; readonly operator: Arithmetic; readonly left: Expression; readonly right: Expression }
  | { readonly is: 'negate'; readonly operand: Expression }
  | { readonly is: 'call'; readonly name: FunctionName; readonly operands: readonly Expression[] };

interface Signature {
  readonly takes: readonly (readonly ValueType[])[];
  readonly gives: ValueType;
  /** In SQL, of its operands in SQL. */
  readonly sql: (...operands: readonly string[]) => string;
}

const text = ['text'] as const;
const number = ['number'] as const;
const moment = ['instant', 'date'] as const;
const instant = ['instant'] as const;
/** Dates and instants alike, by the clock of UTC. */
const part =
  (name: string) =>
  (of = ''): string =>
    `extract(${name} FROM (${of})::timestamptz AT TIME ZONE 'UTC')::numeric`;
const pattern = (of: string): string => `replace(replace(replace(${of}, '\\', '\\\\'), '%', '\\%'), '_', '\\_')`;

const define = <Names extends string>(signatures: Record<Names, Signature>): Readonly<Record<Names, Signature>> =>
  signatures;

/** The functions of OData that are answered. */
export const functions = define({
  contains: {
    takes: [text, text],
    gives: 'boolean',
    sql: (a = '', b = '') => `(${a} LIKE '%' || ${pattern(b)} || '%')`,
  },
  startswith: { takes: [text, text], gives: 'boolean', sql: (a = '', b = '') => `starts_with(${a}, ${b})` },
  endswith: { takes: [text, text], gives: 'boolean', sql: (a = '', b = '') => `(${a} LIKE '%' || ${pattern(b)})` },
  length: { takes: [text], gives: 'number', sql: (a) => `length(${a})::numeric` },
  indexof: { takes: [text, text], gives: 'number', sql: (a, b) => `(strpos(${a}, ${b}) - 1)::numeric` },
  tolower: { takes: [text], gives: 'text', sql: (a) => `lower(${a})` },
  toupper: { takes: [text], gives: 'text', sql: (a) => `upper(${a})` },
  trim: { takes: [text], gives: 'text', sql: (a) => `btrim(${a})` },
  concat: { takes: [text, text], gives: 'text', sql: (a, b) => `(${a} || ${b})` },
  year: { takes: [moment], gives: 'number', sql: part('year') },
  month: { takes: [moment], gives: 'number', sql: part('month') },
  day: { takes: [moment], gives: 'number', sql: part('day') },
  hour: { takes: [instant], gives: 'number', sql: part('hour') },
  minute: { takes: [instant], gives: 'number', sql: part('minute') },
  second: { takes: [instant], gives: 'number', sql: (a) => `floor(${part('second')(a)})` },
  date: { takes: [moment], gives: 'date', sql: (a) => `((${a})::timestamptz AT TIME ZONE 'UTC')::date` },
  now: { takes: [], gives: 'instant', sql: () => 'now()' },
  floor: { takes: [number], gives: 'number', sql: (a) => `floor(${a})` },
  ceiling: { takes: [number], gives: 'number', sql: (a) => `ceil(${a})` },
  round: { takes: [number], gives: 'number', sql: (a) => `round((${a})::numeric)` },
});
export type FunctionName = keyof typeof functions;

export const isFunction = (name: string): name is FunctionName => Object.hasOwn(functions, name);

export function typeOf(expression: Expression): ValueType {
  switch (expression.is) {
    case 'property':
    case 'literal':
      return expression.type;
    case 'compare':
    case 'in':
    case 'logic':
    case 'not':
      return 'boolean';
    case 'arithmetic':
    case 'negate':
      return 'number';
    case 'call':
      return functions[expression.name].gives;
  }
}

/** Whether two values can be compared; a date with an instant as its midnight UTC. */
export const areComparable = (a: ValueType, b: ValueType): boolean =>
  a === b || a === 'null' || b === 'null' || (isMoment(a) && isMoment(b));

const isMoment = (type: ValueType): boolean => type === 'instant' || type === 'date';
