import { expect, it } from '@jest/globals';
import { asOwner } from '../system/as-owner.js';
import type { OpenedDashboard } from './opened-dashboard.js';
import { rawOf, violationsOf } from './opened-dashboard.js';
import { report } from './reported-business.js';

export function operationChecks(of: () => OpenedDashboard): void {
  it('are offered to those alone who may', async () => {
    const opened = of();
    const reader = await opened.signedInAnalyst();
    const page = await opened.open('/operations', reader);
    expect(await page.locator('main').getByRole('button').allTextContents()).toEqual(['Look again']);
    const refused = await page.evaluate(async () => (await fetch('/v1/rebuilds', { method: 'POST' })).status);
    expect(refused).toBe(403);
    await page.goto(`${opened.line.url}/alerts?new=1`);
    await page.getByRole('heading', { name: 'Rules' }).waitFor();
    expect(await page.locator('main').getByRole('button').count()).toBe(0);
    expect(await page.locator('form').count()).toBe(0);
    await reader.close();
  }, 60_000);

  it('offer no way back where nothing was live before', async () => {
    const page = await of().open('/operations');
    await page.locator('[data-rebuild][data-state=live]').waitFor();
    expect(await page.getByRole('button', { name: 'Build anew beside it' }).count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Roll back' }).count()).toBe(0);
    await page.close();
  });

  it('mend what was set aside: it is shown with what lacks it, tried beside the live numbers, and activated', async () => {
    const opened = of();
    const { system } = opened;
    // As an older build would have left it that could not fold an event of this case.
    await asOwner(system.dataDirectory, async (client) => {
      const { rowCount } = await client.query(
        `INSERT INTO quarantined_events (generation, topic, partition, "offset", position, stream_id, type, process,
           known_at_micros, reason, detail, content)
         SELECT generation, topic, partition, -1, position, stream_id, 'opex.process.activity-completed.v1',
                'customer-support', 0, 'fold-failed', 'a fault that is mended', '{}'
           FROM subjects JOIN subject_events USING (generation, subject_id)
          WHERE stream_id = 'case/customer-support/t-2025-03-1' ORDER BY position LIMIT 1`,
      );
      expect(rowCount).toBe(1);
    });
    await report(system, system.urls.processEvents, [
      {
        type: 'opex.process.activity-completed.v1',
        time: '2025-03-12T10:00:00Z',
        subject: 't-more',
        data: { process: 'customer-support', activity: 'routing', automated: true },
      },
    ]);
    await system.waitUntilProjected();
    const tiles = await opened.open('/');
    await tiles.locator('[data-kpi=process-automation][data-complete=false]').click();
    await tiles.getByRole('link', { name: '1 event in quarantine' }).first().click();
    const page = tiles;
    const row = page.locator('[data-set-aside]');
    await row.waitFor();
    expect(await rawOf(row, 'data-reason')).toBe('fold-failed');
    expect(await row.textContent()).toContain('a fault that is mended');
    const affected = page.locator('[data-affected]');
    await affected.waitFor();
    expect((await rawOf(affected, 'data-affected'))?.split(' ')).toContain('process-automation');
    expect(await violationsOf(page)).toEqual([]);

    await page.getByRole('button', { name: 'Try again beside the live numbers' }).click();
    const review = page.locator('[data-review]');
    await review.waitFor();
    const change = review.locator('[data-change=process-automation][data-month="2025-03"]');
    await change.waitFor();
    expect(await rawOf(change.locator('[data-field=live]'), 'data-complete')).toBe('false');
    expect(await rawOf(change.locator('[data-field=candidate]'), 'data-complete')).toBe('true');
    await review.locator('[data-field=differing]').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const id = (await rawOf(review, 'data-review')) ?? '';
    const answerOf = async (): Promise<boolean | undefined> =>
      (await system.values('process-automation', { granularity: 'month', from: '2025-03-01' })).values[0]?.complete;
    expect(await answerOf()).toBe(false);

    const confirm = async (action: string, word: string): Promise<void> => {
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(`Type ${word} to confirm`).fill(word);
      await dialog.getByRole('button', { name: action }).click();
      await dialog.waitFor({ state: 'hidden' });
    };
    await review.getByRole('button', { name: 'Activate' }).click();
    await confirm('Activate', id);
    await page.locator(`[data-rebuild="${id}"][data-state=live]`).waitFor();
    await page.getByText('Nothing is set aside').waitFor();
    expect(await answerOf()).toBe(true);
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.locator('[data-kpi=process-automation][data-complete=true]').waitFor();

    await page.goto(`${opened.line.url}/operations`);
    await page.locator(`[data-rebuild="${id}"]`).getByRole('button', { name: 'Roll back' }).click();
    await confirm('Roll back', id);
    await page.locator(`[data-rebuild="${id}"]:not([data-state=live])`).waitFor();
    await page.locator('[data-set-aside]').waitFor();
    await page.close();
  }, 120_000);
}
