import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { OpenedDashboard } from './opened-dashboard.js';

export function viewChecks(of: () => OpenedDashboard): void {
  it('is its URL: it is the same in a fresh browser, and Back goes back', async () => {
    const opened = of();
    const page = await opened.open('/kpis/customer-satisfaction');
    await page.getByRole('combobox', { name: 'By', exact: true }).selectOption('quarter');
    await page.getByRole('button', { name: 'Table' }).click();
    await page.locator('tr[data-bucket="2025-Q1"]').waitFor();
    const fresh = await opened.signedIn();
    const other = await opened.open(page.url().slice(opened.line.url.length), fresh);
    await other.locator('tr[data-bucket="2025-Q1"]').waitFor();
    const rows = (of: Page): Promise<string[]> => of.locator('.card table').first().locator('tr').allTextContents();
    expect(await rows(other)).toEqual(await rows(page));
    await page.goBack();
    await page.locator('[data-bucket="2025-Q1"]').waitFor({ state: 'attached' });
    expect(await page.getByRole('button', { name: 'Table' }).getAttribute('aria-pressed')).toBe('false');
    await page.goBack();
    await page.locator('[data-bucket="2025-03"]').waitFor({ state: 'attached' });
    await fresh.close();
    await page.close();
  });

  it('prints light and without controls from a dark screen', async () => {
    const opened = of();
    const dark = await opened.signedIn({ colorScheme: 'dark' });
    const page = await opened.open('/scorecard?period=2025-Q1', dark);
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(5_000);
    await dark.close();
  });
}
