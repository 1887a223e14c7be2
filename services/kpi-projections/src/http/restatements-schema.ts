import type { ApiResponseSchemaHost } from '@nestjs/swagger';
import { eventSchema } from './explanation-schema.js';

type Schema = NonNullable<ApiResponseSchemaHost['schema']>;

const text: Schema = { type: 'string' };
const value: Schema = {
  oneOf: [{ type: 'number' }, { type: 'string', format: 'decimal' }, { type: 'null' }],
  description: 'As `values` answers it.',
};

/** The list of restatements, for the API's description. */
export const restatementsSchema: Schema = {
  title: 'Restatements',
  type: 'object',
  required: ['granularity', 'timezone', 'restatements'],
  properties: {
    granularity: text,
    timezone: text,
    restatements: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          kpi: text,
          unit: text,
          from: { type: 'string', format: 'date-time' },
          to: { type: 'string', format: 'date-time', description: 'Not included.' },
          dimensions: { type: 'object' },
          knownAt: { type: 'string', format: 'date-time', description: 'Since when the number is what it is.' },
          valueBefore: value,
          valueAfter: value,
          events: { type: 'array', description: 'At most ten.', items: eventSchema },
          eventCount: { type: 'integer' },
        },
      },
    },
    nextCursor: text,
  },
  example: {
    granularity: 'month',
    timezone: 'UTC',
    restatements: [
      {
        kpi: 'throughput',
        unit: 'cases',
        from: '2025-01-01T00:00:00Z',
        to: '2025-02-01T00:00:00Z',
        dimensions: {},
        knownAt: '2025-02-10T09:30:00.000000Z',
        valueBefore: 41,
        valueAfter: 42,
        events: [
          {
            ...{ position: 'process-events:901', source: '/ticketing', id: '4711-9' },
            type: 'opex.process.case-closed.v1',
          },
        ],
        eventCount: 1,
      },
    ],
  },
};
