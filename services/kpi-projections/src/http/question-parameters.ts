import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';

/** Describes what `readQuestion` reads. */
export const QuestionParameters = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({ name: 'from', required: false, example: '2025-01-01', description: 'Date or instant, included.' }),
    ApiQuery({ name: 'to', required: false, example: '2026-01-01', description: 'Date or instant, not included.' }),
    ApiQuery({ name: 'granularity', required: false, enum: ['day', 'week', 'month', 'quarter', 'year', 'total'] }),
    ApiQuery({ name: 'timezone', required: false, example: 'Europe/Berlin' }),
    ApiQuery({ name: 'groupBy', required: false, example: 'process' }),
    ApiQuery({ name: 'filter[process]', required: false, example: 'customer-support' }),
    ApiQuery({ name: 'stat', required: false, enum: ['mean', 'p50', 'p90', 'p99'] }),
    ApiQuery({ name: 'currency', required: false, example: 'EUR' }),
    ApiQuery({ name: 'asOf', required: false, example: '2025-06-30T12:00:00Z' }),
    ApiQuery({ name: 'after', required: false, example: 'process-events:42' }),
  );
