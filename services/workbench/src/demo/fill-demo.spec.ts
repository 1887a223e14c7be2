import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { contractOf } from '@opex/contracts';
import { CommandFault } from '../command-fault.js';
import { ServiceClient } from '../door/service-client.js';
import { RecordingService } from '../testing/recording-service.js';
import { requestsFor } from './demo-requests.js';
import { fillDemo } from './fill-demo.js';
import { simulateYear } from './simulate-year.js';

const names = ['process-events', 'quality-audits', 'cost-ledgers', 'kpi-projections'] as const;
type Name = (typeof names)[number];

const SEED = 3;
let services: Record<Name, RecordingService>;
let said: string[];

beforeEach(async () => {
  const started = await Promise.all(names.map(async (name) => [name, await RecordingService.start()] as const));
  services = Object.fromEntries(started) as Record<Name, RecordingService>;
  services['kpi-projections'].definitions.set('/v1/freshness', { lag: { events: 0, seconds: 0 } });
  said = [];
  jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
});

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(Object.values(services).map((service) => service.stop()));
});

const fill = (seed = SEED): Promise<void> =>
  fillDemo({
    clients: Object.fromEntries(
      names.map((name) => [name, new ServiceClient({ url: services[name].url, key: 'secret', firstPauseMs: 1 })]),
    ) as Record<Name, ServiceClient>,
    seed,
    say: (line) => void said.push(line),
  });

const keysSent = (): string[] =>
  names.flatMap((name) =>
    services[name].requests.flatMap(({ headers }) => headers['idempotency-key']?.toString() ?? []),
  );
const urlsAskedOf = (name: Name): string[] => services[name].requests.map(({ method, url }) => `${method} ${url}`);

describe('filling a store with the simulated year', () => {
  it('defines the processes, sends each event to its service, and waits for the KPIs', async () => {
    const { definitions, events } = simulateYear(SEED);
    const isReported = ({ type }: (typeof events)[number]): boolean => contractOf(type)?.reported === true;
    const reported = events.filter(isReported);
    const asked = requestsFor(events.filter((event) => !isReported(event))).flat();
    await fill();

    expect(said).toEqual([
      `Sending a simulation, a made-up year 2025, in ${reported.length} events and ${asked.length} commands.`,
    ]);
    expect(Object.fromEntries(services['process-events'].definitions)).toEqual(
      Object.fromEntries([...definitions].map(([name, body]) => [`/v1/process-definitions/${name}`, body])),
    );
    for (const name of ['process-events', 'quality-audits', 'cost-ledgers'] as const) {
      const own = reported.filter(({ type }) => contractOf(type)?.service === name);
      expect([...services[name].events.values()].sort(byIdentity)).toEqual(own.sort(byIdentity));
      expect(urlsAskedOf(name).filter((url) => url === 'POST /v1/events')).toHaveLength(Math.ceil(own.length / 500));
      const commands = services[name].requests.filter(({ headers }) => headers['idempotency-key'] !== undefined);
      expect(
        commands.map(({ method, url, headers }) => [method, url, headers['idempotency-key']].join(' ')).sort(),
      ).toEqual(
        asked
          .filter(({ service }) => service === name)
          .map(({ method, path, idempotencyKey }) => [method, path, idempotencyKey].join(' '))
          .sort(),
      );
    }
    expect(urlsAskedOf('process-events').slice(0, definitions.size)).toEqual(
      [...definitions.keys()].map((name) => `PUT /v1/process-definitions/${name}`),
    );
    expect(urlsAskedOf('kpi-projections')).toEqual(['GET /v1/freshness']);
    const keys = Object.values(services).flatMap(({ requests }) =>
      requests.map(({ headers }) => headers.authorization),
    );
    expect(new Set(keys)).toEqual(new Set(['Bearer secret']));
  });

  it('changes nothing when it is done again, and does not mix in another simulation', async () => {
    await fill();
    const before = names.map((name) => [...services[name].events.values()]);
    const keys = new Set(keysSent());
    await fill();
    expect(names.map((name) => [...services[name].events.values()])).toEqual(before);
    expect(new Set(keysSent())).toEqual(keys);
    await expect(fill(SEED + 1)).rejects.toThrow(/ did not take the simulation: it holds another one$/);
  }, 180_000);

  it('goes on after bad moments, and waits until the KPIs know everything', async () => {
    services['quality-audits'].faults.push({ status: 503 }, { status: 429 });
    services['cost-ledgers'].faults.push({ status: 200, cut: true });
    const kpis = services['kpi-projections'];
    kpis.definitions.set('/v1/freshness', { lag: { events: 17, seconds: 1 } });
    let isDone = false;
    const filling = fill().then(() => (isDone = true));
    while (kpis.requests.length < 3) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isDone).toBe(false);
    kpis.definitions.set('/v1/freshness', { lag: { events: 0, seconds: 0 } });
    await filling;

    const reported = simulateYear(SEED).events.filter(({ type }) => contractOf(type)?.reported === true);
    const taken = names.map((name) => services[name].events.size).reduce((sum, size) => sum + size, 0);
    expect(taken).toBe(reported.length);
  });

  it('says what a service did not take, and why', async () => {
    services['cost-ledgers'].reject = ({ type }) =>
      type === 'opex.cost.revenue-earned.v1' ? { code: 'period-closed', detail: 'January is closed.' } : undefined;
    await expect(fill()).rejects.toEqual(
      new CommandFault('cost-ledgers did not take the simulation: January is closed.'),
    );
    expect(urlsAskedOf('kpi-projections')).toEqual([]);
  });
});

function byIdentity(a: { source: string; id: string }, b: { source: string; id: string }): number {
  return `${a.source} ${a.id}` < `${b.source} ${b.id}` ? -1 : 1;
}
