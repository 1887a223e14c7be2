import { createServer } from 'node:http';
import { expect, it } from '@jest/globals';
import type { OpenedDashboard } from './opened-dashboard.js';
import { violationsOf } from './opened-dashboard.js';

export function alertChecks(of: () => OpenedDashboard): void {
  it('are set by a rule, fired, delivered, and withdrawn, all in the page', async () => {
    const received: string[] = [];
    const receiver = createServer((request, response) => {
      received.push(String(request.headers['webhook-id']));
      request.resume().on('end', () => response.writeHead(204).end());
    });
    await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
    const address = receiver.address();
    if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
    const page = await of().open('/alerts');
    const channel = page.getByRole('form', { name: 'New channel' });
    await channel.getByLabel('Channel', { exact: true }).fill('on-call');
    await channel.getByLabel('URL').fill(`http://127.0.0.1:${address.port}/`);
    await channel.getByRole('button', { name: 'Save channel' }).click();
    expect(await page.locator('[data-field=secret]').textContent()).toMatch(/^whsec_/);
    await page.locator('[data-channel=on-call]').waitFor();

    await page.getByRole('button', { name: 'New rule' }).click();
    const form = page.getByRole('form', { name: 'New rule' });
    await form.getByLabel('Name').fill('silent');
    await form.getByLabel('KPI').selectOption('customer-satisfaction');
    await form.getByLabel('Tell when').selectOption('no-data');
    await form.getByLabel('on-call').check();
    await form.getByLabel('Time zone').fill('Mars/Olympus');
    await form.getByRole('button', { name: 'Save rule' }).click();
    await form.getByRole('alert').getByText('IANA time zone').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await form.getByLabel('Time zone').fill('UTC');
    await form.getByRole('button', { name: 'Save rule' }).click();
    await page.locator('tr[data-rule=silent]').getByText('it has no value').waitFor();

    // Of the latest month that has settled nothing is known: it is told within a moment.
    await page.locator('tr[data-alert][data-rule=silent][data-state=fired]').waitFor();
    await page.locator('tr[data-delivery][data-state=delivered]').waitFor();
    expect(received).toEqual([await page.locator('tr[data-delivery]').getAttribute('data-delivery')]);
    expect(await violationsOf(page)).toEqual([]);

    const rule = page.locator('tr[data-rule=silent]').filter({ hasText: 'it has no value' });
    await rule.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('form', { name: 'Rule silent' }).getByLabel('Note').fill('Ask who sends the surveys.');
    await page.getByRole('button', { name: 'Save rule' }).click();
    await rule.getByText('Ask who sends the surveys.').waitFor();
    await rule.getByRole('button', { name: 'Withdraw' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Withdraw' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Type silent to confirm').fill('silent');
    await dialog.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText('There is no rule').waitFor();
    await page.close();
    await new Promise((done) => receiver.close(done));
  }, 120_000);
}
