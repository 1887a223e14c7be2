import type { DefinitionPublished as PublishedData } from '@opex/contracts';
import { definitionPublished } from '@opex/contracts';
import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast } from '@opex/event-sourcing';
import type { ProcessDefinitionEvent, ProcessStep, StepLimit } from '../domain/process-definition.events.js';

const SCHEMA_VERSION = definitionPublished.version;

/** The one event of a definition, stored in the form it is published in. */
export const processDefinitionCodec: EventCodec<ProcessDefinitionEvent> = {
  toData: ({ process, definitionVersion, content, publishedAt }): EncodedEvent => {
    const { effectiveFrom, completion, calendar, ...lists } = content;
    const { by, activities } = completion;
    const data: PublishedData = {
      process,
      definitionVersion,
      effectiveFrom,
      completion: by === 'activities' ? { by, activities } : { by },
      ...lists,
      ...(calendar === null ? {} : { calendar }),
    };
    return {
      type: definitionPublished.type,
      schemaVersion: SCHEMA_VERSION,
      occurredAt: publishedAt,
      subject: process,
      data,
    };
  },

  fromStored: (stored: StoredEvent): ProcessDefinitionEvent => {
    if (stored.type !== definitionPublished.type) throw new UnreadableEvent(stored, 'its type is no definition’s');
    const data = upcast(stored, {}, SCHEMA_VERSION) as PublishedData;
    const { process, definitionVersion, effectiveFrom, completion } = data;
    return {
      kind: 'definition-published',
      process,
      definitionVersion,
      content: {
        effectiveFrom,
        completion: { by: completion.by, activities: completion.activities ?? [] },
        startActivities: data.startActivities ?? [],
        steps: (data.steps ?? []).map(toStep),
        automatedActivities: data.automatedActivities ?? [],
        milestones: data.milestones ?? [],
        calendar: data.calendar ?? null,
      },
      publishedAt: stored.occurredAt,
    };
  },
};

type StepData = NonNullable<PublishedData['steps']>[number];

const toStep = ({ activities = [], limit, ...step }: StepData): ProcessStep => ({
  ...step,
  activities,
  ...(limit === undefined ? {} : { limit: toLimit(limit) }),
});

function toLimit({ kind, minutes = 0, fromDay = 1, toDay = fromDay, time }: NonNullable<StepData['limit']>): StepLimit {
  return kind === 'days' ? { kind, fromDay, toDay, time } : { kind, minutes, time };
}
