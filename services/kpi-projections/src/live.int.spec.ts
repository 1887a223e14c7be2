import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { surveyAnswered } from '@opex/contracts';
import { testKey } from '@opex/service-host/testing';
import request from 'supertest';
import type { Tiles } from './application/tiles/get-tiles.js';
import type { Tile } from './application/tiles/tile.js';
import { EventStream } from './testing/event-stream.js';
import type { ServerSentEvent } from './testing/event-stream.js';
import type { PublishedEvent } from './testing/projected-service.js';
import { ProjectedService } from './testing/projected-service.js';

let answers = 0;
const answered = (instrument: 'csat' | 'nps', score: number): PublishedEvent => ({
  service: 'quality-audits',
  type: surveyAnswered.type,
  stream: `event/${instrument}/${++answers}`,
  time: '2025-12-05T12:00:00Z',
  data: { instrument, score, count: 1 },
});

let minute = 0;
/** Each later than the one before. */
const nextInstant = (): string => `2025-12-10T09:${String(++minute).padStart(2, '0')}:00Z`;

let service: ProjectedService;
let url: string;
const open: EventStream[] = [];
beforeAll(async () => {
  service = await ProjectedService.start([answered('csat', 4)], nextInstant(), { LIVE_HEARTBEAT_SECONDS: '1' });
  await service.app.listen(0, '127.0.0.1');
  url = `${await service.app.getUrl()}/v1/live`;
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});
afterAll(() => service.close());

const key = { authorization: `Bearer ${testKey('analyst')}` };
const listen = async (query = '', headers: Readonly<Record<string, string>> = {}): Promise<EventStream> => {
  const stream = await EventStream.open(`${url}?${query}`, { ...key, ...headers });
  open.push(stream);
  return stream;
};
const tilesIn = (events: readonly ServerSentEvent[]): readonly Tile[] =>
  events.filter(({ event }) => event === 'kpi').map(({ data }) => data as Tile);
const valuesOf = (events: readonly ServerSentEvent[], kpi: string): readonly unknown[] =>
  tilesIn(events).flatMap((tile) => (tile.kpi === kpi ? [tile.value] : []));
const lastId = (events: readonly ServerSentEvent[]): string => events.findLast(({ id }) => id !== null)?.id ?? '';
const hasHeartbeat = (events: readonly ServerSentEvent[]): boolean => events.at(-1)?.event === 'heartbeat';

describe('a live stream', () => {
  it('begins with the state of all tiles, as they are answered', async () => {
    const stream = await listen();
    expect(stream.response.statusCode).toBe(200);
    expect(stream.response.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    const events = await stream.until((told) => tilesIn(told).length === 15);
    const { groups } = (await service.ask('/v1/tiles')).body as Tiles;
    const byKpi = (tiles: readonly Tile[]): object => Object.fromEntries(tiles.map((tile) => [tile.kpi, tile]));
    expect(byKpi(tilesIn(events))).toEqual(byKpi(groups.flatMap(({ tiles }) => tiles)));
    expect(lastId(events)).toMatch(/^1-\d+$/);
    expect(events.some(({ event }) => event === 'reset')).toBe(false);
  });

  it('tells a tile anew when an event has changed it, and no other', async () => {
    const stream = await listen();
    const before = await stream.until((told) => tilesIn(told).length === 15);
    await service.publish([answered('csat', 5)], nextInstant());
    const events = await stream.until((told) => valuesOf(told, 'customer-satisfaction').length > 1);
    expect(valuesOf(events, 'customer-satisfaction')).toEqual([4, 4.5]);
    expect(tilesIn(events.slice(before.length)).map(({ kpi }) => kpi)).toEqual(['customer-satisfaction']);
  });

  it('goes on after a break with what has changed meanwhile', async () => {
    const stream = await listen();
    const told = await stream.until((events) => tilesIn(events).length === 15 && lastId(events) !== '');
    stream.close();
    await service.publish([answered('nps', 10)], nextInstant());
    const witness = await listen('');
    await witness.until((events) => valuesOf(events, 'nps').includes(100));

    const again = await listen('', { 'last-event-id': lastId(told) });
    const events = await again.until((all) => tilesIn(all).length > 0 && hasHeartbeat(all));
    expect(tilesIn(events).map(({ kpi, value }) => [kpi, value])).toEqual([['nps', 100]]);

    const idle = await listen('', { 'last-event-id': lastId(events) });
    expect(tilesIn(await idle.until(hasHeartbeat))).toEqual([]);
  });

  it.each(['7-12', '1-999999', 'nonsense'])(
    'tells all of it where the last id is %s, which it does not know',
    async (id) => {
      const first = await listen();
      await first.until((told) => tilesIn(told).length === 15);
      const stream = await listen('', { 'last-event-id': id });
      const events = await stream.until((told) => tilesIn(told).length === 15);
      expect(events[0]).toMatchObject({ event: 'reset', data: {} });
    },
  );

  it('says by heartbeats how fresh it is', async () => {
    const stream = await listen('kpis=nps');
    const beats = (told: readonly ServerSentEvent[]): readonly ServerSentEvent[] =>
      told.filter(({ event }) => event === 'heartbeat');
    const events = await stream.until((told) => beats(told).length === 2);
    expect(beats(events)[0]?.data).toEqual({
      asOf: expect.stringMatching(/^\d{4}-.*Z$/),
      watermark: expect.stringMatching(/^2025-12-10T09:/),
      lag: { events: null, seconds: null },
    });
  });

  it('is of the KPIs that it is asked for', async () => {
    const stream = await listen('kpis=uptime,nps&timezone=Asia/Kathmandu&series=2');
    const events = await stream.until((told) => tilesIn(told).length === 2);
    expect(tilesIn(events).map(({ kpi, period, series }) => [kpi, period.from.slice(-6), series.length])).toEqual([
      ['nps', '+05:45', 2],
      ['uptime', '+05:45', 2],
    ]);
  });

  it('is refused to whoever does not take it, names no KPI, or has no role', async () => {
    await service.ask('/v1/live').expect(406);
    await service.ask('/v1/live?kpis=upptime').set('accept', 'text/event-stream').expect(404);
    const emitter = { authorization: `Bearer ${testKey('emitter')}` };
    await request(url).get('').set(emitter).set('accept', 'text/event-stream').expect(403);
  });

  it('ends with the session that it was opened with', async () => {
    const server = service.app.getHttpServer();
    const { headers } = await request(server)
      .post('/v1/session')
      .send({ apiKey: testKey('analyst') })
      .expect(204);
    const [cookie = ''] = (headers['set-cookie'] as unknown as string[]).map((one) => one.split(';')[0] ?? '');
    const stream = await EventStream.open(`${url}?kpis=nps`, { cookie });
    open.push(stream);
    await stream.until(hasHeartbeat);
    const origin = { host: 'opex.example', origin: 'http://opex.example' };
    await request(server).delete('/v1/session').set('cookie', cookie).set(origin).expect(204);
    await stream.ended();
  });

  it('is counted, with what its readers have not taken', async () => {
    const stream = await listen('kpis=nps');
    await stream.until(hasHeartbeat);
    const { text } = await service.ask('/metrics').expect(200);
    expect(text).toMatch(/^opex_live_streams\{.*\} [1-9]/m);
    expect(text).toMatch(/^opex_live_buffered_bytes\{.*\} \d/m);
  });
});

it('ends when the service does, and does not hold it up', async () => {
  const other = await ProjectedService.start([], nextInstant());
  await other.app.listen(0, '127.0.0.1');
  const stream = await EventStream.open(`${await other.app.getUrl()}/v1/live`, key);
  await stream.until(hasHeartbeat);
  await other.close();
  await stream.ended();
});
