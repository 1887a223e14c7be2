import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { OpenedDashboard } from './opened-dashboard.js';
import { changedFrom, rawOf, settled, valueOf, violationsOf } from './opened-dashboard.js';
import { report, survey } from './reported-business.js';

export function liveChecks(of: () => OpenedDashboard): void {
  it('changes a tile when an event comes in, without a new load, and keeps focus and scroll', async () => {
    const opened = of();
    const page = await opened.open('/');
    await page.waitForFunction(() => document.querySelector('[data-live=live]') !== null);
    await page.evaluate(() => Object.assign(window, { isSameDocument: true }));
    await page.locator('[data-kpi=profit-margin]').focus();
    const before = await page.evaluate(() => [window.scrollY, document.activeElement?.getAttribute('data-kpi')]);
    const old = await rawOf(valueOf(page, 'customer-satisfaction'));
    await report(opened.system, opened.system.urls.qualityAudits, [survey('2025-03-20T10:00:00Z', 1)]);
    await changedFrom(page, 'customer-satisfaction', old);
    const { values } = await opened.system.values('customer-satisfaction', {
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
    const opened = of();
    const page = await opened.open('/');
    await page.waitForFunction(() => document.querySelector('[data-live=live] time') !== null);
    const old = await rawOf(valueOf(page, 'customer-satisfaction'));
    opened.line.cut();
    await page.locator('[data-live=offline]').waitFor();
    expect(await rawOf(valueOf(page, 'customer-satisfaction'))).toBe(old);
    expect(await rawOf(page.locator('[data-kpi=customer-satisfaction]'), 'data-state')).toBe('stale');
    const { length } = opened.line.streams;
    await report(
      opened.system,
      opened.system.urls.qualityAudits,
      [2, 2, 3].map((score) => survey('2025-03-21T10:00:00Z', score)),
    );
    await opened.system.waitUntilProjected();
    opened.line.mend();
    const { values } = await opened.system.values('customer-satisfaction', {
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
    expect(opened.line.streams.slice(length).some((head) => /^last-event-id: /im.test(head))).toBe(true);
    await page.close();
  });

  it('is live in ten tabs over one stream', async () => {
    const opened = of();
    const own = await opened.signedIn();
    const { length } = opened.line.streams;
    const tabs = await Promise.all(Array.from({ length: 10 }, () => opened.open('/', own)));
    const old = await rawOf(valueOf(tabs[0] as Page, 'customer-satisfaction'));
    await report(opened.system, opened.system.urls.qualityAudits, [survey('2025-03-22T10:00:00Z', 5)]);
    await Promise.all(tabs.map((tab) => changedFrom(tab, 'customer-satisfaction', old)));
    expect(opened.line.streams).toHaveLength(length + 1);
    await own.close();
  });

  it('says when nothing is heard any more, also without a shared worker, and heals by itself', async () => {
    const opened = of();
    const own = await opened.signedIn();
    await own.addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker'));
    const page = await own.newPage();
    await page.clock.install();
    await page.goto(opened.line.url);
    await settled(page);
    await page.locator('[data-live=live] [data-field=asof]').waitFor();
    const old = await rawOf(valueOf(page, 'customer-satisfaction'));
    opened.line.freeze();
    const asOf = await rawOf(page.locator('[data-live] [data-field=asof]'));
    await page.clock.fastForward(31_000);
    await page.locator('[data-live=stale]').waitFor();
    expect(await rawOf(valueOf(page, 'customer-satisfaction'))).toBe(old);
    expect(await rawOf(page.locator('[data-live] [data-field=asof]'))).toBe(asOf);
    expect(await violationsOf(page, ['color-contrast'])).toEqual([]);
    opened.line.thaw();
    await page.locator('[data-live=live]').waitFor();
    await own.close();
  });
}
