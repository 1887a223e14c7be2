import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
/** What a document tells its readers to type. */
export const commandsOf = (document: string): readonly string[] =>
  [...readFileSync(join(root, document), 'utf8').matchAll(/```sh\n(.*?)```/gs)].map(([, text]) => text ?? '');

export const commands = commandsOf('README.md');

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a command; with `until`, ends it when that resolves. */
export function shell(text: string, until?: Promise<unknown>): Promise<Outcome> {
  return new Promise((done) => {
    // With a socket for its standard input bash takes itself for a remote shell, and reads start-up files.
    const child = spawn('bash', ['-euo', 'pipefail', '-c', text], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    child.stderr.on('data', (part: Buffer) => (output += part.toString()));
    child.once('close', (code) => done({ code, output }));
    void until?.then(() => process.kill(-(child.pid ?? 0), 'SIGTERM'));
  });
}

/** The one command that has these words. */
export const commandWith = (words: string, among: readonly string[] = commands): string => {
  const found = among.filter((text) => text.includes(words));
  if (found.length !== 1) throw new Error(`There are ${found.length} commands with "${words}"`);
  return found[0] ?? '';
};
