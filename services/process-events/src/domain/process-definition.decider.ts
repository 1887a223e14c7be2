import type { Decider, Decision, Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type { ProcessDefinitionCommand } from './process-definition.commands.js';
import { isTimeZone } from './business-time.js';
import type {
  DefinitionContent,
  ProcessDefinitionEvent,
  ProcessStep,
  StepLimit,
  WorkCalendar,
  WorkingHours,
} from './process-definition.events.js';
import type { ProcessDefinitionState } from './process-definition.state.js';
import { evolve, initialState } from './process-definition.state.js';

export type ProcessDefinitionRefusal =
  | 'end-activities-missing'
  | 'end-activities-unused'
  | 'step-defined-twice'
  | 'activity-in-two-steps'
  | 'automation-contradicted'
  | 'optional-activity-unknown'
  | 'limit-stated-twice'
  | 'days-reversed'
  | 'business-time-undefined'
  | 'limit-out-of-reach'
  | 'time-zone-unknown'
  | 'working-hours-reversed'
  | 'working-hours-overlap';

type Refused = Refusal<ProcessDefinitionRefusal>;

function decide(
  { process, content, at }: ProcessDefinitionCommand,
  { latest }: ProcessDefinitionState,
): Decision<ProcessDefinitionEvent, ProcessDefinitionRefusal> {
  const refusal = refuseCompletion(content) ?? refuseSteps(content) ?? refuseCalendar(content) ?? refuseLimits(content);
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

function refuseCalendar({ calendar }: DefinitionContent): Refused | undefined {
  if (calendar === null) return undefined;
  if (!isTimeZone(calendar.timeZone))
    return refuse(
      'time-zone-unknown',
      `"${calendar.timeZone}" is no time zone of the IANA database: take one such as Europe/Berlin, or UTC.`,
    );
  for (const [index, hours] of calendar.workingHours.entries()) {
    // Times of day have two digits each, so their text has their order.
    if (hours.from >= hours.to)
      return refuse('working-hours-reversed', `The working hours ${textOf(hours)} end before they begin.`);
    const other = calendar.workingHours
      .slice(0, index)
      .find(({ weekday, from, to }) => weekday === hours.weekday && from < hours.to && hours.from < to);
    if (other !== undefined)
      return refuse('working-hours-overlap', `The working hours ${textOf(hours)} overlap with ${textOf(other)}.`);
  }
  return undefined;
}

function refuseLimits({ steps, calendar }: DefinitionContent): Refused | undefined {
  for (const { step, activities, optionalActivities = [], limitMinutes, limit } of steps) {
    const unknown = optionalActivities.find((activity) => !activities.includes(activity));
    if (unknown !== undefined)
      return refuse(
        'optional-activity-unknown',
        `The optional activity "${unknown}" is not among the activities of its step "${step}".`,
      );
    if (limit === undefined) continue;
    if (limitMinutes !== undefined)
      return refuse('limit-stated-twice', `The step "${step}" states limitMinutes and limit: state one of them.`);
    if (limit.kind === 'days' && limit.fromDay > limit.toDay)
      return refuse('days-reversed', `The limit of the step "${step}" ends on a day before it begins.`);
    if (limit.time === 'elapsed') continue;
    if (calendar === null || calendar.workingHours.length === 0)
      return refuse(
        'business-time-undefined',
        `The limit of the step "${step}" is in business time: state the working hours in calendar.`,
      );
    if (weeksOf(limit, calendar) > WEEKS_MAX)
      return refuse(
        'limit-out-of-reach',
        `At the working hours of the calendar the limit of the step "${step}" takes more than 40 years.`,
      );
  }
  return undefined;
}

/** 40 years. */
const WEEKS_MAX = 2_087;

/** At most so many weeks pass until the limit: a holiday costs no more than one. */
function weeksOf(limit: StepLimit, { workingHours, holidays }: WorkCalendar): number {
  const perWeek =
    limit.kind === 'days'
      ? new Set(workingHours.map(({ weekday }) => weekday)).size
      : workingHours.reduce((sum, { from, to }) => sum + minuteOfDay(to) - minuteOfDay(from), 0);
  return (limit.kind === 'days' ? limit.toDay : limit.minutes) / perWeek + holidays.length;
}

const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const textOf = ({ weekday, from, to }: WorkingHours): string => `${from}–${to} on ${weekday}`;

/** Lists keep their order where it means something (steps); sets of names are compared as sets. */
const comparable = (content: DefinitionContent): string =>
  JSON.stringify([
    content.effectiveFrom,
    content.completion.by,
    asSet(content.completion.activities),
    asSet(content.startActivities),
    content.steps.map(comparableStep),
    asSet(content.automatedActivities),
    asSet(content.milestones),
    content.calendar && [
      content.calendar.timeZone,
      asSet(content.calendar.workingHours.map(textOf)),
      asSet(content.calendar.holidays),
    ],
  ]);

const comparableStep = (step: ProcessStep): readonly unknown[] => [
  step.step,
  asSet(step.activities),
  asSet(step.optionalActivities ?? []),
  step.limitMinutes ?? null,
  step.limit === undefined ? null : comparableLimit(step.limit),
  step.standardEffortMinutes ?? null,
  step.automated ?? null,
];

const comparableLimit = (limit: StepLimit): readonly unknown[] =>
  limit.kind === 'days'
    ? [limit.kind, limit.time, limit.fromDay, limit.toDay]
    : [limit.kind, limit.time, limit.minutes];

const asSet = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
