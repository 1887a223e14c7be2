/** Sends single events to a door at fixed moments, and asks for a KPI that includes every so-manieth of them. */
import { atFixedMoments } from './fixed-moments.js';
import { assertHolds, ConnectionPool, requestTo } from './http-connection.js';
import { sampleLog, take, toCloudEvent } from './sample-log.js';
import { answerTasks } from './worker.js';

export interface FreshnessTask {
  readonly doorUrl: string;
  readonly kpiUrl: string;
  readonly apiKey: string;
  readonly doorConnections: number;
  readonly kpiConnections: number;
  readonly events: number;
  readonly eventsPerSecond: number;
  /** Of how many events one is asked after. */
  readonly eventsPerQuestion: number;
  /** With its query, to which `after` is added. */
  readonly path: string;
}

export interface FreshnessAnswer {
  /** From the moment that each event was due to the door's answer. */
  readonly doorMs: readonly number[];
  /** From the door's answer to that of the KPI which includes the event. */
  readonly freshnessMs: readonly number[];
  readonly seconds: number;
}

const SEED = 9;
const ASKED_MS_MAX = 60_000;
const POSITION = /"position":(\d+)/;

const log = sampleLog(SEED);

answerTasks(async (task: FreshnessTask): Promise<FreshnessAnswer> => {
  const { apiKey, events, eventsPerSecond, eventsPerQuestion, path } = task;
  const requests = take(log, events).map((event) =>
    requestTo({ url: task.doorUrl, apiKey }, 'POST /v1/events', {
      type: 'application/cloudevents+json',
      body: JSON.stringify(toCloudEvent(event)),
    }),
  );
  const door = await ConnectionPool.open(task.doorUrl, task.doorConnections);
  const kpis = await ConnectionPool.open(task.kpiUrl, task.kpiConnections);
  const doorMs: number[] = [];
  const freshnessMs: number[] = [];
  const begunMs = performance.now();
  await atFixedMoments(events, eventsPerSecond, async (index, dueMs) => {
    const answer = await door.send(requests[index] as Buffer);
    const answeredMs = performance.now();
    assertHolds(answer, 'HTTP/1.1 202 ');
    doorMs.push(answeredMs - dueMs);
    if (index % eventsPerQuestion !== 0) return;
    const after = `${path}&after=process-events:${POSITION.exec(answer)?.[1] ?? ''}`;
    await askUntilIncluded(kpis, requestTo({ url: task.kpiUrl, apiKey }, `GET ${after}`));
    freshnessMs.push(performance.now() - answeredMs);
  });
  const seconds = (performance.now() - begunMs) / 1_000;
  door.close();
  kpis.close();
  return { doorMs, freshnessMs, seconds };
});

/** The service waits for seconds and then says that it is not there yet: that is no end of the wait. */
async function askUntilIncluded(kpis: ConnectionPool, request: Buffer): Promise<void> {
  const endMs = performance.now() + ASKED_MS_MAX;
  let answer: string;
  do answer = await kpis.send(request);
  while (answer.startsWith('HTTP/1.1 503 ') && performance.now() < endMs);
  assertHolds(answer, 'HTTP/1.1 200 ');
}
