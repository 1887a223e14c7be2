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

    // Somebody else changes it meanwhile: what is saved then would undo that.
    await rule.getByRole('button', { name: 'Edit' }).click();
    const edited = page.getByRole('form', { name: 'Rule silent' });
    await edited.getByLabel('Judged').selectOption('live');
    await edited.getByLabel('Told once it is so for').fill('90');
    await edited.getByLabel('Only of').fill('process=sales');
    const { system } = of();
    const path = `${system.urls.kpis}/v1/alert-rules/silent`;
    const known = (await (await system.fetch(path)).json()) as object;
    const isSaid = ([name]: [string, unknown]): boolean => !['id', 'version', 'silence'].includes(name);
    const content = Object.fromEntries(Object.entries(known).filter(isSaid));
    const other = { method: 'PUT', headers: { 'content-type': 'application/json' } };
    expect((await system.fetch(path, { ...other, body: JSON.stringify({ ...content, owner: 'CRO' }) })).status).toBe(
      200,
    );
    await edited.getByRole('button', { name: 'Save rule' }).click();
    await edited.getByRole('alert').waitFor();
    await edited.getByRole('button', { name: 'Leave it' }).click();
    await page.reload();
    await rule.getByText('CRO').waitFor();
    await rule.getByRole('button', { name: 'Edit' }).click();
    await edited.getByLabel('Judged').selectOption('live');
    await edited.getByLabel('Told once it is so for').fill('90');
    await edited.getByLabel('Only of').fill('process=sales');
    await edited.getByRole('button', { name: 'Save rule' }).click();
    await rule.getByText('live, after 1.5 hr, Process: Sales').waitFor();

    await rule.getByRole('button', { name: 'Silence' }).click();
    const silence = page.getByRole('dialog');
    await silence.getByLabel('Why').fill('The surveys are late.');
    await silence.getByRole('button', { name: 'Silence it' }).click();
    await rule.locator('[data-field=silence]').getByText('The surveys are late.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await rule.getByRole('button', { name: 'Lift silence' }).click();
    await page.locator('tr[data-rule=silent][data-silenced=false]').waitFor();
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
