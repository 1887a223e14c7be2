/** Sends prebuilt requests to an events door on keep-alive connections. */
import { Connection } from './http-connection.js';
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
  const { hostname, port } = new URL(task.url);
  const requests = Array.from({ length: task.requests }, () => requestOf(task));
  const connections = await Promise.all(
    Array.from({ length: task.connections }, () => Connection.open(hostname, Number(port))),
  );
  const isAccepted = task.eventsPerRequest === 1 ? wasAccepted : allAccepted(task.eventsPerRequest);
  let next = 0;
  const seconds = await inParallel(connections, (connection) => {
    const request = requests[next++];
    return request && connection.send(request).then(isAccepted);
  });
  for (const connection of connections) connection.close();
  return { events: task.requests * task.eventsPerRequest, seconds };
});

function requestOf({ url, apiKey, eventsPerRequest }: DoorTask): Buffer {
  const events = take(log, eventsPerRequest).map(toCloudEvent);
  const body = JSON.stringify(eventsPerRequest === 1 ? events[0] : events);
  const type = eventsPerRequest === 1 ? 'application/cloudevents+json' : 'application/cloudevents-batch+json';
  return Buffer.from(
    `POST /v1/events HTTP/1.1\r\nhost: ${new URL(url).host}\r\nauthorization: Bearer ${apiKey}\r\n` +
      `content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function wasAccepted(answer: string): void {
  if (!answer.startsWith('HTTP/1.1 202 ')) throw new Error(`Not accepted: ${answer}`);
}

const allAccepted =
  (count: number) =>
  (answer: string): void => {
    if (!answer.startsWith('HTTP/1.1 200 ') || !answer.includes(`"accepted":${count},`))
      throw new Error(`Not all accepted: ${answer.slice(0, 2_000)}`);
  };
