import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = join(import.meta.dirname, 'client');
const libraries = join(folder, 'target/libs');
const classes = join(folder, 'target/classes');

/** Fetches Apache Olingo's client by Maven once, and compiles the program. */
export async function prepareOlingo(): Promise<void> {
  const isThere = await access(libraries).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    const copy = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${libraries}`];
    await run('mvn', ['-q', '-B', '-f', join(folder, 'pom.xml'), ...copy]);
  }
  await run('javac', ['-cp', join(libraries, '*'), '-d', classes, join(folder, 'ReadTables.java')]);
}

/** What Apache Olingo's client reads of a service, by line. */
export async function readTables(root: string, key: string): Promise<readonly string[]> {
  const path = `${join(libraries, '*')}${delimiter}${classes}`;
  const { stdout } = await run('java', ['-cp', path, 'ReadTables', root, key]);
  return stdout.trim().split('\n');
}
