import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startKafka } from '@opex/local-servers';
import type { LocalKafka } from '@opex/local-servers';
import type { Certified } from '@opex/local-servers/testing';
import { TestAuthority } from '@opex/local-servers/testing';
import { eventually, RecordingHandler } from '../testing/recording-handler.js';
import type { KafkaSecurity } from './kafka-message-bus.js';
import { KafkaMessageBus } from './kafka-message-bus.js';

const PASSWORD = 'the-password-of-opex';

let folder: string;
let authority: TestAuthority;
let client: Certified;
let kafka: LocalKafka;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'opex-kafka-tls-'));
  authority = await TestAuthority.create();
  client = await authority.issue('opex');
  kafka = await startKafka({
    dataDirectory: join(folder, 'kafka'),
    tls: {
      ...(await authority.issue('localhost')),
      users: { opex: PASSWORD },
      clientAuthorities: authority.certificate,
    },
  });
}, 120_000);
afterAll(async () => {
  await kafka.stop();
  rmSync(folder, { recursive: true, force: true });
});

const trusting = (by: TestAuthority): KafkaSecurity['tls'] => ({
  ...{ ca: by.certificate, cert: client.certificate, key: client.key },
  minVersion: 'TLSv1.2',
});
const opex = (password = PASSWORD): KafkaSecurity['sasl'] => ({
  mechanism: 'SCRAM-SHA-512',
  username: 'opex',
  password,
});

/** Why nothing can be asked, and what was logged on the way. */
async function refusal(security: KafkaSecurity, brokers = kafka.brokers): Promise<string> {
  const lines: string[] = [];
  const log = (message: string, details: object): void => void lines.push(`${message} ${JSON.stringify(details)}`);
  const bus = new KafkaMessageBus({
    brokers: [brokers],
    clientId: 'spec',
    logger: { warn: log, error: log },
    ...security,
  });
  const sentence = await bus.ping().then(
    () => 'answered',
    (error: unknown) => (error as Error).message,
  );
  await bus.close();
  const told = [sentence, ...lines].join('\n');
  for (const secret of [PASSWORD, 'a-wrong-password', 'PRIVATE KEY']) expect(told).not.toContain(secret);
  return sentence;
}

describe('Kafka by TLS and SCRAM-SHA-512', () => {
  it('takes messages, and gives them back', async () => {
    const bus = new KafkaMessageBus({
      ...{ brokers: [kafka.brokers], clientId: 'spec', sessionTimeoutMs: 6_000 },
      ...{ tls: trusting(authority), sasl: opex() },
    });
    await bus.ensureTopics([{ name: 'secured', partitions: 2 }]);
    const publisher = await bus.connectPublisher();
    await publisher.publish('secured', [{ key: 'a', value: 'one', headers: {} }]);
    const handler = new RecordingHandler();
    const consumer = bus.createConsumer({ groupId: 'secured', topics: ['secured'], handler });
    await consumer.start();
    await eventually('it is read', () => handler.messages.length === 1);
    expect(handler.messages.map(({ value }) => value.toString())).toEqual(['one']);
    await bus.close();
  });

  it('is not spoken to, and says why, where one of both is not whom the other expects', async () => {
    const { brokers } = kafka;
    const address = brokers.replace('localhost', '127.0.0.1');
    const { ca, minVersion } = trusting(authority) ?? {};
    const nameless = { ...(ca && { ca }), ...(minVersion && { minVersion }) };
    // All at once: each is tried for some ten seconds.
    const [authorityOfOthers, otherHost, wrongPassword, noCertificate, inTheOpen] = await Promise.all([
      refusal({ tls: trusting(await TestAuthority.create()), sasl: opex() }),
      refusal({ tls: trusting(authority), sasl: opex() }, address),
      refusal({ tls: trusting(authority), sasl: opex('a-wrong-password') }),
      refusal({ tls: nameless, sasl: opex() }),
      refusal({}),
    ]);
    const unreachable = `Kafka at ${brokers} can't be reached: `;
    expect(authorityOfOthers).toMatch(new RegExp(`^${unreachable}.*certificate`));
    expect(otherHost).toMatch(/^Kafka at 127\.0\.0\.1:\d+ can't be reached: .*does not match certificate's altnames/);
    expect(wrongPassword).toMatch(new RegExp(`^Kafka at ${brokers} refused: SASL SCRAM SHA512 authentication failed`));
    expect(noCertificate).toMatch(new RegExp(`^${unreachable}`));
    expect(inTheOpen).toMatch(new RegExp(`^${unreachable}.*TLS`));
  }, 60_000);
});
