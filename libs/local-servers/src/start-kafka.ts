import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { claimPort } from './free-port.js';
import { kafkaLibraries, missingKafkaPrerequisite } from './kafka-libraries.js';
import { noteOwner, readIfThere, stopLeftOver } from './left-over-server.js';
import { LocalServerFault } from './local-server-fault.js';
import { startServerProcess } from './server-process.js';

export interface StartKafkaOptions {
  /** Holds the log and the server's properties. Made if absent. */
  readonly dataDirectory: string;
  /** Kafka's jars; by default resolved once through Maven into a git-ignored folder of the repository. */
  readonly librariesDirectory?: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly controllerPort?: number;
  /** Given, the node is one more broker of a cluster that is there. */
  readonly joins?: KafkaCluster;
  /** The port of 127.0.0.1 at which clients are told to come back: a proxy's. Default: `port`. */
  readonly advertisedPort?: number;
  /** Given, clients must speak TLS and sign in by SCRAM-SHA-512. */
  readonly tls?: KafkaTls;
  /** Default 256. */
  readonly heapMb?: number;
  readonly onLog?: (line: string) => void;
  /** False: Ctrl-C in the terminal stops the broker too. Default true: only `stop()` does. */
  readonly ownProcessGroup?: boolean;
}

export interface KafkaTls {
  /** PEM texts, for the host `localhost`. */
  readonly certificate: string;
  readonly key: string;
  /** Who may sign in, with which password; fixed when the folder is made. */
  readonly users: Readonly<Record<string, string>>;
  /** PEM text. Given, clients must show a certificate by one of these, too. */
  readonly clientAuthorities?: string;
}

/** What a further broker must know of the cluster it joins. */
export interface KafkaCluster {
  readonly id: string;
  readonly controllerPort: number;
  /** Of the new node; 1 is the first. */
  readonly nodeId: number;
}

export interface LocalKafka {
  /** `host:port`, for KAFKA_BROKERS. Listens on 127.0.0.1 alone. */
  readonly brokers: string;
  readonly pid: number;
  readonly cluster: Omit<KafkaCluster, 'nodeId'>;
  /** Says how the process ended, wanted or not. */
  readonly exited: Promise<string>;
  /** Idempotent; keeps the data. */
  stop(): Promise<void>;
}

const stopSignal = 'SIGTERM';

const run = promisify(execFile);

/**
 * A real Apache Kafka (KRaft, one node that is broker and controller, or a broker that joins one), started again with its data.
 *
 * @throws MissingPrerequisite where Java or Maven is missing, LocalServerFault with a sentence to show otherwise.
 */
export async function startKafka(options: StartKafkaOptions): Promise<LocalKafka> {
  const missing = options.librariesDirectory === undefined ? await missingKafkaPrerequisite() : undefined;
  if (missing) throw missing;
  const libraries = await kafkaLibraries(options.librariesDirectory);
  const home = resolve(options.dataDirectory);
  await stopLeftOverKafka(home);
  const port = await claimPort(options.port, 'Kafka');
  const { tls, joins } = options;
  const controllerPort =
    joins === undefined ? await claimPort(options.controllerPort, "Kafka's controller") : joins.controllerPort;
  const properties = join(home, 'server.properties');
  try {
    await mkdir(home, { recursive: true });
    const ports = { port, controllerPort, advertisedPort: options.advertisedPort ?? port };
    const secured = tls === undefined ? {} : await secureListener(home, tls, ports);
    await writeFile(properties, textOf({ ...propertiesOf(join(home, 'log'), ports, joins?.nodeId), ...secured }), {
      mode: 0o600,
    });
  } catch (error) {
    throw new LocalServerFault(
      'folder-not-writable',
      `The data folder ${home} can't be written: ${(error as Error).message}.`,
      { cause: error },
    );
  }

  const classPath = ['-cp', `${join(libraries, '*')}${delimiter}`];
  const clusterId = (await clusterIdOf(home)) ?? (await format(classPath, properties, tls?.users ?? {}, joins?.id));
  await noteOwner(home);
  const server = await startServerProcess({
    name: 'Kafka',
    program: 'java',
    arguments: [`-Xmx${options.heapMb ?? 256}m`, ...logging, ...classPath, 'kafka.Kafka', properties],
    readyText: 'Kafka Server started',
    readyTimeoutMs: 120_000,
    stopSignal,
    stopTimeoutMs: 30_000,
    ownProcessGroup: options.ownProcessGroup ?? true,
    onLog: options.onLog,
  });
  await writeFile(join(home, 'server.pid'), `${server.pid}\n${port}\n`);
  const host = tls === undefined ? '127.0.0.1' : 'localhost';
  return {
    brokers: `${host}:${port}`,
    pid: server.pid,
    cluster: { id: clusterId, controllerPort },
    exited: server.exited,
    stop: () => server.stop(),
  };
}

const logging = [
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  '-Dorg.slf4j.simpleLogger.log.kafka.server=info',
  '-Dorg.slf4j.simpleLogger.log.org.apache.kafka.server=info',
];

/** Noted by us, one a line: pid, port. */
async function stopLeftOverKafka(home: string): Promise<void> {
  const [pid = '', port = ''] = ((await readIfThere(join(home, 'server.pid'))) ?? '').split('\n');
  await stopLeftOver(home, {
    name: 'Kafka',
    pid: Number.parseInt(pid, 10),
    port: Number.parseInt(port, 10),
    stopSignal,
  });
}

/** Undefined where its storage is not formatted yet. */
async function clusterIdOf(home: string): Promise<string | undefined> {
  const text = await readIfThere(join(home, 'log', 'meta.properties'));
  return text === undefined ? undefined : /^cluster\.id=(.+)$/m.exec(text)?.[1];
}

async function format(
  classPath: readonly string[],
  properties: string,
  users: Readonly<Record<string, string>>,
  joined?: string,
): Promise<string> {
  // Kafka's ids are 16 bytes in URL-safe base64, and must not begin with a dash.
  const clusterId = joined ?? Buffer.from([1, ...randomBytes(15)]).toString('base64url');
  try {
    await run('java', [
      ...classPath,
      'kafka.tools.StorageTool',
      'format',
      joined === undefined ? '--standalone' : '--no-initial-controllers',
      '-t',
      clusterId,
      '-c',
      properties,
      ...Object.entries(users).flatMap(([name, password]) => [
        '--add-scram',
        `SCRAM-SHA-512=[name=${name},password=${password}]`,
      ]),
    ]);
    return clusterId;
  } catch (error) {
    throw new LocalServerFault('start-failed', `Kafka could not format its storage: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

interface Ports {
  readonly port: number;
  readonly controllerPort: number;
  readonly advertisedPort: number;
}

type Properties = Readonly<Record<string, string | number>>;

/** @param joining the number of a node that is a broker alone. */
function propertiesOf(
  logFolder: string,
  { port, controllerPort, advertisedPort }: Ports,
  joining: number | undefined,
): Properties {
  const controller = joining === undefined ? `,CONTROLLER://127.0.0.1:${controllerPort}` : '';
  return {
    'process.roles': joining === undefined ? 'broker,controller' : 'broker',
    'node.id': joining ?? 1,
    'controller.quorum.bootstrap.servers': `127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port}${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${advertisedPort}${controller}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    // Backslashes of Windows are escapes in a properties file.
    'log.dirs': logFolder.replaceAll('\\', '/'),
    'auto.create.topics.enable': 'false',
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'offsets.topic.num.partitions': 4,
    'log.cleaner.dedupe.buffer.size': 4_194_304,
    // Registered again in 5 s after a kill, instead of 12.
    'broker.session.timeout.ms': 3_000,
    'broker.heartbeat.interval.ms': 500,
  };
}

/** The listener of clients by TLS and SASL, and one in the open for the broker itself. */
async function secureListener(home: string, tls: KafkaTls, ports: Ports): Promise<Properties> {
  const { port, controllerPort, advertisedPort } = ports;
  const internalPort = await claimPort(undefined, "Kafka's internal listener");
  const keyStore = join(home, 'server.pem');
  const trustStore = join(home, 'clients.pem');
  await writeFile(keyStore, `${tls.key.trim()}\n${tls.certificate}`, { mode: 0o600 });
  if (tls.clientAuthorities !== undefined) await writeFile(trustStore, tls.clientAuthorities);
  const listeners = `INTERNAL://127.0.0.1:${internalPort},CONTROLLER://127.0.0.1:${controllerPort}`;
  return {
    listeners: `CLIENTS://127.0.0.1:${port},${listeners}`,
    'advertised.listeners': `CLIENTS://localhost:${advertisedPort},${listeners}`,
    'listener.security.protocol.map': 'CLIENTS:SASL_SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'INTERNAL',
    'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    'listener.name.clients.scram-sha-512.sasl.jaas.config':
      'org.apache.kafka.common.security.scram.ScramLoginModule required;',
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': keyStore.replaceAll('\\', '/'),
    ...(tls.clientAuthorities !== undefined && {
      // Of a listener with SASL the setting for all listeners is not heeded.
      'listener.name.clients.ssl.client.auth': 'required',
      'ssl.truststore.type': 'PEM',
      'ssl.truststore.location': trustStore.replaceAll('\\', '/'),
    }),
  };
}

const textOf = (properties: Properties): string =>
  Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
