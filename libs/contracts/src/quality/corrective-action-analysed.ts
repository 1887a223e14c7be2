import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { list, object, oneOf, optional, prose, text } from '../fields.js';
import { streamId } from '../streams.js';

export const correctiveActionAnalysed = defineEvent({
  type: 'opex.quality.corrective-action-analysed.v1',
  service: 'quality-audits',
  summary: 'The root cause was found. The subject is the action.',
  reported: false,
  subject: 'required',
  data: {
    rootCause: prose('Why the deviation arose.'),
    method: optional(oneOf(['five-whys', 'fishbone'], 'How it was found.')),
    whys: optional(list(prose('An answer.'), 'Five whys: each answer is asked why again, down to the root cause.')),
    branches: optional(
      list(
        object(
          {
            category: text('Such as people, method, machine, material, measurement, environment.'),
            causes: list(prose('A cause.'), 'What contributes in this category.'),
          },
          'One branch.',
        ),
        'Fishbone: the causes by category.',
      ),
    ),
  },
  streamOf: ({ subject }) => streamId('corrective-action', subject ?? ''),
  example: {
    subject: 'action-12',
    time: '2025-03-03T09:30:00Z',
    data: { rootCause: 'The form allows an empty priority.' },
  },
});
export type CorrectiveActionAnalysed = DataOf<typeof correctiveActionAnalysed>;
