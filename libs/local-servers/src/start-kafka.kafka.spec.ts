import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import { startKafka } from './start-kafka.js';

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'opex-start-kafka-'));
});

afterAll(() => rm(home, { recursive: true, force: true }));

const topicsOf = async (brokers: string, newTopic?: string): Promise<string[]> => {
  const admin = new kafkajs.Kafka({ brokers: [brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  if (newTopic !== undefined) await admin.createTopics({ topics: [{ topic: newTopic, numPartitions: 3 }] });
  const topics = await admin.listTopics();
  await admin.disconnect();
  return topics;
};

describe('a Kafka of one’s own', () => {
  it('starts again with its topics, also on other ports', async () => {
    const first = await startKafka({ dataDirectory: home });
    expect(await topicsOf(first.brokers, 'kept')).toContain('kept');
    await first.stop();
    const second = await startKafka({ dataDirectory: home });
    try {
      expect(second.brokers).not.toBe(first.brokers);
      expect(await topicsOf(second.brokers)).toContain('kept');
      await expect(startKafka({ dataDirectory: home })).rejects.toMatchObject({
        code: 'already-running',
        message: `Kafka is already running from ${home} (started by process ${process.pid}).`,
      });
      const [, port] = second.brokers.split(':');
      await expect(startKafka({ dataDirectory: join(home, 'other'), port: Number(port) })).rejects.toMatchObject({
        code: 'port-taken',
      });
    } finally {
      await second.stop();
    }
  });

  it('is joined by one more broker, which takes partitions', async () => {
    const first = await startKafka({ dataDirectory: home });
    const joins = { ...first.cluster, nodeId: 2 };
    const second = await startKafka({ dataDirectory: join(home, 'second'), joins });
    try {
      const kafka = new kafkajs.Kafka({ brokers: [first.brokers], logLevel: kafkajs.logLevel.NOTHING });
      const admin = kafka.admin();
      await admin.connect();
      const { brokers } = await admin.describeCluster();
      expect(brokers.map(({ nodeId, port }) => [nodeId, port]).sort()).toEqual(
        [first, second].map((one, index) => [index + 1, Number(one.brokers.split(':')[1])]),
      );
      const replicaAssignment = [{ partition: 0, replicas: [2] }];
      await admin.createTopics({ topics: [{ topic: 'there', replicaAssignment }], waitForLeaders: true });
      const { topics } = await admin.fetchTopicMetadata({ topics: ['there'] });
      expect(topics[0]?.partitions.map(({ leader }) => leader)).toEqual([2]);
      await admin.deleteTopics({ topics: ['there'] });
      await admin.disconnect();
    } finally {
      await second.stop();
      await first.stop();
    }
  });

  it('stops the broker whose owner was killed', async () => {
    const source = fileURLToPath(new URL('./start-kafka.ts', import.meta.url));
    const script = `import { startKafka } from ${JSON.stringify(source)}; console.log((await startKafka({ dataDirectory: ${JSON.stringify(home)} })).pid);`;
    const owner = spawn(
      process.execPath,
      ['--import', '@swc-node/register/esm-register', '--input-type=module', '--eval', script],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, SWC_NODE_PROJECT: 'tsconfig.base.json' },
      },
    );
    const [line] = (await once(owner.stdout.setEncoding('utf8'), 'data')) as [string];
    const orphan = Number(line);
    owner.kill('SIGKILL');
    await once(owner, 'close');
    expect(() => process.kill(orphan, 0)).not.toThrow();

    const heir = await startKafka({ dataDirectory: home });
    try {
      expect(() => process.kill(orphan, 0)).toThrow('ESRCH');
      expect(await topicsOf(heir.brokers)).toContain('kept');
    } finally {
      await heir.stop();
    }
  });

  it('says what to install where Java is missing', async () => {
    const source = fileURLToPath(new URL('./start-kafka.ts', import.meta.url));
    const script = `import { startKafka } from ${JSON.stringify(source)}; await startKafka({ dataDirectory: ${JSON.stringify(home)} }).catch(({ code, message }) => console.log(JSON.stringify({ code, message })));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', '@swc-node/register/esm-register', '--input-type=module', '--eval', script],
      { env: { PATH: home, SWC_NODE_PROJECT: 'tsconfig.base.json' } },
    );
    expect(JSON.parse(stdout)).toEqual({
      code: 'missing-prerequisite',
      message:
        'Java 17 or newer was not found. Install a JDK and put java on the PATH, or set KAFKA_BROKERS to a broker of yours.',
    });
  });
});
