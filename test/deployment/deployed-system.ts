import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LocalKafka, LocalPostgres } from '../../libs/local-servers/src/index.js';
import { freePort, startKafka, startPostgres } from '../../libs/local-servers/src/index.js';
import type { ComposeFile, ComposeService, Service } from './compose-file.js';
import { readComposeFile, readEnvironment, root } from './compose-file.js';
import { ImageProcess } from './image-process.js';

const WAIT_TIMEOUT_MS = 120_000;

export interface Instance {
  readonly service: Service;
  readonly url: string;
  readonly process: ImageProcess;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * docker-compose.yml without containers: its secrets made by its script, its databases by its one-off service, its
 * services by their commands and environments, on a real PostgreSQL and Kafka.
 */
export class DeployedSystem {
  readonly instances: Instance[] = [];

  private constructor(
    private readonly folder: string,
    readonly postgres: LocalPostgres,
    readonly kafka: LocalKafka,
    private readonly compose: ComposeFile,
    /** Where the host names of the file are; services answer at their first instance. */
    private readonly hosts: Map<string, string>,
  ) {}

  static async prepare(): Promise<DeployedSystem> {
    const folder = mkdtempSync(join(tmpdir(), 'opex-deployed-'));
    // Run as root, PostgreSQL gets another user, who must be able to enter.
    chmodSync(folder, 0o711);
    const made = spawnSync(process.execPath, ['deploy/make-secrets.mjs', folder], { cwd: root, encoding: 'utf8' });
    if (made.status !== 0) throw new Error(made.stderr);
    mkdirSync(join(folder, 'kafka'));
    const [postgres, kafka] = await Promise.all([
      startPostgres({ dataDirectory: join(folder, 'postgres'), settings: { max_connections: 200 } }),
      startKafka({ dataDirectory: join(folder, 'kafka') }),
    ]);
    const server = new URL(postgres.url);
    const compose = readComposeFile({
      ...readEnvironment(join(folder, '.env')),
      // The one secret that was not made by the script here: the server is there already.
      POSTGRES_PASSWORD: server.password === '' ? 'none' : server.password,
    });
    const hosts = new Map([
      ['postgres:5432', server.host],
      ['kafka:9092', kafka.brokers],
    ]);
    return new DeployedSystem(folder, postgres, kafka, compose, hosts);
  }

  get administratorKey(): string {
    return readFileSync(join(this.folder, 'secrets/administrator-key'), 'utf8').trim();
  }

  /** Runs a service that ends. @returns its exit code and what it wrote. */
  async runOnce(name: string): Promise<{ readonly code: number | null; readonly output: string }> {
    const service = this.service(name);
    const once = new ImageProcess(service.command ?? [], this.environmentOf(service));
    return { code: await once.end(), output: once.output };
  }

  /** Starts one more instance of a service, and waits until it is ready. */
  async start(service: Service): Promise<Instance> {
    const port = await freePort();
    const described = this.service(service);
    const host = `${service}:${described.environment?.['PORT'] ?? ''}`;
    if (!this.hosts.has(host)) this.hosts.set(host, `127.0.0.1:${port}`);
    const environment = { ...this.environmentOf(described), PORT: String(port) };
    const instance = {
      service,
      url: `http://127.0.0.1:${port}`,
      process: new ImageProcess(described.command ?? [], environment),
      environment,
    };
    this.instances.push(instance);
    await this.until(`${service} is ready`, async () => {
      if (instance.process.hasEnded) throw new Error(`${service} ended:\n${instance.process.output}`);
      return (await fetch(`${instance.url}/health/ready`)).ok;
    });
    return instance;
  }

  ask(instance: Instance, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${this.administratorKey}`);
    return fetch(`${instance.url}${path}`, {
      ...init,
      headers,
    });
  }

  /** Waits until it holds; a fault of the network counts as "not yet". */
  async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const endMs = Date.now() + WAIT_TIMEOUT_MS;
    for (;;) {
      const answer = await holds().catch((error: unknown) => {
        // By name: fetch is of another realm than this file.
        if ((error as Error).name === 'TypeError') return false;
        throw error;
      });
      if (answer) return;
      if (Date.now() > endMs) {
        const outputs = this.instances.map(({ service, process: one }) => `${service}: ${one.output.slice(-2_000)}`);
        throw new Error(`It does not come true that ${what}.\n${outputs.join('\n')}`);
      }
      await pause(100);
    }
  }

  async remove(): Promise<void> {
    const running = this.instances.filter(({ process: one }) => !one.hasEnded);
    await Promise.all(running.map(({ process: one }) => one.stop()));
    await Promise.all([this.kafka.stop(), this.postgres.stop()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private service(name: string): ComposeService {
    const service = this.compose.services[name];
    if (service === undefined) throw new Error(`docker-compose.yml has no service ${name}.`);
    return service;
  }

  /** With the addresses and secret files of this machine in place of those of the containers. */
  private environmentOf(service: ComposeService): Readonly<Record<string, string>> {
    const here = (value: string): string => {
      const secret = /^\/run\/secrets\/(.+)$/.exec(value)?.[1];
      if (secret !== undefined) return join(this.folder, this.compose.secrets[secret]?.file ?? 'missing');
      return [...this.hosts].reduce((text, [host, place]) => text.replace(host, place), value);
    };
    return Object.fromEntries(Object.entries(service.environment ?? {}).map(([name, value]) => [name, here(value)]));
  }
}
