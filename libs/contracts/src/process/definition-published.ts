import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import {
  count,
  date,
  flag,
  instant,
  list,
  measure,
  nullable,
  object,
  oneOf,
  optional,
  quantity,
  text,
  timeOfDay,
} from '../fields.js';
import { streamId } from '../streams.js';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const limit = object(
  {
    kind: oneOf(
      ['immediate', 'duration', 'days'],
      'How it is stated: at once, so many minutes, or from one day to another. All count from the start of the case.',
    ),
    minutes: optional(quantity('duration: how long. immediate: what still counts as at once.')),
    fromDay: optional(count('days: the day from which on it is to be done; day 1 begins with the case.', 1)),
    toDay: optional(count('days: the day by whose end it is to be finished.', 1)),
    time: oneOf(
      ['elapsed', 'business'],
      'elapsed: the clock; a day ends at the time of day at which the case started. business: working hours of the ' +
        'calendar; a day is a working day and ends with its last working hour.',
    ),
  },
  'By when the step is to be finished.',
);

const calendar = object(
  {
    timeZone: text('IANA time zone of hours and days.'),
    workingHours: list(
      object(
        {
          weekday: oneOf(WEEKDAYS, 'The day of the week.'),
          from: timeOfDay('Begin of work.'),
          to: timeOfDay('End of work; 24:00 is the end of the day.'),
        },
        'Hours of work on a day of the week.',
      ),
      'When work is done; a day of the week may have several.',
    ),
    holidays: list(date('A date.'), 'Days without work.'),
  },
  'What business time is.',
);

const step = object(
  {
    step: text('The step.'),
    activities: optional(list(text('An activity.'), 'The activities that belong to it.')),
    optionalActivities: optional(
      list(text('An activity.'), 'Those of its activities that not every case has: it is finished without them.'),
    ),
    limitMinutes: optional(quantity('How long it may take, in minutes.')),
    limit: optional(limit),
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
    calendar: optional(calendar),
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
      steps: [
        { step: 'initial-response', activities: ['triage'], limitMinutes: 120, standardEffortMinutes: 10 },
        {
          step: 'resolution',
          activities: ['diagnosis', 'solution', 'customer-verification', 'closure'],
          optionalActivities: ['customer-verification'],
          limit: { kind: 'duration', minutes: 720, time: 'business' },
          standardEffortMinutes: 75,
        },
      ],
      automatedActivities: ['routing', 'acknowledgement'],
      milestones: ['first-response'],
      calendar: {
        timeZone: 'Europe/Berlin',
        workingHours: [{ weekday: 'monday', from: '09:00', to: '17:00' }],
        holidays: ['2025-01-01'],
      },
    },
  },
});
export type DefinitionPublished = DataOf<typeof definitionPublished>;
