import { expect, it } from '@jest/globals';
import type { OpenedDashboard } from './opened-dashboard.js';
import { violationsOf } from './opened-dashboard.js';

export function sessionChecks(of: () => OpenedDashboard): void {
  it('sends the key once, for a cookie that no script can read', async () => {
    const opened = of();
    const stranger = await opened.browser.newContext({ locale: 'en' });
    const page = await stranger.newPage();
    const urls: string[] = [];
    page.on('request', (request) => urls.push(request.url()));
    await page.goto(`${opened.line.url}/kpis/nps?stat=mean`);
    await page.getByLabel('API key').fill('not a key at all');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByLabel('API key').fill(opened.system.apiKey);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Net Promoter Score' }).waitFor();
    const [cookie] = await stranger.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    expect(urls.filter((url) => url.includes(opened.system.apiKey))).toEqual([]);
    expect(await page.evaluate(() => JSON.stringify([Object.entries(localStorage), document.cookie]))).not.toContain(
      opened.system.apiKey,
    );
    await page.getByText('Settings').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key').waitFor();
    await stranger.close();
  });

  it('is asked of who is not signed in, without a fault in the console', async () => {
    const opened = of();
    const stranger = await opened.browser.newContext({ locale: 'en' });
    const page = await stranger.newPage();
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(opened.line.url);
    await page.getByLabel('API key').waitFor();
    expect(faults).toEqual([]);
    await stranger.close();
  });
}
