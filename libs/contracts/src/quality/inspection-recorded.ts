import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { count, countAtMost, measure, optional, prose, text } from '../fields.js';
import { ownStream } from '../streams.js';

export const inspectionRecorded = defineEvent({
  type: 'opex.quality.inspection-recorded.v1',
  service: 'quality-audits',
  summary: 'Units were inspected and some found defective.',
  reported: true,
  subject: 'optional',
  data: {
    process: text('The process that made them.'),
    inspected: measure(count('Units inspected.')),
    defective: measure(countAtMost('inspected', 'Units found defective, at most the inspected ones.')),
    evidence: optional(prose('What was seen.')),
  },
  streamOf: ownStream,
  example: { time: '2025-03-03T09:30:00Z', data: { process: 'operations', inspected: 400, defective: 7 } },
});
export type InspectionRecorded = DataOf<typeof inspectionRecorded>;
