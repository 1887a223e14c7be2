import { expect, it } from '@jest/globals';
import type { OpenedDashboard } from './opened-dashboard.js';
import { cellsOf, rawOf, savedBytes, savedText } from './opened-dashboard.js';
import { oddActivities } from './reported-business.js';

export function processPageChecks(of: () => OpenedDashboard): void {
  it('has a map of the frequent moves, and a table of all of them with the numbers of the log', async () => {
    const page = await of().open('/processes/customer-support');
    expect(await rawOf(page.locator('[data-field=cases]'))).toBe('6');
    await page.locator('[data-edge]').first().waitFor();
    const moves = page.getByRole('slider', { name: /^Moves/ });
    expect(await moves.inputValue()).toBe('80');
    const counts = await page.locator('[data-edge]').evaluateAll((all) => all.map((edge) => edge.dataset['raw']));
    expect(counts).toEqual(['6', '6']);
    await moves.press('Home');
    await page.waitForURL(/moves=10/);
    expect(await page.locator('[data-edge]').count()).toBeGreaterThan(0);
    const card = page.getByRole('region', { name: 'Map of the process' });
    const png = await savedBytes(page, () => card.getByRole('button', { name: 'PNG' }).click());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    await card.getByRole('button', { name: 'Table' }).click();
    const table = page.getByRole('table', { name: 'Activities' });
    expect(await table.locator('tbody tr').count()).toBe(3);
    await page.close();
  });

  it('has ways whose cases add up to all, and names that are shown as the text they are', async () => {
    const page = await of().open('/processes/returns?view=variants');
    const cases = await page
      .locator('[data-variant]')
      .evaluateAll((all) => all.map((row) => Number(row.dataset['raw'])));
    expect(cases.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await page.locator('.sequence li').allTextContents()).toEqual(oddActivities);
    const rows = cellsOf(await savedText(page, () => page.getByRole('button', { name: 'CSV' }).click()));
    expect(rows[1]?.[1]).toBe(`'${oddActivities.join(' > ')}`);
    await page.close();
  });

  it('shows the time line of a case', async () => {
    const page = await of().open('/processes/returns?view=cases');
    await page.locator('[data-case="R-1"] a').click();
    const timeline = page.locator('[data-timeline="R-1"]');
    await timeline.locator('tbody tr').first().waitFor();
    expect(await timeline.locator('tbody th').allTextContents()).toEqual(oddActivities);
    expect(await timeline.locator('tbody tr').evaluateAll((all) => all.map((row) => row.dataset['at']))).toEqual(
      [0, 1, 2, 3].map((hour) => `2025-03-10T1${hour}:00:00.000Z`),
    );
    const rows = cellsOf(await savedText(page, () => page.getByRole('button', { name: 'CSV' }).click()));
    expect(rows.map(([id]) => id)).toEqual(['case', 'R-1']);
    await page.close();
  });
}
