import {
  activityCompleted,
  budgetSet,
  caseClosed,
  caseReopened,
  changeDelivered,
  bugFound,
  customerAcquired,
  customerChurned,
  definitionPublished,
  entryPosted,
  exchangeRateSet,
  headcountReported,
  hoursReported,
  inspectionRecorded,
  milestoneReached,
  outageEnded,
  outageStarted,
  serviceRegistered,
  streamId,
  surveyAnswered,
  transactionsCounted,
} from '@opex/contracts';
import type { TestEvent } from './running-projection.js';

/** Events as tests state them, each with the stream of its contract. */
const at = (time: string): string => (time.includes('T') ? time : `${time}T12:00:00Z`);

export const defined = (process: string, more: object = {}): TestEvent => ({
  service: 'process-events',
  type: definitionPublished.type,
  stream: streamId('definition', process),
  time: '2024-01-01T00:00:00Z',
  data: { process, definitionVersion: 1, effectiveFrom: null, completion: { by: 'case-closed' }, ...more },
});

const caseEvent = (type: string, process: string, subject: string, time: string, more: object): TestEvent => ({
  service: 'process-events',
  type,
  stream: streamId('case', process, subject),
  subject,
  time: at(time),
  data: { process, ...more },
});
export const done = (process: string, subject: string, time: string, activity: string, more: object = {}): TestEvent =>
  caseEvent(activityCompleted.type, process, subject, time, { activity, ...more });
export const closed = (process: string, subject: string, time: string, outcome = 'completed'): TestEvent =>
  caseEvent(caseClosed.type, process, subject, time, { outcome });
export const reopened = (process: string, subject: string, time: string): TestEvent =>
  caseEvent(caseReopened.type, process, subject, time, {});
export const reached = (process: string, subject: string, time: string, milestone: string): TestEvent =>
  caseEvent(milestoneReached.type, process, subject, time, { milestone });

const ofStream =
  (type: string, kind: string) =>
  (subject: string, time: string, data: object = {}): TestEvent => ({
    service: 'process-events',
    type,
    stream: streamId(kind, subject),
    subject,
    time: at(time),
    data,
  });
export const delivered = (change: string, time: string, more: object = {}): TestEvent =>
  ofStream(changeDelivered.type, 'change')(change, time, { change, ...more });
export const buggy = (change: string, time: string): TestEvent =>
  ofStream(bugFound.type, 'change')(change, time, { change });
export const acquired = ofStream(customerAcquired.type, 'customer');
export const churned = ofStream(customerChurned.type, 'customer');
export const registered = (service: string, time: string): TestEvent =>
  ofStream(serviceRegistered.type, 'service')(service, time, { service });
const outage = (type: string, service: string, number: string, time: string, more: object): TestEvent => ({
  ...ofStream(type, 'service')(service, time, { service, ...more }),
  subject: number,
});
export const wentDown = (service: string, number: string, time: string, more: object = {}): TestEvent =>
  outage(outageStarted.type, service, number, time, more);
export const cameBack = (service: string, number: string, time: string): TestEvent =>
  outage(outageEnded.type, service, number, time, {});
export const counted = (time: string, count: number): TestEvent => ({
  service: 'process-events',
  type: transactionsCounted.type,
  stream: streamId('event', `transactions ${time}`),
  time: at(time),
  data: { count },
});

const alone =
  (service: TestEvent['service'], type: string, kind: string) =>
  (number: string, time: string, data: object): TestEvent => ({
    service,
    type,
    stream: streamId('event', kind, number),
    time: at(time),
    data,
  });
export const answered = alone('quality-audits', surveyAnswered.type, 'survey');
export const inspected = alone('quality-audits', inspectionRecorded.type, 'inspection');
export const employed = alone('cost-ledgers', headcountReported.type, 'headcount');

const entry = (number: string, day: string, currency: string, lines: readonly object[]): TestEvent => ({
  service: 'cost-ledgers',
  type: entryPosted.type,
  stream: streamId('entry', number),
  subject: number,
  time: at(day),
  data: { entry: number, postedOn: day, currency, lines: lines.map((line) => ({ account: 'a', currency, ...line })) },
});
export const spent = (
  number: string,
  day: string,
  amounts: readonly string[],
  more: object = { function: 'customer-support', costType: 'direct' },
  currency = 'EUR',
): TestEvent =>
  entry(
    number,
    day,
    currency,
    amounts.map((amount) => ({ kind: 'cost', amount, ...more })),
  );
export const earned = (number: string, day: string, amount: string, currency = 'EUR'): TestEvent =>
  entry(number, day, currency, [{ kind: 'revenue', amount: `-${amount}` }]);

export const budgeted = (
  of: string,
  from: string,
  to: string,
  amount: string,
  more: { readonly currency?: string; readonly time?: string } = {},
): TestEvent => ({
  service: 'cost-ledgers',
  type: budgetSet.type,
  stream: streamId('budget', of),
  time: at(more.time ?? '2024-12-01'),
  data: { function: of, from, to, amount, currency: more.currency ?? 'EUR' },
});
export const worked = (team: string | null, time: string, productiveHours: number): TestEvent => ({
  service: 'process-events',
  type: hoursReported.type,
  stream: streamId('event', `hours ${team ?? 'nobody'} ${time}`),
  time: at(time),
  data: {
    ...(team === null ? {} : { team }),
    from: '2025-01-01',
    to: '2025-02-01',
    availableHours: 40,
    productiveHours,
  },
});

export const rateSet = (base: string, quote: string, rate: string, effectiveOn: string): TestEvent => ({
  service: 'cost-ledgers',
  type: exchangeRateSet.type,
  stream: streamId('exchange-rate', `${base}-${quote}`),
  time: at(effectiveOn),
  data: { base, quote, rate, effectiveOn },
});
