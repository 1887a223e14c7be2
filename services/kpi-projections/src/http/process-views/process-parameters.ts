import { applyDecorators } from '@nestjs/common';
import { ApiParam, ApiQuery } from '@nestjs/swagger';
import { pairings } from '../../application/process-views/case-traces.js';
import { outcomes } from '../../domain/process-views/case-trace.js';
import { FilterParameter } from '../question-parameters.js';

/** Describes what `readProcessQuestion` reads. */
export const ProcessParameters = (): MethodDecorator =>
  applyDecorators(
    ApiParam({ name: 'process', example: 'customer-support' }),
    ApiQuery({ name: 'from', required: false, example: '2025-01-01', description: 'Date or instant, included.' }),
    ApiQuery({ name: 'to', required: false, example: '2026-01-01', description: 'Date or instant, not included.' }),
    ApiQuery({
      name: 'by',
      required: false,
      enum: ['start', 'completion'],
      description:
        'By which moment a case falls into the range: its start (unless this says otherwise), or its completion; then only ' +
        'completed cases count, with or without a range.',
    }),
    ApiQuery({ name: 'timezone', required: false, example: 'Europe/Berlin', description: 'Of dates.' }),
    ApiQuery({ name: 'outcome', required: false, enum: outcomes, isArray: true, example: ['completed'] }),
    FilterParameter(),
    ApiQuery({
      name: 'paths',
      required: false,
      example: 10,
      description: 'Only the cases of so many of the most frequent variants.',
    }),
    ApiQuery({ name: 'asOf', required: false, example: '2025-06-30T12:00:00Z' }),
    ApiQuery({ name: 'after', required: false, example: 'process-events:42' }),
  );

/** Describes a pair of activities. */
export const PairParameters = (required: boolean): MethodDecorator =>
  applyDecorators(
    ApiQuery({ name: 'fromActivity', required, example: 'receive' }),
    ApiQuery({ name: 'toActivity', required, example: 'refund' }),
    ApiQuery({
      name: 'pair',
      required: false,
      enum: pairings,
      description:
        '`first-first`: the first of each, where the second comes later. `first-last`: the first of one and the last of the ' +
        'other, where that comes later. `next`: each of one and the next of the other after it.',
    }),
  );

/** Describes what narrows a list of cases; all of it is met. */
export const CaseParameters = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({
      name: 'case',
      required: false,
      example: 'R-1',
      description: 'This one, with its `activities` and when each was completed.',
    }),
    ApiQuery({ name: 'variant', required: false, example: 'cc9de38ad9f41e09', description: 'As /variants names it.' }),
    ApiQuery({ name: 'activity', required: false, example: 'refund', description: 'Has the activity.' }),
    ApiQuery({ name: 'firstActivity', required: false, example: 'receive', description: 'Begins with it.' }),
    ApiQuery({ name: 'lastActivity', required: false, example: 'refund', description: 'Has it as its last.' }),
    ApiQuery({
      name: 'edge',
      required: false,
      example: 'receive>refund',
      description: 'One directly followed by the other, as /flow names it; a loop is `refund>refund`.',
    }),
    ApiQuery({
      name: 'rework',
      required: false,
      example: 'receive',
      description: 'Has the activity more than once; empty: any activity.',
    }),
    ApiQuery({
      name: 'return',
      required: false,
      example: 'receive',
      description: 'Has the activity again right after another one.',
    }),
    ApiQuery({
      name: 'deviation',
      required: false,
      example: 'missing:inspection',
      description:
        'A deviation as /conformance names it, a kind of them, or `conforming`, `deviating`, `measured`, `unmeasured`.',
    }),
    PairParameters(false),
    ApiQuery({
      name: 'paired',
      required: false,
      enum: ['true', 'false'],
      description: 'Whether the cases have the pair of activities, or lack it.',
    }),
    ApiQuery({ name: 'limit', required: false, example: 100 }),
    ApiQuery({ name: 'cursor', required: false }),
  );
