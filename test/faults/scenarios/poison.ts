import { activityCompleted, topicOf } from '@opex/contracts';
import type { OutgoingMessage } from '@opex/messaging';
import { toMessage } from '@opex/messaging';
import { KafkaMessageBus } from '@opex/messaging/kafka';
import { API_KEY } from '../../load/running-service.js';
import { until } from '../../load/until.js';
import { workbench } from '../../system/running-system.js';
import { LATER_BUILD, storeLaterEvents } from '../later-events.js';
import type { Reconciled } from '../reconcile.js';
import { reconcile, settled } from '../reconcile.js';
import type { Scenario } from '../scenario.js';
import type { SystemUnderFault } from '../system-under-fault.js';
import { databaseOf } from '../system-under-fault.js';
import type { PublishedEvent } from '../topic-content.js';
import { topicContent } from '../topic-content.js';

const TOPIC = topicOf('process-events');
const CASES = 40;
const HELD_MIN = 20;
const HELD_TIMEOUT_MS = 300_000;

/**
 * What the read side can't take stands in the log and in the topic: events of a version of tomorrow, in cases that go on,
 * and payloads that are no events. Only those cases wait, in order, and their numbers say so. Then the read side is replaced
 * by a build that knows the version, and replays, all under load.
 */
export const poison: Scenario = {
  name: 'poison',
  title: 'Events of an unknown version and broken payloads; then a later build and a replay',
  extent: { kills: 0, seconds: 0 },
  async run(system) {
    await system.untilAccepted(200);
    const broken = await publishBrokenPayloads(system);
    await storeLaterEvents(system, CASES);
    await until(`${HELD_MIN} events wait behind them`, HELD_TIMEOUT_MS, async () =>
      (await setAside(system, 'subject-held')) >= HELD_MIN ? true : undefined,
    );
    const poisoned = await atRest(system);
    if (poisoned.quarantined === 0) throw new Error('Nothing waits behind an event of an unknown version.');
    await assertSetAside(system, 'unknown-version', CASES);
    await assertSetAside(system, 'unreadable', broken);
    await assertSaysSo(system);
    system.tell(`${poisoned.quarantined} events wait in ${CASES} cases, ${poisoned.projected} are projected`);

    const tooOld = await replay(system);
    if (tooOld.code !== 1 || !tooOld.output.includes('What made them fail is still there.'))
      throw new Error(`A replay by a build that does not know the version tells:\n${tooOld.output}`);
    system.resumeSenders();
    await system.remove(system.instance('kpi-projections'));
    await (await system.add('kpi-projections', LATER_BUILD)).untilReady();
    const dry = await replay(system);
    if (dry.code !== 0 || !dry.output.includes('Nothing was changed.'))
      throw new Error(`A dry replay tells:\n${dry.output}`);
    if ((await setAside(system, 'unknown-version')) !== CASES) throw new Error('A dry replay has changed something.');
    const applied = await replay(system, '--apply');
    if (applied.code !== 0) throw new Error(`A replay tells:\n${applied.output}`);
    const healed = await atRest(system);
    if (healed.quarantined > 0) throw new Error(`After the replay ${healed.quarantined} events are still set aside.`);
    await assertSetAside(system, 'unknown-version', 0);
    // No event of the log: it stays what it is.
    await assertSetAside(system, 'unreadable', broken);
    system.tell(`replayed: ${healed.projected} are projected, none waits`);
    system.resumeSenders();
    await system.untilAccepted(1);
    return 0;
  },
};

/** What the balance is while nothing is on its way. The senders wait afterwards. */
async function atRest(system: SystemUnderFault): Promise<Reconciled> {
  await system.eachSender((sender) => sender.pause());
  await settled(system);
  return reconcile(system);
}

/**
 * Into each partition: bytes that are no event at all, and a copy of its last event whose data ends in the middle. The copy
 * is passed over, as its position has been read: a repetition, whatever it says.
 *
 * @returns how many can't be passed over.
 */
async function publishBrokenPayloads(system: SystemUnderFault): Promise<number> {
  const { brokers } = system.servers.kafka;
  const [log] = await system.servers.query<{ epoch: string }>(
    'SELECT epoch FROM log_head',
    databaseOf('process-events'),
  );
  if (log === undefined) throw new Error('The log has no head.');
  const content = await topicContent(brokers, TOPIC);
  const messages = [...content].flatMap(([partition, events]) => [
    { key: 'broken', value: Buffer.from([0, 255, 254, 1]), headers: {}, partition },
    ...events.slice(-1).map((event) => ({ ...tornCopyOf(event, log.epoch), partition })),
  ]);
  const bus = new KafkaMessageBus({ brokers: [brokers], clientId: 'faults' });
  try {
    await (await bus.connectPublisher()).publish(TOPIC, messages);
  } finally {
    await bus.close();
  }
  return content.size;
}

const tornCopyOf = (event: PublishedEvent, epoch: string): OutgoingMessage =>
  toMessage({
    ...event,
    ...{ type: activityCompleted.type, subject: null, time: '2025-01-01T00:00:00Z', dataSchema: null },
    ...{ recordedAtMicros: Date.now() * 1_000, epoch, correctionOf: null, extensions: {} },
    data: '{"process": "customer-supp',
  });

async function setAside(system: SystemUnderFault, reason: string): Promise<number> {
  const [row] = await system.servers.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM quarantined_events JOIN generations USING (generation)
      WHERE state = 'live' AND quarantined_events.reason = '${reason}'`,
    databaseOf('kpi-projections'),
  );
  return row?.count ?? 0;
}

async function assertSetAside(system: SystemUnderFault, reason: string, expected: number): Promise<void> {
  const found = await setAside(system, reason);
  if (found !== expected) throw new Error(`${found} messages are set aside as ${reason}, not ${expected}.`);
}

/** @throws where a number that lacks them calls itself complete. */
async function assertSaysSo(system: SystemUnderFault): Promise<void> {
  const query = 'from=2017-01-01&to=2030-01-01&granularity=total&filter[process]=customer-support';
  const answer = await fetch(`${system.instance('kpi-projections').url}/v1/kpis/cycle-time/values?${query}`, {
    headers: { authorization: `Bearer ${API_KEY}` },
  });
  const text = await answer.text();
  if (answer.ok && text.includes('"complete":false') && text.includes('unknown-version:')) return;
  throw new Error(`A number does not say what it lacks: ${answer.status} ${text.slice(0, 1_000)}`);
}

/** `npm run ops -- replay`. */
const replay = (system: SystemUnderFault, ...words: readonly string[]): ReturnType<typeof workbench> => {
  const url = `kpi-projections=${system.instance('kpi-projections').url}`;
  return workbench(['ops', 'replay', '--url', url, '--key', API_KEY, ...words]);
};
