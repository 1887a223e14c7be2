import type { EventContract } from '@opex/contracts';
import { CATALOGUE } from '@opex/contracts';
import { didYouMean } from '../expression/did-you-mean.js';
import { EvaluationFault } from '../expression/evaluation-fault.js';
import type { EventExpression, EventScope, ResultType } from '../expression/event-language.js';
import { EventLanguage } from '../expression/event-language.js';
import type { ExpressionFault } from '../expression/expression.js';
import { UnreadableExpression } from '../expression/expression.js';
import type { NamesRead } from '../expression/names-read.js';
import { joinNames } from '../expression/names-read.js';
import type { AttributeValue, Fact } from '../fact.js';
import { attributesOf } from '../fact.js';
import type { LogEvent } from '../log-event.js';
import { toMs } from '../log-event.js';
import { toMinorUnits } from '../money.js';
import { measured, toMilli } from '../quantity.js';
import type { MinorUnitDigits } from '../stateless-facts.js';
import type { CaseMeasure } from './case-measure.js';
import { caseMeasure } from './case-measure.js';
import type { DefinedKind } from './measure-kind.js';
import { contractOf } from './measure-kind.js';
import type { CaseMark, EventFacts, MeasureContent, MeasureUnit, TimeBetween, TimeInState } from './measure.events.js';
import type { MeasureSet } from './measure-set.js';

/** A fault of one part of a definition; `pointer` is a JSON pointer to it, from the definition on. */
export interface FieldFault extends ExpressionFault {
  readonly pointer: string;
}

/** A definition of a measure that cannot be used, with all that is wrong with it. */
export class UnreadableMeasure extends Error {
  constructor(readonly faults: readonly FieldFault[]) {
    super(faults.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; '));
    this.name = 'UnreadableMeasure';
  }
}

/** What one event comes to: its fact, nothing, or why it cannot be measured. */
export type Measurement =
  | { readonly outcome: 'fact'; readonly fact: Fact }
  | { readonly outcome: 'none' }
  | { readonly outcome: 'failed'; readonly detail: string };

/** A measure of single events, ready to measure. */
export interface EventMeasure {
  readonly kind: DefinedKind;
  readonly eventTypes: ReadonlySet<string>;
  measure(event: LogEvent): Measurement;
}

export type CompiledMeasure =
  { readonly of: 'events'; readonly measure: EventMeasure } | { readonly of: 'cases'; readonly measure: CaseMeasure };

/** @throws UnreadableMeasure */
export function compileMeasure(
  kind: DefinedKind,
  content: MeasureContent,
  minorUnitDigits: MinorUnitDigits,
): CompiledMeasure {
  const { facts } = content;
  if (facts.of === 'events') return { of: 'events', measure: compileEvents(kind, content, facts, minorUnitDigits) };
  const faults = Object.entries(marksOf(facts)).flatMap(([pointer, mark]) => markFaults(pointer, mark, kind));
  if (faults.length > 0) throw new UnreadableMeasure(faults);
  return { of: 'cases', measure: caseMeasure(kind, facts) };
}

const marksOf = (facts: TimeBetween | TimeInState): Readonly<Record<string, CaseMark>> =>
  facts.of === 'between'
    ? { '/between/from': facts.from, '/between/to': facts.to }
    : { '/inState/from': facts.from, '/inState/until': facts.until };

/** The measures together, as a generation derives them. */
export function measureSetOf(measures: readonly CompiledMeasure[]): MeasureSet {
  const ofEvents = measures.flatMap((one) => (one.of === 'events' ? [one.measure] : []));
  const byType = new Map<string, EventMeasure[]>();
  for (const measure of ofEvents) {
    for (const type of measure.eventTypes) byType.set(type, [...(byType.get(type) ?? []), measure]);
  }
  return {
    kinds: measures.map(({ measure }) => measure.kind),
    eventTypes: new Set(byType.keys()),
    ofCases: measures.flatMap((one) => (one.of === 'cases' ? [one.measure] : [])),
    factsOf: (event) => byType.get(event.type)?.flatMap((measure) => factsOf(measure, event)) ?? none,
  };
}
const none: readonly Fact[] = [];

/** An event that cannot be measured counts as such, on its day and without dimensions. */
function factsOf(measure: EventMeasure, event: LogEvent): Fact[] {
  const measurement = measure.measure(event);
  switch (measurement.outcome) {
    case 'fact':
      return [measurement.fact];
    case 'none':
      return [];
    case 'failed': {
      const { kind } = measure;
      const values = kind.measures.map((_, index) => (index === kind.measures.length - 1 ? 1 : 0));
      return [{ kind, atMs: toMs(event.occurredAtMicros), values, attributes: {} }];
    }
  }
}

function compileEvents(
  kind: DefinedKind,
  { unit, aggregate }: MeasureContent,
  facts: EventFacts,
  minorUnitDigits: MinorUnitDigits,
): EventMeasure {
  const faults: FieldFault[] = typeFaults(facts.eventTypes);
  const language = new EventLanguage(facts.eventTypes.flatMap((type) => contractOf(type) ?? []));
  let reads: NamesRead = new Set();
  const compile = (pointer: string, text: string | null, allowed: readonly ResultType[]): EventExpression | null => {
    if (text === null || faults.some((fault) => fault.pointer.startsWith('/eventTypes'))) return null;
    try {
      const expression = language.compile(text, allowed);
      reads = joinNames(reads, expression.reads);
      return expression;
    } catch (error) {
      if (!(error instanceof UnreadableExpression)) throw error;
      faults.push({ pointer, ...error.fault });
      return null;
    }
  };
  const when = compile('/when', facts.when, ['bool']);
  const value = compile('/value', facts.value, unit === 'money' ? ['string'] : ['int', 'double']);
  const subject = compile('/subject', facts.subject, ['string']);
  const at = compile('/at', facts.at, ['timestamp']);
  const dimensions = Object.entries(facts.dimensions).map(
    ([name, text]) => [name, compile(`/dimensions/${name}`, text, ['string', 'bool', 'int', 'double'])] as const,
  );
  if (faults.length > 0) throw new UnreadableMeasure(faults);

  const factOf = (event: LogEvent, scope: EventScope): Fact => {
    const cut: Record<string, AttributeValue> = {};
    for (const [name, expression] of dimensions) {
      const found = expression === null ? undefined : dimensionOf(expression, scope);
      if (found !== undefined) cut[name] = found;
    }
    // Each subject of a distinct counts one.
    const counted = aggregate === 'distinct' ? [1] : [];
    const values = value === null ? counted : [valueOf(value.evaluate(scope), unit, cut, minorUnitDigits)];
    const of = subject?.evaluate(scope);
    return {
      kind,
      atMs: at === null ? toMs(event.occurredAtMicros) : instantOf(at.evaluate(scope)),
      values: [1, ...values, 0],
      attributes: attributesOf(cut, nothing),
      ...(typeof of === 'string' && { subject: of }),
    };
  };
  return {
    kind,
    eventTypes: new Set(facts.eventTypes),
    measure(event) {
      try {
        const scope = language.scopeOf(event, reads);
        if (when !== null && when.evaluate(scope) !== true) return { outcome: 'none' };
        return { outcome: 'fact', fact: factOf(event, scope) };
      } catch (error) {
        if (!(error instanceof EvaluationFault) && !(error instanceof RangeError)) throw error;
        return { outcome: 'failed', detail: error.message };
      }
    },
  };
}

const nothing: ReadonlySet<string> = new Set();

/** What an event lacks, it is not cut by. */
function dimensionOf(expression: EventExpression, scope: EventScope): AttributeValue | undefined {
  try {
    const result = expression.evaluate(scope);
    return typeof result === 'bigint' ? Number(result) : result instanceof Date ? undefined : result;
  } catch (error) {
    if (error instanceof EvaluationFault && error.isAbsent) return undefined;
    throw error;
  }
}

/** @throws RangeError where it cannot be measured exactly. */
function valueOf(
  result: unknown,
  unit: MeasureUnit,
  { currency }: Readonly<Record<string, AttributeValue>>,
  minorUnitDigits: MinorUnitDigits,
): number {
  if (unit === 'money') return toMinorUnits(String(result), minorUnitDigits(String(currency)));
  if (typeof result === 'bigint') return measured(Number(result * 1_000n));
  return toMilli(result);
}

/** @throws RangeError where it is no instant of the years 1 to 9999. */
function instantOf(result: unknown): number {
  const atMs = result instanceof Date ? result.getTime() : Number.NaN;
  if (atMs >= -62_135_596_800_000 && atMs < 253_402_300_800_000) return atMs;
  throw new RangeError('at is no instant of the years 1 to 9999');
}

/** Every log carries these, for every reader. */
const measurable = CATALOGUE.filter(({ service }) => service !== 'every');

function typeFaults(types: readonly string[]): FieldFault[] {
  const faults: FieldFault[] = [];
  const services = new Set<EventContract['service']>();
  for (const [index, type] of types.entries()) {
    const contract = measurable.find((known) => known.type === type);
    if (contract === undefined) {
      const detail = `there is no event type ${type}${didYouMean(
        type,
        measurable.map((known) => known.type),
      )}`;
      faults.push({ pointer: `/eventTypes/${index}`, line: 1, column: 1, detail });
    } else services.add(contract.service);
  }
  if (services.size > 1) {
    const detail = `its types are of ${[...services].join(' and ')}, but a measure is of one service: define one for each`;
    faults.push({ pointer: '/eventTypes', line: 1, column: 1, detail });
  }
  return faults;
}

function markFaults(pointer: string, mark: CaseMark, { eventTypes }: DefinedKind): FieldFault[] {
  if (!('event' in mark)) return [];
  const types = measurable.filter(({ name }) => eventTypes.includes(name)).map(({ type }) => type);
  if (types.includes(mark.event)) return [];
  const detail = `${mark.event} is no event of cases${didYouMean(mark.event, types)}`;
  return [{ pointer: `${pointer}/event`, line: 1, column: 1, detail }];
}
