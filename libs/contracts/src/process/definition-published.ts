import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { count, flag, instant, list, measure, nullable, object, oneOf, optional, quantity, text } from '../fields.js';
import { streamId } from '../streams.js';

const step = object(
  {
    step: text('The step.'),
    activities: optional(list(text('An activity.'), 'The activities that belong to it.')),
    limitMinutes: optional(quantity('How long it may take, in minutes.')),
    standardEffortMinutes: optional(quantity('The effort it should take, in minutes of work.')),
    automated: optional(flag('True where it runs without a person.')),
  },
  'One step of the process.',
);

const completion = object(
  {
    by: oneOf(['case-closed', 'activities', 'last-event'], 'What completes a case.'),
    activities: optional(list(text('An activity.'), 'The activities of which any completes a case.', 1)),
  },
  'How cases complete.',
);

export const definitionPublished = defineEvent({
  type: 'opex.process.definition-published.v1',
  service: 'process-events',
  summary: 'A process was defined, or defined anew. A case uses the definition in force at its start.',
  reported: false,
  subject: 'optional',
  broadcast: true,
  data: {
    process: text('The process.'),
    definitionVersion: measure(count('1, 2, 3 …', 1)),
    effectiveFrom: nullable(instant('Cases that start from here on use it; null: all cases.')),
    completion,
    startActivities: optional(list(text('An activity.'), 'The activities a case begins with.')),
    steps: optional(list(step, 'The steps in order.')),
    automatedActivities: optional(list(text('An activity.'), 'The activities that run without a person.')),
    milestones: optional(list(text('A milestone.'), 'The milestones a case can reach.')),
  },
  conditions: {
    if: { properties: { completion: { properties: { by: { const: 'activities' } }, required: ['by'] } } },
    then: { properties: { completion: { required: ['activities'] } } },
  },
  streamOf: ({ data }) => streamId('definition', data.process),
  example: {
    time: '2025-01-01T00:00:00Z',
    data: {
      process: 'customer-support',
      definitionVersion: 1,
      effectiveFrom: null,
      completion: { by: 'activities', activities: ['closure'] },
      steps: [{ step: 'initial-response', activities: ['triage'], limitMinutes: 120, standardEffortMinutes: 10 }],
      automatedActivities: ['routing', 'acknowledgement'],
      milestones: ['first-response'],
    },
  },
});
export type DefinitionPublished = DataOf<typeof definitionPublished>;
