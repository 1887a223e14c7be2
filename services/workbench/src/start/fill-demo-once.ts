import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFault } from '../command-fault.js';

export interface FillDemoOnceOptions {
  /** Where it is remembered that the demo is complete. */
  readonly folder: string;
  readonly portBase: number;
  readonly apiKeyFile: string;
  /** Breaks it off; the next start takes it up again. */
  readonly signal: AbortSignal;
}

/** Runs `opex demo` the first time. In a process of its own: what a year of events takes of memory is given back. */
export async function fillDemoOnce({ folder, portBase, apiKeyFile, signal }: FillDemoOnceOptions): Promise<void> {
  const mark = join(folder, 'demo-filled');
  if (existsSync(mark)) return;
  const program = join(import.meta.dirname, '../main.js');
  const child = spawn(process.execPath, [program, 'demo', '--port-base', String(portBase), '--key-file', apiKeyFile], {
    stdio: 'inherit',
    signal,
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0)
    throw new CommandFault(
      'The demo was not filled completely; the lines above say why. The next npm start goes on with it.',
    );
  writeFileSync(mark, '');
}
