import { ApiProperty } from '@nestjs/swagger';
import type { Plain } from '@opex/service-host';
import type { CasePage, CaseSummary, FoundCase } from '../application/cases.js';
import { CASE_STATUSES, statusOf } from '../application/cases.js';
import type { Case, TimelineEntry } from '../domain/case.js';
import { timelineOf } from '../domain/case.js';
import type { Micros } from '../domain/instant.js';
import { formatMicros } from '../domain/instant.js';
import type { StepProgress } from '../domain/step-limits.js';
import { CASE_LIMIT_STATES, caseLimitStateOf, limitStateOf, minutesLeft } from '../domain/step-limits.js';

const STEP_STATES = ['not-started', 'running', 'met', 'breached', 'cancelled'] as const;

/** A case as a list shows it. */
export class CaseSummaryResource {
  @ApiProperty({ example: 'customer-support' })
  readonly process!: string;

  @ApiProperty({ example: 'ticket-4711' })
  readonly id!: string;

  @ApiProperty({ enum: CASE_STATUSES })
  readonly status!: (typeof CASE_STATUSES)[number];

  @ApiProperty({ format: 'date-time', description: 'When its earliest event happened.' })
  readonly openedAt!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly endedAt!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'high' })
  readonly priority!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'In force at its start; null where the process has none.' })
  readonly definitionVersion!: number | null;

  @ApiProperty({ enum: CASE_LIMIT_STATES, nullable: true, description: 'Its limits together; null where none counts.' })
  readonly sla!: (typeof CASE_LIMIT_STATES)[number] | null;

  @ApiProperty({
    example: 0,
    description: 'How many of its events do not count: they were stored after as many as count of one case.',
  })
  readonly eventsLeftOut!: number;
}

class ListedCaseResource extends CaseSummaryResource {
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'Of the limits that still run.' })
  readonly nextDueAt!: string | null;

  @ApiProperty({ example: 0, description: 'How many of its facts do not go together.' })
  readonly conflicts!: number;
}

export class CasePageResource {
  @ApiProperty({ type: [ListedCaseResource] })
  readonly items!: readonly ListedCaseResource[];

  @ApiProperty({ required: false, description: 'Give it as `cursor` for the next page; absent on the last one.' })
  readonly nextCursor?: string;
}

class StepResource {
  @ApiProperty({ example: 'initial-response' })
  readonly step!: string;

  @ApiProperty({
    enum: STEP_STATES,
    nullable: true,
    description: '`cancelled`: the case was abandoned while there was time left. Null without a limit.',
  })
  readonly state!: (typeof STEP_STATES)[number] | null;

  @ApiProperty({ format: 'date-time', description: 'From when on it is to be done.' })
  readonly opensAt!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly dueAt!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'The first sign of one of its activities.',
  })
  readonly beganAt!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly finishedAt!: string | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: 42,
    description: 'Until it is due, in the time of its limit (elapsed or business); null where it does not run.',
  })
  readonly minutesLeft!: number | null;

  @ApiProperty({ type: [String], example: ['triage'], description: 'Its activities that were not completed.' })
  readonly missing!: readonly string[];
}

class ActivityResource {
  @ApiProperty({ example: 'triage' })
  readonly activity!: string;

  @ApiProperty({ type: String, nullable: true, example: 'initial-response' })
  readonly step!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly startedAt!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'For the first time.' })
  readonly completedAt!: string | null;

  @ApiProperty({ example: 1 })
  readonly completions!: number;
}

class MilestoneResource {
  @ApiProperty({ example: 'first-response' })
  readonly milestone!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly reachedAt!: string | null;
}

class IdentityResource {
  @ApiProperty({ example: '/ticketing' })
  readonly source!: string;

  @ApiProperty({ example: '4711-3' })
  readonly id!: string;
}

class ConflictResource {
  @ApiProperty({ enum: ['sources-disagree', 'completed-before-started', 'closed-twice'] })
  readonly code!: string;

  @ApiProperty({ example: 'The sources give the priority as low, high; the last one counts.' })
  readonly detail!: string;

  @ApiProperty({ type: [IdentityResource] })
  readonly events!: readonly IdentityResource[];
}

class TimelineEntryResource extends IdentityResource {
  @ApiProperty({ example: 'opex.process.activity-completed.v1' })
  readonly type!: string;

  @ApiProperty({ format: 'date-time' })
  readonly occurredAt!: string;

  @ApiProperty({ format: 'date-time' })
  readonly recordedAt!: string;

  @ApiProperty({ description: 'It arrived after something that happened later.' })
  readonly late!: boolean;

  @ApiProperty({ required: false, example: 'triage' })
  readonly activity?: string;

  @ApiProperty({ required: false, example: 'first-response' })
  readonly milestone?: string;

  @ApiProperty({ required: false, example: 'resolved' })
  readonly outcome?: string;
}

/** A case with all that is known of it. */
export class CaseResource extends CaseSummaryResource {
  @ApiProperty({ type: String, nullable: true, example: 'resolved', description: 'As it was closed.' })
  readonly outcome!: string | null;

  @ApiProperty({ example: 0 })
  readonly escalations!: number;

  @ApiProperty({ example: 0 })
  readonly reopenings!: number;

  @ApiProperty({ type: [StepResource], description: 'As its definition has them.' })
  readonly steps!: readonly StepResource[];

  @ApiProperty({ type: [MilestoneResource] })
  readonly milestones!: readonly MilestoneResource[];

  @ApiProperty({ type: [ActivityResource] })
  readonly activities!: readonly ActivityResource[];

  @ApiProperty({ type: [ConflictResource], description: 'Facts that do not go together.' })
  readonly conflicts!: readonly ConflictResource[];

  @ApiProperty({ type: [TimelineEntryResource], description: 'What was reported, in the order in which it happened.' })
  readonly timeline!: readonly TimelineEntryResource[];

  @ApiProperty({ example: 41_302, description: 'Everything up to this place in the log is in it.' })
  readonly position!: number;
}

const instant = (micros: Micros | null): string | null => (micros === null ? null : formatMicros(micros));

export const toPageResource = ({ items, ...page }: CasePage): Plain<CasePageResource> => ({
  items: items.map(toListed),
  ...page,
});

const toListed = ({ startedAt, endedAt, nextDueAt, limits, ...rest }: CaseSummary): Plain<ListedCaseResource> => ({
  ...rest,
  openedAt: formatMicros(startedAt),
  endedAt: instant(endedAt),
  sla: limits,
  nextDueAt: instant(nextDueAt),
});

/** @param at by which instant limits are judged. */
export function toCaseResource({ found, eventsLeftOut, position }: FoundCase, at: Micros): Plain<CaseResource> {
  const { process, id, definition, startedAt, ended, outcome, priority, escalations, reopenings, steps } = found;
  return {
    process,
    id,
    status: statusOf(found),
    openedAt: formatMicros(startedAt),
    endedAt: instant(ended?.at ?? null),
    priority,
    definitionVersion: definition?.definitionVersion ?? null,
    sla: caseLimitStateOf(steps, at),
    eventsLeftOut,
    outcome,
    escalations,
    reopenings,
    steps: steps.map((step) => toStep(step, found, at)),
    milestones: milestonesOf(found),
    activities: found.activities.map(({ activity, step, completions, ...times }) => ({
      activity,
      step,
      startedAt: instant(times.startedAt),
      completedAt: instant(times.completedAt),
      completions,
    })),
    conflicts: found.conflicts,
    timeline: timelineOf(found).map(toEntry),
    position,
  };
}

function toStep(step: StepProgress, { definition }: Case, at: Micros): Plain<StepResource> {
  const state = limitStateOf(step, at);
  const isRunning = state === 'running' || state === 'not-started';
  return {
    step: step.step,
    state,
    opensAt: formatMicros(step.opensAt),
    dueAt: instant(step.dueAt),
    beganAt: instant(step.beganAt),
    finishedAt: instant(step.finishedAt),
    minutesLeft: isRunning ? minutesLeft(step, definition?.content.calendar ?? null, at) : null,
    missing: step.missing,
  };
}

/** Those of the definition first, then others that were reached. */
function milestonesOf({ definition, milestones }: Case): readonly Plain<MilestoneResource>[] {
  const names = new Set([...(definition?.content.milestones ?? []), ...Object.keys(milestones)]);
  return [...names].map((milestone) => ({ milestone, reachedAt: instant(milestones[milestone] ?? null) }));
}

function toEntry({ event, isLate }: TimelineEntry): Plain<TimelineEntryResource> {
  const { source, id, type, occurredAt, recordedAt, data } = event;
  const said = (name: 'activity' | 'milestone' | 'outcome'): object =>
    typeof data[name] === 'string' ? { [name]: data[name] } : {};
  return {
    source,
    id,
    type,
    occurredAt: formatMicros(occurredAt),
    recordedAt: formatMicros(recordedAt),
    late: isLate,
    ...said('activity'),
    ...said('milestone'),
    ...said('outcome'),
  };
}
