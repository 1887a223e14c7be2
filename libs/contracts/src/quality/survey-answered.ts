import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { count, measure, oneOf, optional, prose, quantity, text } from '../fields.js';
import { ownStream } from '../streams.js';

export const surveyAnswered = defineEvent({
  type: 'opex.quality.survey-answered.v1',
  service: 'quality-audits',
  summary: 'One answer to a survey, or count equal answers.',
  reported: true,
  subject: 'optional',
  data: {
    instrument: oneOf(
      ['csat', 'nps', 'support-rating'],
      'Which question: csat and support-rating are scored 1 to 5, nps 0 to 10.',
    ),
    score: measure(quantity('The answer.', 10)),
    count: optional(measure(count('How many gave this answer; 1 where it is not stated.'))),
    process: optional(text('The process asked about.')),
    comment: optional(prose('What was said besides.')),
  },
  conditions: {
    if: { properties: { instrument: { enum: ['csat', 'support-rating'] } }, required: ['instrument'] },
    then: { properties: { score: { minimum: 1, maximum: 5 } } },
  },
  streamOf: ownStream,
  example: { time: '2025-03-03T09:30:00Z', data: { instrument: 'csat', score: 5, count: 1 } },
});
export type SurveyAnswered = DataOf<typeof surveyAnswered>;
