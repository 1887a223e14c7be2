import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Service } from './compose-file.js';
import { root } from './compose-file.js';

/** The settings that a service describes itself, by `--help`. */
export function settingsOf(service: Service): ReadonlySet<string> {
  const help = execFileSync(process.execPath, [join(root, 'services', service, 'dist/main.js'), '--help'], {
    encoding: 'utf8',
  });
  return new Set([...help.matchAll(/^ {2}([A-Z][A-Z0-9_]*)$/gm)].map(([, name]) => name ?? ''));
}

/** The environment variables that a command of the image describes itself, by `--help`. */
export function variablesOf(command: readonly string[]): ReadonlySet<string> {
  const [program = '', ...words] = command;
  const help = execFileSync(process.execPath, [join(root, program), ...words, '--help'], { encoding: 'utf8' });
  return new Set([...help.replaceAll(/\s+/g, ' ').matchAll(/\(env: ?(\w+)\)/g)].map(([, name]) => name ?? ''));
}
