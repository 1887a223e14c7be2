import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { HostConfig } from './host-settings.js';
import { notReady } from './not-ready.js';
import { PROBLEM_MEDIA_TYPE, problemDocument } from './problem.js';
import type { Readiness } from './readiness.js';
import { requestIdOf } from './request-identity.js';
import { serverTlsOf } from './tls-settings.js';

/**
 * Answers at the service's port until the service itself does: alive, not ready, and what it waits for. Otherwise a
 * supervisor would take a service that waits for its database for one that hangs.
 *
 * @returns what ends it, and frees the port.
 * @throws where the port is taken.
 */
export async function answerWhileStarting(config: HostConfig, readiness: Readiness): Promise<() => Promise<void>> {
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    // The service itself shall be asked next, by a connection of its own.
    response.setHeader('connection', 'close');
    if (request.url === '/health/live') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
      return;
    }
    void missingOf(readiness).then((missing) => {
      const problem = notReady(missing);
      response
        .writeHead(problem.status, { ...problem.headers, 'content-type': PROBLEM_MEDIA_TYPE })
        .end(problemDocument(problem, requestIdOf(request.headers)));
    });
  };
  const tls = serverTlsOf(config);
  const server = tls === undefined ? createServer(answer) : createTlsServer(tls, answer);
  server.listen(config.PORT, config.HOST);
  await once(server, 'listening');
  return async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
}

async function missingOf({ needed }: Readiness): Promise<readonly string[]> {
  const looks = await Promise.allSettled(needed.map(async ([, check]) => check()));
  return looks.flatMap((look, index) => {
    const [name = ''] = needed[index] ?? [];
    return look.status === 'fulfilled' ? [] : [`${name}: ${(look.reason as Error).message}`];
  });
}
