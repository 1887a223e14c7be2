import { expect, it } from '@jest/globals';
import type { OpenedDashboard } from './opened-dashboard.js';
import { cellsOf, rawOf, savedBytes, savedText, violationsOf } from './opened-dashboard.js';
import { HUGE_AMOUNT, inspection, lastSent, lowMonth, report } from './reported-business.js';

export function kpiPageChecks(of: () => OpenedDashboard): void {
  it('of a KPI is walked through by keyboard, down to the events', async () => {
    const opened = of();
    const page = await opened.open('/kpis/customer-satisfaction');
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

  it('tells what is more than the usual up and down, and from how much it knows that', async () => {
    const opened = of();
    const page = await opened.open('/kpis/support-rating');
    const signals = await page
      .locator('.chart [data-bucket]')
      .evaluateAll((all) => all.map((mark) => [mark.getAttribute('data-bucket'), mark.getAttribute('data-signal')]));
    expect(signals).toHaveLength(14);
    expect(signals.filter(([, signal]) => signal !== 'none')).toEqual([[lowMonth, 'worse']]);
    await page.goto(`${opened.line.url}/kpis/support-rating?from=2024-01-01&to=2024-09-01`);
    await page.getByText('Trial limits of usual variation from 8 complete periods').waitFor();
    await page.close();
  });

  it('shows a late change with what it was, the event that made it so, and the past as it was known', async () => {
    const opened = of();
    const { system } = opened;
    const question = { granularity: 'month', from: '2025-01-01', to: '2025-02-01' };
    const inJanuary = async (more: Readonly<Record<string, string>> = {}): Promise<unknown> =>
      (await system.values('defect-rate', { ...question, ...more })).values[0]?.value;
    expect(await inJanuary()).toBe(4);
    await report(system, system.urls.qualityAudits, [inspection('2025-01-20T10:00:00Z', 100, 0)]);
    await system.waitUntilProjected();
    expect(await inJanuary()).toBe(2);
    const page = await opened.open('/kpis/defect-rate');
    const mark = page.locator('.chart [data-bucket="2025-01"]');
    expect([await rawOf(mark), await rawOf(mark, 'data-restated')]).toEqual(['2', 'true']);
    expect(await rawOf(mark.locator('.ghost'))).toBe('4');
    await page.getByRole('link', { name: /^was 4/ }).waitFor();
    const row = page.locator('[data-restated^="2025-01-01"]').last();
    expect(await rawOf(row.locator('[data-field=before]'))).toBe('4');
    expect(await rawOf(row.locator('[data-field=after]'))).toBe('2');
    expect(await row.locator('code').textContent()).toBe(lastSent());
    await row.getByRole('link', { name: 'Before' }).click();
    await page.locator('[data-past]').waitFor();
    await page.locator('.chart [data-bucket="2025-01"][data-raw="4"]').waitFor({ state: 'attached' });
    const asOf = new URL(page.url()).searchParams.get('asOf') ?? '';
    expect(await inJanuary({ asOf })).toBe(4);
    await page.locator('.chart').press('Enter');
    const explained = page.locator('[data-explain="2025-01"]');
    await explained.locator('[data-field=explained][data-raw="4"]').waitFor();
    expect(await explained.locator('tbody tr').count()).toBe(1);
    expect(await violationsOf(page)).toEqual([]);
    // The slider goes back to now, and anywhere between.
    const slider = page.getByRole('slider', { name: /^As known on/ });
    await slider.press('Home');
    await page.waitForFunction((before) => new URL(location.href).searchParams.get('asOf') !== before, asOf);
    await page.locator('[data-past]').waitFor();
    await slider.press('End');
    await page.locator('[data-past]').waitFor({ state: 'detached' });
    await page.locator('.chart [data-bucket="2025-01"][data-raw="2"]').waitFor({ state: 'attached' });
    await page.close();
  });

  it('is made of the facts that a file has all of, also where it is filtered', async () => {
    const opened = of();
    const from = encodeURIComponent('2025-03-01T00:00:00Z');
    const page = await opened.open(
      `/kpis/operational-costs?filter%5Bfunction%5D=customer-support&granularity=month&explain=${from}`,
    );
    const explained = page.locator('[data-explain="2025-03"]');
    const value = await rawOf(explained.locator('[data-field=explained]'));
    const rows = cellsOf(await savedText(page, () => explained.getByRole('button', { name: /facts as CSV/ }).click()));
    expect(rows[0]).toEqual(['at', 'known_at', 'fact', 'subject', 'measure', 'adds', 'events']);
    // 900.30 for three customers gained.
    expect(rows.slice(1).filter(([, , kind]) => kind === 'cost')).toHaveLength(1);
    expect(rows.slice(1).filter(([, , kind]) => kind === 'acquisition')).toHaveLength(3);
    expect(Number(value)).toBe(300.1);
    await page.close();
  });

  it('keeps every digit of money, in the writing of the reader and in files', async () => {
    const opened = of();
    const path = '/kpis/costs?view=table&granularity=month&from=2024-05-01&to=2024-06-01&locale=de';
    const page = await opened.open(path);
    expect((await page.locator('tr[data-bucket="2024-05"]').textContent())?.replaceAll('\u00a0', ' ')).toContain(
      '900.719.925.474,93 €',
    );
    const series = page.getByRole('region', { name: 'Series' });
    const rows = cellsOf(await savedText(page, () => series.getByRole('button', { name: 'CSV' }).click()));
    const cell = (name: string): string | undefined => rows[1]?.[rows[0]?.indexOf(name) ?? -1];
    expect([cell('value'), cell('timezone')]).toEqual([HUGE_AMOUNT, 'UTC']);
    await series.getByRole('button', { name: 'Table' }).click();
    const png = await savedBytes(page, () => series.getByRole('button', { name: 'PNG' }).click());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    await page.close();
  });
}
