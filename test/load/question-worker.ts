/** Asks the same question again and again on keep-alive connections. */
import { assertHolds, openConnections, requestTo } from './http-connection.js';
import { answerTasks, inParallel } from './worker.js';

export interface QuestionTask {
  readonly url: string;
  readonly apiKey: string;
  /** With its query. */
  readonly path: string;
  readonly connections: number;
  readonly requests: number;
  /** After that no more are sent than `REQUESTS_MIN` in all. */
  readonly secondsMax: number;
}

export interface QuestionAnswer {
  readonly latenciesMs: readonly number[];
}

/** So many a 99th percentile needs. */
const REQUESTS_MIN = 100;

answerTasks(async (task: QuestionTask): Promise<QuestionAnswer> => {
  const request = requestTo(task, `GET ${task.path}`);
  const connections = await openConnections(task.url, task.connections);
  const latenciesMs: number[] = [];
  const endMs = performance.now() + task.secondsMax * 1_000;
  let asked = 0;
  await inParallel(connections, (connection) => {
    const askedMs = performance.now();
    if (asked >= (askedMs < endMs ? task.requests : REQUESTS_MIN)) return undefined;
    asked += 1;
    return connection.send(request).then((answer) => {
      assertHolds(answer, 'HTTP/1.1 200 ');
      latenciesMs.push(performance.now() - askedMs);
    });
  });
  for (const connection of connections) connection.close();
  return { latenciesMs };
});
