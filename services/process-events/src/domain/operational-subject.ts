import {
  bugFound,
  changeDelivered,
  customerAcquired,
  customerChurned,
  hoursReported,
  outageEnded,
  outageStarted,
  serviceRegistered,
  serviceRetired,
  streamId,
  transactionsCounted,
} from '@opex/contracts';
import type { Change } from './change.js';
import { changeOf } from './change.js';
import type { Customer } from './customer.js';
import { customerOf } from './customer.js';
import type { OperatedService } from './operated-service.js';
import { operatedServiceOf } from './operated-service.js';
import type { Outage } from './outage.js';
import { outageOf } from './outage.js';
import type { ReportedFact } from './reported-fact.js';
import { textOf } from './reported-fact.js';

/** What several facts together speak of. */
export type OperationalSubject =
  | { readonly kind: 'outage'; readonly state: Outage }
  | { readonly kind: 'service'; readonly state: OperatedService }
  | { readonly kind: 'change'; readonly state: Change }
  | { readonly kind: 'customer'; readonly state: Customer };

export type SubjectKind = OperationalSubject['kind'];
/** Facts of these kinds stand alone. */
export type LoneKind = 'hours' | 'transactions';

const KINDS: ReadonlyMap<string, SubjectKind | LoneKind> = new Map<string, SubjectKind | LoneKind>([
  [outageStarted.type, 'outage'],
  [outageEnded.type, 'outage'],
  [serviceRegistered.type, 'service'],
  [serviceRetired.type, 'service'],
  [changeDelivered.type, 'change'],
  [bugFound.type, 'change'],
  [customerAcquired.type, 'customer'],
  [customerChurned.type, 'customer'],
  [hoursReported.type, 'hours'],
  [transactionsCounted.type, 'transactions'],
]);

/** Types of the facts of the operations department. */
export const OPERATIONAL_TYPES: readonly string[] = [...KINDS.keys()];

/** Undefined where the type is none of the operations department's. */
export const kindOf = (type: string): SubjectKind | LoneKind | undefined => KINDS.get(type);

/** What tells the subject of a fact apart from all others, short enough for an index; of a lone fact, what it is of. */
export function keyOf(kind: SubjectKind | LoneKind, fact: ReportedFact): string {
  switch (kind) {
    case 'outage':
      return streamId(kind, textOf(fact, 'service') ?? '', fact.subject ?? '');
    case 'service':
      return streamId(kind, textOf(fact, 'service') ?? '');
    case 'change':
      return streamId(kind, textOf(fact, 'change') ?? fact.subject ?? '');
    case 'customer':
      return streamId(kind, fact.subject ?? '');
    case 'hours':
      return streamId(kind, textOf(fact, 'team') ?? '');
    case 'transactions':
      return kind;
  }
}

/** A subject as a function of the set of its facts. */
export function subjectOf(kind: SubjectKind, facts: readonly ReportedFact[]): OperationalSubject {
  switch (kind) {
    case 'outage':
      return { kind, state: outageOf(facts) };
    case 'service':
      return { kind, state: operatedServiceOf(facts) };
    case 'change':
      return { kind, state: changeOf(facts) };
    case 'customer':
      return { kind, state: customerOf(facts) };
  }
}
