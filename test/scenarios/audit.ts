import { expect, it } from '@jest/globals';
import type { Page, Product } from './product.js';

interface Action {
  readonly status: string;
  readonly version: number;
}

/** An audit of this month that a programme schedules, and what comes of its finding. Reached are 2 × 8 of 10 and 5 of 5. */
export function auditWithFinding(product: () => Product): void {
  const month = new Date().toISOString().slice(0, 7);
  const audit = `returns-monthly-${month}`;
  const post = <T>(path: string, body: object, status = 200): Promise<T> =>
    product().post<T>('qualityAudits', path, body, status);

  it('a programme schedules the audit of the month by itself, from its template', async () => {
    await product().put('qualityAudits', '/v1/audit-templates/returns', {
      process: 'returns',
      criteria: [
        { criterion: 'refund-in-time', weight: 2, pointsPossible: 10 },
        { criterion: 'reason-recorded', pointsPossible: 5 },
      ],
    });
    await product().put('qualityAudits', '/v1/programmes/returns-monthly', {
      process: 'returns',
      dayOfMonth: 1,
      dueDays: 31,
      startsIn: month,
      template: 'returns',
      auditor: 'quality-manager',
    });
    await product().eventually(async () =>
      expect(await product().get('qualityAudits', `/v1/audits/${audit}`)).toMatchObject({
        status: 'scheduled',
        plannedOn: `${month}-01`,
        programme: 'returns-monthly',
        period: month,
        auditor: 'quality-manager',
        unchecked: ['refund-in-time', 'reason-recorded'],
      }),
    );
  });

  it('it is held, with a finding, and has a score', async () => {
    await post(`/v1/audits/${audit}/start`, {});
    await post(`/v1/audits/${audit}/checks`, { criterion: 'refund-in-time', points: 8, pointsPossible: 10, weight: 2 });
    await post(`/v1/audits/${audit}/findings`, {
      finding: 'F-1',
      severity: 'major',
      criterion: 'refund-in-time',
      description: 'Two of ten refunds were late.',
    });
    await post(`/v1/audits/${audit}/checks`, { criterion: 'reason-recorded', points: 5, pointsPossible: 5 });
    expect(await post(`/v1/audits/${audit}/completion`, { sample: 10 })).toMatchObject({
      status: 'completed',
      unchecked: [],
      score: { pointsReached: 21, pointsPossible: 25, sample: 10 },
    });
    await post(`/v1/audits/${audit}/checks`, { criterion: 'reason-recorded', points: 1, pointsPossible: 5 }, 409);
  });

  it('its score is in the KPIs of quality, and leaves them while it is reopened', async () => {
    const query = { from: `${month}-01`, filter: { process: 'returns' } };
    const score = async (): Promise<unknown> => [
      (await product().value('quality-score', query))?.value ?? null,
      (await product().value('process-quality', query))?.value ?? null,
    ];
    expect(await score()).toEqual([4.2, 84]);
    await post(`/v1/audits/${audit}/reopening`, { reason: 'A refund was counted twice.' });
    expect(await score()).toEqual([null, null]);
    await post(`/v1/audits/${audit}/checks`, { criterion: 'refund-in-time', points: 9, pointsPossible: 10, weight: 2 });
    await post(`/v1/audits/${audit}/completion`, { sample: 10 });
    expect(await score()).toEqual([4.6, 92]);
  });

  it('the finding becomes a corrective action, which is carried out, verified and closed', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const action = '/v1/corrective-actions/late-refunds';
    await post('/v1/corrective-actions', { id: 'nothing', process: 'returns', audit, finding: 'F-2' }, 409);
    const finding = { id: 'late-refunds', process: 'returns', audit, finding: 'F-1', title: 'Late refunds' };
    expect(await post('/v1/corrective-actions', finding, 201)).toMatchObject({ status: 'open', audit, finding: 'F-1' });
    await post(`${action}/plan`, { plan: 'None', owner: 'coo', dueOn: today }, 409);
    const containment = 'The team lead looks at open refunds each evening.';
    expect(await post(`${action}/containments`, { containment })).toMatchObject({ containments: [containment] });
    await post(`${action}/root-cause`, {
      rootCause: 'Nothing reminds of a refund.',
      method: 'five-whys',
      whys: ['It was forgotten.', 'Nobody was reminded.', 'Nothing reminds of a refund.'],
    });
    const plan = { plan: 'A reminder after two days.', owner: 'returns-lead', dueOn: today, verifyAfterDays: 0 };
    expect(await post(`${action}/plan`, plan)).toMatchObject({ status: 'planned', plan });
    await post(`${action}/verification`, { effective: true }, 409);
    expect(await post(`${action}/implementation`, { note: 'Released.' })).toMatchObject({ status: 'implemented' });
    await product().eventually(async () => {
      const path = '/v1/events?type=opex.quality.corrective-action-verification-due.v1';
      const { items } = await product().get<Page<{ subject: string }>>('qualityAudits', path);
      expect(items.map(({ subject }) => subject)).toEqual(['late-refunds']);
    });
    await post(`${action}/closure`, { outcome: 'effective' }, 409);
    expect(await post(`${action}/verification`, { effective: true })).toMatchObject({ status: 'effective' });
    const { version } = await post<Action>(`${action}/closure`, { outcome: 'effective' });
    expect(await product().get<Action>('qualityAudits', action)).toMatchObject({
      status: 'closed',
      outcome: 'effective',
      overdue: false,
      version,
    });
    const { items } = await product().get<Page<{ id: string }>>(
      'qualityAudits',
      '/v1/corrective-actions?process=returns&status=closed',
    );
    expect(items.map(({ id }) => id)).toEqual(['late-refunds']);
  });
}
