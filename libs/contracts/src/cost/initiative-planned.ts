import type { DataOf } from '../define-event.js';
import { defineEvent } from '../define-event.js';
import { streamId } from '../streams.js';
import { INITIATIVE_PLAN } from './initiative-plan.js';

export const initiativePlanned = defineEvent({
  type: 'opex.cost.initiative-planned.v1',
  service: 'cost-ledgers',
  summary: 'An initiative was planned.',
  reported: false,
  subject: 'optional',
  data: INITIATIVE_PLAN,
  streamOf: ({ data }) => streamId('initiative', data.initiative),
  example: {
    time: '2025-03-03T09:30:00Z',
    data: {
      initiative: 'process-automation',
      name: 'Process automation',
      investment: '500000.00',
      annualSavings: '800000.00',
      currency: 'EUR',
      owner: 'cto',
      from: '2025-01-01',
      to: '2026-01-01',
      roiPercent: 160,
      paybackMonths: 9,
    },
  },
});
export type InitiativePlanned = DataOf<typeof initiativePlanned>;
