import { describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import type { AccessMatrix } from '@opex/service-host/testing';
import { OPEN_ROUTES, walkRoutes } from '@opex/service-host/testing';
import { processEvents } from './process-events.module.js';

/** Who may do what. A route that is not named here, or open to another, fails the test: decide, then write it down. */
const MATRIX: AccessMatrix = {
  everybody: OPEN_ROUTES,
  admin: ['GET /v1/persons/:pseudonym'],
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
  'controller, operator': ['PUT /v1/process-definitions/:process'],
  'auditor, controller, operator': ['GET /v1/events'],
  'controller, analyst, operator': ['GET /v1/cases', 'GET /v1/cases/:id', 'GET /v1/cases/:process/:id'],
  'auditor, controller, analyst, operator': [
    'GET /v1/capacity',
    'GET /v1/changes',
    'GET /v1/corrections',
    'GET /v1/customers',
    'GET /v1/customers/counts',
    'GET /v1/outages',
    'GET /v1/services',
    'GET /v1/transactions',
  ],
  'emitter, auditor, controller, operator': ['POST /v1/corrections', 'POST /v1/corrections/:id/withdrawal'],
  'emitter, controller, analyst, operator': [
    'GET /v1/process-definitions',
    'GET /v1/process-definitions/:process',
    'GET /v1/process-definitions/:process/history',
    'GET /v1/process-definitions/:process/versions',
  ],
  'emitter, auditor, controller, analyst, operator': ['GET /v1/corrections/:id'],
};

describe('access to process-events', () => {
  it('is as decided on every route, for every role and for nobody', async () => {
    const database = await createTestDatabase([]);
    try {
      const settings = { DATABASE_URL: database.url, MESSAGING_URL: database.url };
      expect(await walkRoutes(processEvents, settings)).toEqual(MATRIX);
    } finally {
      await database.drop();
    }
  });
});
