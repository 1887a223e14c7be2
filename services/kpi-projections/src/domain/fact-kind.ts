import {
  activityCompleted,
  activityStarted,
  auditCancelled,
  auditCompleted,
  auditReopened,
  auditRescheduled,
  auditScheduled,
  auditStarted,
  budgetSet,
  bugFound,
  caseClosed,
  caseEscalated,
  caseOpened,
  caseReopened,
  changeDelivered,
  complianceChecked,
  correctiveActionAnalysed,
  correctiveActionClosed,
  correctiveActionImplemented,
  correctiveActionOpened,
  correctiveActionPlanned,
  correctiveActionReopened,
  correctiveActionVerified,
  customerAcquired,
  customerChurned,
  entryPosted,
  headcountReported,
  hoursReported,
  initiativeApproved,
  initiativeCancelled,
  initiativeCompleted,
  initiativePlanned,
  initiativePlanRevised,
  inspectionRecorded,
  milestoneReached,
  outageEnded,
  outageStarted,
  planItemMilestoneReached,
  planItemPlanned,
  planItemProgressed,
  serviceRegistered,
  serviceRetired,
  surveyAnswered,
  transactionsCounted,
} from '@opex/contracts';
import type { ServiceName } from '@opex/contracts';

/**
 * A kind of fact: a vector of measures that change together, anchored at one moment, cut by the same dimensions.
 *
 * `measures` are integers that tallies may add and subtract: counts, milliseconds, minor units. `dimensions` are
 * materialised in tallies (at most 4, bounded in number of values); any other attribute is answered from the facts.
 */
export interface FactKind {
  /**
   * Stored in tables: never reuse. It stands for how the facts are made, too: made in another way they are another kind, with
   * a number of its own, which generations do not have until they are built anew.
   */
  readonly number: number;
  readonly name: string;
  /** By which moment a fact falls into a period. */
  readonly anchor: string;
  readonly measures: readonly string[];
  /** Measure whose single values can be asked for, if any: percentiles, a histogram, the smallest and the largest. */
  readonly quantileMeasure?: string;
  /** No histogram bins of its quantile measure are kept: however many they are, its values are read from the facts. */
  readonly unbinned?: true;
  readonly dimensions: readonly string[];
  /** Topic area whose events it comes from: its watermarks decide whether an answer is final. */
  readonly service: WriteService;
  /** Event types that make its facts, without version. */
  readonly eventTypes: readonly string[];
  /**
   * `moment`: facts at an instant, tallied. `day`: facts of a calendar day, anchored at its midnight UTC, tallied; the
   * day is the same in every time zone. `state`: something that holds from an instant on, as a fact `[1, from, past]`
   * or `[1, value]` that is not tallied: what it comes to in a period is derived when it is asked for.
   */
  readonly holds: 'moment' | 'day' | 'state';
  /** Facts can be anchored at moments that are still to come: they count once those have passed. */
  readonly mayLieAhead?: true;
  /** Measures that hold parts of a unit: `value` in thousandths has the scale 1,000. */
  readonly scales?: Readonly<Record<string, number>>;
  /** Where values are not added up: what they come to is asked of the facts. `distinct` counts subjects. */
  readonly reduction?: 'min' | 'max' | 'latest' | 'distinct';
}

export type WriteService = ServiceName;

const kind = <K extends FactKind>(definition: K): K => definition;

const caseEvents = [
  activityCompleted.name,
  activityStarted.name,
  caseOpened.name,
  caseClosed.name,
  caseReopened.name,
  caseEscalated.name,
  milestoneReached.name,
];

/** One completed activity. */
export const activityKind = kind({
  number: 1,
  name: 'activity',
  anchor: 'completion of the activity',
  measures: ['completed', 'automated', 'automationKnown'],
  dimensions: ['process', 'activity'],
  service: 'process-events',
  eventTypes: [activityCompleted.name],
  holds: 'moment',
});

/** The first response of a case. */
export const responseKind = kind({
  number: 2,
  name: 'response',
  anchor: 'start of the case',
  measures: ['responded', 'responseMs'],
  quantileMeasure: 'responseMs',
  dimensions: ['process'],
  service: 'process-events',
  eventTypes: caseEvents,
  holds: 'moment',
});

/** One completed case. */
export const caseKind = kind({
  number: 3,
  name: 'case',
  anchor: 'completion of the case',
  measures: ['completed', 'cycleMs', 'resolvedFirstTime'],
  quantileMeasure: 'cycleMs',
  dimensions: ['process'],
  service: 'process-events',
  eventTypes: caseEvents,
  holds: 'moment',
});

/** Answers to a survey; the score in thousandths, so that a score of 4.5 stays an integer. */
export const surveyKind = kind({
  number: 4,
  name: 'survey',
  anchor: 'time of the answer',
  measures: ['answers', 'scoreMilli', 'promoters', 'detractors'],
  dimensions: ['instrument', 'process', 'channel'],
  service: 'quality-audits',
  eventTypes: [surveyAnswered.name],
  holds: 'moment',
});

/** Lines of the journal: one fact a line, in minor units of its currency. */
const journalKind = <N extends string>(
  number: number,
  name: N,
  dimensions: readonly string[],
): FactKind & { readonly name: N } => ({
  number,
  name,
  anchor: 'day the entry counts for',
  measures: ['entries', 'amountMinor'],
  dimensions: ['currency', ...dimensions],
  service: 'cost-ledgers',
  eventTypes: [entryPosted.name],
  holds: 'day',
});
export const costKind = journalKind(5, 'cost', ['function', 'costType']);
export const revenueKind = journalKind(6, 'revenue', []);
export const investmentKind = journalKind(7, 'investment', ['initiative']);
export const savingsKind = journalKind(8, 'savings', ['initiative']);

/** What a function is to spend on a day: its budgets spread over their days. It counts once the day has begun. */
export const plannedCostKind = kind({
  number: 27,
  name: 'planned-cost',
  anchor: 'day of the budget',
  measures: ['days', 'amountMinor'],
  dimensions: ['currency', 'function'],
  service: 'cost-ledgers',
  eventTypes: [budgetSet.name],
  holds: 'day',
  mayLieAhead: true,
});

/** The points of a completed audit, in thousandths. */
export const auditKind = kind({
  number: 9,
  name: 'audit',
  anchor: 'completion of the audit',
  measures: ['audits', 'pointsReachedMilli', 'pointsPossibleMilli'],
  dimensions: ['process'],
  service: 'quality-audits',
  eventTypes: [auditCompleted.name, auditReopened.name],
  holds: 'moment',
});

/** The score of a completed audit, weighted by its sample: share of the points × sample, in millionths. */
export const auditScoreKind = kind({
  number: 10,
  name: 'audit-score',
  anchor: 'completion of the audit',
  measures: ['audits', 'sample', 'sampleScoreMicro'],
  dimensions: ['process'],
  service: 'quality-audits',
  eventTypes: [auditCompleted.name, auditReopened.name],
  holds: 'moment',
});

export const inspectionKind = kind({
  number: 11,
  name: 'inspection',
  anchor: 'time of the inspection',
  measures: ['inspections', 'inspected', 'defective'],
  dimensions: ['process'],
  service: 'quality-audits',
  eventTypes: [inspectionRecorded.name],
  holds: 'moment',
});

export const complianceKind = kind({
  number: 12,
  name: 'compliance-check',
  anchor: 'time of the check',
  measures: ['checks', 'passed'],
  dimensions: ['control'],
  service: 'quality-audits',
  eventTypes: [complianceChecked.name],
  holds: 'moment',
});

/** Hours of a team in a span of days, in thousandths of an hour. */
export const hoursKind = kind({
  number: 13,
  name: 'hours',
  anchor: 'last day of the span reported',
  measures: ['reports', 'availableMilli', 'productiveMilli'],
  dimensions: ['team'],
  service: 'process-events',
  eventTypes: [hoursReported.name],
  holds: 'day',
});

/** One delivered change; buggy where a bug was found in it, whenever that was. */
export const changeKind = kind({
  number: 14,
  name: 'change',
  anchor: 'delivery of the change',
  measures: ['delivered', 'buggy'],
  dimensions: ['team'],
  service: 'process-events',
  eventTypes: [changeDelivered.name, bugFound.name],
  holds: 'moment',
});

/** Someone became a customer. */
export const acquisitionKind = kind({
  number: 15,
  name: 'acquisition',
  anchor: 'acquisition of the customer',
  measures: ['acquired'],
  dimensions: ['segment'],
  service: 'process-events',
  eventTypes: [customerAcquired.name, customerChurned.name],
  holds: 'moment',
});

/** Someone is a customer, from the acquisition to the churn. */
export const membershipKind = kind({
  number: 16,
  name: 'membership',
  anchor: 'time as a customer',
  measures: ['memberships', 'fromMs', 'pastMs'],
  dimensions: [],
  service: 'process-events',
  eventTypes: [customerAcquired.name, customerChurned.name],
  holds: 'state',
});

/** A service is in operation, from its registration to its retirement. */
export const operationKind = kind({
  number: 17,
  name: 'operation',
  anchor: 'time in operation',
  measures: ['operations', 'fromMs', 'pastMs'],
  dimensions: [],
  service: 'process-events',
  eventTypes: [serviceRegistered.name, serviceRetired.name],
  holds: 'state',
});

/** A service is down. */
export const outageKind = kind({
  number: 18,
  name: 'outage',
  anchor: 'time of the outage',
  measures: ['outages', 'fromMs', 'pastMs'],
  dimensions: [],
  service: 'process-events',
  eventTypes: [outageStarted.name, outageEnded.name],
  holds: 'state',
});

export const transactionKind = kind({
  number: 19,
  name: 'transaction',
  anchor: 'time of the count',
  measures: ['counts', 'transactions'],
  dimensions: [],
  service: 'process-events',
  eventTypes: [transactionsCounted.name],
  holds: 'moment',
});

/** A case reached a milestone for the first time. */
export const milestoneKind = kind({
  number: 20,
  name: 'milestone',
  anchor: 'reaching of the milestone',
  measures: ['reached', 'elapsedMs'],
  quantileMeasure: 'elapsedMs',
  dimensions: ['process', 'milestone'],
  service: 'process-events',
  eventTypes: caseEvents,
  holds: 'moment',
});

/** So many people from a moment on, in thousandths of a full-time equivalent, until the next report of the same role. */
export const headcountKind = kind({
  number: 21,
  name: 'headcount',
  anchor: 'time of employment',
  measures: ['reports', 'headcountMilli'],
  dimensions: [],
  service: 'cost-ledgers',
  eventTypes: [headcountReported.name],
  holds: 'state',
});

/** A step of a case that its process definition limits: finished within the limit, or not finished when it was due. */
export const stepKind = kind({
  number: 22,
  name: 'step',
  anchor: 'end of the step, or when it was due where that came first',
  measures: ['limited', 'withinLimit'],
  dimensions: ['process', 'step'],
  service: 'process-events',
  eventTypes: caseEvents,
  holds: 'moment',
  mayLieAhead: true,
});

/** Effort of a finished step, in thousandths of a minute, that the definition states as standard, and that was reported. */
export const effortKind = kind({
  number: 23,
  name: 'effort',
  anchor: 'end of the step',
  measures: ['steps', 'standardMilli', 'actualMilli'],
  dimensions: ['process', 'step'],
  service: 'process-events',
  eventTypes: caseEvents,
  holds: 'moment',
});

/** What holds until something else is told; what it is stands in the attributes. */
const heldKind =
  (service: WriteService, anchor: string, counted: string) =>
  <N extends string>(number: number, name: N, eventTypes: readonly string[]): FactKind & { readonly name: N } => ({
    ...{ number, name, anchor },
    measures: [counted, 'fromMs', 'pastMs'],
    dimensions: [],
    ...{ service, eventTypes },
    holds: 'state',
  });

const planKind = heldKind('cost-ledgers', 'time in the plan', 'planned');
export const objectiveKind = planKind(24, 'objective', [planItemPlanned.name, planItemProgressed.name]);
export const plannedMilestoneKind = planKind(25, 'planned-milestone', [
  planItemPlanned.name,
  planItemMilestoneReached.name,
]);
export const initiativeKind = planKind(26, 'initiative', [
  initiativePlanned.name,
  initiativePlanRevised.name,
  initiativeApproved.name,
  initiativeCompleted.name,
  initiativeCancelled.name,
]);

/** A step of a roadmap, a tool, people to hire, or how many there should be. */
export const planStepKind = planKind(30, 'plan-step', [planItemPlanned.name, planItemProgressed.name]);

const openKind = heldKind('quality-audits', 'time that it is open', 'open');
/** An audit that is to be held, or not completed. */
export const openAuditKind = openKind(28, 'open-audit', [
  auditScheduled.name,
  auditRescheduled.name,
  auditStarted.name,
  auditCompleted.name,
  auditReopened.name,
  auditCancelled.name,
]);
/** A corrective action that is to be carried out, or whose effect is to be judged. */
export const openActionKind = openKind(29, 'open-action', [
  correctiveActionOpened.name,
  correctiveActionAnalysed.name,
  correctiveActionPlanned.name,
  correctiveActionImplemented.name,
  correctiveActionVerified.name,
  correctiveActionClosed.name,
  correctiveActionReopened.name,
]);

export const factKinds: readonly FactKind[] = [
  activityKind,
  responseKind,
  caseKind,
  surveyKind,
  costKind,
  revenueKind,
  investmentKind,
  savingsKind,
  auditKind,
  auditScoreKind,
  inspectionKind,
  complianceKind,
  hoursKind,
  changeKind,
  acquisitionKind,
  membershipKind,
  operationKind,
  outageKind,
  transactionKind,
  milestoneKind,
  headcountKind,
  stepKind,
  effortKind,
  objectiveKind,
  plannedMilestoneKind,
  initiativeKind,
  plannedCostKind,
  openAuditKind,
  openActionKind,
  planStepKind,
];

/** The end of a state that still holds. */
export const STILL_HOLDS_MS = Number.MAX_SAFE_INTEGER;

/** The longest measure vector: how many value columns the tables have. */
export const MEASURES_MAX = 4;
