import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Progress } from './progress.js';

const run = promisify(execFile);
const folder = join(import.meta.dirname, 'kafka-streams');
const libraries = join(folder, 'target/libs');
const classes = join(folder, 'target/classes');
const source = join(folder, 'CountByHour.java');
const ERROR_LINES = 20;
const RUN_TIMEOUT_MS = 600_000;

export interface StreamsTask {
  readonly brokers: string;
  readonly topic: string;
  readonly messages: number;
  /** A new one begins at the start of the topic, with empty stores. */
  readonly application: string;
  readonly stateFolder: string;
}

/** One thread a core. */
const THREADS = '2';

/** Fetches the libraries by Maven once, and compiles the program. */
export async function prepareKafkaStreams(): Promise<void> {
  try {
    await access(libraries);
  } catch {
    const copy = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${libraries}`];
    await runTool('mvn', ['-q', '-B', '-f', join(folder, 'pom.xml'), ...copy]);
  }
  await runTool('javac', ['-cp', join(libraries, '*'), '-d', classes, source]);
}

async function runTool(program: string, words: readonly string[]): Promise<void> {
  try {
    await run(program, words);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`${program} was not found: the peer Kafka Streams needs a JDK and Maven.`, { cause: error });
  }
}

/** Runs the program until all of the topic is committed. @returns the committed offsets as they grew. */
export async function runKafkaStreams(task: StreamsTask): Promise<readonly Progress[]> {
  const { brokers, topic, messages, application, stateFolder } = task;
  const child = spawn(
    'java',
    [
      '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
      ...['-cp', `${join(libraries, '*')}${delimiter}${classes}`, 'CountByHour'],
      ...[brokers, topic, String(messages), application, stateFolder, THREADS],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], timeout: RUN_TIMEOUT_MS },
  );
  const endWithParent = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithParent);
  const errors: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  const readings: Progress[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [word, done, nanoseconds] = line.split(' ');
    if (word === 'committed') readings.push({ done: Number(done), atSeconds: Number(nanoseconds) / 1e9 });
  });
  await once(child, 'close');
  process.removeListener('exit', endWithParent);
  if (child.exitCode !== 0) throw new Error(`Kafka Streams ended:\n${errors.slice(-ERROR_LINES).join('\n')}`);
  return readings;
}
