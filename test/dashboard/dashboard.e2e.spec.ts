import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { RunningSystem } from '../system/running-system.js';
import { startSystem } from '../system/running-system.js';
import { launchBrowser } from './browser.js';
import type { CuttableLine } from './cuttable-line.js';
import { openLine } from './cuttable-line.js';
import { report, reportBusiness, survey } from './reported-business.js';

const dist = resolve(import.meta.dirname, '../../services/dashboard/dist');
const SCRIPT_BYTES_MAX = 100_000;

const groups = {
  operational: ['operational-efficiency', 'cost-per-customer', 'process-automation', 'quality-score'],
  process: ['onboarding-time-to-value', 'support-response-time', 'sales-cycle', 'development-velocity'],
  customer: ['customer-satisfaction', 'retention-rate', 'nps', 'support-rating'],
  financial: ['operational-costs', 'cost-per-customer', 'revenue-per-employee', 'profit-margin'],
};
const pages = [
  '/',
  '/?period=2025-03&attention=1',
  '/kpis/customer-satisfaction',
  '/kpis/nps',
  '/kpis/customer-satisfaction?view=table&from=2025-01-01&to=2025-06-01',
  '/kpis/cost-per-customer?by=function&explain=2025-03-01T00%3A00%3A00Z',
  '/processes/customer-support',
  '/processes/customer-support?view=variants',
  '/processes/customer-support?view=conformance',
  '/processes/customer-support?view=cases',
  '/scorecard?period=2025-Q1',
  '/quality?period=2025-Q1',
  '/costs?period=2025-Q1',
  '/costs?period=1999-Q1',
  '/initiatives',
  '/operations',
  '/kpis/no-such-kpi',
  '/nowhere',
];

/** What stands where a number was meant to be. */
const NO_NUMBER = /\b(NaN|null|undefined|Infinity)\b|(?<![\d.,])-0(\.0+)?(?![\d.,])/;

let system: RunningSystem;
let line: CuttableLine;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem(), launchBrowser()]);
  line = await openLine(system.urls.kpis);
  await reportBusiness(system);
  context = await signedIn();
}, 180_000);
afterAll(async () => {
  await browser.close();
  await line.close();
  await system.remove();
}, 60_000);

async function signedIn(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const made = await browser.newContext({ locale: 'en', reducedMotion: 'reduce', ...options });
  const answer = await made.request.post(`${line.url}/v1/session`, {
    data: { apiKey: system.apiKey },
    headers: { origin: line.url },
  });
  expect(answer.status()).toBe(204);
  return made;
}

/** Opens a page, and waits until nothing of it is on its way any more. */
async function open(path: string, of: BrowserContext = context): Promise<Page> {
  const page = await of.newPage();
  await page.goto(line.url + path);
  await settled(page);
  return page;
}

async function settled(page: Page): Promise<void> {
  await page.locator('h1, [role=alert]').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
}

const valueOf = (page: Page, kpi: string): Locator => page.locator(`[data-kpi="${kpi}"] [data-field=value]`).first();
const rawOf = async (locator: Locator, name = 'data-raw'): Promise<string | null> => locator.getAttribute(name);

describe('signing in', () => {
  it('sends the key once, for a cookie that no script can read', async () => {
    const stranger = await browser.newContext({ locale: 'en' });
    const page = await stranger.newPage();
    const urls: string[] = [];
    page.on('request', (request) => urls.push(request.url()));
    await page.goto(`${line.url}/kpis/nps?stat=mean`);
    await page.getByLabel('API key').fill('not a key at all');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByLabel('API key').fill(system.apiKey);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Net Promoter Score' }).waitFor();
    const [cookie] = await stranger.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    expect(urls.filter((url) => url.includes(system.apiKey))).toEqual([]);
    expect(await page.evaluate(() => JSON.stringify([Object.entries(localStorage), document.cookie]))).not.toContain(
      system.apiKey,
    );
    await page.getByText('Settings').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    await stranger.close();
  });
});

describe('the overview', () => {
  it('is small, asks no other origin, and breaks none of its own rules', async () => {
    const page = await context.newPage();
    const faults: string[] = [];
    const scripts = new Set<string>();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== line.url) faults.push(request.url());
      if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname);
    });
    const answer = await page.goto(line.url);
    await settled(page);
    expect(answer?.headers()['content-security-policy']).toContain("default-src 'self'");
    const worker = readdirSync(join(dist, 'assets')).filter((name) => /^worker-.*\.js$/.test(name));
    const files = [...new Set([...[...scripts].map((path) => path.replace('/assets/', '')), ...worker])];
    expect(files.length).toBeGreaterThanOrEqual(2);
    const bytes = files.map((name) => gzipSync(readFileSync(join(dist, 'assets', name))).length);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(SCRIPT_BYTES_MAX);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('shows the groups of the framework in its order, with the numbers of the API', async () => {
    const page = await open('/?locale=de');
    for (const [group, kpis] of Object.entries(groups)) {
      const tiles = page.locator(`[data-group=${group}] [data-kpi]`);
      expect(await tiles.evaluateAll((all) => all.map((tile) => tile.getAttribute('data-kpi')))).toEqual(kpis);
      for (const [index, kpi] of kpis.entries()) {
        const tile = tiles.nth(index);
        const label = await rawOf(tile.locator('[data-field=period]'));
        const granularity = label?.includes('Q') === true ? 'quarter' : 'month';
        const { values, unit } = await system.values(kpi, { granularity });
        const shown = values.findIndex((value) => value.label === label);
        const of = values[shown];
        // A tile without any number is of a period of its own choice.
        if (of === undefined || values.every(({ value }) => value === null)) {
          expect(await rawOf(tile, 'data-state')).toBe('empty');
          continue;
        }
        expect(await rawOf(tile.locator('[data-field=value]'))).toBe(String(of.value ?? ''));
        expect(await rawOf(tile.locator('[data-field=target]'))).toBe(String(of.target ?? ''));
        expect(await rawOf(tile.locator('[data-field=gap]'))).toBe(String(of.gap ?? ''));
        const written = await tile.locator('[data-field=value]').textContent();
        if (unit === 'EUR' && of.value !== null) {
          const money = new Intl.NumberFormat('de', { style: 'currency', currency: 'EUR' });
          expect(written).toBe(money.format(of.value as `${number}`));
        }
      }
    }
    const tile = page.locator('[data-kpi=cost-per-customer]').first();
    expect(await rawOf(tile, 'data-status')).toBe('improving');
    expect(await tile.textContent()).toContain('Improving: short of target');
    expect((await tile.locator('[data-field=gap]').textContent())?.replaceAll('\u00a0', ' ')).toBe(
      '200,00 € over 1.800,00 €',
    );
    await page.close();
  });

  it('changes a tile when an event comes in, without a new load, and keeps focus and scroll', async () => {
    const page = await open('/');
    await page.waitForFunction(() => document.querySelector('[data-live=live]') !== null);
    await page.evaluate(() => Object.assign(window, { isSameDocument: true }));
    await page.locator('[data-kpi=profit-margin]').focus();
    const before = await page.evaluate(() => [window.scrollY, document.activeElement?.getAttribute('data-kpi')]);
    const old = await rawOf(valueOf(page, 'customer-satisfaction'));
    await report(system, system.urls.qualityAudits, [survey('2025-03-20T10:00:00Z', 1)]);
    await page.waitForFunction(
      (value) =>
        document.querySelector('[data-kpi=customer-satisfaction] [data-field=value]')?.getAttribute('data-raw') !==
        value,
      old,
    );
    const { values } = await system.values('customer-satisfaction', {
      granularity: 'month',
      from: '2025-03-01',
      to: '2025-04-01',
    });
    expect(await rawOf(valueOf(page, 'customer-satisfaction'))).toBe(String(values[0]?.value));
    expect(await page.evaluate(() => [window.scrollY, document.activeElement?.getAttribute('data-kpi')])).toEqual(
      before,
    );
    expect(await page.evaluate(() => 'isSameDocument' in window)).toBe(true);
    await page.close();
  });

  it('keeps its numbers while the line is cut, and goes on where it broke off', async () => {
    const page = await open('/');
    await page.waitForFunction(() => document.querySelector('[data-live=live] time') !== null);
    const old = await rawOf(valueOf(page, 'customer-satisfaction'));
    line.cut();
    await page.locator('[data-live=offline]').waitFor();
    expect(await rawOf(valueOf(page, 'customer-satisfaction'))).toBe(old);
    expect(await rawOf(page.locator('[data-kpi=customer-satisfaction]'), 'data-state')).toBe('stale');
    const { length } = line.streams;
    await report(
      system,
      system.urls.qualityAudits,
      [2, 2, 3].map((score) => survey('2025-03-21T10:00:00Z', score)),
    );
    await system.waitUntilProjected();
    line.mend();
    const { values } = await system.values('customer-satisfaction', {
      granularity: 'month',
      from: '2025-03-01',
      to: '2025-04-01',
    });
    await page.waitForFunction(
      (value) =>
        document.querySelector('[data-kpi=customer-satisfaction] [data-field=value]')?.getAttribute('data-raw') ===
        value,
      String(values[0]?.value),
    );
    await page.locator('[data-live=live]').waitFor();
    expect(line.streams.slice(length).some((head) => /^last-event-id: /im.test(head))).toBe(true);
    await page.close();
  });

  it('is live in ten tabs over one stream', async () => {
    const own = await signedIn();
    const { length } = line.streams;
    const tabs = await Promise.all(Array.from({ length: 10 }, () => open('/', own)));
    const old = await rawOf(valueOf(tabs[0] as Page, 'customer-satisfaction'));
    await report(system, system.urls.qualityAudits, [survey('2025-03-22T10:00:00Z', 5)]);
    await Promise.all(
      tabs.map((tab) =>
        tab.waitForFunction(
          (value) =>
            document.querySelector('[data-kpi=customer-satisfaction] [data-field=value]')?.getAttribute('data-raw') !==
            value,
          old,
        ),
      ),
    );
    expect(line.streams).toHaveLength(length + 1);
    await own.close();
  });
});

describe('a view', () => {
  it('is its URL: it is the same in a fresh browser, and Back goes back', async () => {
    const page = await open('/kpis/customer-satisfaction');
    await page.getByRole('combobox', { name: 'By', exact: true }).selectOption('quarter');
    await page.getByRole('button', { name: 'Table' }).click();
    await page.locator('tr[data-bucket="2025-Q1"]').waitFor();
    const fresh = await signedIn();
    const other = await open(page.url().slice(line.url.length), fresh);
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

  it('of a KPI is walked through by keyboard, down to the events', async () => {
    const page = await open('/kpis/customer-satisfaction');
    const chart = page.getByRole('slider', { name: 'Customer Satisfaction by period' });
    await chart.focus();
    await page.keyboard.press('Home');
    expect(await chart.getAttribute('aria-valuetext')).toContain('February 2025: 4.50 / 5');
    await page.keyboard.press('Enter');
    const explained = page.locator('[data-explain="2025-02"]');
    await explained.locator('[data-field=explained]').waitFor();
    expect(await rawOf(explained.locator('[data-field=explained]'))).toBe('4.5');
    expect(await explained.locator('tbody tr').count()).toBe(2);
    await page.keyboard.press('Escape');
    await explained.waitFor({ state: 'detached' });
    await page.close();
  });

  it('prints light and without controls from a dark screen', async () => {
    const dark = await signedIn({ colorScheme: 'dark' });
    const page = await open('/scorecard?period=2025-Q1', dark);
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(5_000);
    await dark.close();
  });
});

describe('every page', () => {
  it.each(pages)(
    'is accessible in light and dark, fits a phone, and never shows what is no number: %s',
    async (path) => {
      const page = await open(path);
      const found: string[] = [];
      const look = async (rules?: string[]): Promise<void> => {
        const axe = new AxeBuilder({ page }).setLegacyMode();
        const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze();
        for (const { id, nodes } of violations) found.push(...nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
      };
      await look();
      await page.emulateMedia({ colorScheme: 'dark' });
      await look(['color-contrast']);
      expect(found).toEqual([]);
      expect(NO_NUMBER.exec(await page.locator('body').innerText())).toBeNull();
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      await page.close();
    },
    120_000,
  );
});
