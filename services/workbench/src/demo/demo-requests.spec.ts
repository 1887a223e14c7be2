import { describe, expect, it } from '@jest/globals';
import type { OutgoingEvent } from '../door/outgoing-event.js';
import { requestsFor } from './demo-requests.js';
import { simulateYear } from './simulate-year.js';
import { contractOf } from '@opex/contracts';

const event = (type: string, data: object, subject?: string): OutgoingEvent => ({
  specversion: '1.0',
  id: 'quality-000007',
  source: 'urn:opex:demo:quality',
  type,
  ...(subject === undefined ? {} : { subject }),
  time: '2025-03-04T11:00:00.000Z',
  data: { ...data, simulated: true },
});

describe('what only a command can bring about', () => {
  it('asks for an audit: planned, started and completed when it was held, and said to be simulated', () => {
    const score = { pointsReached: 807, pointsPossible: 1_000, sample: 30 };
    const audit = event('opex.quality.audit-completed.v1', { process: 'sales', ...score }, 'audit-sales-3');
    const post = { service: 'quality-audits', method: 'POST' };
    expect(requestsFor([audit])).toEqual([
      [
        {
          ...post,
          path: '/v1/audits',
          body: {
            id: 'audit-sales-3',
            process: 'sales',
            plannedOn: '2025-03-04',
            dueOn: '2025-03-04',
            title: 'Simulated audit of sales',
          },
          idempotencyKey: 'demo-quality-000007-0',
        },
        {
          ...post,
          path: '/v1/audits/audit-sales-3/start',
          body: { occurredAt: '2025-03-04T09:00:00.000Z' },
          idempotencyKey: 'demo-quality-000007-1',
        },
        {
          ...post,
          path: '/v1/audits/audit-sales-3/completion',
          body: { ...score, occurredAt: '2025-03-04T11:00:00.000Z' },
          idempotencyKey: 'demo-quality-000007-2',
        },
      ],
    ]);
  });

  it('asks for budgets of a month, progress and milestones of the plan, and approvals', () => {
    const budget = { function: 'marketing', from: '2025-03-01', to: '2025-04-01', amount: '10.00', currency: 'EUR' };
    const progress = { item: 'zapier', investment: '10.00', currency: 'EUR' };
    const rows = requestsFor([
      event('opex.cost.budget-set.v1', budget),
      event('opex.cost.plan-item-progressed.v1', progress),
      event('opex.cost.plan-item-milestone-reached.v1', { item: 'phase', milestone: 'done' }),
      event('opex.cost.initiative-approved.v1', { initiative: 'robots' }),
    ]);
    expect(rows.flat().map(({ method, path, body }) => [method, path, body])).toEqual([
      ['PUT', '/v1/budgets/marketing/2025-03', { amount: '10.00', currency: 'EUR' }],
      ['POST', '/v1/plans/zapier/progress', { investment: '10.00', on: '2025-03-04' }],
      ['POST', '/v1/plans/phase/milestones', { milestone: 'done', on: '2025-03-04' }],
      ['POST', '/v1/initiatives/robots/approval', {}],
    ]);
  });

  it('keeps in one row, in order, what changes one thing, and has a key of its own for each command', () => {
    const { events } = simulateYear();
    const rows = requestsFor(events.filter(({ type }) => contractOf(type)?.reported !== true));
    const budgets = rows.filter(([first]) => first?.path.startsWith('/v1/budgets/'));
    expect(budgets.map((row) => row.length)).toEqual([12, 12, 12, 12, 12]);
    expect(rows.filter(([first]) => first?.path === '/v1/audits').map((row) => row.length)).toEqual(
      Array.from({ length: 60 }, () => 3),
    );
    const keys = rows.flat().map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('refuses what it knows no command for', () => {
    expect(() => requestsFor([event('opex.cost.period-closed.v1', { period: '2025-01' })])).toThrow(RangeError);
  });
});
