import { describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import type { AccessMatrix } from '@opex/service-host/testing';
import { OPEN_ROUTES, walkRoutes } from '@opex/service-host/testing';
import { serviceOptions } from './service-options.js';

/** Who may do what. A route that is not named here, or open to another, fails the test: decide, then write it down. */
const MATRIX: AccessMatrix = {
  everybody: [
    ...OPEN_ROUTES,
    'DELETE /v1/session',
    'GET /',
    'GET /assets/*',
    'GET /v1/session',
    'POST /v1/session',
  ].sort(),
  analyst: [
    'GET /odata/v4',
    'GET /odata/v4/$metadata',
    'GET /odata/v4/*',
    'GET /odata/v4/:set',
    'GET /odata/v4/:set/$count',
    'GET /v1/initiatives',
    'GET /v1/live',
    'GET /v1/processes/:process/cases',
    'GET /v1/processes/:process/conformance',
    'GET /v1/processes/:process/flow',
    'GET /v1/processes/:process/steps',
    'GET /v1/processes/:process/variants',
    'GET /v1/scorecard',
    'GET /v1/tiles',
  ],
  operator: [
    'DELETE /v1/alert-channels/:id',
    'DELETE /v1/alert-rules/:id',
    'DELETE /v1/alert-rules/:id/silence',
    'GET /v1/alert-channels',
    'GET /v1/alert-deliveries',
    'GET /v1/doors/:service/refused',
    'GET /v1/doors/:service/refused/:id',
    'GET /v1/keys',
    'GET /v1/keys/changes',
    'GET /v1/quarantine',
    'POST /v1/alert-channels/:id/rotate-secret',
    'POST /v1/alert-deliveries/:id/resend',
    'POST /v1/doors/:service/refused/:id/discard',
    'POST /v1/doors/:service/refused/:id/resubmission',
    'POST /v1/projection/pause',
    'POST /v1/projection/resume',
    'POST /v1/rebuilds',
    'POST /v1/rebuilds/:id/activate',
    'POST /v1/rebuilds/:id/cancel',
    'POST /v1/rebuilds/:id/pause',
    'POST /v1/rebuilds/:id/resume',
    'POST /v1/rebuilds/:id/rollback',
    'PUT /v1/alert-channels/:id',
    'PUT /v1/alert-rules/:id',
    'PUT /v1/alert-rules/:id/silence',
  ],
  controller: ['DELETE /v1/kpis/:id', 'DELETE /v1/measures/:id', 'PUT /v1/kpis/:id', 'PUT /v1/measures/:id'],
  'controller, analyst': [
    'GET /v1/kpis',
    'GET /v1/kpis/:id',
    'GET /v1/kpis/:id/compare',
    'GET /v1/kpis/:id/contribution',
    'GET /v1/kpis/:id/distribution',
    'GET /v1/kpis/:id/explain',
    'GET /v1/kpis/:id/signals',
    'GET /v1/kpis/:id/values',
    'GET /v1/kpis/:id/versions',
    'GET /v1/measures',
    'GET /v1/measures/:id',
    'GET /v1/plan',
    'GET /v1/restatements',
    'POST /v1/kpis/:id/preview',
    'POST /v1/measures/:id/preview',
  ],
  'auditor, analyst': ['GET /v1/duties'],
  'analyst, operator': [
    'GET /v1/alert-rules',
    'GET /v1/alert-rules/:id',
    'GET /v1/alerts',
    'GET /v1/freshness',
    'GET /v1/projection',
    'GET /v1/rebuilds',
    'GET /v1/rebuilds/:id',
    'GET /v1/rebuilds/:id/differences',
    'GET /v1/rebuilds/:id/kpi-changes',
  ],
};

describe('access to kpi-projections', () => {
  it('is as decided on every route, for every role and for nobody', async () => {
    const database = await createTestDatabase([]);
    try {
      const settings = { DATABASE_URL: database.url, MESSAGING_URL: database.url };
      expect(await walkRoutes(serviceOptions, settings)).toEqual(MATRIX);
    } finally {
      await database.drop();
    }
  });
});
