import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { count, flag, measure, optional, prose, quantity, text } from '../fields.js';
import { streamId } from '../streams.js';

export const checkRecorded = defineEvent({
  type: 'opex.quality.check-recorded.v1',
  service: 'quality-audits',
  summary: 'An audit checked a criterion; a later check of the same criterion replaces it. The subject is the audit.',
  reported: false,
  subject: 'required',
  data: {
    process: text('The process audited.'),
    criterion: text('What was checked.'),
    weight: measure(count('How often its points count in the score.', 1)),
    points: measure(quantity('Points reached, up to three decimals.')),
    pointsPossible: measure(quantity('Points that could be reached, up to three decimals.')),
    evidence: optional(prose('What the points were given for.')),
    adHoc: optional(flag('True where the template of the audit does not ask for it.')),
  },
  streamOf: ({ subject }) => streamId('audit', subject ?? ''),
  example: {
    subject: 'audit-2025-03',
    time: '2025-03-03T09:30:00Z',
    data: {
      process: 'customer-support',
      criterion: 'priority-set',
      weight: 2,
      points: 22,
      pointsPossible: 25,
      evidence: 'Tickets 4711 to 4735.',
    },
  },
});
export type CheckRecorded = DataOf<typeof checkRecorded>;
