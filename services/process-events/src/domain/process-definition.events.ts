import type { WEEKDAYS } from '@opex/contracts';

/** What a definition says of its process. */
export interface DefinitionContent {
  /** Cases that start from this instant on follow it (RFC 3339, UTC); null: all cases. */
  readonly effectiveFrom: string | null;
  readonly completion: Completion;
  readonly startActivities: readonly string[];
  readonly steps: readonly ProcessStep[];
  readonly automatedActivities: readonly string[];
  readonly milestones: readonly string[];
  /** What business time is, and the time zone of days; null: days of UTC, and no business time. */
  readonly calendar: WorkCalendar | null;
}

/** What completes a case; `activities` names the end activities and is empty for the other two. */
export interface Completion {
  readonly by: 'case-closed' | 'activities' | 'last-event';
  readonly activities: readonly string[];
}

export interface ProcessStep {
  readonly step: string;
  readonly activities: readonly string[];
  /** Those of its activities that not every case has: the step is finished without them. */
  readonly optionalActivities?: readonly string[];
  /** Short for a limit of elapsed minutes. */
  readonly limitMinutes?: number;
  readonly limit?: StepLimit;
  readonly standardEffortMinutes?: number;
  readonly automated?: boolean;
}

/**
 * By when a step is to be finished, counted from the start of the case.
 *
 * - `immediate`: at once; `minutes` is what still counts as that. `duration`: within so many minutes.
 * - `days`: by the end of day `toDay`, and not to be begun before day `fromDay`; day 1 begins with the case.
 *
 * `elapsed` time is the clock's, and a day ends at the time of day at which the case started. `business` time is working
 * hours of the calendar, and a day is a working day: day 1 is the first on which work is left, and it ends with its work.
 */
export type StepLimit =
  | { readonly kind: 'immediate' | 'duration'; readonly minutes: number; readonly time: LimitTime }
  | { readonly kind: 'days'; readonly fromDay: number; readonly toDay: number; readonly time: LimitTime };

export type LimitTime = 'elapsed' | 'business';

export type Weekday = (typeof WEEKDAYS)[number];

export interface WorkCalendar {
  /** IANA. */
  readonly timeZone: string;
  readonly workingHours: readonly WorkingHours[];
  /** Days without work, `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
}

/** `HH:MM` to `HH:MM`; 24:00 is the end of the day. */
export interface WorkingHours {
  readonly weekday: Weekday;
  readonly from: string;
  readonly to: string;
}

export interface DefinitionPublished {
  readonly kind: 'definition-published';
  readonly process: string;
  /** 1, 2, 3 … */
  readonly definitionVersion: number;
  readonly content: DefinitionContent;
  /** RFC 3339, UTC. */
  readonly publishedAt: string;
}

export type ProcessDefinitionEvent = DefinitionPublished;
