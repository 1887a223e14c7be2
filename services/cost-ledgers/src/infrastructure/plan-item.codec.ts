import type { EventContract } from '@opex/contracts';
import { planItemMilestoneReached, planItemPlanned, planItemProgressed } from '@opex/contracts';
import type { EncodedEvent, EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent, upcast, withoutNulls } from '@opex/event-sourcing';
import type { Figures, PlanContent, PlanItemEvent } from '../domain/plan-item.events.js';

/** The events of an item of the plan, stored in the form they are published in. */
export const planItemCodec: EventCodec<PlanItemEvent> = {
  toData: (event): EncodedEvent => {
    const { type, version } = CONTRACTS[event.kind];
    const data = withoutNulls({ item: event.item, ...dataOf(event) });
    return { type, schemaVersion: version, occurredAt: event.at, subject: event.item, data };
  },

  fromStored: (stored: StoredEvent): PlanItemEvent => {
    const at = stored.occurredAt;
    const read = <Data>({ version }: EventContract<Data>): Data => upcast(stored, {}, version) as Data;
    switch (stored.type) {
      case planItemPlanned.type: {
        const { item, kind, name, about = null, from, to, currency = null, ...rest } = read(planItemPlanned);
        const { baseline = null, basis = null, roiPercent = null, milestones = [] } = rest;
        const content: PlanContent = {
          ...{ kind, name, about, currency, baseline, basis, milestones },
          period: from === undefined || to === undefined ? null : { from, to },
          figures: figuresOf(rest),
          statedRoiPercent: roiPercent,
        };
        return { kind: 'item-planned', item, at, content };
      }
      case planItemProgressed.type: {
        const { item, currency = null, ...told } = read(planItemProgressed);
        return { kind: 'item-progressed', item, at, figures: figuresOf(told), currency };
      }
      case planItemMilestoneReached.type: {
        const { item, milestone } = read(planItemMilestoneReached);
        return { kind: 'item-milestone-reached', item, at, milestone };
      }
      default:
        throw new UnreadableEvent(stored, 'its type is no plan item’s');
    }
  },
};

const CONTRACTS = {
  'item-planned': planItemPlanned,
  'item-progressed': planItemProgressed,
  'item-milestone-reached': planItemMilestoneReached,
} satisfies Record<PlanItemEvent['kind'], object>;

function dataOf(event: PlanItemEvent): object {
  switch (event.kind) {
    case 'item-planned': {
      const { figures, period, milestones, statedRoiPercent, ...content } = event.content;
      return {
        ...content,
        ...period,
        ...figures,
        roiPercent: statedRoiPercent,
        milestones: milestones.length > 0 ? milestones : null,
      };
    }
    case 'item-progressed':
      return { ...event.figures, currency: event.currency };
    case 'item-milestone-reached':
      return { milestone: event.milestone };
  }
}

/** The figures among the fields of an event, in one order: what is not said is null. */
const figuresOf = ({
  processes = null,
  hires = null,
  headcount = null,
  level = null,
  investment = null,
  savings = null,
}: Partial<Figures>): Figures => ({ processes, hires, headcount, level, investment, savings });
