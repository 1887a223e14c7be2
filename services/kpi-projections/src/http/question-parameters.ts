import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { sortOrders } from '../application/slices/sorting.js';
import { fiscalCalendars } from '../domain/calendar/fiscal-period.js';
import { weekdays } from '../domain/calendar/local-period.js';
import { statistics } from '../domain/kpi-definition.js';
import { granularityNames } from '../domain/period.js';
import type { Schema } from './values-schema.js';

/** A parameter that may be left out, as the API's description shows it. */
interface Parameter {
  readonly name: string;
  readonly enum?: string[];
  readonly type?: 'string';
  readonly isArray?: boolean;
  readonly example?: string | number | readonly string[];
  readonly description?: string;
}

const described = (parameters: readonly Parameter[]): MethodDecorator =>
  applyDecorators(...parameters.map((parameter) => ApiQuery({ required: false, ...parameter })));

const fiscal: readonly Parameter[] = [
  {
    name: 'calendar',
    enum: [...fiscalCalendars],
    description:
      'Of fiscal periods: calendar months, or months of whole weeks, so many in each month of a quarter. A year of weeks has ' +
      '52 or 53 of them; the 53rd is in its last month.',
  },
  { name: 'fiscalYearStart', example: '10', description: 'Of fiscal periods: the month, 01 to 12.' },
  {
    name: 'fiscalYearNamed',
    enum: ['by-end', 'by-start'],
    description: 'The calendar year that gives a fiscal year its name: FY2025 ends in it, or starts in it.',
  },
  {
    name: 'weekStart',
    enum: [...weekdays],
    description: 'Of calendars of weeks. Monday where nothing is said, as in ISO 8601.',
  },
  {
    name: 'fiscalYearEnds',
    enum: ['nearest', 'last'],
    description:
      'Of calendars of weeks: the year ends on the last day of a week that is nearest to the end of the month before ' +
      '`fiscalYearStart`, or on the last one in that month (26 CFR § 1.441-2).',
  },
];

const periods: readonly Parameter[] = [
  { name: 'from', example: '2025-01-01', description: 'Date or instant, included.' },
  { name: 'to', example: '2026-01-01', description: 'Date or instant, not included.' },
  {
    name: 'granularity',
    enum: [...granularityNames],
    description:
      'Weeks are those of ISO 8601. A business day holds what happened since the one before it: the weekend is Monday’s.',
  },
  ...fiscal,
  {
    name: 'weekend',
    example: 'saturday,sunday',
    description: 'Of business days: days of the week without business; none where it is empty.',
  },
  { name: 'holidays', example: '2025-12-25,2025-12-26', description: 'Of business days: dates without business.' },
];

const AFTER = 'Waits until all up to this position of the log is counted; once for each service.';

const facts: readonly Parameter[] = [
  { name: 'timezone', example: 'Europe/Berlin' },
  { name: 'currency', example: 'EUR' },
  { name: 'asOf', example: '2025-06-30T12:00:00Z' },
  { name: 'after', type: 'string', isArray: true, example: ['process-events:42'], description: AFTER },
];

const oneOrSeveral: Schema[] = [{ type: 'string' }, { type: 'array', items: { type: 'string' } }];

/** Describes what `readFiscalCalendar` reads. */
export const FiscalParameters = (): MethodDecorator => described(fiscal);

/** Describes filters: `filter[process]=returns&filter[channel][not]=shop`. */
export const FilterParameter = (): MethodDecorator =>
  ApiQuery({
    name: 'filter',
    required: false,
    style: 'deepObject',
    explode: true,
    description:
      'By dimension; any attribute of the events is one. Given several times: one of them. `filter[process][not]`: none of ' +
      'them; `filter[process][prefix]`: begins with one of them; `filter[process][absent]=true`: the facts say nothing of it.',
    schema: {
      type: 'object',
      additionalProperties: {
        oneOf: [
          ...oneOrSeveral,
          {
            type: 'object',
            properties: {
              not: { oneOf: oneOrSeveral },
              prefix: { oneOf: oneOrSeveral },
              absent: { type: 'string', enum: ['true'] },
            },
          },
        ],
      },
      example: { process: 'customer-support' },
    },
  });

/** Describes which facts a question is about, known when, in which zone and currency. */
export const FactParameters = (): MethodDecorator => applyDecorators(described(facts), FilterParameter());

/** Describes what `readQuestion` reads. */
export const QuestionParameters = ({ except = [] }: { readonly except?: readonly string[] } = {}): MethodDecorator =>
  applyDecorators(
    FilterParameter(),
    described(
      [
        ...periods,
        { name: 'groupBy', example: 'process', description: 'Up to 4 dimensions, separated by commas.' },
        {
          name: 'stat',
          enum: [...statistics, 'median'],
          description:
            '`mean` is the KPI’s own number, whatever its formula makes of the facts. Percentiles, `min` and `max` where it is ' +
            'made of the single values of one measure; `sum`: what these, or its terms, add up to; `count`: the facts behind it.',
        },
        ...facts,
      ].filter(({ name }) => !except.includes(name)),
    ),
  );

/** Describes what `readRanking` reads. */
export const RankingParameters = (): MethodDecorator =>
  described([
    {
      name: 'top',
      example: 10,
      description:
        'Only so many groups are answered by themselves: those with the greatest values over the whole range. All others are ' +
        'one row together, with `rest: true`: merged from their facts, not from their numbers.',
    },
    { name: 'bottom', example: 10, description: 'The same with the least values.' },
  ]);

/** Describes the order and the pages of rows. */
export const RowParameters = (): MethodDecorator =>
  described([
    {
      name: 'sort',
      enum: [...sortOrders],
      description: 'A minus turns it round. Rows without a value and the rest come last.',
    },
    { name: 'limit', example: 1000, description: 'Rows of a page: 1 to 10,000.' },
    {
      name: 'cursor',
      description:
        'The `nextCursor` of the page before, to the same question. Where the rows have changed since, 409 `answer-changed`: ' +
        'begin again.',
    },
  ]);
