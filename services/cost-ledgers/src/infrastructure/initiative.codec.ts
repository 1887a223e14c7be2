import type { EventContract, InitiativePlanned as PublishedPlan } from '@opex/contracts';
import {
  initiativeApproved,
  initiativeCancelled,
  initiativeCompleted,
  initiativeMilestoneReached,
  initiativePlanned,
  initiativePlanRevised,
  investmentMade,
  savingsRealised,
} from '@opex/contracts';
import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast, withoutNulls } from '@opex/event-sourcing';
import type { InitiativeEvent, InitiativePlan } from '../domain/initiative.events.js';

/** The events of an initiative, stored in the form they are published in. */
export const initiativeCodec: EventCodec<InitiativeEvent> = {
  toData: (event): EncodedEvent => {
    const { type, version } = CONTRACTS[event.kind];
    const data = withoutNulls({ initiative: event.initiative, ...dataOf(event) });
    return { type, schemaVersion: version, occurredAt: event.at, subject: event.initiative, data };
  },

  fromStored: (stored: StoredEvent): InitiativeEvent => {
    const at = stored.occurredAt;
    const read = <Data>({ version }: EventContract<Data>): Data => upcast(stored, {}, version) as Data;
    switch (stored.type) {
      case initiativePlanned.type: {
        const data = read(initiativePlanned);
        return { kind: 'initiative-planned', initiative: data.initiative, at, plan: planOf(data) };
      }
      case initiativePlanRevised.type: {
        const { initiative, reason, ...data } = read(initiativePlanRevised);
        return { kind: 'initiative-plan-revised', initiative, at, plan: planOf(data), reason };
      }
      case initiativeApproved.type: {
        const { initiative, approvedBy = null } = read(initiativeApproved);
        return { kind: 'initiative-approved', initiative, at, approvedBy };
      }
      case investmentMade.type: {
        const { initiative, amount, currency } = read(investmentMade);
        return { kind: 'investment-made', initiative, at, amount, currency };
      }
      case savingsRealised.type: {
        const { initiative, amount, currency } = read(savingsRealised);
        return { kind: 'savings-realised', initiative, at, amount, currency };
      }
      case initiativeMilestoneReached.type: {
        const { initiative, milestone } = read(initiativeMilestoneReached);
        return { kind: 'initiative-milestone-reached', initiative, at, milestone };
      }
      case initiativeCompleted.type: {
        const { initiative, outcome = null } = read(initiativeCompleted);
        return { kind: 'initiative-completed', initiative, at, outcome };
      }
      case initiativeCancelled.type: {
        const { initiative, reason } = read(initiativeCancelled);
        return { kind: 'initiative-cancelled', initiative, at, reason };
      }
      default:
        throw new UnreadableEvent(stored, 'its type is no initiative’s');
    }
  },
};

const CONTRACTS = {
  'initiative-planned': initiativePlanned,
  'initiative-plan-revised': initiativePlanRevised,
  'initiative-approved': initiativeApproved,
  'investment-made': investmentMade,
  'savings-realised': savingsRealised,
  'initiative-milestone-reached': initiativeMilestoneReached,
  'initiative-completed': initiativeCompleted,
  'initiative-cancelled': initiativeCancelled,
} satisfies Record<InitiativeEvent['kind'], object>;

function dataOf(event: InitiativeEvent): object {
  switch (event.kind) {
    case 'initiative-planned':
      return planData(event.plan);
    case 'initiative-plan-revised':
      return { ...planData(event.plan), reason: event.reason };
    case 'initiative-approved':
      return { approvedBy: event.approvedBy };
    case 'investment-made':
    case 'savings-realised':
      return { amount: event.amount, currency: event.currency };
    case 'initiative-milestone-reached':
      return { milestone: event.milestone };
    case 'initiative-completed':
      return { outcome: event.outcome };
    case 'initiative-cancelled':
      return { reason: event.reason };
  }
}

const planData = ({ period, statedRoiPercent, statedPaybackMonths, ...plan }: InitiativePlan): object => ({
  ...plan,
  ...period,
  roiPercent: statedRoiPercent,
  paybackMonths: statedPaybackMonths,
});

function planOf(data: Omit<PublishedPlan, 'initiative'>): InitiativePlan {
  const { name, investment, annualSavings, currency, owner = null, from, to } = data;
  return {
    ...{ name, investment, annualSavings, currency, owner },
    period: from === undefined || to === undefined ? null : { from, to },
    statedRoiPercent: data.roiPercent ?? null,
    statedPaybackMonths: data.paybackMonths ?? null,
  };
}
