import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import { startKafka } from '@opex/local-servers';
import { startTestService, testKey } from '@opex/service-host/testing';
import request from 'supertest';
import { serviceOptions } from './service-options.js';

const TIMEOUT_MS = 60_000;

it('answers while its broker is away, and names it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'opex-broker-away-'));
  const [database, kafka] = await Promise.all([createTestDatabase([]), startKafka({ dataDirectory: folder })]);
  const app = await startTestService(serviceOptions, {
    DATABASE_URL: database.url,
    MESSAGING_URL: `kafka://${kafka.brokers}`,
  });
  const ask = (path: string): request.Test =>
    request(app.getHttpServer())
      .get(path)
      .set('authorization', `Bearer ${testKey('admin')}`);
  const untilReady = async (holds: (body: { parts?: string[]; failing?: { part: string }[] }) => boolean) => {
    for (const endMs = Date.now() + TIMEOUT_MS; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
      const { status, text } = await ask('/health/ready');
      if (status === 200 && holds(JSON.parse(text) as object)) return;
      if (Date.now() > endMs) throw new Error(`It does not become so: ${status} ${text}`);
    }
  };
  try {
    await untilReady(({ parts, failing }) => parts?.includes('broker') === true && failing?.length === 0);
    await kafka.stop();
    await untilReady(({ failing }) => failing?.some(({ part }) => part === 'broker') === true);
    await ask('/health/live').expect(200);
    await ask('/v1/kpis').expect(200);
    expect((await ask('/metrics').expect(200)).text).toMatch(/^opex_broker_up\{.*\} 0$/m);
  } finally {
    await app.close();
    await Promise.all([database.drop(), kafka.stop()]);
    await rm(folder, { recursive: true, force: true });
  }
}, 150_000);
