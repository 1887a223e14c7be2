/**
 * Runs the servers of a test run: `serve.ts postgres kafka`. Prints one line of JSON with where they are, and stops them
 * when its standard input closes, that is also when the test run that started it is killed.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka, startPostgres } from '../../libs/local-servers/src/index.js';

const wanted = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'opex-test-servers-'));
// Run as root, PostgreSQL gets another user, who must be able to enter.
await chmod(folder, 0o711);
const running: { stop(): Promise<void> }[] = [];

async function servers(): Promise<Record<string, string>> {
  const [postgres, kafka] = await Promise.all([
    wanted.includes('postgres')
      ? startPostgres({
          dataDirectory: join(folder, 'postgres'),
          settings: { max_connections: 300 },
          ownProcessGroup: false,
        })
      : undefined,
    wanted.includes('kafka') ? startKafka({ dataDirectory: join(folder, 'kafka'), ownProcessGroup: false }) : undefined,
  ]);
  running.push(...[postgres, kafka].filter((server) => server !== undefined));
  return { ...(postgres && { TEST_POSTGRES_URL: postgres.url }), ...(kafka && { KAFKA_BROKERS: kafka.brokers }) };
}

async function stop(): Promise<void> {
  await Promise.all(running.map((server) => server.stop()));
  await rm(folder, { recursive: true, force: true });
}

// The test run may be gone before the servers are ready; then standard input has closed as well.
process.stdout.on('error', () => undefined);

const ended = new Promise<void>((resolve) => {
  process.stdin.once('close', resolve).resume();
  // Whoever ends the whole process group means the servers too, and they are of that group.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve());
});

try {
  process.stdout.write(`${JSON.stringify(await servers())}\n`);
  await ended;
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: (error as Error).message })}\n`);
  process.exitCode = 1;
} finally {
  await stop();
}
process.exit();
