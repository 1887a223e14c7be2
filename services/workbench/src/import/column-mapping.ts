import { CommandFault } from '../command-fault.js';
import { nearest } from '../nearest.js';
import type { LogRow, Scalar } from './log-row.js';

/** What a column can be mapped to besides attributes of the data. */
export const envelopeTargets = ['case', 'time', 'lifecycle', 'sequence'] as const;
export type EnvelopeTarget = (typeof envelopeTargets)[number];

export interface MappingOptions {
  /** `target=column`; `column.member.member` reads inside a JSON column. */
  readonly map: readonly string[];
  /** JSON columns of which all scalar members become attributes. */
  readonly jsonColumns: readonly string[];
  /** Every other column becomes an attribute of its own name. */
  readonly allColumns: boolean;
  /** Targets that are looked for under their usual names where `map` doesn't name them. */
  readonly guessed: readonly string[];
  /** Of these, the ones an import can't do without. */
  readonly required: readonly string[];
}

/** What a row says, by target. */
export interface MappedRow {
  readonly envelope: Readonly<Partial<Record<EnvelopeTarget, Scalar>>>;
  readonly attributes: Readonly<Record<string, Scalar>>;
}

interface ColumnPath {
  readonly target: string;
  readonly column: string;
  /** Empty: the column itself. */
  readonly members: readonly string[];
}

/** Compared without case, spaces, dots and underscores. The first that is there is taken. */
const USUAL_NAMES: Readonly<Record<string, readonly string[]>> = {
  case: ['case:concept:name', 'caseid', 'case', 'caseconceptname', 'subject', 'traceid', 'ticketid', 'ticket'],
  activity: ['concept:name', 'activity', 'activityname', 'task', 'conceptname'],
  time: ['time:timestamp', 'timestamp', 'time', 'completetimestamp', 'endtime', 'timetimestamp', 'datetime', 'date'],
  resource: ['org:resource', 'resource', 'orgresource', 'user', 'agent'],
  lifecycle: ['lifecycle:transition', 'lifecycletransition', 'lifecycle'],
};

/** Turns rows into what they say, by a mapping checked against the columns that are there. */
export class ColumnMapping {
  private constructor(
    private readonly paths: readonly ColumnPath[],
    private readonly jsonColumns: readonly string[],
    private readonly plainColumns: readonly string[],
    private readonly isAllColumns: boolean,
  ) {}

  /**
   * @param sample the first rows of the log: what columns it has.
   * @throws CommandFault naming a column that is not there and the nearest one that is.
   */
  static resolve(options: MappingOptions, sample: readonly LogRow[]): ColumnMapping {
    const columns = [...new Set(sample.flatMap(({ values }) => Object.keys(values)))];
    const paths = options.map.map((text) => resolvePath(text, columns));
    for (const path of paths) checkMember(path, sample);
    for (const target of options.guessed) {
      if (paths.some((path) => path.target === target)) continue;
      const column = usualColumn(target, columns);
      if (column !== undefined) paths.push({ target, column, members: [] });
      else if (options.required.includes(target))
        throw new CommandFault(
          `No column looks like the ${target}: add --map ${target}=COLUMN. The file has: ${columns.join(', ')}.`,
        );
    }
    for (const column of options.jsonColumns) checkColumn(column, columns);
    const taken = new Set([...paths.map(({ column }) => column), ...options.jsonColumns]);
    const plainColumns = columns.filter((column) => !taken.has(column));
    return new ColumnMapping(paths, options.jsonColumns, plainColumns, options.allColumns);
  }

  /** @throws SyntaxError where a JSON column is not JSON. */
  read({ values }: LogRow): MappedRow {
    const attributes: Record<string, Scalar> = {};
    if (this.isAllColumns) for (const column of this.plainColumns) putScalar(attributes, column, values[column]);
    const parsed = new Map<string, unknown>();
    const json = (column: string): unknown => {
      if (!parsed.has(column)) parsed.set(column, parseCell(values[column]));
      return parsed.get(column);
    };
    for (const column of this.jsonColumns)
      for (const [member, value] of Object.entries(json(column) ?? {})) putScalar(attributes, member, value);

    const envelope: Partial<Record<EnvelopeTarget, Scalar>> = {};
    for (const { target, column, members } of this.paths) {
      const value = members.length === 0 ? values[column] : memberOf(json(column), members);
      putScalar(isEnvelope(target) ? envelope : attributes, target, value);
    }
    return { envelope, attributes };
  }
}

const isEnvelope = (target: string): target is EnvelopeTarget =>
  (envelopeTargets as readonly string[]).includes(target);

/** Empty text says nothing, so it is no attribute. */
function putScalar(into: Record<string, Scalar>, name: string, value: unknown): void {
  if (typeof value === 'string' ? value !== '' : typeof value === 'number' || typeof value === 'boolean')
    into[name] = value as Scalar;
}

function parseCell(cell: Scalar | undefined): unknown {
  if (cell === undefined || cell === '') return undefined;
  const value: unknown = JSON.parse(String(cell));
  return Array.isArray(value) || typeof value !== 'object' ? undefined : value;
}

function memberOf(value: unknown, members: readonly string[]): unknown {
  let at = value;
  for (const member of members) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, member)) return undefined;
    at = (at as Record<string, unknown>)[member];
  }
  return at;
}

function resolvePath(text: string, columns: readonly string[]): ColumnPath {
  const split = text.indexOf('=');
  const target = text.slice(0, split).trim();
  const name = text.slice(split + 1).trim();
  if (split < 1 || target === '' || name === '')
    throw new CommandFault(`--map ${text} must be TARGET=COLUMN, such as time=created_at.`);
  const canonical = target === 'subject' ? 'case' : target;
  if (columns.includes(name)) return { target: canonical, column: name, members: [] };
  const [column = '', ...members] = name.split('.');
  if (members.length > 0 && columns.includes(column)) return { target: canonical, column, members };
  return checkColumn(name, columns);
}

function checkColumn(name: string, columns: readonly string[]): never | ColumnPath {
  if (columns.includes(name)) return { target: name, column: name, members: [] };
  throw new CommandFault(
    `The file has no column "${name}"; the nearest is "${nearest(name, columns) ?? ''}". It has: ${columns.join(', ')}.`,
  );
}

/** A member that no row of the sample has is a slip of the pen, too. */
function checkMember({ column, members }: ColumnPath, sample: readonly LogRow[]): void {
  if (members.length === 0 || sample.length === 0) return;
  const names = new Set<string>();
  for (const { values } of sample) {
    let cell: unknown;
    try {
      cell = parseCell(values[column]);
    } catch (error) {
      if (error instanceof SyntaxError) continue;
      throw error;
    }
    if (memberOf(cell, members) !== undefined) return;
    for (const name of memberNames(cell)) names.add(name);
  }
  const asked = members.join('.');
  throw new CommandFault(
    names.size === 0
      ? `The column "${column}" holds no JSON object, so "${column}.${asked}" can't be read.`
      : `The JSON of column "${column}" has no member "${asked}" in the first ${sample.length} rows; the nearest is "${nearest(asked, names) ?? ''}".`,
  );
}

function memberNames(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    prefix + name,
    ...memberNames(member, `${prefix}${name}.`),
  ]);
}

function usualColumn(target: string, columns: readonly string[]): string | undefined {
  const plain = (name: string): string => name.toLowerCase().replace(/[\s_.-]/g, '');
  for (const usual of USUAL_NAMES[target] ?? []) {
    const found = columns.find((column) => plain(column) === usual);
    if (found !== undefined) return found;
  }
  return undefined;
}
