import { DUTIES, STANDINGS } from '../../domain/duties.js';
import type { Schema } from '../values-schema.js';
import { orNull } from '../values-schema.js';

const text: Schema = { type: 'string' };
const day: Schema = { type: 'string', format: 'date' };

/** What is to be done for quality, for the API's description. */
export const dutiesSchema: Schema = {
  type: 'object',
  required: ['asOf', 'final', 'today', 'complete', 'reasons', 'counts', 'duties'],
  properties: {
    asOf: orNull({ type: 'string', format: 'date-time' }),
    final: { type: 'boolean' },
    today: { ...day, description: 'The day (UTC) that standings are of: that of the latest that is known.' },
    complete: { type: 'boolean' },
    reasons: { type: 'array', items: text },
    counts: {
      type: 'object',
      description: 'All there are of the process, also beyond the limit.',
      properties: { overdue: { type: 'integer' }, due: { type: 'integer' }, ahead: { type: 'integer' } },
    },
    duties: {
      type: 'array',
      description: 'The most urgent first.',
      items: {
        type: 'object',
        properties: {
          duty: { type: 'string', enum: [...DUTIES] },
          standing: {
            type: 'string',
            enum: [...STANDINGS],
            description:
              '`overdue`: its day has passed. `due`: it can be done now. `ahead`: nothing is to be done yet.',
          },
          id: { ...text, description: 'Of the audit or the corrective action.' },
          process: orNull(text),
          title: orNull(text),
          status: { ...text, description: 'As quality-audits tells it.' },
          from: { ...orNull(day), description: 'From when on it can be done; null: from the start.' },
          dueOn: { ...orNull(day), description: 'By the end of which day (UTC); null: none was set.' },
          audit: orNull(text),
          finding: orNull(text),
          complaint: orNull(text),
        },
      },
    },
  },
  example: {
    asOf: null,
    final: false,
    today: '2025-04-02',
    complete: true,
    reasons: [],
    counts: { overdue: 1, due: 0, ahead: 0 },
    duties: [
      {
        duty: 'complete-audit',
        standing: 'overdue',
        id: 'audit-2025-03',
        process: 'customer-support',
        title: 'Support, March',
        status: 'scheduled',
        from: '2025-03-03',
        dueOn: '2025-03-31',
        audit: null,
        finding: null,
        complaint: null,
      },
    ],
  },
};
