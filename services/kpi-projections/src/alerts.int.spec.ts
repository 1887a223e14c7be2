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

  it('tell what they are of, and are changed by who has seen them as they are', async () => {
    const [set] = await ask<{ version: number }>('/v1/alert-rules');
    expect(set).toMatchObject({ id: 'cost', filter: {}, mode: { judges: 'settled' }, silence: null, version: 1 });
    const answer = await request(service.app.getHttpServer())
      .get('/v1/alert-rules/cost')
      .set('authorization', `Bearer ${testKey('analyst')}`)
      .expect(200);
    expect([answer.headers['etag'], answer.body]).toEqual(['"1"', set]);
    await send('put', '/v1/alert-rules/cost', { ...rule, note: 'x' })
      .set('if-match', '"7"')
      .expect(412);
    await send('put', '/v1/alert-rules/cost', { ...rule, note: 'x' })
      .set('if-match', '"1"')
      .expect(200);
    await send('put', '/v1/alert-rules/cost', { ...rule, filter: { function: [] } }).expect(400);
    await send('put', '/v1/alert-rules/cost', { ...rule, mode: { judges: 'live', holdsMinutes: -1 } }).expect(400);
  });

  it('end with their rule, which leaves the definitions of KPIs alone', async () => {
    await send('delete', '/v1/alert-rules/cost').expect(200, { id: 'cost' });
    await send('delete', '/v1/alert-rules/cost').expect(404);
    expect(await ask('/v1/alert-rules')).toEqual([]);
    await service.ask('/v1/kpis/cost-per-customer').expect(200);
  });
});

describe('alerts of more', () => {
  const set = async (id: string, content: object): Promise<void> => {
    await send('put', `/v1/alert-rules/${id}`, { ...rule, channels: [], ...content }).expect(200);
  };
  /** Until a rule has judged the period that ends then. */
  const judged = async (id: string, end: string): Promise<void> => {
    await until(
      () =>
        service.database.dataSource.query<object[]>(
          `SELECT 1 FROM alert_watches WHERE rule = $1 AND judged_to_ms >= $2`,
          [id, Date.parse(end)],
        ),
      (rows) => rows.length === 1,
    );
  };
  const of = (id: string): Promise<readonly Alert[]> => alerts(`rule=${id}`);
  const firedOf = (id: string): Promise<readonly Alert[]> =>
    until(
      () => of(id),
      ([one]) => one?.state === 'fired',
    );

  it('fire of a part of the company alone', async () => {
    const condition = { is: 'value', above: 1 };
    await set('of-support', { condition, filter: { function: ['customer-support'] } });
    await set('of-all', { condition });
    await judged('of-support', '2026-01-01');
    expect(await of('of-support')).toEqual([]);
    expect(await firedOf('of-all')).toMatchObject([{ filter: {}, value: '4505.000000', provisional: false }]);
    const filter = { function: ['customer-acquisition', 'sales'] };
    await set('of-acquisition', { condition, filter });
    expect(await firedOf('of-acquisition')).toMatchObject([{ filter, value: '4505.000000' }]);
  });

  it('fire of a period under way once it has been so for long enough, and are retracted when it is no more', async () => {
    await set('live', { condition: { is: 'value', above: 5000 }, mode: { judges: 'live', holdsMinutes: 60 } });
    await service.publish([posted('2026-02-03', '9000.00'), acquired('2026-02-03')], '2026-02-04T12:00:00Z');
    const [pending] = await until(
      () => of('live'),
      (items) => items.length > 0,
    );
    expect(pending).toMatchObject({
      ...{ state: 'pending', since: '2026-02-04T12:00:00.000Z', provisional: true },
      period: { label: '2026-02' },
    });
    // A number that comes back within the time is forgotten, and its time begins anew.
    await service.publish([acquired('2026-02-04')], '2026-02-04T12:30:00Z');
    await until(
      () => of('live'),
      (items) => items.length === 0,
    );
    await service.publish([posted('2026-02-04', '9000.00')], '2026-02-04T12:45:00Z');
    await until(
      () => of('live'),
      ([one]) => one?.since === '2026-02-04T12:45:00.000Z',
    );
    await service.publish([], '2026-02-04T13:45:00Z');
    expect(await firedOf('live')).toMatchObject([{ value: '9000.000000', since: '2026-02-04T12:45:00.000Z' }]);
    await service.publish([acquired('2026-02-04'), acquired('2026-02-04')], '2026-02-04T14:00:00Z');
    await until(
      () => of('live'),
      ([one]) => one?.state === 'retracted',
    );
  });

  it('are listed and told to nobody while their rule is silenced, and neither is that they are so no more', async () => {
    await send('put', '/v1/alert-rules/silent', {
      ...rule,
      condition: { is: 'value', above: 8000 },
      mode: { judges: 'live' },
    }).expect(200);
    await send('put', '/v1/alert-rules/silent/silence', { until: '2020-01-01T00:00:00Z', reason: 'x' }).expect(400);
    const { body } = (await send('put', '/v1/alert-rules/silent/silence', {
      until: '2999-01-01T00:00:00+01:00',
      reason: 'A known campaign.',
    }).expect(200)) as { readonly body: unknown };
    expect(body).toMatchObject({
      version: 2,
      silence: { until: '2998-12-31T23:00:00.000Z', reason: 'A known campaign.', by: 'test-operator' },
    });
    await service.publish([posted('2026-02-05', '30000.00')], '2026-02-05T12:00:00Z');
    expect(await firedOf('silent')).toMatchObject([{ silenced: 'A known campaign.' }]);
    await service.publish(
      [acquired('2026-02-05'), acquired('2026-02-05'), acquired('2026-02-05')],
      '2026-02-05T13:00:00Z',
    );
    await until(
      () => of('silent'),
      ([one]) => one?.state === 'retracted',
    );
    // What is delivered is decided in the statement of the decision.
    const told = await service.database.dataSource.query<object[]>(
      `SELECT 1 FROM alert_deliveries JOIN alerts USING (alert_id) WHERE rule = 'silent'`,
    );
    expect(told).toEqual([]);
    await send('delete', '/v1/alert-rules/silent/silence').expect(200);
    await send('delete', '/v1/alert-rules/nobody/silence').expect(404);
  });

  it('are pending no more without their rule, and from anew where it tells something else', async () => {
    const live = { mode: { judges: 'live', holdsMinutes: 10_000 } };
    const pendingSince = (since: string): Promise<readonly Alert[]> =>
      until(
        () => of('patient'),
        ([one]) => one?.state === 'pending' && one.since === since,
      );
    await set('patient', { condition: { is: 'value', above: 1 }, ...live });
    await pendingSince('2026-02-05T13:00:00.000Z');
    await service.publish([], '2026-02-05T14:00:00Z');
    await set('patient', { condition: { is: 'value', above: 2 }, ...live });
    await pendingSince('2026-02-05T14:00:00.000Z');
    await send('delete', '/v1/alert-rules/patient').expect(200);
    await until(
      () => of('patient'),
      (items) => items.length === 0,
    );
  });

  it('fire of numbers that have changed since they had settled', async () => {
    await set('restated', { condition: { is: 'restated', by: 100 } });
    await judged('restated', '2026-01-01');
    await service.publish([acquired('2026-02-20')], '2026-03-01T12:00:00Z');
    await service.publish([], '2026-03-02T06:00:00Z');
    await judged('restated', '2026-03-01');
    // 48,000 for eight; the first change is small.
    await service.publish([posted('2026-02-21', '80.00')], '2026-03-03T06:00:00Z');
    await service.publish([posted('2026-02-22', '8000.00')], '2026-03-04T06:00:00Z');
    expect(await firedOf('restated')).toMatchObject([
      { late: true, period: { label: '2026-02' }, settled: '6000.000000', value: '7010.000000' },
    ]);
  });
});
