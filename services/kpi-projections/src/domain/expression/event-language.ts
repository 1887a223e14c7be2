import type { ASTNode } from '@marcbachmann/cel-js';
import { Environment } from '@marcbachmann/cel-js';
import type { EventContract } from '@opex/contracts';
import type { LogEvent } from '../log-event.js';
import { toMs } from '../log-event.js';
import { didYouMean } from './did-you-mean.js';
import type { NamesRead } from './names-read.js';
import { namesRead, partsOf } from './names-read.js';
import { EXPRESSION_LIMITS, faultAt, parseExpression, readable, toUnreadable } from './expression.js';
import { boundedValue } from './bounded-value.js';
import { EvaluationFault } from './evaluation-fault.js';

/** What an expression over an event may come to. */
export type ResultType = 'bool' | 'int' | 'double' | 'string' | 'timestamp';
export type Result = boolean | bigint | number | string | Date;

/** An expression of the language, ready to be evaluated. */
export interface EventExpression {
  /** What it reads of the event's data. */
  readonly reads: NamesRead;
  /** @throws EvaluationFault where it comes to nothing for this event. */
  evaluate(scope: EventScope): Result;
}

/** An event as expressions see it. */
export type EventScope = Readonly<Record<string, unknown>>;

/**
 * What there is besides operators, literals and `? :`. Left out is what does not end in bounded time (regular expressions),
 * multiplies its input (joins, nested macros), or depends on the machine (time zones).
 */
const functions: ReadonlySet<string> = new Set([
  ...['has', 'size', 'int', 'double', 'string', 'bool', 'timestamp', 'duration'],
  ...['startsWith', 'endsWith', 'contains', 'lowerAscii', 'upperAscii', 'trim', 'indexOf', 'substring'],
  ...['getFullYear', 'getMonth', 'getDate', 'getDayOfWeek', 'getHours', 'getMinutes', 'getSeconds'],
]);
/** Walk over the elements of a list; one within another would walk over it again and again. */
const macros: ReadonlySet<string> = new Set(['exists', 'all', 'exists_one', 'filter']);
/** With an argument they would ask for the rules of a time zone. */
const withoutArguments: ReadonlySet<string> = new Set([...functions].filter((name) => name.startsWith('get')));

const variables = {
  data: 'map<string, dyn>',
  attributes: 'map<string, dyn>',
  subject: 'string',
  source: 'string',
  eventType: 'string',
  id: 'string',
  occurredAt: 'google.protobuf.Timestamp',
} as const;

/**
 * CEL over the events of some types: `data` has the fields of their contracts, with their types; `attributes` has what
 * events carry beyond them; `subject`, `source`, `eventType`, `id` and `occurredAt` are the event's. int and double mix: the
 * result is a double. Reading what an event lacks is a fault: ask with `has(…)` before.
 */
export class EventLanguage {
  private readonly environment: Environment;
  private readonly fields: ReadonlyMap<string, string>;

  constructor(contracts: readonly EventContract[]) {
    this.fields = fieldTypesOf(contracts);
    const { data, ...others } = variables;
    const environment = new Environment({ limits: EXPRESSION_LIMITS });
    if (this.fields.size === 0) environment.registerVariable('data', data);
    else environment.registerVariable({ name: 'data', schema: Object.fromEntries(this.fields) });
    for (const [name, type] of Object.entries(others)) environment.registerVariable(name, type);
    this.environment = mixNumbers(environment);
  }

  /** @throws UnreadableExpression with line and column, and the nearest name where one is unknown. */
  compile(text: string, allowed: readonly ResultType[]): EventExpression {
    const tree = parseExpression(text);
    this.checkNames(text, tree, new Set(), false);
    const parsed = readable(text, () => this.environment.parse(text));
    const checked = parsed.check();
    if (!checked.valid) throw toUnreadable(text, checked.error);
    const type = checked.type === TIMESTAMP ? 'timestamp' : checked.type;
    if (type !== 'dyn' && !allowed.some((one) => one === type)) {
      throw faultAt(text, 0, `it comes to ${type ?? 'nothing'}, where ${allowed.join(' or ')} is needed`);
    }
    return {
      reads: namesRead(tree),
      evaluate: (scope) => {
        const result = evaluated(() => parsed(scope) as unknown);
        const of = typeOf(result);
        if (of !== undefined && allowed.includes(of)) return result as Result;
        throw new EvaluationFault(`"${text}" comes to ${of ?? typeof result}, not to ${allowed.join(' or ')}`, false);
      },
    };
  }

  /**
   * An event for expressions that were compiled here, with what they read of it.
   *
   * @throws EvaluationFault where a text or list of the event is larger than what is evaluated.
   */
  scopeOf({ data, subject, source, type, id, occurredAtMicros }: LogEvent, reads: NamesRead): EventScope {
    const known: Record<string, unknown> = {};
    const attributes = new Map<string, unknown>();
    for (const [name, value] of Object.entries(data)) {
      if (reads !== 'all' && !reads.has(name)) continue;
      const bounded = boundedValue(name, value);
      if (bounded === undefined) continue;
      const fieldType = this.fields.get(name);
      if (fieldType === undefined) attributes.set(name, bounded);
      else known[name] = fieldType === 'int' && Number.isSafeInteger(bounded) ? BigInt(bounded as number) : bounded;
    }
    const occurredAt = new Date(toMs(occurredAtMicros));
    return { data: known, attributes, subject: subject ?? '', source, eventType: type, id, occurredAt };
  }

  /** Every name is one of the language's, or of what is walked over. */
  private checkNames(text: string, node: ASTNode, bound: ReadonlySet<string>, inMacro: boolean): void {
    if (node.op === 'id' && !bound.has(node.args) && !(node.args in variables)) {
      throw faultAt(text, node.range.start, `there is no ${node.args}${didYouMean(node.args, Object.keys(variables))}`);
    }
    if (node.op === '.' || node.op === '.?') {
      this.checkField(text, node.range.end - node.args[1].length, node.args[0], node.args[1]);
    }
    if (node.op === '[]' || node.op === '[?]') {
      const [object, key] = node.args;
      if (key.op === 'value' && typeof key.args === 'string') this.checkField(text, key.range.start, object, key.args);
    }
    if (node.op === 'call') this.checkFunction(text, node, node.args[0], node.args[1].length, false);
    if (node.op === 'rcall') {
      const [name, receiver, args] = node.args;
      this.checkFunction(text, node, name, args.length, true);
      if (macros.has(name)) {
        if (inMacro) throw faultAt(text, node.range.start, `${name}(…) may not stand within another walk over a list`);
        this.checkNames(text, receiver, bound, inMacro);
        this.checkWalk(text, args, bound);
        return;
      }
    }
    for (const part of partsOf(node)) this.checkNames(text, part, bound, inMacro);
  }

  /** The first argument names what the others are evaluated for, element by element. */
  private checkWalk(text: string, [element, ...others]: readonly ASTNode[], bound: ReadonlySet<string>): void {
    const within = element?.op === 'id' ? new Set([...bound, element.args]) : bound;
    for (const other of others) this.checkNames(text, other, within, true);
  }

  private checkField(text: string, offset: number, object: ASTNode, field: string): void {
    if (object.op !== 'id' || object.args !== 'data' || this.fields.has(field)) return;
    const hint = `${didYouMean(field, this.fields.keys())} What events carry beyond their contract is attributes.${field}`;
    throw faultAt(text, offset, `the event types have no field ${field}${hint}`);
  }

  private checkFunction(text: string, node: ASTNode, name: string, args: number, isMethod: boolean): void {
    const known = isMethod ? [...functions, ...macros] : [...functions];
    if (!known.includes(name)) {
      throw faultAt(text, node.range.start, `there is no function ${name}${didYouMean(name, known)}`);
    }
    if (args > 0 && withoutArguments.has(name)) {
      throw faultAt(text, node.range.start, `${name}() takes no time zone: it is asked in UTC`);
    }
  }
}

const TIMESTAMP = 'google.protobuf.Timestamp';

function evaluated<T>(evaluate: () => T): T {
  try {
    return evaluate();
  } catch (error) {
    const { summary, code } = error as { readonly summary?: unknown; readonly code?: unknown };
    if (typeof summary !== 'string') throw error;
    throw new EvaluationFault(summary, code === 'no_such_key');
  }
}

function typeOf(result: unknown): ResultType | undefined {
  if (typeof result === 'boolean') return 'bool';
  if (typeof result === 'bigint') return 'int';
  if (typeof result === 'number') return 'double';
  if (typeof result === 'string') return 'string';
  return result instanceof Date ? 'timestamp' : undefined;
}

/** The fields of all types; one that the types do not agree on may be anything. */
function fieldTypesOf(contracts: readonly EventContract[]): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  for (const { schema } of contracts) {
    const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    for (const [name, property] of Object.entries(properties)) {
      const type = celTypes.get(property['type']) ?? (Array.isArray(property['enum']) ? 'string' : 'dyn');
      types.set(name, (types.get(name) ?? type) === type ? type : 'dyn');
    }
  }
  return types;
}

const celTypes: ReadonlyMap<unknown, string> = new Map([
  ['integer', 'int'],
  ['number', 'double'],
  ['string', 'string'],
  ['boolean', 'bool'],
  ['array', 'list<dyn>'],
  ['object', 'map<string, dyn>'],
]);

/** JSON does not tell 1 from 1.0, so a count times 0.5 must do. */
function mixNumbers(environment: Environment): Environment {
  const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
  };
  for (const [operator, apply] of Object.entries(operators)) {
    const handler = (a: bigint | number, b: bigint | number): number => apply(Number(a), Number(b));
    environment.registerOperator(`int ${operator} double`, handler);
    environment.registerOperator(`double ${operator} int`, handler);
  }
  return environment;
}
