import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { dateOrInstant, measure, quantity, text } from '../fields.js';
import { ownStream } from '../streams.js';

export const hoursReported = defineEvent({
  type: 'opex.capacity.hours-reported.v1',
  service: 'process-events',
  summary: 'Hours a team had, and hours it worked productively, in a span of time.',
  reported: true,
  subject: 'optional',
  data: {
    team: text('The team.'),
    from: measure(dateOrInstant('Begin of the span.')),
    to: measure(dateOrInstant('End of the span, not included.')),
    availableHours: measure(quantity('Hours the team was there.')),
    productiveHours: measure(quantity('Hours of them spent productively.')),
  },
  streamOf: ownStream,
  example: {
    time: '2025-03-10T06:00:00Z',
    data: { team: 'support', from: '2025-03-03', to: '2025-03-10', availableHours: 200, productiveHours: 152.5 },
  },
});
export type HoursReported = DataOf<typeof hoursReported>;
