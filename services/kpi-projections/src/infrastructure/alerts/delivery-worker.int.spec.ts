import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { Webhook } from 'standardwebhooks';
import type { AlertContent, AlertKey } from '../../application/alerts/alert-book.js';
import { WebhookReceiver } from '../../testing/webhook-receiver.js';
import { CreateAlerts1795000000041 } from '../migrations/create-alerts-1795000000041.js';
import { poolOf } from '../pool-of.js';
import { DeliveryWorker } from './delivery-worker.js';
import { PostgresAlertBook } from './postgres-alert-book.js';
import { PostgresAlertChannels } from './postgres-alert-channels.js';
import { isPrivate, WebhookSender } from './webhook-sender.js';
import { signedHeaders } from './webhook-signature.js';

const MINUTE_MS = 60_000;

let database: TestDatabase;
let receiver: WebhookReceiver;
let nowMs: number;
let secret: string;
const now = (): number => nowMs;
beforeAll(async () => {
  database = await createTestDatabase([CreateAlerts1795000000041]);
});
afterAll(() => database.drop());
beforeEach(async () => {
  nowMs = Date.now();
  receiver = await WebhookReceiver.start();
  await database.dataSource.query('TRUNCATE alert_deliveries, alert_channels, alerts');
  ({ secret } = (await channels().put('finance', receiver.url)) as { readonly secret: string });
});
afterEach(() => receiver.close());

const pool = (): ReturnType<typeof poolOf> => poolOf(database.dataSource);
const channels = (): PostgresAlertChannels => new PostgresAlertChannels(pool(), now);
const worker = (privateHosts: readonly string[] = ['127.0.0.1']): DeliveryWorker =>
  new DeliveryWorker({
    pool: pool(),
    sender: new WebhookSender(new Set(privateHosts)),
    nowMs: now,
    chance: () => 0,
    onFault: (error) => {
      throw error;
    },
  });
const key: AlertKey = { rule: 'cost', kpi: 'cost-per-customer', filter: {}, fromMs: 0 };
const content = { rule: 'cost', kpi: 'cost-per-customer', value: null } as unknown as AlertContent;
const fire = (): Promise<void> => new PostgresAlertBook(pool(), now).fire(key, content, false, ['finance']);
const deliveries = () => channels().deliveries(null, 10);

describe('a delivery', () => {
  it('is decided once, whoever decides it again', async () => {
    await Promise.all([fire(), fire(), fire()]);
    expect(await deliveries()).toHaveLength(1);
  });

  it('is tried again after a failure, with the same id and a new time, as long as it takes', async () => {
    receiver.answer = { status: 500 };
    await fire();
    const pausesMs = [
      5_000,
      5 * MINUTE_MS,
      30 * MINUTE_MS,
      ...[2, 5, 10, 14, 20, 24].map((hours) => hours * 60 * MINUTE_MS),
    ];
    expect(await worker().deliverDue()).toBe(1);
    for (const pauseMs of pausesMs) {
      nowMs += pauseMs - 1;
      expect(await worker().deliverDue()).toBe(0);
      nowMs += 1;
      expect(await worker().deliverDue()).toBe(1);
    }
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    const times = receiver.received.map(({ headers }) => headers['webhook-timestamp']);
    expect([ids.length, new Set(ids).size, new Set(times).size]).toEqual([10, 1, 10]);
    expect(await deliveries()).toMatchObject([
      { state: 'failed', attempts: 10, lastAnswer: 'status 500', nextAt: null },
    ]);
    expect((await channels().list())[0]?.disabledReason).toBe('no attempt of 10 succeeded: status 500');
    await channels().put('finance', receiver.url);
    expect((await channels().list())[0]?.disabledReason).toBeNull();
  });

  it('waits as long as it is asked to', async () => {
    receiver.answer = { status: 429, headers: { 'retry-after': '600' } };
    await fire();
    await worker().deliverDue();
    receiver.answer = { status: 200 };
    nowMs += 599_000;
    expect(await worker().deliverDue()).toBe(0);
    nowMs += 1_000;
    expect(await worker().deliverDue()).toBe(1);
    expect(await deliveries()).toMatchObject([{ state: 'delivered', attempts: 2, lastAnswer: 'status 200' }]);
  });

  it('goes nowhere any more where the receiver is gone', async () => {
    receiver.answer = { status: 410 };
    await fire();
    await worker().deliverDue();
    expect(await deliveries()).toMatchObject([{ state: 'failed', attempts: 1 }]);
    expect((await channels().list())[0]?.disabledReason).toBe('the receiver is gone (410)');
  });

  it('follows no redirect', async () => {
    receiver.answer = { status: 302, headers: { location: 'http://169.254.169.254/latest/meta-data' } };
    await fire();
    await worker().deliverDue();
    expect(await deliveries()).toMatchObject([{ state: 'pending', lastAnswer: 'status 302' }]);
  });

  it('is taken over where somebody died in the middle of it', async () => {
    await fire();
    await database.dataSource.query('UPDATE alert_deliveries SET attempts = 1, leased_until = $1', [
      new Date(nowMs + MINUTE_MS),
    ]);
    expect(await worker().deliverDue()).toBe(0);
    nowMs += MINUTE_MS;
    expect(await worker().deliverDue()).toBe(1);
    expect(await deliveries()).toMatchObject([{ state: 'delivered', attempts: 2 }]);
  });

  it('verifies with the secret before and the one after, while it is replaced', async () => {
    const next = (await channels().rotate('finance')) ?? '';
    await fire();
    await worker().deliverDue();
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    for (const one of [secret, next])
      expect(new Webhook(one).verify(body, headers)).toMatchObject({ specversion: '1.0' });
    await channels().rotate('finance');
    await database.dataSource.query('TRUNCATE alerts, alert_deliveries');
    await fire();
    await worker().deliverDue();
    const last = receiver.received.at(-1);
    expect(() => new Webhook(secret).verify(last?.body ?? '', last?.headers ?? {})).toThrow();
  });

  it('goes to no private address that is not allowed', async () => {
    await fire();
    await worker([]).deliverDue();
    expect(receiver.received).toEqual([]);
    expect(await deliveries()).toMatchObject([
      { state: 'pending', lastAnswer: '127.0.0.1 is 127.0.0.1, which is no public address' },
    ]);
    await channels().put('finance', receiver.url.replace('127.0.0.1', 'localhost'));
    nowMs += 5_000;
    await worker().deliverDue();
    expect(receiver.received).toEqual([]);
  });
});

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    '192.168.0.1',
    '0.0.0.0',
    '100.64.0.1',
    '::1',
    '::',
    '::ffff:10.0.0.1',
    'fd00::1',
    'fe80::1',
    '64:ff9b::a00:1',
  ])('know %s for private', (address) => expect(isPrivate(address)).toBe(true));
  it.each(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '::ffff:93.184.215.14'])(
    'know %s for public',
    (address) => expect(isPrivate(address)).toBe(false),
  );
});

describe('a signature', () => {
  it('is that of the published vector', () => {
    const vector = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const headers = signedHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', '{"test": 2432232314}', [vector], 1_614_265_330_000);
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });
});
