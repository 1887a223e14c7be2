import type { EventContract } from './define-event.js';
import { activityCompleted } from './process/activity-completed.js';
import { activityStarted } from './process/activity-started.js';
import { breachWithdrawn } from './process/breach-withdrawn.js';
import { bugFound } from './process/bug-found.js';
import { caseClosed } from './process/case-closed.js';
import { caseEscalated } from './process/case-escalated.js';
import { caseOpened } from './process/case-opened.js';
import { caseReopened } from './process/case-reopened.js';
import { changeDelivered } from './process/change-delivered.js';
import { customerAcquired } from './process/customer-acquired.js';
import { customerChurned } from './process/customer-churned.js';
import { definitionPublished } from './process/definition-published.js';
import { hoursReported } from './process/hours-reported.js';
import { limitBreached } from './process/limit-breached.js';
import { milestoneReached } from './process/milestone-reached.js';
import { outageEnded } from './process/outage-ended.js';
import { outageStarted } from './process/outage-started.js';
import { serviceRegistered } from './process/service-registered.js';
import { serviceRetired } from './process/service-retired.js';
import { transactionsCounted } from './process/transactions-counted.js';
import { auditCompleted } from './quality/audit-completed.js';
import { complianceChecked } from './quality/compliance-checked.js';
import { correctiveActionAnalysed } from './quality/corrective-action-analysed.js';
import { correctiveActionClosed } from './quality/corrective-action-closed.js';
import { correctiveActionImplemented } from './quality/corrective-action-implemented.js';
import { correctiveActionOpened } from './quality/corrective-action-opened.js';
import { correctiveActionPlanned } from './quality/corrective-action-planned.js';
import { correctiveActionVerified } from './quality/corrective-action-verified.js';
import { findingRecorded } from './quality/finding-recorded.js';
import { gateEvaluated } from './quality/gate-evaluated.js';
import { inspectionRecorded } from './quality/inspection-recorded.js';
import { surveyAnswered } from './quality/survey-answered.js';
import { auditScheduled } from './quality/audit-scheduled.js';
import { auditStarted } from './quality/audit-started.js';
import { checkRecorded } from './quality/check-recorded.js';
import { auditReopened } from './quality/audit-reopened.js';
import { auditCancelled } from './quality/audit-cancelled.js';
import { correctiveActionContained } from './quality/corrective-action-contained.js';
import { correctiveActionReopened } from './quality/corrective-action-reopened.js';
import { auditOverdue } from './quality/audit-overdue.js';
import { auditProgrammeAdvanced } from './quality/audit-programme-advanced.js';
import { auditProgrammePaused } from './quality/audit-programme-paused.js';
import { auditProgrammePlanned } from './quality/audit-programme-planned.js';
import { auditProgrammeResumed } from './quality/audit-programme-resumed.js';
import { auditProgrammeRevised } from './quality/audit-programme-revised.js';
import { auditRescheduled } from './quality/audit-rescheduled.js';
import { auditTemplatePublished } from './quality/audit-template-published.js';
import { auditTemplateRetired } from './quality/audit-template-retired.js';
import { complaintAcknowledged } from './quality/complaint-acknowledged.js';
import { complaintClosed } from './quality/complaint-closed.js';
import { complaintLinked } from './quality/complaint-linked.js';
import { complaintOpened } from './quality/complaint-opened.js';
import { complaintReopened } from './quality/complaint-reopened.js';
import { complaintReported } from './quality/complaint-reported.js';
import { complaintResolved } from './quality/complaint-resolved.js';
import { controlDefined } from './quality/control-defined.js';
import { controlRetired } from './quality/control-retired.js';
import { correctiveActionOverdue } from './quality/corrective-action-overdue.js';
import { correctiveActionVerificationDue } from './quality/corrective-action-verification-due.js';
import { gateDefined } from './quality/gate-defined.js';
import { gateRetired } from './quality/gate-retired.js';
import { gateWaived } from './quality/gate-waived.js';
import { qualityStandardSet } from './quality/quality-standard-set.js';
import { accountDefined } from './cost/account-defined.js';
import { allocationReversed } from './cost/allocation-reversed.js';
import { allocationRuleDefined } from './cost/allocation-rule-defined.js';
import { allocationRun } from './cost/allocation-run.js';
import { budgetSet } from './cost/budget-set.js';
import { costIncurred } from './cost/cost-incurred.js';
import { entryPosted } from './cost/entry-posted.js';
import { exchangeRateSet } from './cost/exchange-rate-set.js';
import { headcountReported } from './cost/headcount-reported.js';
import { initiativeApproved } from './cost/initiative-approved.js';
import { initiativeCancelled } from './cost/initiative-cancelled.js';
import { initiativeCompleted } from './cost/initiative-completed.js';
import { initiativeMilestoneReached } from './cost/initiative-milestone-reached.js';
import { initiativePlanRevised } from './cost/initiative-plan-revised.js';
import { initiativePlanned } from './cost/initiative-planned.js';
import { investmentMade } from './cost/investment-made.js';
import { periodClosed } from './cost/period-closed.js';
import { periodReopened } from './cost/period-reopened.js';
import { planItemMilestoneReached } from './cost/plan-item-milestone-reached.js';
import { planItemPlanned } from './cost/plan-item-planned.js';
import { planItemProgressed } from './cost/plan-item-progressed.js';
import { revenueEarned } from './cost/revenue-earned.js';
import { savingsRealised } from './cost/savings-realised.js';
import { eventRetracted } from './log/event-retracted.js';
import { heartbeat } from './log/heartbeat.js';
import { personForgotten } from './log/person-forgotten.js';

/** Every published event type. */
export const CATALOGUE: readonly EventContract[] = [
  activityCompleted,
  activityStarted,
  breachWithdrawn,
  bugFound,
  caseClosed,
  caseEscalated,
  caseOpened,
  caseReopened,
  changeDelivered,
  customerAcquired,
  customerChurned,
  definitionPublished,
  hoursReported,
  limitBreached,
  milestoneReached,
  outageEnded,
  outageStarted,
  serviceRegistered,
  serviceRetired,
  transactionsCounted,
  auditCompleted,
  complianceChecked,
  correctiveActionAnalysed,
  correctiveActionClosed,
  correctiveActionImplemented,
  correctiveActionOpened,
  correctiveActionPlanned,
  correctiveActionVerified,
  findingRecorded,
  gateEvaluated,
  inspectionRecorded,
  surveyAnswered,
  auditScheduled,
  auditStarted,
  checkRecorded,
  auditReopened,
  auditCancelled,
  correctiveActionContained,
  correctiveActionReopened,
  auditOverdue,
  auditProgrammeAdvanced,
  auditProgrammePaused,
  auditProgrammePlanned,
  auditProgrammeResumed,
  auditProgrammeRevised,
  auditRescheduled,
  auditTemplatePublished,
  auditTemplateRetired,
  complaintAcknowledged,
  complaintClosed,
  complaintLinked,
  complaintOpened,
  complaintReopened,
  complaintReported,
  complaintResolved,
  controlDefined,
  controlRetired,
  correctiveActionOverdue,
  correctiveActionVerificationDue,
  gateDefined,
  gateRetired,
  gateWaived,
  qualityStandardSet,
  accountDefined,
  allocationReversed,
  allocationRuleDefined,
  allocationRun,
  budgetSet,
  costIncurred,
  entryPosted,
  exchangeRateSet,
  headcountReported,
  initiativeApproved,
  initiativeCancelled,
  initiativeCompleted,
  initiativeMilestoneReached,
  initiativePlanRevised,
  initiativePlanned,
  investmentMade,
  periodClosed,
  periodReopened,
  planItemMilestoneReached,
  planItemPlanned,
  planItemProgressed,
  revenueEarned,
  savingsRealised,
  eventRetracted,
  heartbeat,
  personForgotten,
] as readonly EventContract[];

const byType: ReadonlyMap<string, EventContract> = new Map(CATALOGUE.map((contract) => [contract.type, contract]));

/** The contract of a type with version, or undefined where the type is not published. */
export const contractOf = (type: string): EventContract | undefined => byType.get(type);
