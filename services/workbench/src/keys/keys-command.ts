import { chmodSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { CommandFault } from '../command-fault.js';
import { fromUserFolder } from '../repository.js';
import type { KeyTerms } from './key-lines.js';
import { keyLines, newKey, withKey, withoutKey, withRotatedKey } from './key-lines.js';

const OVERLAP_HOURS_DEFAULT = '24';
const HOUR_MS = 3_600_000;

/** `opex keys`: edits a file of API keys, which the services read again by themselves. */
export function keysCommand(): Command {
  return new Command('keys')
    .description(
      'Make, rotate and revoke the API keys of a file (API_KEY_FILE of the services). It holds digests only.',
    )
    .addCommand(
      onFile('create <name>', 'a key for a system or a person; it is printed once')
        .requiredOption('--roles <list>', 'emitter, auditor, controller, analyst, operator, admin')
        .option('--services <list>', 'only these know the key: process-events, quality-audits, …')
        .option('--types <list>', 'event types it may report; * at the end: all that begin so')
        .option('--sources <list>', 'sources it may report from; * at the end: all that begin so')
        .option('--expires <instant>', 'when it ends, such as 2027-01-31T00:00:00Z')
        .action((name: string, { file, ...terms }: KeyTerms & { readonly file: string }) => {
          const key = newKey();
          edit(file, (text) => withKey(text, name, key, terms));
          print(key);
        }),
    )
    .addCommand(
      onFile('rotate <name>', 'a second key on the same terms; the first one ends later')
        .option('--overlap-hours <hours>', 'how long both are valid', OVERLAP_HOURS_DEFAULT)
        .action((name: string, { file, overlapHours }: { readonly file: string; readonly overlapHours: string }) => {
          const hours = /^\d{1,5}$/.test(overlapHours) ? Number(overlapHours) : undefined;
          if (hours === undefined) throw new CommandFault('--overlap-hours takes a whole number.');
          const key = newKey();
          const ends = new Date(Date.now() + hours * HOUR_MS).toISOString();
          edit(file, (text) => withRotatedKey(text, name, key, ends));
          print(key);
        }),
    )
    .addCommand(
      onFile('revoke <name>', 'all keys of this name, or the one with this fingerprint').action(
        (name: string, { file }: { readonly file: string }) => edit(file, (text) => withoutKey(text, name)),
      ),
    )
    .addCommand(
      onFile('list', 'names, fingerprints, roles and limits').action(({ file }: { readonly file: string }) => {
        for (const { name, fingerprint, terms } of keyLines(read(file)))
          print(`${name.padEnd(20)} ${fingerprint} ${terms.join(' ')}`);
      }),
    );
}

/** @param usage name of the command and its argument, if it has one. */
const onFile = (usage: string, description: string): Command => {
  const [name, ...argument] = usage.split(' ');
  const command = new Command(name).description(description).requiredOption('--file <path>', 'the file of keys');
  return argument.length === 0 ? command : command.arguments(argument.join(' '));
};

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function read(file: string): string {
  const path = fromUserFolder(file);
  try {
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  } catch (error) {
    throw new CommandFault(`${path} can't be read: ${(error as Error).message}`, { cause: error });
  }
}

/** Written beside and moved into place: a service never reads half a file. */
function edit(file: string, change: (text: string) => string): void {
  const path = fromUserFolder(file);
  const text = change(read(file));
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
    if (existsSync(path)) chmodSync(draft, statSync(path).mode & 0o777);
    renameSync(draft, path);
  } catch (error) {
    throw new CommandFault(`${path} can't be written: ${(error as Error).message}`, { cause: error });
  }
}
