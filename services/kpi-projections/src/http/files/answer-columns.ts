import type { FileColumn } from '../../bi/files/file-table.js';
import type { ColumnType } from '../../bi/sql/relation.js';
import type { Cell } from '../../bi/sql/table-query.js';
import type { Schema } from '../values-schema.js';

/** A member of an answer, as JSON has it. */
export type Member =
  string | number | boolean | null | undefined | readonly Member[] | { readonly [name: string]: Member };

export interface AnswerColumn extends FileColumn {
  /** Of a row. */
  readonly of: (row: Member) => Cell;
}

/** Answers are by them: a column each. */
const DIMENSIONS = 'dimensions';

/**
 * The columns of what a schema describes, in its order: a member each, those of an object by `object.member`. Lists are
 * texts with commas between, what has no fixed members is JSON.
 *
 * @param isMoney numbers that are money in some answers are so in this one: decimal and exact.
 */
export function columnsOf(
  schema: Schema,
  groupBy: readonly string[],
  isMoney: boolean,
  path: readonly string[] = [],
): AnswerColumn[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]): AnswerColumn[] => {
    if ('$ref' in property) throw new TypeError(`${name} refers to another schema.`);
    const place = [...path, name];
    const [described = property, ...others] = variantsOf(property);
    if (name === DIMENSIONS) return groupBy.map((one) => columnAt([...place, one], 'text'));
    if (others.length === 0 && described.properties !== undefined) return columnsOf(described, groupBy, isMoney, place);
    return [columnAt(place, others.length > 0 ? numberOf(isMoney) : typeOf(described))];
  });
}

/** Column types of one schema, without null. */
const variantsOf = (schema: Schema): readonly Schema[] =>
  (schema.oneOf ?? [schema]).filter((one): one is Schema => !('$ref' in one) && one.type !== 'null');

/** A number, or a decimal text. */
const numberOf = (isMoney: boolean): ColumnType => (isMoney ? 'numeric' : 'double precision');

function typeOf({ type, format }: Schema): ColumnType {
  if (type === 'integer') return 'bigint';
  if (type === 'number') return 'double precision';
  if (type === 'boolean') return 'boolean';
  return type === 'string' ? (typeOfFormat[format ?? ''] ?? 'text') : 'text';
}

const typeOfFormat: Readonly<Record<string, ColumnType>> = {
  decimal: 'numeric',
  'date-time': 'timestamptz',
  date: 'date',
};

const columnAt = (path: readonly string[], type: ColumnType): AnswerColumn => ({
  name: path.join('.'),
  type,
  of: (row) => toCell(path.reduce(memberOf, row)),
});

const memberOf = (value: Member, name: string): Member =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

export const isList = (value: Member): value is readonly Member[] => Array.isArray(value);

export const isObject = (value: Member): value is { readonly [name: string]: Member } =>
  typeof value === 'object' && value !== null && !isList(value);

function toCell(value: Member): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'object') return String(value);
  return isList(value) && value.every((one) => typeof one !== 'object') ? value.join(',') : JSON.stringify(value);
}
