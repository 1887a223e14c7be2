import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { toldByColourAlone } from './colour-checks.js';
import type { OpenedDashboard } from './opened-dashboard.js';
import { violationsOf } from './opened-dashboard.js';

/** While one is loaded another is looked at. */
const PAGES_AT_ONCE = 3;
const NARROW_WAIT_MS = 20_000;

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

/** Of each kind one: with tiles, charts, maps, forms. Texts have the reader's colours on all of them then. */
const kinds = new Set(['/', '/kpis/customer-satisfaction', '/processes/returns', '/costs', '/alerts', '/operations']);

/** What stands where a number was meant to be. */
const NO_NUMBER = /\b(NaN|null|undefined|Infinity)\b|(?<![\d.,])-0(\.0+)?(?![\d.,])/;

/** In the page: texts of table cells that run into the next one. */
const overflowingCells = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('td, thead th')]
    .filter((cell) => cell.scrollWidth > cell.clientWidth + 1)
    .map((cell) => cell.innerText);

/** What is wrong with a page, in words. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const faults = [...(await violationsOf(page)), ...(await toldByColourAlone(page))];
  await page.emulateMedia({ colorScheme: 'dark' });
  faults.push(...(await violationsOf(page, ['color-contrast'])), ...(await toldByColourAlone(page)));
  await page.emulateMedia({ forcedColors: 'active' });
  if (kinds.has(new URL(page.url()).pathname)) faults.push(...(await violationsOf(page, ['color-contrast'])));
  faults.push(...(await toldByColourAlone(page)));
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  faults.push(...(await page.evaluate(overflowingCells)));
  const noNumber = NO_NUMBER.exec(await page.locator('body').innerText());
  if (noNumber !== null) faults.push(`no number: ${noNumber[0]}`);
  await page.setViewportSize({ width: 320, height: 740 });
  // Drawings follow the width of their cards a moment later.
  const isNarrow = page.waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth, undefined, {
    timeout: NARROW_WAIT_MS,
  });
  await isNarrow.catch(() => faults.push('wider than 320 pixels'));
  return faults;
}

export function everyPageChecks(of: () => OpenedDashboard): void {
  it('would be found out where it told something by colour alone', async () => {
    const page = await of().blankPage();
    await page.setContent(`
      <p data-standing="strong"><svg class="icon"><circle r="4" cx="5" cy="5" fill="#eee" /></svg> Strong</p>
      <p data-standing="off-target"><svg class="icon"><circle r="4" cx="5" cy="5" fill="#eee" /></svg></p>
      <svg class="chart"><path class="actual-line" stroke="black" /><path class="target-line" stroke="black" /></svg>
      <svg class="waterfall"><g><rect class="step worse" width="5" height="5" /><text>+5</text></g></svg>`);
    expect(await toldByColourAlone(page)).toEqual([
      'standing off-target has no word',
      'standing: strong looks like off-target',
      'line: actual-line looks like target-line',
      'a worse step does not say so',
      'faint: circle rgb(238, 238, 238)',
    ]);
    await page.close();
  });

  it('is accessible in light, dark and forced colours, tells nothing by colour alone, and fits a narrow screen', async () => {
    const found: Record<string, readonly string[]> = {};
    const left = [...pages];
    const look = async (): Promise<void> => {
      for (let path = left.shift(); path !== undefined; path = left.shift()) {
        const page = await of().open(path);
        const faults = await faultsOf(page);
        if (faults.length > 0) found[path] = faults;
        await page.close();
      }
    };
    await Promise.all(Array.from({ length: PAGES_AT_ONCE }, look));
    expect(found).toEqual({});
  }, 600_000);
}
