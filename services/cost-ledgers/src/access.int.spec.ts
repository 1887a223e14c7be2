import { describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import type { AccessMatrix } from '@opex/service-host/testing';
import { OPEN_ROUTES, walkRoutes } from '@opex/service-host/testing';
import { costLedgers } from './cost-ledgers.module.js';

/** Who may do what. A route that is not named here, or open to another, fails the test: decide, then write it down. */
const MATRIX: AccessMatrix = {
  everybody: OPEN_ROUTES,
  admin: ['GET /v1/persons/:pseudonym'],
  controller: [
    'POST /v1/allocations',
    'POST /v1/allocations/:allocation/reversal',
    'POST /v1/costs',
    'POST /v1/entries',
    'POST /v1/entries/:entry/correction',
    'POST /v1/entries/:entry/reversal',
    'POST /v1/entries/bulk',
    'POST /v1/investments',
    'POST /v1/periods/:period/close',
    'POST /v1/periods/:period/reopen',
    'POST /v1/revenues',
    'POST /v1/savings',
    'PUT /v1/accounts/:account',
    'PUT /v1/allocation-rules/:rule',
    'PUT /v1/budgets/:function/:period',
    'PUT /v1/exchange-rates/:pair/:effectiveOn',
  ],
  emitter: ['POST /v1/events'],
  operator: [
    'GET /v1/keys',
    'GET /v1/keys/changes',
    'GET /v1/log/seals',
    'GET /v1/quarantine',
    'GET /v1/quarantine/:id',
    'POST /v1/persons/forget',
    'POST /v1/quarantine/:id/discard',
    'POST /v1/quarantine/:id/resubmit',
    'POST /v1/quarantine/discards',
    'POST /v1/quarantine/resubmissions',
  ],
  'analyst, operator': ['GET /v1/log'],
  'controller, analyst': [
    'GET /v1/accounts',
    'GET /v1/accounts/:account',
    'GET /v1/accounts/:account/history',
    'GET /v1/allocation-rules',
    'GET /v1/allocation-rules/:rule',
    'GET /v1/allocation-rules/:rule/history',
    'GET /v1/allocations',
    'GET /v1/allocations/:allocation',
    'GET /v1/budgets',
    'GET /v1/budgets/:function',
    'GET /v1/budgets/:function/:period',
    'GET /v1/budgets/:function/history',
    'GET /v1/entries',
    'GET /v1/entries/:entry',
    'GET /v1/exchange-rates',
    'GET /v1/exchange-rates/:pair/:effectiveOn',
    'GET /v1/exchange-rates/:pair/history',
    'GET /v1/periods',
    'GET /v1/periods/:period',
    'GET /v1/periods/:period/history',
    'GET /v1/trial-balance',
  ],
  'controller, operator': [
    'POST /v1/headcount',
    'POST /v1/initiatives',
    'POST /v1/initiatives/:id/approval',
    'POST /v1/initiatives/:id/cancellation',
    'POST /v1/initiatives/:id/completion',
    'POST /v1/initiatives/:id/investments',
    'POST /v1/initiatives/:id/milestones',
    'POST /v1/initiatives/:id/revision',
    'POST /v1/initiatives/:id/savings',
    'POST /v1/plans/:id/milestones',
    'POST /v1/plans/:id/progress',
    'PUT /v1/plans/:id',
  ],
  'auditor, controller, operator': ['GET /v1/events'],
  'auditor, controller, analyst, operator': [
    'GET /v1/corrections',
    'GET /v1/headcount',
    'GET /v1/initiatives',
    'GET /v1/initiatives/:id',
    'GET /v1/initiatives/:id/history',
    'GET /v1/plans',
    'GET /v1/plans/:id',
    'GET /v1/plans/:id/history',
  ],
  'emitter, auditor, controller, operator': ['POST /v1/corrections', 'POST /v1/corrections/:id/withdrawal'],
  'emitter, auditor, controller, analyst, operator': ['GET /v1/corrections/:id'],
};

describe('access to cost-ledgers', () => {
  it('is as decided on every route, for every role and for nobody', async () => {
    const database = await createTestDatabase([]);
    try {
      const settings = { DATABASE_URL: database.url, MESSAGING_URL: database.url };
      expect(await walkRoutes(costLedgers, settings)).toEqual(MATRIX);
    } finally {
      await database.drop();
    }
  });
});
