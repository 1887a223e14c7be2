import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import { Client } from 'pg';
import { SERVICES } from './compose-file.js';
import type { Instance } from './deployed-system.js';
import { DeployedSystem } from './deployed-system.js';
import { healthCheck } from './dockerfile.js';
import { ImageProcess } from './image-process.js';

const CASES = 200;
const GROUP = 'kpi-projections.1';
const RELAY = 'opex.process-events';

let system: DeployedSystem;
beforeAll(async () => {
  system = await DeployedSystem.prepare();
}, 180_000);
afterAll(() => system.remove(), 120_000);

const instancesOf = (service: string): readonly Instance[] =>
  system.instances.filter((one) => one.service === service && !one.process.hasEnded);
const instance = (service: string, number: number): Instance => {
  const found = instancesOf(service)[number];
  if (found === undefined) throw new Error(`${service} has no instance ${number}.`);
  return found;
};

const event = (subject: string, activity: string, time: string): object => ({
  specversion: '1.0',
  id: `${subject}/${activity}`,
  source: 'urn:shop',
  type: 'opex.process.activity-completed.v1',
  subject,
  time,
  data: { process: 'returns', activity },
});

/** A case that took 3 days, in March 2026. */
const eventsOfCase = (number: number): readonly object[] => [
  event(`R-${number}`, 'receive', '2026-03-02T09:00:00Z'),
  event(`R-${number}`, 'refund', '2026-03-05T09:00:00Z'),
];

async function report(to: Instance, events: readonly object[]): Promise<{ accepted: number; duplicates: number }> {
  const answer = await system.ask(to, '/v1/events', {
    method: 'POST',
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify(events),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as { accepted: number; duplicates: number };
}

const throughputAt = (reader: Instance): Promise<Response> =>
  system.ask(reader, '/v1/kpis/cycle-time/values?from=2026-03-01&to=2026-04-01&filter[process]=returns');

/** Waits until the KPI counts so many cases at both readers, and compares what they answer to the byte. */
async function expectCases(count: number): Promise<void> {
  for (const reader of instancesOf('kpi-projections'))
    await system.until(`${count} cases count`, async () => {
      const { values } = (await (await throughputAt(reader)).json()) as { values: readonly { count: number }[] };
      return values[0]?.count === count;
    });
  const range = 'from=2026-03-01&to=2026-04-01';
  for (const kpi of ['cycle-time', 'throughput']) {
    const bodies = await Promise.all(
      instancesOf('kpi-projections').map(async (reader) => {
        const { values } = (await (await system.ask(reader, `/v1/kpis/${kpi}/values?${range}`)).json()) as {
          values: unknown;
        };
        return JSON.stringify(values);
      }),
    );
    expect(new Set(bodies).size).toBe(1);
  }
}

/** The sessions that hold the lead of the relay. */
async function leaders(): Promise<readonly number[]> {
  const url = new URL(system.postgres.url);
  url.pathname = '/process_events';
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>(
      `SELECT pid FROM pg_locks
        WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND ((classid::bigint << 32) | objid::bigint) = hashtextextended($1, 0)`,
      [`opex-relay ${RELAY}`],
    );
    return rows.map(({ pid }) => pid);
  } finally {
    await client.end();
  }
}

describe('docker-compose.yml', () => {
  it('starts each service by the command of the image, which writes no file', async () => {
    expect(await system.runOnce('databases')).toEqual({
      code: 0,
      output: 'The databases and their logins are there.\n',
    });
    for (const service of SERVICES) {
      const { code, output } = await system.runOnce(`migrate-${service}`);
      expect([service, code, output]).toEqual([service, 0, expect.stringContaining('The schema is up to date')]);
    }
    for (const service of SERVICES) await system.start(service);
    // What keeps them from it is at work.
    const writing = new ImageProcess(['--eval', `fs.writeFileSync('/tmp/opex-written', '')`], {});
    expect([await writing.end(), writing.output]).toEqual([1, expect.stringContaining('ERR_ACCESS_DENIED')]);

    const reader = instance('kpi-projections', 0);
    const [program, ...words] = healthCheck;
    expect(program).toBe('node');
    expect(await new ImageProcess(words, reader.environment).end()).toBe(0);
    expect(await new ImageProcess(words, { ...reader.environment, PORT: '1' }).end()).toBe(1);
    const freshness = (await (await system.ask(reader, '/v1/freshness')).json()) as {
      services: readonly { recorded: number | null }[];
    };
    // Its key lets it ask the others.
    expect(freshness.services.map(({ recorded }) => typeof recorded)).toEqual(['number', 'number', 'number']);
  }, 180_000);
});

describe('two instances of each service', () => {
  it('share the partitions, and give the same numbers', async () => {
    await Promise.all(SERVICES.map((service) => system.start(service)));
    const admin = new kafkajs.Kafka({ brokers: [system.kafka.brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
    await admin.connect();
    try {
      await system.until('both instances have partitions', async () => {
        const [group] = (await admin.describeGroups([GROUP])).groups;
        const shares = (group?.members ?? []).map(({ memberAssignment }) =>
          Object.values(kafkajs.AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {}).reduce(
            (sum, partitions) => sum + partitions.length,
            0,
          ),
        );
        return shares.length === 2 && shares.every((share) => share === 6);
      });
    } finally {
      await admin.disconnect();
    }

    const [first, second] = [instance('process-events', 0), instance('process-events', 1)];
    const defined = await system.ask(first, '/v1/process-definitions/returns', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ completion: { by: 'activities', activities: ['refund'] } }),
    });
    expect(defined.status).toBe(201);
    const halves = [0, 1].map((half) =>
      Array.from({ length: CASES / 2 }, (_, index) => eventsOfCase(2 * index + half)).flat(),
    );
    const answers = await Promise.all([report(first, halves[0] ?? []), report(second, halves[1] ?? [])]);
    expect(answers.map(({ accepted }) => accepted)).toEqual([CASES, CASES]);
    // The same events at the other door are known there.
    expect(await report(second, halves[0] ?? [])).toMatchObject({ accepted: 0, duplicates: CASES });
    await expectCases(CASES);
  }, 180_000);

  it('keep nothing that a caller would have to come back to one of them for', async () => {
    const [first, second] = [instance('process-events', 0), instance('process-events', 1)];
    await report(first, eventsOfCase(CASES));
    await system.until('the other instance knows the case', async () => {
      const answer = await system.ask(second, `/v1/cases/returns/R-${CASES}`);
      return answer.status === 200 && ((await answer.json()) as { status?: string }).status === 'completed';
    });
    await expectCases(CASES + 1);
  }, 120_000);

  it('have one leader of the relay; when it is gone, the other goes on', async () => {
    const before = await leaders();
    expect(before).toHaveLength(1);
    await instance('process-events', 0).process.kill();
    await report(instance('process-events', 0), eventsOfCase(CASES + 1));
    await expectCases(CASES + 2);
    const after = await leaders();
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
  }, 120_000);

  it('stop in order, and leave their partitions to the other', async () => {
    expect(await instance('kpi-projections', 0).process.stop()).toBe(0);
    await report(instance('process-events', 0), eventsOfCase(CASES + 2));
    await expectCases(CASES + 3);
    const ends = SERVICES.map(async (service) => {
      const { process } = instance(service, 0);
      const code = await process.stop();
      return { service, code, said: code === 0 ? '' : process.output.slice(-2_000) };
    });
    expect(await Promise.all(ends)).toEqual(SERVICES.map((service) => ({ service, code: 0, said: '' })));
  }, 120_000);
});
