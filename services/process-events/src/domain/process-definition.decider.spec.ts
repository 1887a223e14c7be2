import { describe, expect, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { PublishDefinition } from './process-definition.commands.js';
import { processDefinitionDecider, sameContent } from './process-definition.decider.js';
import type {
  DefinitionContent,
  DefinitionPublished,
  ProcessStep,
  StepLimit,
  WorkCalendar,
} from './process-definition.events.js';

const NOON = '2025-03-03T12:00:00Z';
const LATER = '2025-03-04T09:00:00Z';

const content = (change: Partial<DefinitionContent> = {}): DefinitionContent => ({
  effectiveFrom: null,
  completion: { by: 'case-closed', activities: [] },
  startActivities: [],
  steps: [],
  automatedActivities: [],
  milestones: [],
  calendar: null,
  ...change,
});
const byClosure = content({ completion: { by: 'activities', activities: ['closure'] } });

const publish = (change: DefinitionContent, at = NOON): PublishDefinition => ({
  kind: 'publish-definition',
  process: 'support',
  content: change,
  at,
});
const published = (definitionVersion: number, change: DefinitionContent, publishedAt = NOON): DefinitionPublished => ({
  kind: 'definition-published',
  process: 'support',
  definitionVersion,
  content: change,
  publishedAt,
});

const spec = deciderSpec(processDefinitionDecider);

describe('publishing a process definition', () => {
  it('begins at version 1', () => {
    spec.given().when(publish(content())).thenEvents(published(1, content()));
  });

  it('goes on with the next version, whatever came before', () => {
    spec
      .given(published(1, content()), published(2, byClosure))
      .when(publish(content(), LATER))
      .thenEvents(published(3, content(), LATER));
  });

  it('is nothing new where the newest version says the same', () => {
    spec.given(published(1, content()), published(2, byClosure)).when(publish(byClosure, LATER)).thenNothing();
  });

  it('is nothing new where only the order of names differs', () => {
    const one = content({ automatedActivities: ['routing', 'receipt'], milestones: ['a', 'b'] });
    const other = content({ automatedActivities: ['receipt', 'routing'], milestones: ['b', 'a'] });
    spec.given(published(1, one)).when(publish(other)).thenNothing();
  });

  it('is a new version where steps change their order', () => {
    const [first, second] = [
      { step: 'one', activities: [] },
      { step: 'two', activities: [] },
    ];
    const swapped = content({ steps: [second, first] });
    spec
      .given(published(1, content({ steps: [first, second] })))
      .when(publish(swapped))
      .thenEvents(published(2, swapped));
  });

  it('is a new version where it begins at another time', () => {
    const from = content({ effectiveFrom: '2025-01-01T00:00:00Z' });
    spec.given(published(1, content())).when(publish(from)).thenEvents(published(2, from));
  });
});

const oneHourAWeek: WorkCalendar = {
  timeZone: 'Europe/Berlin',
  workingHours: [{ weekday: 'monday', from: '09:00', to: '10:00' }],
  holidays: [],
};
const inBusinessTime = (minutes: number): ProcessStep => ({
  step: 's',
  activities: [],
  limit: { kind: 'duration', minutes, time: 'business' },
});

describe('what a definition may say', () => {
  it.each<[string, Partial<DefinitionContent>]>([
    ['as much work as 40 years have', { steps: [inBusinessTime(2_087 * 60)], calendar: oneHourAWeek }],
    [
      'hours that meet, and the same hours on another day',
      {
        calendar: {
          ...oneHourAWeek,
          workingHours: [
            { weekday: 'monday', from: '09:00', to: '12:00' },
            { weekday: 'monday', from: '12:00', to: '24:00' },
            { weekday: 'tuesday', from: '09:00', to: '12:00' },
          ],
        },
      },
    ],
    [
      'days by the clock without a calendar',
      { steps: [{ step: 's', activities: [], limit: { kind: 'days', fromDay: 2, toDay: 2, time: 'elapsed' } }] },
    ],
  ])('%s', (_case, change) => {
    spec
      .given()
      .when(publish(content(change)))
      .thenEvents(published(1, content(change)));
  });
});

describe('what a definition may not say', () => {
  it.each<
    [
      string,
      Partial<DefinitionContent>,
      Parameters<ReturnType<ReturnType<typeof spec.given>['when']>['thenRefused']>[0],
    ]
  >([
    [
      'completion by activities without any',
      { completion: { by: 'activities', activities: [] } },
      'end-activities-missing',
    ],
    ['end activities without a use', { completion: { by: 'last-event', activities: ['x'] } }, 'end-activities-unused'],
    [
      'end activities for a closed case',
      { completion: { by: 'case-closed', activities: ['x'] } },
      'end-activities-unused',
    ],
    [
      'a step twice',
      {
        steps: [
          { step: 's', activities: ['a'] },
          { step: 's', activities: ['b'] },
        ],
      },
      'step-defined-twice',
    ],
    [
      'an activity in two steps',
      {
        steps: [
          { step: 's', activities: ['a'] },
          { step: 't', activities: ['a'] },
        ],
      },
      'activity-in-two-steps',
    ],
    [
      'an optional activity that is none of the step',
      { steps: [{ step: 's', activities: ['a'], optionalActivities: ['b'] }] },
      'optional-activity-unknown',
    ],
    [
      'two limits of a step',
      {
        steps: [
          { step: 's', activities: [], limitMinutes: 5, limit: { kind: 'duration', minutes: 5, time: 'elapsed' } },
        ],
      },
      'limit-stated-twice',
    ],
    [
      'days that end before they begin',
      { steps: [{ step: 's', activities: [], limit: { kind: 'days', fromDay: 3, toDay: 2, time: 'elapsed' } }] },
      'days-reversed',
    ],
    ['business time without a calendar', { steps: [inBusinessTime(60)] }, 'business-time-undefined'],
    [
      'business time without working hours',
      { steps: [inBusinessTime(60)], calendar: { ...oneHourAWeek, workingHours: [] } },
      'business-time-undefined',
    ],
    [
      'more work than 40 years have',
      { steps: [inBusinessTime(2_088 * 60)], calendar: oneHourAWeek },
      'limit-out-of-reach',
    ],
    [
      'more working days than 40 years have',
      {
        steps: [{ step: 's', activities: [], limit: { kind: 'days', fromDay: 1, toDay: 2_088, time: 'business' } }],
        calendar: oneHourAWeek,
      },
      'limit-out-of-reach',
    ],
    ['a time zone that is none', { calendar: { ...oneHourAWeek, timeZone: 'Europe/Atlantis' } }, 'time-zone-unknown'],
    ['an offset for a time zone', { calendar: { ...oneHourAWeek, timeZone: '+01:00' } }, 'time-zone-unknown'],
    [
      'working hours that end before they begin',
      { calendar: { ...oneHourAWeek, workingHours: [{ weekday: 'monday', from: '17:00', to: '09:00' }] } },
      'working-hours-reversed',
    ],
    [
      'working hours that overlap',
      {
        calendar: {
          ...oneHourAWeek,
          workingHours: [...oneHourAWeek.workingHours, { weekday: 'monday', from: '09:30', to: '12:00' }],
        },
      },
      'working-hours-overlap',
    ],
    [
      'an automated activity in a manual step',
      { steps: [{ step: 's', activities: ['a'], automated: false }], automatedActivities: ['a'] },
      'automation-contradicted',
    ],
  ])('%s', (_case, change, code) => {
    spec
      .given()
      .when(publish(content(change)))
      .thenRefused(code);
    spec
      .given(published(1, content()))
      .when(publish(content(change)))
      .thenRefused(code);
  });
});

describe('sameContent', () => {
  it('sees each member of a step', () => {
    const step = { step: 's', activities: ['a'] };
    const base = content({ steps: [step] });
    for (const change of [
      { limitMinutes: 1 },
      { standardEffortMinutes: 1 },
      { automated: true },
      { activities: ['b'] },
      { optionalActivities: ['a'] },
      { limit: { kind: 'duration', minutes: 1, time: 'elapsed' } as const },
    ])
      expect(sameContent(base, content({ steps: [{ ...step, ...change }] }))).toBe(false);
    const limited = (limit: StepLimit): DefinitionContent => content({ steps: [{ ...step, limit }] });
    const days = { kind: 'days', fromDay: 2, toDay: 14, time: 'elapsed' } as const;
    for (const change of [{ fromDay: 1 }, { toDay: 15 }, { time: 'business' as const }])
      expect(sameContent(limited(days), limited({ ...days, ...change }))).toBe(false);
    expect(sameContent(limited(days), limited({ ...days }))).toBe(true);
    expect(sameContent(base, content({ steps: [{ activities: ['a'], step: 's' }] }))).toBe(true);
  });

  it('sees the calendar, whatever the order of its hours', () => {
    const calendar: WorkCalendar = {
      timeZone: 'UTC',
      workingHours: [
        { weekday: 'monday', from: '09:00', to: '17:00' },
        { weekday: 'friday', from: '09:00', to: '13:00' },
      ],
      holidays: ['2025-12-25', '2025-12-26'],
    };
    const base = content({ calendar });
    const changed = (change: Partial<WorkCalendar>): DefinitionContent =>
      content({ calendar: { ...calendar, ...change } });
    for (const change of [{ timeZone: 'Europe/Berlin' }, { holidays: [] }, { workingHours: [] }])
      expect(sameContent(base, changed(change))).toBe(false);
    expect(sameContent(base, content())).toBe(false);
    expect(sameContent(base, changed({ workingHours: calendar.workingHours.toReversed() }))).toBe(true);
  });
});
