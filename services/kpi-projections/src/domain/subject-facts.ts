import {
  auditCancelled,
  auditCompleted,
  auditReopened,
  auditRescheduled,
  auditScheduled,
  auditStarted,
  budgetSet,
  bugFound,
  changeDelivered,
  correctiveActionAnalysed,
  correctiveActionClosed,
  correctiveActionImplemented,
  correctiveActionOpened,
  correctiveActionPlanned,
  correctiveActionReopened,
  correctiveActionVerified,
  customerAcquired,
  customerChurned,
  initiativeApproved,
  initiativeCancelled,
  initiativeCompleted,
  initiativePlanned,
  initiativePlanRevised,
  minorUnitDigits,
  outageEnded,
  outageStarted,
  planItemMilestoneReached,
  planItemPlanned,
  planItemProgressed,
  serviceRegistered,
  serviceRetired,
} from '@opex/contracts';
import { DAY_MS } from './cell.js';
import type { MeasureSet } from './definitions/measure-set.js';
import { noMeasures } from './definitions/measure-set.js';
import type { FactKind } from './fact-kind.js';
import {
  acquisitionKind,
  auditKind,
  auditScoreKind,
  changeKind,
  membershipKind,
  operationKind,
  outageKind,
  plannedCostKind,
  STILL_HOLDS_MS,
} from './fact-kind.js';
import type { Fact } from './fact.js';
import { attributesOf } from './fact.js';
import type { LogEvent } from './log-event.js';
import { compareInFold, toMs } from './log-event.js';
import { initiativeFacts, planItemFacts } from './plan-facts.js';
import { toMinorUnits } from './money.js';
import type { Budget } from './planned-costs.js';
import { plannedDays } from './planned-costs.js';
import { openActionFacts, openAuditFacts } from './open-duty-facts.js';
import { measured, toMilli } from './quantity.js';
import { effectiveEvents } from './retraction.js';

/**
 * Subjects with few events, other than cases: audits, corrective actions, changes, customers, services and their outages,
 * what is planned. All facts of one are derived from all its events each time.
 *
 * @param events in fold order, without what is taken back.
 */
type FactsOf = (events: readonly LogEvent[]) => Fact[];

interface SubjectType {
  /** Kind of stream that its events lie in. */
  readonly streamKind: string;
  readonly factsOf: FactsOf;
  /** True where a stream holds many subjects, told apart by the subject of the event: outages of a service. */
  readonly manyInStream: boolean;
}

const audit: SubjectType = { streamKind: 'audit', factsOf: auditFacts, manyInStream: false };
const action: SubjectType = { streamKind: 'corrective-action', factsOf: openActionFacts, manyInStream: false };
const change: SubjectType = { streamKind: 'change', factsOf: changeFacts, manyInStream: false };
const customer: SubjectType = { streamKind: 'customer', factsOf: customerFacts, manyInStream: false };
const service: SubjectType = { streamKind: 'service', factsOf: serviceFacts, manyInStream: false };
const budget: SubjectType = { streamKind: 'budget', factsOf: budgetFacts, manyInStream: false };
const outage: SubjectType = { streamKind: 'service', factsOf: outageFacts, manyInStream: true };

const planItem: SubjectType = { streamKind: 'plan-item', factsOf: planItemFacts, manyInStream: false };
const initiative: SubjectType = { streamKind: 'initiative', factsOf: initiativeFacts, manyInStream: false };

const subjectTypes: ReadonlyMap<string, SubjectType> = new Map([
  [auditScheduled.type, audit],
  [auditRescheduled.type, audit],
  [auditStarted.type, audit],
  [auditCompleted.type, audit],
  [auditReopened.type, audit],
  [auditCancelled.type, audit],
  [correctiveActionOpened.type, action],
  [correctiveActionAnalysed.type, action],
  [correctiveActionPlanned.type, action],
  [correctiveActionImplemented.type, action],
  [correctiveActionVerified.type, action],
  [correctiveActionClosed.type, action],
  [correctiveActionReopened.type, action],
  [changeDelivered.type, change],
  [bugFound.type, change],
  [customerAcquired.type, customer],
  [customerChurned.type, customer],
  [serviceRegistered.type, service],
  [serviceRetired.type, service],
  [budgetSet.type, budget],
  [outageStarted.type, outage],
  [outageEnded.type, outage],
  [planItemPlanned.type, planItem],
  [planItemProgressed.type, planItem],
  [planItemMilestoneReached.type, planItem],
  [initiativePlanned.type, initiative],
  [initiativePlanRevised.type, initiative],
  [initiativeApproved.type, initiative],
  [initiativeCompleted.type, initiative],
  [initiativeCancelled.type, initiative],
]);

export const isSubjectEvent = (type: string): boolean => subjectTypes.has(type);

/** What tells the subject of an event apart from all others: its stream, or a part of it. */
export const subjectKeyOf = (type: string, streamId: string, subject: string | null): string =>
  subjectTypes.get(type)?.manyInStream === true ? `${streamId}#${subject ?? ''}` : streamId;

/** The facts of a subject. @param events all of it, retractions among them, in any order. */
export function subjectFacts(events: readonly LogEvent[], measures: MeasureSet = noMeasures): Fact[] {
  const ordered = effectiveEvents(events).sort(compareInFold);
  const [first] = ordered;
  const facts = first === undefined ? [] : (subjectTypes.get(first.type)?.factsOf(ordered) ?? []);
  return [...facts, ...ordered.flatMap((event) => measures.factsOf(event))];
}

function auditFacts(events: readonly LogEvent[]): Fact[] {
  return [...scoreFacts(events), ...openAuditFacts(events)];
}

/**
 * An audit counts while it is completed: a reopening takes its score back until it is completed again. Its share of the
 * points is rounded to a millionth once it is weighted by the sample.
 */
function scoreFacts(events: readonly LogEvent[]): Fact[] {
  const last = events.findLast(({ type }) => type === auditCompleted.type || type === auditReopened.type);
  if (last?.type !== auditCompleted.type) return [];
  const atMs = toMs(last.occurredAtMicros);
  const attributes = attributesOf(last.data, auditValues);
  const reached = toMilli(last.data['pointsReached']);
  const possible = toMilli(last.data['pointsPossible']);
  const sample = Number(last.data['sample']);
  if (possible === 0) return [];
  const doubled = (BigInt(sample) * BigInt(reached) * 2_000_000n) / BigInt(possible);
  return [
    { kind: auditKind, atMs, values: [1, reached, possible], attributes },
    { kind: auditScoreKind, atMs, values: [1, sample, measured(Number((doubled + 1n) / 2n))], attributes },
  ];
}
const auditValues: ReadonlySet<string> = new Set(auditCompleted.measureFields);

/** A change counts by its first delivery; a bug counts wherever it was found, once for all bugs of the change. */
function changeFacts(events: readonly LogEvent[]): Fact[] {
  const delivered = events.find(({ type }) => type === changeDelivered.type);
  if (delivered === undefined) return [];
  return [
    {
      kind: changeKind,
      atMs: toMs(delivered.occurredAtMicros),
      values: [1, events.some(({ type }) => type === bugFound.type) ? 1 : 0],
      attributes: attributesOf(delivered.data, none),
    },
  ];
}

function customerFacts(events: readonly LogEvent[]): Fact[] {
  const memberships = statesOf(membershipKind, events, customerAcquired.type, customerChurned.type);
  const acquisitions = memberships.map(({ atMs, attributes }): Fact => ({
    kind: acquisitionKind,
    atMs,
    values: [1],
    attributes,
  }));
  return [...memberships, ...acquisitions];
}

function serviceFacts(events: readonly LogEvent[]): Fact[] {
  return statesOf(operationKind, events, serviceRegistered.type, serviceRetired.type);
}

function outageFacts(events: readonly LogEvent[]): Fact[] {
  return statesOf(outageKind, events, outageStarted.type, outageEnded.type);
}

/** Of a function's budgets for the same days the last one stands. @throws RangeError where one cannot be read. */
function budgetFacts(events: readonly LogEvent[]): Fact[] {
  const budgets = new Map<string, Budget>();
  for (const { data } of events) {
    const [from, to, currency] = [dayOf(data['from']), dayOf(data['to']), String(data['currency'])];
    const minor = toMinorUnits(String(data['amount']), minorUnitDigits(currency) ?? 0);
    budgets.set(`${from}/${to}`, { from, to, minor, currency });
  }
  return plannedDays([...budgets.values()]).map(({ atMs, minor, currency }) => ({
    kind: plannedCostKind,
    atMs,
    values: [1, minor],
    attributes: attributesOf({ currency, function: events[0]?.data['function'] }, none),
  }));
}

/** @throws RangeError where it is no date. */
function dayOf(date: unknown): number {
  const atMs = Date.parse(`${String(date)}T00:00:00Z`);
  if (Number.isFinite(atMs)) return atMs / DAY_MS;
  throw new RangeError(`"${String(date)}" is no date`);
}

/**
 * Spans from an event that begins a state to the next one that ends it; a beginning within a span and an end outside of
 * one say nothing new. The attributes are those of the beginning, and of the end where it says more.
 */
function statesOf(kind: FactKind, events: readonly LogEvent[], begins: string, ends: string): Fact[] {
  const facts: Fact[] = [];
  let begun: LogEvent | undefined;
  const fact = (from: LogEvent, past: LogEvent | undefined): Fact => ({
    kind,
    atMs: toMs(from.occurredAtMicros),
    values: [1, toMs(from.occurredAtMicros), past === undefined ? STILL_HOLDS_MS : toMs(past.occurredAtMicros)],
    attributes: attributesOf({ ...from.data, ...past?.data }, none),
  });
  for (const event of events) {
    if (event.type === begins) begun ??= event;
    else if (event.type === ends && begun !== undefined) {
      facts.push(fact(begun, event));
      begun = undefined;
    }
  }
  return begun === undefined ? facts : [...facts, fact(begun, undefined)];
}
const none: ReadonlySet<string> = new Set();
