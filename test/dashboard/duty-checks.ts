import { expect, it } from '@jest/globals';
import { answered } from '@opex/client';
import type { OpenedDashboard } from './opened-dashboard.js';
import { rawOf, violationsOf } from './opened-dashboard.js';

export function dutyChecks(of: () => OpenedDashboard): void {
  it('are listed with the day each is due, what is overdue first', async () => {
    const page = await of().open('/quality?period=2025-Q1');
    const audit = page.locator('[data-duty=complete-audit][data-id=A-1]');
    await audit.getByText('Overdue').waitFor();
    expect(await audit.textContent()).toContain('Sales, March');
    expect(await rawOf(audit.locator('[data-field=due-on]'))).toBe('2025-03-31');
    const action = page.locator('[data-duty=implement-action][data-id=C-1]');
    expect(await action.textContent()).toContain('finding F-1 of A-1');
    expect(Number(await rawOf(page.locator('[data-field=overdue]')))).toBeGreaterThanOrEqual(1);
    await page.getByLabel('Show').selectOption('overdue');
    await page.waitForURL(/standing=overdue/);
    await action.waitFor({ state: 'detached' });
    await audit.waitFor();
    await page.close();
  });
}

export function refusalChecks(of: () => OpenedDashboard): void {
  it('waits to be repaired in the page, and counts once it is', async () => {
    const opened = of();
    const { system } = opened;
    const refuse = async (id: string, answeredOn: string): Promise<void> => {
      const event = {
        ...{ specversion: '1.0', id, source: 'urn:dashboard-test', type: 'opex.quality.survey-answered.v1' },
        ...{ time: answeredOn, data: { instrument: 'csat', score: 'five' } },
      };
      const { status } = await system.fetch(`${system.urls.qualityAudits}/v1/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/cloudevents+json' },
        body: JSON.stringify(event),
      });
      expect(status).toBe(400);
    };
    await refuse('refused-1', '2024-01-10T10:00:00Z');
    await refuse('refused-2', '2024-01-11T10:00:00Z');
    const page = await opened.open('/operations');
    const door = page.locator('[data-door=quality-audits]');
    const rows = door.locator('[data-refused]');
    expect(await rows.count()).toBe(2);
    expect(await page.locator('[data-door=cost-ledgers]').textContent()).toContain('Nothing waits');
    const row = rows.filter({ hasText: 'refused-1' });
    expect(await row.textContent()).toContain('/data/score');
    await row.getByRole('button', { name: 'Look into' }).click();
    const event = page.locator('[data-refused-event]');
    const text = event.getByLabel('As it was sent');
    expect(await text.inputValue()).toContain('  "id": "refused-1"');
    expect(await violationsOf(page)).toEqual([]);

    // As it is it is refused again, and that is kept.
    await event.getByRole('button', { name: 'Send again as it is' }).click();
    await event.getByRole('alert').waitFor();
    await event.getByRole('list', { name: 'What was done about it' }).getByText('refused again').waitFor();
    await text.fill((await text.inputValue()).replace('"five"', '5'));
    await event.getByRole('button', { name: 'Send repaired' }).click();
    await event.waitFor({ state: 'detached' });
    await row.waitFor({ state: 'detached' });
    await system.waitUntilProjected();
    const question = { granularity: 'month', from: '2024-01-01', to: '2024-02-01' };
    expect((await system.values('customer-satisfaction', question)).values[0]?.value).toBe(5);

    await rows.first().getByRole('button', { name: 'Look into' }).click();
    await event.getByLabel('Why it is given up').fill('A test of the survey.');
    const id = (await rawOf(event, 'data-refused-event')) ?? '';
    await event.getByRole('button', { name: 'Discard' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(`Type ${id} to confirm`).fill(id);
    await dialog.getByRole('button', { name: 'Discard' }).click();
    await door.getByText('Nothing waits').waitFor();
    await page.close();
  });
}

export function planChecks(of: () => OpenedDashboard): void {
  it('shows what was planned beside what was done, by quarter, and the milestones of its phases', async () => {
    const opened = of();
    const { costLedgers } = opened.system.client;
    const params = { path: { id: 'automation-2025-q1' } };
    const body = { processes: 2, investment: '80000.00' };
    await answered(costLedgers.POST('/v1/plans/{id}/progress', { params, body }));
    await opened.system.waitUntilProjected();
    const page = await opened.open('/initiatives?locale=de');
    const initiative = page.locator('[data-initiative=process-automation]');
    expect(await rawOf(initiative.locator('[data-field=status]'))).toBe('planned');
    const step = page.locator('[data-step="automation-2025-q1"]');
    expect(await step.textContent()).toContain('Q1 2025');
    expect([
      await rawOf(step.locator('[data-field=planned-processes]')),
      await rawOf(step.locator('[data-field=processes]')),
      await rawOf(step.locator('[data-field=investment]')),
      await rawOf(step, 'data-status'),
    ]).toEqual(['5', '2', '80000.00', 'overdue']);
    expect((await step.textContent())?.replaceAll('\u00a0', ' ')).toContain('-120.000,00 €');
    await page.locator('[data-phase=phase-foundation] [data-milestone=team-building][data-status=overdue]').waitFor();
    for (const table of ['Tools', 'Hiring', 'Positions']) {
      expect(await page.getByRole('table', { name: `${table}: planned and actual` }).count()).toBe(1);
    }
    await page.close();
  });
}
