import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { date, measure, quantity } from '../fields.js';
import { streamId } from '../streams.js';

export const qualityStandardSet = defineEvent({
  type: 'opex.quality.quality-standard-set.v1',
  service: 'quality-audits',
  summary: 'What share of its audit points a process should reach was set, from a day on. The subject is the process.',
  reported: false,
  subject: 'required',
  data: {
    baselinePercent: measure(quantity('Where it started, in percent.', 100)),
    targetPercent: measure(quantity('Where it should be, in percent.', 100)),
    effectiveFrom: date('The first day it holds.'),
  },
  streamOf: ({ subject }) => streamId('quality-standard', subject ?? ''),
  example: {
    subject: 'customer-support',
    time: '2025-03-03T09:30:00Z',
    data: { baselinePercent: 90, targetPercent: 98, effectiveFrom: '2025-01-01' },
  },
});
export type QualityStandardSet = DataOf<typeof qualityStandardSet>;
