import { describe, expect, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import type { PublishDefinition } from './process-definition.commands.js';
import { processDefinitionDecider, sameContent } from './process-definition.decider.js';
import type { DefinitionContent, DefinitionPublished } from './process-definition.events.js';

const NOON = '2025-03-03T12:00:00Z';
const LATER = '2025-03-04T09:00:00Z';

const content = (change: Partial<DefinitionContent> = {}): DefinitionContent => ({
  effectiveFrom: null,
  completion: { by: 'case-closed', activities: [] },
  startActivities: [],
  steps: [],
  automatedActivities: [],
  milestones: [],
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
    ])
      expect(sameContent(base, content({ steps: [{ ...step, ...change }] }))).toBe(false);
    expect(sameContent(base, content({ steps: [{ activities: ['a'], step: 's' }] }))).toBe(true);
  });
});
