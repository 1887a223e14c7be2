import { expect, it } from '@jest/globals';
import type { Page, Product, Report } from './product.js';

const answered = (id: string, score: number, process = 'repairs'): Report => ({
  id,
  type: 'opex.quality.survey-answered.v1',
  time: '2025-05-10T10:00:00Z',
  data: { instrument: 'csat', score, process },
});
const done = (id: string, subject: string, day: string, activity: string): Report => ({
  id,
  type: 'opex.process.activity-completed.v1',
  subject,
  time: `2025-05-${day}T10:00:00Z`,
  data: { process: 'repairs', activity, automated: activity === 'notify' },
});

/** May 2025: answers 5, 4 and a 1 that was a 4; three repairs of 2, 4 and 6 days, of which the last was handed out by mistake. */
export function correctedFacts(product: () => Product): void {
  const may = { from: '2025-05-01', to: '2025-06-01', filter: { process: 'repairs' } };
  const value = async (kpi: string, asOf?: string): Promise<unknown> =>
    (await product().value(kpi, { ...may, ...(asOf !== undefined && { asOf }) }))?.value ?? null;

  it('a wrong answer of a survey is replaced: the KPI changes, what was known before does not', async () => {
    await product().report('qualityAudits', '/surveys', [answered('a-1', 5), answered('a-2', 4), answered('a-3', 1)]);
    expect(await value('customer-satisfaction')).toBe(10 / 3);
    const before = new Date().toISOString();
    const correction = {
      target: { source: '/surveys', id: 'a-3' },
      action: 'replace',
      reason: 'Typed in wrongly.',
      replacement: { specversion: '1.0', source: '/surveys', ...answered('a-3-right', 4) },
    } as const;
    await product().correct('qualityAudits', correction);
    expect(await product().post('qualityAudits', '/v1/corrections', correction, 409)).toMatchObject({
      code: 'already-corrected',
    });
    expect(await value('customer-satisfaction')).toBe(13 / 3);
    expect(await value('customer-satisfaction', before)).toBe(10 / 3);
    // The identity stays taken: what comes again changes nothing.
    expect(await product().report('qualityAudits', '/surveys', [answered('a-3', 1)])).toMatchObject({ duplicates: 1 });
    expect(await value('customer-satisfaction')).toBe(13 / 3);
    const { items } = await product().get<Page<{ id: string }>>('qualityAudits', '/v1/events?correctedOnly=true');
    expect(items.map(({ id }) => id)).toEqual(['a-3']);
  });

  it('a wrong activity is retracted: its case is open again, in its own view and in the KPIs', async () => {
    await product().put('processEvents', '/v1/process-definitions/repairs', {
      completion: { by: 'activities', activities: ['hand-out'] },
    });
    await product().report('processEvents', '/workshop', [
      done('w-1', 'R-1', '05', 'receive'),
      done('w-2', 'R-1', '07', 'hand-out'),
      done('w-3', 'R-2', '05', 'receive'),
      done('w-4', 'R-2', '09', 'hand-out'),
      done('w-5', 'R-3', '05', 'receive'),
      done('w-6', 'R-3', '06', 'notify'),
      done('w-7', 'R-3', '11', 'hand-out'),
    ]);
    expect([await value('cycle-time'), await value('throughput')]).toEqual([4, 3]);
    expect(await value('process-automation')).toBe(100 / 7);
    const before = new Date().toISOString();
    const target = { source: '/workshop', id: 'w-7' };
    await product().correct('processEvents', { target, action: 'retract', reason: 'It is still here.' });
    expect([await value('cycle-time'), await value('throughput')]).toEqual([3, 2]);
    expect(await value('process-automation')).toBe(100 / 6);
    expect([await value('cycle-time', before), await value('throughput', before)]).toEqual([4, 3]);
    const found = await product().get<{ timeline: { id: string }[] }>('processEvents', '/v1/cases/repairs/R-3');
    expect(found).toMatchObject({ status: 'open', endedAt: null });
    expect(found.timeline.map(({ id }) => id)).toEqual(['w-5', 'w-6']);
  });

  it('a retraction that comes first waits for its target', async () => {
    const correction = { target: { source: '/workshop', id: 'w-9' }, action: 'retract', reason: 'Entered twice.' };
    const { id } = await product().post<{ id: string }>('processEvents', '/v1/corrections', correction, 202);
    await product().report('processEvents', '/workshop', [
      done('w-8', 'R-3', '12', 'hand-out'),
      done('w-9', 'R-3', '31', 'hand-out'),
    ]);
    await product().eventually(async () => {
      expect(await product().get('processEvents', `/v1/corrections/${id}`)).toMatchObject({ status: 'applied' });
    });
    expect([await value('cycle-time'), await value('throughput')]).toEqual([(2 + 4 + 7) / 3, 3]);
  });
}
