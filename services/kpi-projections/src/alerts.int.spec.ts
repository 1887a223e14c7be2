import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { customerAcquired, entryPosted, exchangeRateSet } from '@opex/contracts';
import { testKey } from '@opex/service-host/testing';
import { Webhook } from 'standardwebhooks';
import request from 'supertest';
import type { Alert } from './application/alerts/alert-book.js';
import type { AlertDelivery } from './application/alerts/alert-channels.js';
import type { PublishedEvent } from './testing/projected-service.js';
import { ProjectedService } from './testing/projected-service.js';
import { WebhookReceiver } from './testing/webhook-receiver.js';

let entries = 0;
const posted = (day: string, amount: string, currency = 'EUR'): PublishedEvent => {
  const entry = `E-${++entries}`;
  const line = { account: 'a', currency, kind: 'cost', function: 'customer-acquisition', costType: 'direct', amount };
  return {
    service: 'cost-ledgers',
    type: entryPosted.type,
    stream: `entry/${entry}`,
    time: `${day}T09:00:00Z`,
    data: { entry, postedOn: day, currency, lines: [line] },
  };
};
let customers = 0;
const acquired = (day: string): PublishedEvent => ({
  service: 'process-events',
  type: customerAcquired.type,
  stream: `customer/c-${++customers}`,
  time: `${day}T12:00:00Z`,
  data: {},
});

let service: ProjectedService;
let receiver: WebhookReceiver;
let secret: string;
beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  const october = [acquired('2025-10-05'), posted('2025-10-10', '1700.00')];
  const november = [acquired('2025-11-05'), posted('2025-11-10', '2500.00')];
  const more = { WEBHOOK_PRIVATE_HOSTS: '127.0.0.1' };
  service = await ProjectedService.start([...october, ...november], '2025-12-01T06:00:00Z', more);
});
afterAll(async () => {
  await service.close();
  await receiver.close();
});

const send = (method: 'put' | 'post' | 'delete', path: string, body: object = {}): request.Test =>
  request(service.app.getHttpServer())
    [method](path)
    .set('authorization', `Bearer ${testKey('operator')}`)
    .send(body);
const ask = async <T>(path: string): Promise<readonly T[]> => {
  const answer = await request(service.app.getHttpServer())
    .get(path)
    .set('authorization', `Bearer ${testKey('operator')}`)
    .expect(200);
  return (answer.body as { readonly items: readonly T[] }).items;
};
const until = async <T>(
  look: () => Promise<readonly T[]>,
  isThere: (items: readonly T[]) => boolean,
): Promise<readonly T[]> => {
  const endMs = Date.now() + 20_000;
  for (;;) {
    const items = await look();
    if (isThere(items)) return items;
    if (Date.now() > endMs) throw new Error(`It does not come: ${JSON.stringify(items)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const alerts = (query = ''): Promise<readonly Alert[]> => ask<Alert>(`/v1/alerts?${query}`);
const rule = { kpi: 'cost-per-customer', condition: { is: 'value', above: 1800 }, channels: ['finance'], owner: 'CFO' };

describe('alerts', () => {
  it('go to channels, whose secret is told once', async () => {
    const { body } = (await send('put', '/v1/alert-channels/finance', { url: receiver.url }).expect(200)) as {
      readonly body: unknown;
    };
    ({ secret } = body as { readonly secret: string });
    expect(body).toEqual({
      id: 'finance',
      url: receiver.url,
      secrets: 1,
      disabledReason: null,
      secret: expect.any(String),
    });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    const { body: again } = (await send('put', '/v1/alert-channels/finance', { url: receiver.url }).expect(200)) as {
      readonly body: unknown;
    };
    expect(again).toMatchObject({ secret: null });
    expect(JSON.stringify(await ask('/v1/alert-channels'))).not.toContain('whsec_');
  });

  it('follow rules, whose faults are named', async () => {
    const { body } = (await send('put', '/v1/alert-rules/cost', { ...rule, channels: ['finance', 'nobody'] }).expect(
      400,
    )) as { readonly body: unknown };
    expect(body).toMatchObject({ errors: [{ pointer: '/channels/1' }] });
    await send('put', '/v1/alert-rules/cost', { ...rule, kpi: 'cost-per-costumer' }).expect(404);
    await send('put', '/v1/alert-rules/cost', { ...rule, condition: { is: 'value' } }).expect(400);
    await send('put', '/v1/alert-rules/cost', { ...rule, timezone: 'Mars/Olympus' }).expect(400);
    await send('put', '/v1/alert-rules/cost', { ...rule, condition: undefined }).expect(400);
    const answer = await send('put', '/v1/alert-rules/cost', rule).expect(200);
    const set = answer.body as object;
    expect(answer.headers['etag']).toBe('"1"');
    expect(set).toMatchObject({
      id: 'cost',
      kpi: 'cost-per-customer',
      condition: { is: 'value', below: null, above: 1800 },
    });
    expect(await ask('/v1/alert-rules')).toEqual([set]);
  });

  it('do not fire of a period that has not settled', async () => {
    const watches = (): Promise<readonly unknown[]> =>
      service.database.dataSource.query(
        `SELECT judged_to_ms FROM alert_watches WHERE rule = 'cost' AND judged_to_ms > from_ms`,
      );
    // October is judged; November, over for six hours, is not.
    expect(await until(watches, (rows) => rows.length === 1)).toEqual([
      { judged_to_ms: String(Date.parse('2025-11-01')) },
    ]);
    expect(await alerts()).toEqual([]);
  });

  it('fire once it has, with a webhook that verifies', async () => {
    await service.publish([acquired('2025-12-01'), posted('2025-12-01', '9000.00')], '2025-12-02T00:00:00Z');
    const [alert, ...others] = await until(alerts, (items) => items.length > 0);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      ...{ rule: 'cost', kpi: 'cost-per-customer', state: 'fired', late: false, owner: 'CFO' },
      period: { from: '2025-11-01T00:00:00Z', to: '2025-12-01T00:00:00Z', label: '2025-11' },
      ...{ value: '2500.000000', target: 1800, gap: 700, status: 'worsening' },
    });
    await until(
      () => ask<AlertDelivery>('/v1/alert-deliveries?state=delivered'),
      (items) => items.length === 1,
    );
    const [webhook] = receiver.received;
    const event = new Webhook(secret).verify(webhook?.body ?? '', webhook?.headers ?? {});
    expect(event).toMatchObject({
      ...{ specversion: '1.0', id: webhook?.headers['webhook-id'], type: 'opex.alerting.alert-fired.v1' },
      data: { rule: 'cost', value: '2500.000000', period: { label: '2025-11' } },
    });
    expect(webhook?.headers['content-type']).toBe('application/cloudevents+json');
  });

  it('are retracted when the number becomes another one', async () => {
    await service.publish([acquired('2025-11-20')], '2025-12-03T00:00:00Z');
    const [alert] = await until(
      () => alerts('state=retracted'),
      (items) => items.length === 1,
    );
    expect(alert).toMatchObject({ state: 'retracted', value: '2500.000000' });
    const [, webhook] = await until(
      () => Promise.resolve(receiver.received),
      (items) => items.length === 2,
    );
    expect(new Webhook(secret).verify(webhook?.body ?? '', webhook?.headers ?? {})).toMatchObject({
      type: 'opex.alerting.alert-retracted.v1',
      data: { value: '1250.000000' },
    });
  });

  it('fire late where what was reported later makes it so', async () => {
    await service.publish([posted('2025-10-20', '1000.00')], '2025-12-04T00:00:00Z');
    const [alert] = await until(
      () => alerts('state=fired'),
      (items) => items.length === 1,
    );
    expect(alert).toMatchObject({ late: true, period: { label: '2025-10' }, value: '2700.000000' });
  });

  it('are withheld while something of the number is missing', async () => {
    await service.publish([acquired('2025-12-20'), posted('2025-12-21', '5.00', 'CHF')], '2026-01-02T06:00:00Z');
    const [withheld] = await until(
      () => alerts('state=withheld'),
      (items) => items.length === 1,
    );
    expect(withheld).toMatchObject({ period: { label: '2025-12' }, reasons: ['exchange-rate-missing:CHF-EUR'] });
    const rate: PublishedEvent = {
      service: 'cost-ledgers',
      type: exchangeRateSet.type,
      stream: 'exchange-rate/CHF-EUR',
      time: '2025-12-01T00:00:00Z',
      data: { base: 'CHF', quote: 'EUR', rate: '2', effectiveOn: '2025-12-01' },
      everywhere: true,
    };
    await service.publish([rate], '2026-01-02T07:00:00Z');
    const [fired] = await until(
      () => alerts('state=fired'),
      ([first]) => first?.period.label === '2025-12',
    );
    expect(fired).toMatchObject({ late: false, value: '4505.000000' });
    expect(await alerts('state=withheld')).toEqual([]);
  });

  it('are delivered again when they are asked for, under the same id', async () => {
    const before = (
      await until(
        () => Promise.resolve(receiver.received),
        (items) => items.length === 4,
      )
    ).at(-1);
    const id = before?.headers['webhook-id'] ?? '';
    await send('post', `/v1/alert-deliveries/${id}/resend`).expect(200, { channels: 1 });
    const again = (
      await until(
        () => Promise.resolve(receiver.received),
        (items) => items.length === 5,
      )
    ).at(-1);
    expect([again?.headers['webhook-id'], again?.body]).toEqual([id, before?.body]);
    await send('post', '/v1/alert-deliveries/00000000-0000-4000-8000-000000000000/resend').expect(404);
  });

  it('end with their rule, which leaves the definitions of KPIs alone', async () => {
    await send('delete', '/v1/alert-rules/cost').expect(200, { id: 'cost' });
    await send('delete', '/v1/alert-rules/cost').expect(404);
    expect(await ask('/v1/alert-rules')).toEqual([]);
    await service.ask('/v1/kpis/cost-per-customer').expect(200);
  });
});
