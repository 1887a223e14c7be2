import { expect, it } from '@jest/globals';
import type { Product, Report, Service } from './product.js';

const NAME = 'Zoë Überall';
const OTHER = 'Max Muster';

const worked = (id: string, resource: string, more: object = {}): Report => ({
  id,
  type: 'opex.process.activity-completed.v1',
  subject: `claim-${id}`,
  time: '2025-06-10T10:00:00Z',
  data: { process: 'claims', activity: 'check', resource, automated: false },
  ...more,
});

/** Everything in which the person could be seen. */
const ANSWERS: readonly (readonly [Service | 'kpis', string, string?])[] = [
  ['processEvents', '/v1/events?source=%2Fclaims'],
  ['processEvents', '/v1/cases/claims/claim-1'],
  ['processEvents', '/v1/cases?process=claims'],
  ['processEvents', '/v1/cases?process=claims', 'text/csv'],
  ['processEvents', '/v1/quarantine'],
  ['qualityAudits', '/v1/audits?process=claims'],
  ['qualityAudits', '/v1/audits?process=claims', 'text/csv'],
  ['qualityAudits', '/v1/audits/claims-audit'],
  ['qualityAudits', '/v1/audits/claims-audit/history'],
  ['qualityAudits', '/v1/events?subject=claims-audit'],
  ['costLedgers', '/v1/initiatives/claims-portal'],
  ['costLedgers', '/v1/initiatives?sort=name'],
  ['costLedgers', '/v1/initiatives?sort=name', 'text/csv'],
  ['costLedgers', '/v1/initiatives/claims-portal/history'],
  ['kpis', '/v1/kpis/process-automation/values?filter[process]=claims&groupBy=resource&granularity=total'],
];

/** A person who did two of three activities, holds an audit, owns an initiative, and of whom a finding and a reason speak. */
export function forgottenPerson(product: () => Product): void {
  const byResource = async (): Promise<ReadonlyMap<unknown, unknown>> => {
    const query = { filter: { process: 'claims' }, granularity: 'total' as const, groupBy: 'resource' };
    const values = await product().values('process-automation', query);
    return new Map(values.map(({ dimensions, denominator }) => [dimensions['resource'], denominator]));
  };
  const naming = async (name: string): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const [service, path, accept] of ANSWERS) {
      const text = await product().text(service, path, accept);
      if (text.includes(name) || text.includes(JSON.stringify(name).slice(1, -1))) found.push(path);
    }
    return found;
  };
  let before: ReadonlyMap<unknown, unknown>;

  it('is known by name where editors look, and by a pseudonym in the KPIs', async () => {
    const answer = await product().report('processEvents', '/claims', [
      worked('1', NAME),
      worked('2', NAME),
      worked('3', OTHER),
      worked('4', NAME, { time: 'yesterday' }),
    ]);
    expect(answer).toMatchObject({ accepted: 3, rejected: 1 });
    await product().post(
      'qualityAudits',
      '/v1/audits',
      { id: 'claims-audit', process: 'claims', plannedOn: '2025-06-02', auditor: NAME },
      201,
    );
    const finding = { finding: 'skipped', severity: 'minor', description: `${NAME} skipped two checks.` };
    await product().post('qualityAudits', '/v1/audits/claims-audit/start', {});
    await product().post('qualityAudits', '/v1/audits/claims-audit/findings', finding);
    const portal = { name: 'Portal', investment: '1', annualSavings: '2', currency: 'EUR', owner: NAME };
    await product().post('costLedgers', '/v1/initiatives', { id: 'claims-portal', ...portal }, 201);
    const revision = { ...portal, investment: '2', reason: `As ${NAME} reckons.` };
    await product().post('costLedgers', '/v1/initiatives/claims-portal/revision', revision);
    before = await byResource();
    expect([...before.values()].sort()).toEqual([1, 2]);
    expect([...before.keys()]).toEqual([expect.stringMatching(/^person-/), expect.stringMatching(/^person-/)]);
    expect(await naming(NAME)).toEqual(
      expect.arrayContaining([
        '/v1/events?source=%2Fclaims',
        '/v1/audits/claims-audit',
        '/v1/initiatives/claims-portal',
        '/v1/initiatives/claims-portal/history',
      ]),
    );
    expect(await naming(NAME)).not.toContain(ANSWERS.at(-1)?.[1]);
  });

  it('once forgotten is in no answer, and no number has changed', async () => {
    for (const service of ['processEvents', 'qualityAudits', 'costLedgers'] as const) {
      const request = { value: NAME, reason: `${NAME} asked for it.` };
      expect(await product().post(service, '/v1/persons/forget', request)).toMatchObject({ status: 'forgotten' });
      await product().post(service, '/v1/persons/forget', request, 404);
    }
    expect(await naming(NAME)).toEqual([]);
    expect(await naming(OTHER)).toContain('/v1/events?source=%2Fclaims');
    expect(await product().text('qualityAudits', '/v1/audits/claims-audit')).toMatch(/person-\w+ skipped two checks/);
    expect(await byResource()).toEqual(before);
    // What was reported stays a duplicate; the same name later is another person.
    expect(await product().report('processEvents', '/claims', [worked('1', NAME)])).toMatchObject({ duplicates: 1 });
    expect(await byResource()).toEqual(before);
  });
}
