/** Sends prebuilt requests to an events door on keep-alive connections. */
import { assertHolds, openConnections, requestTo } from './http-connection.js';
import { sampleLog, take, toCloudEvent } from './sample-log.js';
import type { Timed } from './worker.js';
import { answerTasks, inParallel } from './worker.js';

export interface DoorTask {
  readonly url: string;
  readonly apiKey: string;
  readonly connections: number;
  readonly requests: number;
  /** 1: structured mode; more: a batch. */
  readonly eventsPerRequest: number;
}

const SEED = 1;

const log = sampleLog(SEED);

answerTasks(async (task: DoorTask): Promise<Timed> => {
  const requests = Array.from({ length: task.requests }, () => requestOf(task));
  const connections = await openConnections(task.url, task.connections);
  let next = 0;
  const took = await inParallel(connections, (connection) => {
    const request = requests[next++];
    return request && connection.send(request).then((answer) => assertAccepted(answer, task.eventsPerRequest));
  });
  for (const connection of connections) connection.close();
  return { events: task.requests * task.eventsPerRequest, ...took };
});

function requestOf({ eventsPerRequest, ...target }: DoorTask): Buffer {
  const events = take(log, eventsPerRequest).map(toCloudEvent);
  const body = JSON.stringify(eventsPerRequest === 1 ? events[0] : events);
  const type = eventsPerRequest === 1 ? 'application/cloudevents+json' : 'application/cloudevents-batch+json';
  return requestTo(target, 'POST /v1/events', { type, body });
}

function assertAccepted(answer: string, events: number): void {
  if (events === 1) assertHolds(answer, 'HTTP/1.1 202 ');
  else assertHolds(answer, 'HTTP/1.1 200 ', `"accepted":${events},`);
}
