import { expect, it } from '@jest/globals';
import type { OpenedDashboard } from './opened-dashboard.js';
import { violationsOf } from './opened-dashboard.js';

const pages = [
  '/',
  '/?period=2025-03&attention=1&locale=ja',
  '/kpis/customer-satisfaction',
  '/kpis/cycle-time',
  '/kpis/customer-satisfaction?view=table&from=2025-01-01&to=2025-06-01&locale=ja',
  '/kpis/cost-per-customer?by=function&explain=2025-03-01T00%3A00%3A00Z',
  '/kpis/nps?asOf=2020-01-01T00%3A00%3A00Z',
  '/processes/returns',
  '/processes/returns?view=variants',
  '/processes/customer-support?view=conformance',
  '/processes/returns?view=cases&case=R-1',
  '/scorecard?period=2025-Q1',
  '/quality?period=2025-Q1&locale=de',
  '/costs?period=2025-Q1',
  '/costs?period=1999-Q1',
  '/initiatives',
  '/alerts?new=1',
  '/operations',
  '/kpis/no-such-kpi',
  '/nowhere',
];

/** What stands where a number was meant to be. */
const NO_NUMBER = /\b(NaN|null|undefined|Infinity)\b|(?<![\d.,])-0(\.0+)?(?![\d.,])/;

/** In the page: texts of table cells that run into the next one. */
const overflowingCells = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('td, thead th')]
    .filter((cell) => cell.scrollWidth > cell.clientWidth + 1)
    .map((cell) => cell.innerText);

export function everyPageChecks(of: () => OpenedDashboard): void {
  it.each(pages)(
    'is accessible in light and dark, keeps each text in its cell, fits a narrow screen, and never shows what is no number: %s',
    async (path) => {
      const page = await of().open(path);
      const found = [...(await violationsOf(page))];
      await page.emulateMedia({ colorScheme: 'dark' });
      found.push(...(await violationsOf(page, ['color-contrast'])));
      expect(found).toEqual([]);
      expect(await page.evaluate(overflowingCells)).toEqual([]);
      expect(NO_NUMBER.exec(await page.locator('body').innerText())).toBeNull();
      await page.setViewportSize({ width: 320, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      await page.close();
    },
    120_000,
  );
}
