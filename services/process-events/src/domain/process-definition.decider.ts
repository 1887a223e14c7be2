import type { Decider, Decision, Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type { ProcessDefinitionCommand } from './process-definition.commands.js';
import type { DefinitionContent, ProcessDefinitionEvent } from './process-definition.events.js';
import type { ProcessDefinitionState } from './process-definition.state.js';
import { evolve, initialState } from './process-definition.state.js';

export type ProcessDefinitionRefusal =
  | 'end-activities-missing'
  | 'end-activities-unused'
  | 'step-defined-twice'
  | 'activity-in-two-steps'
  | 'automation-contradicted';

type Refused = Refusal<ProcessDefinitionRefusal>;

function decide(
  { process, content, at }: ProcessDefinitionCommand,
  { latest }: ProcessDefinitionState,
): Decision<ProcessDefinitionEvent, ProcessDefinitionRefusal> {
  const refusal = refuseCompletion(content) ?? refuseSteps(content);
  if (refusal !== undefined) return refusal;
  if (latest !== null && sameContent(latest.content, content)) return [];
  const definitionVersion = (latest?.definitionVersion ?? 0) + 1;
  return [{ kind: 'definition-published', process, definitionVersion, content, publishedAt: at }];
}

export const processDefinitionDecider: Decider<
  ProcessDefinitionState,
  ProcessDefinitionCommand,
  ProcessDefinitionEvent,
  ProcessDefinitionRefusal
> = { initialState, decide, evolve };

/** True where both say the same, whatever the order of their members. */
export function sameContent(one: DefinitionContent, other: DefinitionContent): boolean {
  return comparable(one) === comparable(other);
}

function refuseCompletion({ completion: { by, activities } }: DefinitionContent): Refused | undefined {
  if (by === 'activities' && activities.length === 0)
    return refuse(
      'end-activities-missing',
      'Name in completion.activities at least one activity that completes a case.',
    );
  if (by !== 'activities' && activities.length > 0)
    return refuse(
      'end-activities-unused',
      `Completion by ${by} has no use for completion.activities: leave them out, or complete by activities.`,
    );
  return undefined;
}

function refuseSteps({ steps, automatedActivities }: DefinitionContent): Refused | undefined {
  const stepOf = new Map<string, string>();
  const named = new Set<string>();
  const automated = new Set(automatedActivities);
  for (const { step, activities, automated: isAutomated } of steps) {
    if (named.has(step))
      return refuse('step-defined-twice', `The step "${step}" is defined twice: name each step once.`);
    named.add(step);
    for (const activity of activities) {
      const other = stepOf.get(activity);
      if (other !== undefined && other !== step)
        return refuse(
          'activity-in-two-steps',
          `The activity "${activity}" belongs to the steps "${other}" and "${step}": it can belong to one only.`,
        );
      stepOf.set(activity, step);
      if (isAutomated === false && automated.has(activity))
        return refuse(
          'automation-contradicted',
          `The activity "${activity}" is among the automated ones, but its step "${step}" says that it is not automated.`,
        );
    }
  }
  return undefined;
}

/** Lists keep their order where it means something (steps); sets of names are compared as sets. */
const comparable = (content: DefinitionContent): string =>
  JSON.stringify([
    content.effectiveFrom,
    content.completion.by,
    asSet(content.completion.activities),
    asSet(content.startActivities),
    content.steps.map(({ step, activities, limitMinutes, standardEffortMinutes, automated }) => [
      step,
      asSet(activities),
      limitMinutes ?? null,
      standardEffortMinutes ?? null,
      automated ?? null,
    ]),
    asSet(content.automatedActivities),
    asSet(content.milestones),
  ]);

const asSet = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
