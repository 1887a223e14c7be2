import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { IsInt, IsOptional, IsString, Min } from 'class-validator';
import request from 'supertest';
import type { Principal } from './access.js';
import { Caller, Public, RequiresRole } from './access.js';
import type { ServiceOptions } from './create-app.js';
import { createLogger } from './create-logger.js';
import { ProblemError } from './problem.js';
import { Registry } from 'prom-client';
import { Readiness } from './readiness.js';
import { registerGauge } from './register-gauge.js';
import { startTestService, testKey } from './testing/index.js';
import { AreNested, IsNested } from './nested-requests.js';

class Step {
  @IsString()
  name!: string;
}

class Thing {
  @IsString()
  name!: string;

  @IsInt()
  @Min(1)
  size!: number;

  @IsOptional()
  @AreNested(() => Step)
  steps?: Step[];
}

class Walk {
  @IsNested(() => Step)
  first!: Step;
}

class Page {
  @IsInt()
  @Type(() => Number)
  limit!: number;
}

/** Holds requests up until it is opened. */
class Gate {
  private readonly waiting: (() => void)[] = [];
  private arrived = 0;
  private onArrival: () => void = () => undefined;

  pass(): Promise<void> {
    this.arrived += 1;
    this.onArrival();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Resolves once so many have come. */
  async reached(count: number): Promise<void> {
    while (this.arrived < count) await new Promise<void>((resolve) => (this.onArrival = resolve));
  }

  open(): void {
    for (const release of this.waiting) release();
  }
}

const TOO_DEEP = 'The body exceeds the limit of 64 levels of nesting.';

@RequiresRole('analyst')
@Controller('v1/things')
class ThingsController {
  constructor(private readonly gate: Gate) {}

  @Get('held')
  async held(): Promise<object> {
    await this.gate.pass();
    return { held: true };
  }

  @Get()
  list(@Query() page: Page): object {
    return { limit: page.limit };
  }

  @Get(':id')
  one(@Param('id') id: string): never {
    if (id === 'broken') throw new Error('secret inside');
    throw new ProblemError({
      status: 409,
      code: 'thing-taken',
      title: 'Thing taken',
      detail: `${id} is taken.`,
      members: { takenBy: 'another' },
      headers: { etag: '"3"' },
    });
  }

  @RequiresRole('auditor', 'controller')
  @Post()
  create(@Body() thing: Thing, @Caller() caller: Principal): object {
    return { name: thing.name, by: caller.name };
  }
}

@RequiresRole('controller')
@Controller('v1/walks')
class WalksController {
  @Post()
  create(@Body() walk: Walk): object {
    return { first: walk.first.name };
  }
}

@Controller('v1/undeclared')
class UndeclaredController {
  @Get()
  get(): object {
    return {};
  }

  @Public()
  @Get('open')
  open(): object {
    return { open: true };
  }
}

@Module({ controllers: [ThingsController, WalksController, UndeclaredController], providers: [Gate] })
class TestModule {}

const SERVICE: ServiceOptions<Record<string, never>> = {
  name: 'test-service',
  api: { title: 'Test', description: 'A test', version: '1.2.3' },
  settings: {},
  module: () => TestModule,
};

const bearer = (role: string): [string, string] => ['authorization', `Bearer ${testKey(role)}`];

let app: NestFastifyApplication;
const api = (): ReturnType<typeof request> => request(app.getHttpServer());

beforeAll(async () => {
  app = await startTestService(SERVICE, { BODY_LIMIT_BYTES: '2048' });
});
afterAll(() => app.close());

describe('access', () => {
  it('refuses a request without a key and says how to send one', async () => {
    const answer = await api().get('/v1/things?limit=1').expect(401);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="opex"');
    expect(answer.body).toEqual({
      type: 'urn:opex:problem:unauthenticated',
      title: 'No known API key',
      status: 401,
      detail: 'Send an API key in the header "Authorization: Bearer KEY".',
      code: 'unauthenticated',
      instance: `urn:opex:request:${String(answer.headers['x-request-id'])}`,
    });
  });

  it('refuses an unknown key', async () => {
    const answer = await api().get('/v1/things?limit=1').set('authorization', 'Bearer nobody-knows-this').expect(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="opex", error="invalid_token"');
  });

  it('names the missing role', async () => {
    const answer = await api()
      .get('/v1/things?limit=1')
      .set(...bearer('emitter'))
      .expect(403);
    expect(answer.body).toMatchObject({
      code: 'forbidden',
      detail: 'The API key "test-emitter" lacks the role analyst. Use a key that has it, or have it added to this one.',
    });
  });

  it('lets the role in, and admin everywhere; a handler overrides its class', async () => {
    await api()
      .get('/v1/things?limit=1')
      .set(...bearer('analyst'))
      .expect(200, { limit: 1 });
    await api()
      .get('/v1/things?limit=1')
      .set(...bearer('admin'))
      .expect(200);
    const thing = { name: 'a', size: 1 };
    await api()
      .post('/v1/things')
      .set(...bearer('analyst'))
      .send(thing)
      .expect(403);
    await api()
      .post('/v1/things')
      .set(...bearer('controller'))
      .send(thing)
      .expect(201, { name: 'a', by: 'test-controller' });
  });

  it('opens a route that declares nothing to admin alone', async () => {
    await api().get('/v1/undeclared').expect(401);
    await api()
      .get('/v1/undeclared')
      .set(...bearer('operator'))
      .expect(403);
    await api()
      .get('/v1/undeclared')
      .set(...bearer('admin'))
      .expect(200);
    await api().get('/v1/undeclared/open').expect(200, { open: true });
  });

  it('refuses before it reads the body', async () => {
    await api().post('/v1/things').set('content-type', 'application/json').send('x'.repeat(4096)).expect(401);
  });
});

describe('problems', () => {
  it('carries code, members and headers of the problem that was thrown', async () => {
    const answer = await api()
      .get('/v1/things/7')
      .set(...bearer('analyst'))
      .set('x-request-id', 'mine-1')
      .expect(409);
    expect(answer.headers['etag']).toBe('"3"');
    expect(answer.body).toEqual({
      type: 'urn:opex:problem:thing-taken',
      title: 'Thing taken',
      status: 409,
      detail: '7 is taken.',
      code: 'thing-taken',
      takenBy: 'another',
      instance: 'urn:opex:request:mine-1',
    });
  });

  it('tells nothing of the inside of a failure', async () => {
    const answer = await api()
      .get('/v1/things/broken')
      .set(...bearer('analyst'))
      .expect(500);
    expect(answer.body).toMatchObject({ code: 'internal-error', status: 500 });
    expect(answer.text).not.toContain('secret');
  });

  it('points at each wrong attribute of a body', async () => {
    const body = { name: 1, size: 0, steps: [{ name: 'a' }, { name: 2 }], colour: 'red' };
    const answer = await api()
      .post('/v1/things')
      .set(...bearer('controller'))
      .send(body)
      .expect(400);
    expect(answer.body).toMatchObject({ code: 'invalid-request', pointer: '/colour' });
    expect((answer.body as { errors: unknown }).errors).toEqual([
      { pointer: '/colour', detail: 'colour is not an attribute of this request.' },
      { pointer: '/name', detail: 'name must be a string.' },
      { pointer: '/size', detail: 'size must not be less than 1.' },
      { pointer: '/steps/1/name', detail: 'name must be a string.' },
    ]);
  });

  it.each([
    [{}, 'first must be an object.'],
    [{ first: null }, 'first must be an object.'],
    [{ first: [] }, 'first must be an object.'],
    [{ first: 'x' }, 'first must be an object.'],
  ])('wants an object where one is described: %j', async (body, detail) => {
    const answer = await api()
      .post('/v1/walks')
      .set(...bearer('controller'))
      .send(body)
      .expect(400);
    expect((answer.body as { errors: unknown }).errors).toEqual([{ pointer: '/first', detail }]);
  });

  it.each([{}, [[]], [[{ name: 'a' }]], [null], ['x'], [{ name: 'a' }, []]].map((steps) => [steps]))(
    'wants a list of objects, and no list in it: %j',
    async (steps) => {
      const answer = await api()
        .post('/v1/things')
        .set(...bearer('controller'))
        .send({ name: 'a', size: 1, steps })
        .expect(400);
      expect(answer.body).toMatchObject({ code: 'invalid-request', pointer: '/steps' });
    },
  );

  it('names a wrong query parameter', async () => {
    const answer = await api()
      .get('/v1/things?limit=x')
      .set(...bearer('analyst'))
      .expect(400);
    expect((answer.body as { errors: unknown }).errors).toEqual([
      { parameter: 'limit', detail: 'limit must be an integer number.' },
    ]);
  });

  it.each([
    ['malformed-json', 400, 'application/json', '{"a":'],
    ['malformed-json', 400, 'application/json', ''],
    ['unsupported-media-type', 415, 'text/csv', 'a;b'],
    ['body-too-large', 413, 'application/json', JSON.stringify({ name: 'x'.repeat(4096) })],
  ])('answers %s with %i', async (code, status, type, body) => {
    const answer = await api()
      .post('/v1/things')
      .set(...bearer('controller'))
      .set('content-type', type)
      .send(body);
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  it('says which limit a body exceeds', async () => {
    const answer = await api()
      .post('/v1/things')
      .set(...bearer('controller'))
      .send({ name: 'x'.repeat(4096) });
    expect((answer.body as { detail: string }).detail).toBe('The body exceeds the limit of 2048 bytes.');
  });

  it.each([
    [64, 'invalid-request'],
    [65, 'body-too-deep'],
    [700, 'body-too-deep'],
  ])('takes a body of %i levels for %s', async (levels, code) => {
    const answer = await api()
      .post('/v1/things')
      .set(...bearer('controller'))
      .set('content-type', 'application/json')
      .send(`{"name":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`)
      .expect(400);
    expect(answer.body).toMatchObject({ code, ...(code === 'body-too-deep' && { detail: TOO_DEEP }) });
  });

  it('tells an unknown path from a wrong method', async () => {
    const unknown = await api().get('/nowhere?a=1').expect(404);
    expect(unknown.body).toMatchObject({ code: 'not-found', detail: 'There is nothing at /nowhere. See /docs.' });
    const wrong = await api().delete('/v1/things').expect(405);
    expect(wrong.headers['allow']).toBe('GET, HEAD, POST');
    expect(wrong.body).toMatchObject({ code: 'method-not-allowed' });
    const withParameter = await api().put('/v1/things/12').expect(405);
    expect(withParameter.headers['allow']).toBe('GET, HEAD');
  });

  it('answers a malformed URL in the same form', async () => {
    const answer = await api().get('/v1/things/%zz').expect(400);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ code: 'malformed-request', status: 400 });
  });
});

describe('bytes that are no request', () => {
  let port: number;
  beforeAll(async () => {
    await app.listen(0, '127.0.0.1');
    ({ port } = app.getHttpServer().address() as AddressInfo);
  });

  /** What is answered until the other side ends. */
  const send = (bytes: string): Promise<string> =>
    new Promise((answered, failed) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.once('error', failed);
      socket.once('close', () => answered(text));
    });

  it.each([
    ['no HTTP', 'hello\r\n\r\n', 'HTTP/1.1 400 Bad Request', 'malformed-request'],
    ['TLS to a port without', '\x16\x03\x01\x02\x00\x01\x00', 'HTTP/1.1 400 Bad Request', 'malformed-request'],
    [
      'two lengths',
      'POST /v1/things HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabc',
      'HTTP/1.1 400 Bad Request',
      'malformed-request',
    ],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(70_000)}\r\n\r\n`,
      'HTTP/1.1 431 Request Header Fields Too Large',
      'headers-too-large',
    ],
  ])('are answered with a problem document: %s', async (_what, bytes, line, code) => {
    const answer = await send(bytes);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    const [status, ...headers] = head.split('\r\n');
    expect(status).toBe(line);
    expect(headers).toContain('content-type: application/problem+json');
    expect(headers).toContain('connection: close');
    expect(headers).toContain(`content-length: ${body.length}`);
    const document = JSON.parse(body) as Record<string, unknown>;
    expect(document).toMatchObject({ code, type: `urn:opex:problem:${code}`, status: Number(line.split(' ')[1]) });
    expect(headers).toContain(`x-request-id: ${String(document['instance']).replace('urn:opex:request:', '')}`);
  });
});

describe('limits', () => {
  it('answers 429 with Retry-After to a caller above the limit, and to no other', async () => {
    const limited = await startTestService(SERVICE, { RATE_LIMIT_PER_MINUTE: '2' });
    const server = limited.getHttpServer();
    const ask = (role: string): request.Test =>
      request(server)
        .get('/v1/things?limit=1')
        .set(...bearer(role));
    await ask('analyst').expect(200);
    await ask('analyst').expect(200);
    const answer = await ask('analyst').expect(429);
    expect(answer.body).toMatchObject({ code: 'too-many-requests' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    await ask('admin').expect(200);
    await limited.close();
  });

  it('bound what is under way: who has half of it is answered 429, others get in, and all of it is given back', async () => {
    const full = await startTestService(SERVICE, { REQUESTS_UNDER_WAY_MEBIBYTES: '1' });
    await full.listen(0, '127.0.0.1');
    const url = `http://127.0.0.1:${(full.getHttpServer().address() as AddressInfo).port}`;
    const ask = (role: string, path = '/v1/things/held'): Promise<globalThis.Response> =>
      fetch(url + path, { headers: { authorization: `Bearer ${testKey(role)}` } });
    const send = (role: string, bytes: number): Promise<globalThis.Response> =>
      fetch(`${url}/v1/things`, {
        ...{ method: 'POST', body: JSON.stringify({ name: 'a', size: 1 }).padEnd(bytes) },
        headers: { authorization: `Bearer ${testKey(role)}`, 'content-type': 'application/json' },
      });
    const gate = full.get(Gate);

    // A mebibyte holds 32 requests of 32 KiB; one caller may have as many as are free beside its own.
    const held = Array.from({ length: 16 }, () => ask('analyst'));
    await gate.reached(16);
    const refused = await ask('analyst');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await refused.json()).toMatchObject({ code: 'too-much-under-way' });
    held.push(...Array.from({ length: 8 }, () => ask('admin')));
    await gate.reached(24);
    expect((await ask('admin')).status).toBe(429);
    // 8 are free: a body of as much as that, with its request, finds no room at a caller that has none.
    const large = await send('controller', 8 * 32 * 1024);
    expect([large.status, large.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await large.json()).toMatchObject({ code: 'overloaded' });
    expect((await send('controller', 100)).status).toBe(201);
    expect((await ask('', '/health/live')).status).toBe(200);

    gate.open();
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual(held.map(() => 200));
    // An answer is there a moment before its connection tells that it is over.
    while ((await send('controller', 512 * 1024)).status !== 201);
    await full.close();
  });
});

describe('what every service has', () => {
  it('is alive, and ready while its parts are', async () => {
    const parts = await startTestService(SERVICE, {});
    const broken = new Set<string>();
    const check = (part: string) => (): void => {
      if (broken.has(part)) throw new Error('connection refused');
    };
    parts.get(Readiness).add('database', check('database'));
    parts.get(Readiness).watch('broker', check('broker'));
    const server = parts.getHttpServer();
    await request(server).get('/health/live').expect(200, { status: 'ok' });
    await request(server)
      .get('/health/ready')
      .expect(200, { status: 'ok', parts: ['database', 'broker'], failing: [] });
    broken.add('broker');
    await new Promise((resolve) => setTimeout(resolve, 600));
    await request(server)
      .get('/health/ready')
      .expect(200, {
        status: 'degraded',
        parts: ['database'],
        failing: [{ part: 'broker', detail: 'connection refused' }],
      });
    broken.add('database');
    await new Promise((resolve) => setTimeout(resolve, 600));
    const answer = await request(server).get('/health/ready').expect(503);
    expect(answer.body).toMatchObject({ code: 'not-ready', detail: 'Not ready: database: connection refused' });
    await request(server).get('/health/live').expect(200);
    await parts.close();
  });

  it('logs that it is not ready as a failure once it has been', async () => {
    const lines: { readonly level: string; readonly path: string; readonly status: number }[] = [];
    const write = (line: string): number => lines.push(JSON.parse(line) as (typeof lines)[number]);
    const starting = await startTestService(SERVICE, {}, createLogger('test-service', 'info', { write }));
    let isUp = false;
    starting.get(Readiness).add('database', () => {
      if (!isUp) throw new Error('connection refused');
    });
    const answers = async (status: number): Promise<void> => {
      while ((await request(starting.getHttpServer()).get('/health/ready')).status !== status);
    };
    const levels = (): unknown[] => [...new Set(lines.splice(0).map(({ level, status }) => `${status} ${level}`))];
    await answers(503);
    isUp = true;
    await answers(200);
    expect(levels()).toEqual(['503 info']);
    isUp = false;
    await answers(503);
    expect(levels()).toEqual(['503 error']);
    await starting.close();
  });

  it('measures requests by route, not by path', async () => {
    await api()
      .get('/v1/things/8')
      .set(...bearer('analyst'));
    await api().get('/another/unknown');
    const { text, headers } = await api().get('/metrics').expect(200);
    expect(headers['content-type']).toContain('text/plain');
    expect(text).toMatch(/http_request_duration_seconds_count\{.*route="\/v1\/things\/:id",status="409".*\} [1-9]/);
    expect(text).toContain('route="(unknown)"');
    expect(text).not.toContain('/another/unknown');
    expect(text).toContain('opex_build_info{version="1.2.3"');
    expect(text).toMatch(/opex_event_loop_active_seconds_total\{.*\} \d/);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('answers for its metrics while what one of them reads is down, or hangs', async () => {
    const parts = await startTestService(SERVICE, {});
    const registry = parts.get<Registry>(Registry);
    registerGauge(registry, { name: 'test_down', help: 'Down.' }, () => Promise.reject(new Error('down')));
    registerGauge(registry, { name: 'test_hanging', help: 'Hangs.' }, () => new Promise<number>(() => undefined));
    registerGauge(registry, { name: 'test_unknown', help: 'Unknown.' }, () => null);
    registerGauge(registry, { name: 'test_read', help: 'Read.', labelNames: ['a'] }, () => [
      { labels: { a: 'b' }, value: 3 },
    ]);
    const { text } = await request(parts.getHttpServer()).get('/metrics').expect(200);
    expect(text.match(/^test_.*$/gm)).toEqual([expect.stringMatching(/^test_read\{.*a="b".*\} 3$/)]);
    await parts.close();
  });

  it('describes itself in OpenAPI 3.1, with a page, without a key', async () => {
    const description = await api().get('/openapi.json').expect(200);
    expect(description.body).toMatchObject({ openapi: '3.1.0', info: { title: 'Test', version: '1.2.3' } });
    expect(Object.keys((description.body as { paths: object }).paths)).toContain('/v1/things/{id}');
    await api()
      .get('/docs')
      .expect(200)
      .expect('content-type', /text\/html/);
    await api().get('/docs/swagger-ui-bundle.js').expect(200);
  });

  it('sends security headers', async () => {
    const { headers } = await api().get('/health/live');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });
});
