import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { LocalServerFault, MissingPrerequisite } from './local-server-fault.js';

const run = promisify(execFile);
// The same from src/ and from dist/.
const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const pom = join(packageFolder, 'kafka', 'pom.xml');

const javaVersionMin = 17;
const ownBroker = 'or set KAFKA_BROKERS to a broker of yours';

/** What is missing to run Kafka here, or `undefined`. */
export async function missingKafkaPrerequisite(): Promise<MissingPrerequisite | undefined> {
  const java = await javaMajorVersion();
  if (java === undefined || java < javaVersionMin) {
    const found = java === undefined ? '' : ` (${java} is there)`;
    return new MissingPrerequisite(
      `Java ${javaVersionMin} or newer${found}`,
      `Install a JDK and put java on the PATH, ${ownBroker}.`,
    );
  }
  if (await librariesAreThere(await defaultFolder())) return undefined;
  try {
    await run(mavenProgram, ['--version'], mavenOptions);
    return undefined;
  } catch {
    return new MissingPrerequisite('Maven (mvn)', `Install Apache Maven and put mvn on the PATH, ${ownBroker}.`);
  }
}

/**
 * The folder with Kafka's jars, resolved once through Maven (43 MB). By default git-ignored at the root of the
 * repository, named after the version, so that a new version never mixes with the old one.
 */
export async function kafkaLibraries(folder?: string): Promise<string> {
  const libraries = folder ?? (await defaultFolder());
  if (await librariesAreThere(libraries)) return libraries;
  await mkdir(dirname(libraries), { recursive: true });
  // Beside their place and renamed when complete: two starts at once, or an interrupted one, leave no half folder.
  const draft = await mkdtemp(`${libraries}-`);
  try {
    await run(
      mavenProgram,
      ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${draft}`],
      mavenOptions,
    );
    await rename(draft, libraries);
  } catch (error) {
    if (await librariesAreThere(libraries)) return libraries;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new MissingPrerequisite('Maven (mvn)', `Install Apache Maven and put mvn on the PATH, ${ownBroker}.`);
    }
    throw new LocalServerFault('start-failed', `Maven could not fetch Kafka's libraries: ${(error as Error).message}`, {
      cause: error,
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return libraries;
}

const mavenProgram = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';
const mavenOptions = { shell: process.platform === 'win32', maxBuffer: 16 * 1024 * 1024 };

async function defaultFolder(): Promise<string> {
  const version =
    /<artifactId>kafka_[\d.]+<\/artifactId>\s*<version>([^<]+)<\/version>/.exec(await readFile(pom, 'utf8'))?.[1] ??
    'unknown';
  return join(packageFolder, '..', '..', '.local-servers', `kafka-libs-${version}`);
}

async function librariesAreThere(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).some((name) => basename(name).startsWith('kafka-server-'));
  } catch {
    return false;
  }
}

async function javaMajorVersion(): Promise<number | undefined> {
  try {
    // Java prints its version on stderr: openjdk version "17.0.15" …
    const { stderr } = await run('java', ['-version']);
    const major = /version "(\d+)/.exec(stderr)?.[1];
    return major === undefined ? undefined : Number(major);
  } catch {
    return undefined;
  }
}
