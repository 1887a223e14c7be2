import { describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import type { AccessMatrix } from '@opex/service-host/testing';
import { OPEN_ROUTES, walkRoutes } from '@opex/service-host/testing';
import { qualityAudits } from './quality-audits.module.js';

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
  'auditor, operator': [
    'POST /v1/audit-templates/:id/retirement',
    'POST /v1/audits',
    'POST /v1/audits/:id/cancellation',
    'POST /v1/audits/:id/checks',
    'POST /v1/audits/:id/completion',
    'POST /v1/audits/:id/findings',
    'POST /v1/audits/:id/reopening',
    'POST /v1/audits/:id/rescheduling',
    'POST /v1/audits/:id/start',
    'POST /v1/complaints',
    'POST /v1/complaints/:id/acknowledgement',
    'POST /v1/complaints/:id/closure',
    'POST /v1/complaints/:id/corrective-actions',
    'POST /v1/complaints/:id/reopening',
    'POST /v1/complaints/:id/resolution',
    'POST /v1/compliance-checks',
    'POST /v1/controls/:id/retirement',
    'POST /v1/corrective-actions',
    'POST /v1/corrective-actions/:id/closure',
    'POST /v1/corrective-actions/:id/containments',
    'POST /v1/corrective-actions/:id/implementation',
    'POST /v1/corrective-actions/:id/plan',
    'POST /v1/corrective-actions/:id/reopening',
    'POST /v1/corrective-actions/:id/root-cause',
    'POST /v1/corrective-actions/:id/verification',
    'POST /v1/gate-evaluations',
    'POST /v1/gate-evaluations/:id/waiver',
    'POST /v1/gates/:id/retirement',
    'POST /v1/inspections',
    'POST /v1/programmes/:id/pause',
    'POST /v1/programmes/:id/resumption',
    'POST /v1/surveys/answers',
    'PUT /v1/audit-templates/:id',
    'PUT /v1/controls/:id',
    'PUT /v1/gates/:id',
    'PUT /v1/programmes/:id',
    'PUT /v1/quality-standards/:id',
  ],
  'auditor, controller, operator': ['GET /v1/events'],
  'auditor, controller, analyst, operator': [
    'GET /v1/audit-templates',
    'GET /v1/audit-templates/:id',
    'GET /v1/audit-templates/:id/history',
    'GET /v1/audits',
    'GET /v1/audits/:id',
    'GET /v1/audits/:id/history',
    'GET /v1/complaints',
    'GET /v1/complaints/:id',
    'GET /v1/complaints/:id/history',
    'GET /v1/compliance-checks',
    'GET /v1/controls',
    'GET /v1/controls/:id',
    'GET /v1/controls/:id/history',
    'GET /v1/corrections',
    'GET /v1/corrective-actions',
    'GET /v1/corrective-actions/:id',
    'GET /v1/corrective-actions/:id/history',
    'GET /v1/gate-evaluations',
    'GET /v1/gate-evaluations/:id',
    'GET /v1/gate-evaluations/:id/history',
    'GET /v1/gate-results',
    'GET /v1/gates',
    'GET /v1/gates/:id',
    'GET /v1/gates/:id/history',
    'GET /v1/inspections',
    'GET /v1/programmes',
    'GET /v1/programmes/:id',
    'GET /v1/programmes/:id/history',
    'GET /v1/quality-standards',
    'GET /v1/quality-standards/:id',
    'GET /v1/quality-standards/:id/history',
    'GET /v1/surveys/answers',
  ],
  'emitter, auditor, controller, operator': ['POST /v1/corrections', 'POST /v1/corrections/:id/withdrawal'],
  'emitter, auditor, controller, analyst, operator': ['GET /v1/corrections/:id'],
};

describe('access to quality-audits', () => {
  it('is as decided on every route, for every role and for nobody', async () => {
    const database = await createTestDatabase([]);
    try {
      const settings = { DATABASE_URL: database.url, MESSAGING_URL: database.url };
      expect(await walkRoutes(qualityAudits, settings)).toEqual(MATRIX);
    } finally {
      await database.drop();
    }
  });
});
