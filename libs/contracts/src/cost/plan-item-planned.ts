import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { count, currency, date, list, measure, money, oneOf, optional, quantity, text } from '../fields.js';
import { streamId } from '../streams.js';

export const planItemPlanned = defineEvent({
  type: 'opex.cost.plan-item-planned.v1',
  service: 'cost-ledgers',
  summary:
    'An item of the programme was planned or revised: a step of a roadmap, a tool, a hire, a phase, an objective.',
  reported: false,
  subject: 'optional',
  data: {
    item: text('The item.'),
    kind: oneOf(['roadmap-step', 'tool', 'hiring-step', 'position', 'phase', 'objective'], 'What it is.'),
    name: text('Its name.'),
    about: optional(text('The function, role or KPI it is about.')),
    from: optional(measure(date('First day.'))),
    to: optional(measure(date('Day after the last.'))),
    processes: optional(measure(count('Processes to automate.'))),
    hires: optional(measure(count('People to hire.'))),
    headcount: optional(measure(quantity('People there should be, in full-time equivalents.'))),
    level: optional(measure(quantity('The level to reach.'))),
    investment: optional(money('What it is expected to cost.')),
    savings: optional(money('What it is expected to save in a year.')),
    currency: optional(currency()),
    baseline: optional(measure(quantity('Where it began: the people there were.'))),
    basis: optional(
      oneOf(
        ['value', 'percent-below-baseline', 'times-baseline'],
        'What the level is: a value of the KPI, or one beside its baseline.',
      ),
    ),
    roiPercent: optional(measure(quantity('The return on investment as the plan states it, in percent.'))),
    milestones: optional(list(text('A milestone.'), 'What is to be reached, in order.')),
  },
  streamOf: ({ data }) => streamId('plan-item', data.item),
  example: {
    time: '2025-01-02T09:30:00Z',
    data: {
      item: 'automation-2025-q1',
      kind: 'roadmap-step',
      name: 'Automate customer onboarding',
      about: 'customer-onboarding',
      from: '2025-01-01',
      to: '2025-04-01',
      processes: 5,
      investment: '200000.00',
      savings: '300000.00',
      currency: 'EUR',
    },
  },
});
export type PlanItemPlanned = DataOf<typeof planItemPlanned>;
