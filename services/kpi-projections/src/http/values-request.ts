import { minorUnitDigits, normaliseInstant } from '@opex/contracts';
import { ProblemError } from '@opex/service-host';
import type { ProblemItem } from '@opex/service-host';
import type { KpiValuesQuery } from '../application/get-kpi-values.js';
import type { DimensionFilter } from '../application/measure-reader.js';
import type { ProjectedPosition } from '../application/wait-for-position.js';
import type { WriteService } from '../domain/fact-kind.js';
import type { KpiDefinition } from '../domain/kpi-definition.js';
import { statisticsOf } from '../domain/kpi-definition.js';
import { parseInstantMicros } from '../domain/log-event.js';
import type { Granularity } from '../domain/period.js';
import { granularities, isTimeZone, parseBound } from '../domain/period.js';

/** Query parameters as Fastify reads them: a name given several times becomes a list. */
export type RawQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface ValuesRequest {
  readonly query: KpiValuesQuery;
  /** Positions that the answer must include. */
  readonly after: readonly ProjectedPosition[];
  readonly offset: number;
  readonly limit: number;
}

const GROUP_BY_MAX = 4;
const FILTERS_MAX = 20;
const LIMIT_DEFAULT = 10_000;
const NAME = /^[A-Za-z0-9_.:-]{1,100}$/;
/** Stands for all parameters that filter. */
export const FILTERS = 'filter[dimension]';
/** The parameters that `readQuestion` reads. */
export const questionParameters = [
  'from',
  'to',
  'granularity',
  'timezone',
  'groupBy',
  'stat',
  'asOf',
  'currency',
  'after',
  FILTERS,
];

/**
 * Reads the parameters of a question about a KPI.
 *
 * @throws ProblemError 400 `invalid-parameters` naming every parameter that can't be read, and what it may be.
 */
export function parseValuesRequest(kpi: KpiDefinition, raw: RawQuery, reportingCurrency: string): ValuesRequest {
  const reader = new ParameterReader(raw, [...questionParameters, 'include', 'limit', 'cursor']);
  const { query, after } = readQuestion(reader, kpi, reportingCurrency);
  const limit = reader.one('limit', LIMIT_DEFAULT, (text) => wholeNumber(text, 1, LIMIT_DEFAULT)) ?? LIMIT_DEFAULT;
  const offset = reader.one('cursor', 0, fromCursor) ?? 0;
  const include = reader.one<string | null>('include', null, (text) => (text === 'change' ? text : 'must be change'));
  reader.finish();
  return { query: { ...query, withChange: include === 'change' }, after, offset, limit };
}

/** What a question about a series of values says, whatever is made of them. */
export function readQuestion(
  reader: ParameterReader,
  kpi: KpiDefinition,
  reportingCurrency: string,
): Pick<ValuesRequest, 'query' | 'after'> {
  const timeZone = readTimeZone(reader);
  const query: KpiValuesQuery = {
    kpi,
    fromMs: readBound(reader, 'from', timeZone),
    toMs: readBound(reader, 'to', timeZone),
    granularity: reader.choice('granularity', granularities, defaultGranularity(kpi)),
    timeZone,
    groupBy: reader.names('groupBy'),
    filters: reader.filters(),
    statistic: reader.choice('stat', statisticsOf(kpi), 'mean'),
    currency: readCurrency(reader, reportingCurrency),
    asOfMicros: readAsOf(reader),
  };
  if (query.fromMs !== null && query.toMs !== null && query.fromMs >= query.toMs) {
    reader.fault('to', 'must be later than from: the range is half-open, from ≤ t < to');
  }
  return { query, after: readAfter(reader) };
}

/** Positions that an answer must not be given before. */
export const readAfter = (reader: ParameterReader): readonly ProjectedPosition[] =>
  reader
    .many('after')
    .map((text) => reader.after(text))
    .filter((position) => position !== null);

export const readBound = (reader: ParameterReader, name: string, timeZone: string): number | null =>
  reader.one<number | null>(
    name,
    null,
    (text) =>
      parseBound(text, timeZone) ?? 'must be a date (2025-01-31) or an instant with offset (2025-01-31T00:00:00Z)',
  ) ?? null;

/** UTC after a fault. */
export const readTimeZone = (reader: ParameterReader): string =>
  reader.one('timezone', 'UTC', (text) =>
    isTimeZone(text) ? text : 'must be an IANA time zone such as Europe/Berlin',
  ) ?? 'UTC';

export const readCurrency = (reader: ParameterReader, reportingCurrency: string): string =>
  reader.one('currency', reportingCurrency, (text) =>
    minorUnitDigits(text) === undefined ? 'must be an ISO 4217 code such as EUR' : text,
  ) ?? reportingCurrency;

export const readAsOf = (reader: ParameterReader): number | null => readInstant(reader, 'asOf');

/** An instant as a parameter; null where it is not given. */
export const readInstant = (reader: ParameterReader, name: string): number | null =>
  reader.one<number | null>(name, null, toMicros) ?? null;

/**
 * The knowledge time of a question, for what must be known before the rest of it can be read; null where it is none or
 * cannot be read, which the reading of the rest will tell.
 */
export function readKnowledgeTime({ asOf }: RawQuery): number | null {
  const micros = typeof asOf === 'string' ? toMicros(asOf) : null;
  return typeof micros === 'number' ? micros : null;
}

/** Marks the place in an answer where the next page begins. */
export const toCursor = (offset: number): string => Buffer.from(`v1:${offset}`).toString('base64url');

function fromCursor(text: string): number | string {
  const offset = /^v1:(\d{1,9})$/.exec(Buffer.from(text, 'base64url').toString())?.[1];
  return offset === undefined ? 'must be the nextCursor of an earlier answer' : Number(offset);
}

const defaultGranularity = (kpi: KpiDefinition): Granularity => (kpi.frequency === 'monthly' ? 'month' : 'quarter');

function toMicros(text: string): number | string {
  const instant = normaliseInstant(text);
  return instant === undefined ? 'must be an instant with offset (2025-01-31T12:00:00Z)' : parseInstantMicros(instant);
}

export function wholeNumber(text: string, min: number, max: number): number | string {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return value >= min && value <= max ? value : `must be a whole number from ${min} to ${max}`;
}

/** Collects what is wrong, so that all of it is told at once. */
export class ParameterReader {
  private readonly faults: ProblemItem[] = [];

  constructor(
    private readonly raw: RawQuery,
    parameters: readonly string[],
  ) {
    for (const name of Object.keys(raw)) {
      if (this.many(name).some((value) => value.includes('\0'))) this.fault(name, 'must not contain a NUL character');
      if (parameters.includes(name) || (parameters.includes(FILTERS) && FILTER.test(name))) continue;
      this.fault(name, `is no parameter of this question; there are ${parameters.join(', ')}`);
    }
  }

  fault(parameter: string, detail: string): void {
    this.faults.push({ parameter, detail: `${parameter} ${detail}` });
  }

  many(name: string): readonly string[] {
    const value = this.raw[name];
    return value === undefined ? [] : typeof value === 'string' ? [value] : value;
  }

  /** `parse` answers the value, or a text that says what it must be. Undefined after a fault. */
  one<T>(name: string, fallback: T, parse: (text: string) => T | string): T | undefined {
    const [text, ...more] = this.many(name);
    if (text === undefined) return fallback;
    const parsed = more.length > 0 ? 'must be given once' : parse(text);
    if (typeof parsed === 'string' && parsed !== text) {
      this.fault(name, parsed);
      return undefined;
    }
    return parsed as T;
  }

  choice<T extends string>(name: string, values: readonly T[], fallback: T): T {
    const text = this.one<string>(name, fallback, (given) =>
      values.some((value) => value === given) ? given : `must be one of ${values.join(', ')}`,
    );
    return values.find((value) => value === text) ?? fallback;
  }

  names(name: string): string[] {
    const names = this.many(name)
      .flatMap((text) => text.split(','))
      .filter((text) => text !== '');
    if (names.some((one) => !NAME.test(one))) this.fault(name, 'must name dimensions, separated by commas');
    if (names.length > GROUP_BY_MAX) this.fault(name, `may name at most ${GROUP_BY_MAX} dimensions`);
    return [...new Set(names)];
  }

  filters(): DimensionFilter[] {
    const filters: DimensionFilter[] = [];
    for (const name of Object.keys(this.raw)) {
      const [, dimension, operator] = FILTER.exec(name) ?? [];
      if (dimension === undefined) continue;
      filters.push({
        dimension,
        is: operator === 'not' ? 'not-in' : operator === 'prefix' ? 'prefix' : 'in',
        values: this.many(name),
      });
    }
    if (filters.length > FILTERS_MAX) this.fault('filter', `may be given for at most ${FILTERS_MAX} dimensions`);
    return filters;
  }

  after(text: string): ProjectedPosition | null {
    const [, service, position] = /^(process-events|quality-audits|cost-ledgers):(\d{1,15})$/.exec(text) ?? [];
    if (service !== undefined && position !== undefined)
      return { service: service as WriteService, position: Number(position) };
    this.fault('after', 'must be service:position as a write service answered it, e.g. process-events:42');
    return null;
  }

  finish(): void {
    if (this.faults.length === 0) return;
    throw new ProblemError({
      status: 400,
      code: 'invalid-parameters',
      title: 'Parameters of the question cannot be read',
      detail: this.faults.map(({ detail }) => detail).join('; '),
      errors: this.faults,
    });
  }
}

const FILTER = /^filter\[([A-Za-z0-9_.:-]{1,100})\](?:\[(not|prefix)\])?$/;
