import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { RequiresRole } from './access.js';
import { servePage } from './serve-page.js';
import { startTestService } from './testing/index.js';

@RequiresRole('analyst')
@Controller('v1/things')
class ThingsController {
  @Get()
  list(): object {
    return {};
  }
}

@Module({ controllers: [ThingsController] })
class TestModule {}

const folder = mkdtempSync(join(tmpdir(), 'page-'));
const startWith = (frameAncestors: string): Promise<NestFastifyApplication> =>
  startTestService(
    {
      name: 'test-service',
      api: { title: 'Test', description: 'A test', version: '1.2.3' },
      settings: {},
      module: () => TestModule,
      prepare: (fastify) =>
        servePage(fastify, { folder: join(folder, 'dist'), whenAbsent: 'Build the page first.', frameAncestors }),
    },
    {},
  );

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await startWith("'none'");
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});
const get = (path: string, accept = 'text/html,application/xhtml+xml,*/*;q=0.8'): request.Test =>
  request(app.getHttpServer()).get(path).set('accept', accept);

describe('a page that a service serves', () => {
  it('says how it is made where it is not there yet', async () => {
    const answer = await get('/').expect(200);
    expect(answer.text).toBe('Build the page first.\n');
  });

  it('is a fault where it is there and cannot be read, not the advice to make it', async () => {
    mkdirSync(join(folder, 'dist', 'index.html'), { recursive: true });
    const answer = await get('/').expect(500);
    expect(answer.text).not.toContain('Build the page first.');
    rmSync(join(folder, 'dist'), { recursive: true });
  });

  describe('once it is there', () => {
    beforeAll(() => {
      mkdirSync(join(folder, 'dist', 'assets'), { recursive: true });
      writeFileSync(join(folder, 'dist', 'index.html'), '<!doctype html><title>Page</title>');
      writeFileSync(join(folder, 'dist', 'assets', 'main-1a2b.js'), 'document.title;');
      writeFileSync(join(folder, 'secret.txt'), 'not for anybody');
    });

    it.each(['/', '/kpis/uptime?period=2025-03', '/scorecard'])(
      'is the answer to whoever asks for %s as a document',
      async (path) => {
        const answer = await get(path).expect(200).expect('content-type', 'text/html; charset=utf-8');
        expect(answer.text).toBe('<!doctype html><title>Page</title>');
        expect(answer.headers).toMatchObject({
          'cache-control': 'no-cache',
          'content-security-policy':
            "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'",
          'x-frame-options': 'DENY',
          'x-content-type-options': 'nosniff',
        });
      },
    );

    it.each([
      ['/v1/unknown', 404],
      ['/v1/things', 401],
      ['/odata/v4/unknown', 404],
      ['/health/unknown', 404],
      ['/assets/none.js', 404],
    ])('leaves %s to the API: %i', async (path, status) => {
      await get(path).expect(status).expect('content-type', 'application/problem+json');
    });

    it('is not the answer to programs, nor to other methods', async () => {
      await get('/scorecard', 'application/json').expect(404);
      await request(app.getHttpServer()).post('/scorecard').set('accept', 'text/html').expect(404);
    });

    it('has assets that never change', async () => {
      const answer = await get('/assets/main-1a2b.js', '*/*').expect(200);
      expect(answer.text).toBe('document.title;');
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(answer.headers['content-type']).toBe('application/javascript; charset=utf-8');
    });

    it.each(['/assets/../../secret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt'])(
      'gives away nothing outside: %s',
      async (url) => {
        const answer = await app.inject({ method: 'GET', url });
        expect(answer.statusCode).toBeGreaterThanOrEqual(400);
        expect(answer.body).not.toContain('not for anybody');
      },
    );

    it('may be shown in the frames that the setting names', async () => {
      const framed = await startWith("'self' https://intranet.example");
      try {
        const { headers } = await request(framed.getHttpServer()).get('/').expect(200);
        expect(headers['content-security-policy']).toContain("frame-ancestors 'self' https://intranet.example;");
        expect(headers).not.toHaveProperty('x-frame-options');
      } finally {
        await framed.close();
      }
    });
  });
});
