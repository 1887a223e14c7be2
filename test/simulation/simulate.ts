import { createRandom } from '../../services/workbench/src/demo/random.js';
import { Broker } from './broker.js';
import type { Flaw } from './flaw.js';
import type { Host, World } from './host.js';
import { LogDatabase } from './log-database.js';
import type { Fault, Plan } from './plan.js';
import { delayOf, planOf } from './plan.js';
import { ProjectionDatabase } from './projection-database.js';
import type { PromiseName } from './promises.js';
import { BrokenPromise, Promises } from './promises.js';
import { Reader, SESSION_TIMEOUT_MS } from './reader.js';
import { Scheduler } from './scheduler.js';
import { Sender } from './sender.js';
import { Writer } from './writer.js';

export interface Simulated {
  readonly seed: number;
  readonly steps: number;
  /** Of the whole trace. */
  readonly digest: string;
  /** What does not hold, and what came before. */
  readonly failure:
    { readonly promise: PromiseName; readonly message: string; readonly lastLines: readonly string[] } | undefined;
}

/** After the last fault, all that was reported has to be projected within so much simulated time. */
const REST_WITHIN_MS = 180_000;
/** So long it must stay so. */
const REST_MS = 1_000;
/** Short of a session, or past it and what another needs to take over. */
const PAUSES_MS = [
  [0, 3_000],
  [SESSION_TIMEOUT_MS + 500, SESSION_TIMEOUT_MS + 7_000],
] as const;
const DOWN_MS_MAX = 5_000;
const CLOCK_STEP_MS_MAX = 20_000;
const BURST_CHANCE = 0.3;
const BURST_MS = 200;
const AMBUSH_CHANCE = 0.6;
const AMBUSH_MS_MAX = 3;

/** Runs what a seed makes of the system, with a bug planted or not, and looks after every step whether its promises hold. */
export async function simulate(seed: number, flaw?: Flaw): Promise<Simulated> {
  // Connections break all the time here, and nobody looks at where.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    const simulation = new Simulation(planOf(seed), seed, flaw);
    const failure = await simulation.run();
    const { steps, lastLines } = simulation.scheduler;
    return {
      ...{ seed, steps, digest: simulation.scheduler.digest() },
      failure: failure && { promise: failure.promise, message: failure.message, lastLines },
    };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** A place for a process: another one each time that it is started. */
interface Place<Process extends { readonly host: Host; start(): void; stop(): Promise<void> }> {
  current: Process;
  readonly start: (name: string) => Process;
  lives: number;
}

class Simulation {
  readonly scheduler = new Scheduler();
  private readonly world: World;
  private readonly log: LogDatabase;
  private readonly broker: Broker;
  private readonly projection: ProjectionDatabase;
  private readonly promises: Promises;
  private readonly writers: readonly Place<Writer>[];
  private readonly readers: readonly Place<Reader>[];
  private readonly senders: readonly Sender[];
  private ambush: { readonly place: Place<Writer | Reader>; readonly server: Host; readonly fault: Fault } | undefined;

  constructor(
    private readonly plan: Plan,
    seed: number,
    flaw: Flaw | undefined,
  ) {
    const random = createRandom(seed ^ 0x5bd1e995);
    const delayMs = (): number => delayOf(random, plan.slownessMs);
    const onRequest = (client: Host, server: Host): void => this.strike(client, server);
    this.world = { scheduler: this.scheduler, random, flaw, delayMs, onRequest };
    this.log = new LogDatabase(this.world);
    this.broker = new Broker(this.world, plan.partitions, SESSION_TIMEOUT_MS);
    this.projection = new ProjectionDatabase(this.world, plan.partitions);
    this.promises = new Promises(this.log, this.broker, this.projection);
    this.writers = places('writer', plan.writers, (name) => new Writer(name, this.world, this.log, this.broker));
    this.readers = places('reader', plan.readers, (name) => new Reader(name, this.world, this.broker, this.projection));
    for (const event of plan.requests.flat(2)) this.promises.mayBeStored(event);
    this.senders = plan.requests.map(
      (requests, index) =>
        new Sender(`sender-${index + 1}`, this.world, requests, this.writers, (events, outcomes) =>
          this.promises.answered(events, outcomes),
        ),
    );
  }

  async run(): Promise<BrokenPromise | undefined> {
    try {
      for (const sender of this.senders) sender.start();
      if (this.plan.faults.length > 0) this.planFault();
      await this.stepUntilRest();
      await this.promises.checkAtRest();
      return undefined;
    } catch (error) {
      if (error instanceof BrokenPromise) return error;
      throw error;
    }
  }

  private async stepUntilRest(): Promise<void> {
    const { scheduler } = this;
    let restsSinceMs = Infinity;
    while (await scheduler.step()) {
      this.promises.check();
      for (const { current } of this.writers) checkRelay(current);
      if (!this.isAtRest) restsSinceMs = Infinity;
      else if (restsSinceMs === Infinity) restsSinceMs = scheduler.nowMs;
      else if (scheduler.nowMs > restsSinceMs + REST_MS) return;
      if (scheduler.nowMs > this.plan.faultsEndAtMs + REST_WITHIN_MS) break;
    }
    throw new BrokenPromise(
      'progress',
      `not everything is projected ${REST_WITHIN_MS / 1_000} s after the last fault.`,
    );
  }

  /** All is reported and projected, everything runs again, and no zombie is still to wake. */
  private get isAtRest(): boolean {
    return (
      this.scheduler.nowMs > this.plan.faultsEndAtMs &&
      this.senders.every(({ isDone }) => isDone) &&
      [...this.writers, ...this.readers].every(({ current: { host } }) => host.isUp && !host.isPaused) &&
      this.promises.isAtRest
    );
  }

  private planFault(): void {
    const { random } = this.world;
    const { betweenFaultsMs, faults, faultsEndAtMs } = this.plan;
    // They come together, and then for some time not.
    const meanMs = random.next() < BURST_CHANCE ? BURST_MS : betweenFaultsMs;
    const afterMs = -Math.log(1 - random.next()) * meanMs;
    if (this.scheduler.nowMs + afterMs > faultsEndAtMs) return;
    const fault = random.pick(faults);
    this.scheduler.after(afterMs, `— ${fault}`, () => {
      const place = random.pick([...this.writers, ...this.readers]);
      const server = random.next() < 0.5 ? this.broker.host : this.databaseOf(place);
      if (random.next() < AMBUSH_CHANCE) this.ambush = { place, server, fault };
      else this.make(fault, place);
      this.planFault();
    });
  }

  /** What lies in wait for a request of a process to a server happens while that is under way. */
  private strike(client: Host, server: Host): void {
    const { ambush } = this;
    if (ambush?.place.current.host !== client || ambush.server !== server) return;
    this.ambush = undefined;
    this.scheduler.after(this.world.random.between(0, AMBUSH_MS_MAX), `— ${ambush.fault}, lain in wait`, () =>
      this.make(ambush.fault, ambush.place),
    );
  }

  private databaseOf({ current }: Place<Writer | Reader>): Host {
    return current instanceof Writer ? this.log.host : this.projection.host;
  }

  private make(fault: Fault, place: Place<Writer | Reader>): void {
    const { random } = this.world;
    switch (fault) {
      case 'kill':
        this.kill(place);
        break;
      case 'stop':
        this.stop(place);
        break;
      case 'pause': {
        const { host } = place.current;
        this.scheduler.note(`  ${host.name} is paused`);
        const [least, most] = random.pick(PAUSES_MS);
        host.pause(random.between(least, most));
        break;
      }
      case 'cut': {
        const connections = [...place.current.host.connections];
        if (connections.length === 0) break;
        const connection = random.pick(connections);
        this.scheduler.note(`  ${connection.client.name} and ${connection.server.name} are cut off`);
        connection.cut();
        break;
      }
      case 'log-crash':
        this.crash(this.log.host, () => this.log.crash());
        break;
      case 'projection-crash':
        this.crash(this.projection.host, () => this.projection.host.kill());
        break;
      case 'broker-crash':
        this.crash(
          this.broker.host,
          () => this.broker.crash(),
          () => this.broker.restart(),
        );
        break;
      case 'clock-step':
        this.log.host.clockOffsetMs = random.between(-CLOCK_STEP_MS_MAX, CLOCK_STEP_MS_MAX);
        break;
      default:
        fault satisfies never;
    }
  }

  private kill<Process extends Writer | Reader>(place: Place<Process>): void {
    if (!place.current.host.isUp) return;
    this.scheduler.note(`  ${place.current.host.name} is killed`);
    place.current.host.kill();
    this.startAgain(place);
  }

  /** Ends in its own time, or is killed where it takes too long. */
  private stop<Process extends Writer | Reader>(place: Place<Process>): void {
    const { current } = place;
    if (!current.host.isUp || current.host.isPaused) return;
    this.scheduler.note(`  ${current.host.name} is asked to stop`);
    void current.stop();
    this.scheduler.after(DOWN_MS_MAX, `${current.host.name} has had time to stop`, () => {
      if (place.current !== current) return;
      if (current.host.isUp) this.scheduler.note('  and has not');
      current.host.kill();
      this.startAgain(place);
    });
  }

  private startAgain<Process extends Writer | Reader>(place: Place<Process>): void {
    const killed = place.current;
    this.scheduler.after(this.world.random.between(0, DOWN_MS_MAX), `${killed.host.name} starts again`, () => {
      if (place.current !== killed) return;
      place.lives += 1;
      place.current = place.start(killed.host.name.replace(/\.\d+$/, `.${place.lives}`));
    });
  }

  private crash(host: Host, crash: () => void, restart = () => host.restart()): void {
    if (!host.isUp) return;
    crash();
    this.scheduler.after(this.world.random.between(0, DOWN_MS_MAX), `${host.name} is back`, restart);
  }
}

function places<Process extends Writer | Reader>(
  kind: string,
  count: number,
  make: (name: string) => Process,
): Place<Process>[] {
  const start = (name: string): Process => {
    const process = make(name);
    process.start();
    return process;
  };
  return Array.from({ length: count }, (_, index) => ({
    ...{ current: start(`${kind}-${index + 1}.1`), start, lives: 1 },
  }));
}

function checkRelay(writer: Writer): void {
  try {
    writer.check();
  } catch (error) {
    throw new BrokenPromise('P3', `the relay does not go on. ${String(error)}`);
  }
}
