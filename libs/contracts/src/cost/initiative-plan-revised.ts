import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { prose } from '../fields.js';
import { streamId } from '../streams.js';
import { INITIATIVE_PLAN } from './initiative-plan.js';

export const initiativePlanRevised = defineEvent({
  type: 'opex.cost.initiative-plan-revised.v1',
  service: 'cost-ledgers',
  summary: 'The plan of an initiative was replaced by another one.',
  reported: false,
  subject: 'optional',
  data: {
    ...INITIATIVE_PLAN,
    reason: prose('Why it was revised.'),
  },
  streamOf: ({ data }) => streamId('initiative', data.initiative),
  example: {
    time: '2025-04-01T09:30:00Z',
    data: {
      initiative: 'process-automation',
      name: 'Process automation',
      investment: '550000.00',
      annualSavings: '800000.00',
      currency: 'EUR',
      reason: 'Licences cost more than offered.',
    },
  },
});
export type InitiativePlanRevised = DataOf<typeof initiativePlanRevised>;
