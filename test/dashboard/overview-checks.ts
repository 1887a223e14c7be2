import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import type { OpenedDashboard } from './opened-dashboard.js';
import { rawOf, settled, violationsOf } from './opened-dashboard.js';

const dist = resolve(import.meta.dirname, '../../services/dashboard/dist');
const SCRIPT_BYTES_MAX = 100_000;

const groups = {
  operational: ['operational-efficiency', 'cost-per-customer', 'process-automation', 'quality-score'],
  process: ['onboarding-time-to-value', 'support-response-time', 'sales-cycle', 'development-velocity'],
  customer: ['customer-satisfaction', 'retention-rate', 'nps', 'support-rating'],
  financial: ['operational-costs', 'cost-per-customer', 'revenue-per-employee', 'profit-margin'],
};
export function overviewChecks(of: () => OpenedDashboard): void {
  it('is small, asks no other origin, and breaks none of its own rules', async () => {
    const opened = of();
    const page = await opened.blankPage();
    const faults: string[] = [];
    const scripts = new Set<string>();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== opened.line.url) faults.push(request.url());
      if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname);
    });
    const answer = await page.goto(opened.line.url);
    await settled(page);
    const policy = answer?.headers()['content-security-policy'];
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    const worker = readdirSync(join(dist, 'assets')).filter((name) => /^worker-.*\.js$/.test(name));
    const files = [...new Set([...[...scripts].map((path) => path.replace('/assets/', '')), ...worker])];
    expect(files.length).toBeGreaterThanOrEqual(2);
    const bytes = files.map((name) => gzipSync(readFileSync(join(dist, 'assets', name))).length);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(SCRIPT_BYTES_MAX);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('shows the groups of the framework in its order, with the numbers of the API', async () => {
    const opened = of();
    const page = await opened.open('/?locale=de');
    for (const [group, kpis] of Object.entries(groups)) {
      const tiles = page.locator(`[data-group=${group}] [data-kpi]`);
      expect(await tiles.evaluateAll((all) => all.map((tile) => tile.getAttribute('data-kpi')))).toEqual(kpis);
      for (const [index, kpi] of kpis.entries()) {
        const tile = tiles.nth(index);
        const label = await rawOf(tile.locator('[data-field=period]'));
        const granularity = label?.includes('Q') === true ? 'quarter' : 'month';
        const { values, unit } = await opened.system.values(kpi, { granularity });
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

  it('compares a month that goes on with as much of the one before it, and says so', async () => {
    const opened = of();
    const page = await opened.open('/');
    const tile = page.locator('[data-kpi=nps]');
    expect(await rawOf(tile, 'data-period')).toBe('open');
    expect(await tile.locator('[data-field=period]').textContent()).toMatch(/ to date, \d+ of \d+ days$/);
    const answer = await opened.system.fetch(`${opened.system.urls.kpis}/v1/tiles`);
    const { groups } = (await answer.json()) as {
      groups: { tiles: { kpi: string; change: { previous: { absolute: number } } }[] }[];
    };
    const told = groups.flatMap(({ tiles }) => tiles).find(({ kpi }) => kpi === 'nps');
    expect(told?.change.previous.absolute).toBe(100);
    expect(await rawOf(tile.locator('[data-field=delta]'))).toBe('100');
    await tile.click();
    await page.locator('[data-bucket][data-open=true]').waitFor({ state: 'attached' });
    expect(await rawOf(page.locator('[data-bucket]').last(), 'data-open')).toBe('true');
    expect(await rawOf(page.locator('[data-bucket]').last(), 'data-signal')).toBe('none');
    await page.close();
  });

  it('shows one tile alone in a frame of another page', async () => {
    const page = await of().open('/?embed=1&kpi=customer-satisfaction');
    expect(await page.locator('[data-kpi]').count()).toBe(1);
    expect(await page.locator('header, nav, footer').count()).toBe(0);
    expect(await violationsOf(page, ['color-contrast', 'target-size', 'link-name'])).toEqual([]);
    await page.close();
  });
}
