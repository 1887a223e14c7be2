import { afterAll, beforeAll, describe } from '@jest/globals';
import { alertChecks } from './alert-checks.js';
import { dutyChecks, planChecks, refusalChecks } from './duty-checks.js';
import { everyPageChecks } from './every-page-checks.js';
import { kpiPageChecks } from './kpi-page-checks.js';
import { liveChecks } from './live-checks.js';
import { OpenedDashboard } from './opened-dashboard.js';
import { operationChecks } from './operation-checks.js';
import { overviewChecks } from './overview-checks.js';
import { processPageChecks } from './process-page-checks.js';
import { sessionChecks } from './session-checks.js';
import { viewChecks } from './view-checks.js';

/*
 * The page in a real browser, against the built system. All checks share one system: those that change what others read
 * come last.
 */
let opened: OpenedDashboard | undefined;
const dashboard = (): OpenedDashboard => {
  if (opened === undefined) throw new Error('The dashboard was not opened.');
  return opened;
};

beforeAll(async () => {
  opened = await OpenedDashboard.start();
}, 180_000);
afterAll(() => opened?.close(), 60_000);

describe('signing in', () => sessionChecks(dashboard));
describe('the overview', () => overviewChecks(dashboard));
describe('a view', () => viewChecks(dashboard));
describe('a process', () => processPageChecks(dashboard));
describe('every page', () => everyPageChecks(dashboard));
describe('audits and corrective actions', () => dutyChecks(dashboard));
describe('the plan', () => planChecks(dashboard));
describe('live', () => liveChecks(dashboard));
describe('a KPI', () => kpiPageChecks(dashboard));
describe('alerts', () => alertChecks(dashboard));
describe('what a door refuses', () => refusalChecks(dashboard));
describe('operations', () => operationChecks(dashboard));
