import { SERVICES } from '@opex/contracts';
import { ProblemError } from '@opex/service-host';
import type { ProblemItem } from '@opex/service-host';
import type { DimensionFilter } from '../application/measure-reader.js';
import type { ProjectedPosition } from '../application/wait-for-position.js';
import type { WriteService } from '../domain/fact-kind.js';

/** Query parameters as Fastify reads them: a name given several times becomes a list. */
export type RawQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

const GROUP_BY_MAX = 4;
const FILTERS_MAX = 20;
const POSITION = new RegExp(`^(${SERVICES.join('|')}):(\\d{1,15})$`);
const NAME = /^[A-Za-z0-9_.:-]{1,100}$/;
/** Stands for all parameters that filter. */
export const FILTERS = 'filter[dimension]';

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

  /** Texts separated by commas or given several times; null where the parameter is not given. */
  list(name: string): readonly string[] | null {
    const texts = this.many(name);
    return texts.length === 0 ? null : texts.flatMap((text) => text.split(',')).filter((text) => text !== '');
  }

  names(name: string): string[] {
    const names = this.list(name) ?? [];
    if (names.some((one) => !NAME.test(one))) this.fault(name, 'must name dimensions, separated by commas');
    if (names.length > GROUP_BY_MAX) this.fault(name, `may name at most ${GROUP_BY_MAX} dimensions`);
    return [...new Set(names)];
  }

  filters(): DimensionFilter[] {
    const filters: DimensionFilter[] = [];
    for (const name of Object.keys(this.raw)) {
      const [, dimension, operator] = FILTER.exec(name) ?? [];
      if (dimension === undefined) continue;
      const is = operators[operator ?? ''] ?? 'in';
      const values = this.many(name);
      if (is === 'absent' && values.join() !== 'true') this.fault(name, 'must be true, given once');
      filters.push({ dimension, is, values: is === 'absent' ? [] : values });
    }
    if (filters.length > FILTERS_MAX) this.fault('filter', `may be given for at most ${FILTERS_MAX} dimensions`);
    return filters;
  }

  after(text: string): ProjectedPosition | null {
    const [, service, position] = POSITION.exec(text) ?? [];
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

const FILTER = /^filter\[([A-Za-z0-9_.:-]{1,100})\](?:\[(not|prefix|absent)\])?$/;
const operators: Readonly<Record<string, DimensionFilter['is']>> = {
  not: 'not-in',
  prefix: 'prefix',
  absent: 'absent',
};

/** For `ParameterReader.one`. */
export function wholeNumber(text: string, min: number, max: number): number | string {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  return value >= min && value <= max ? value : `must be a whole number from ${min} to ${max}`;
}
