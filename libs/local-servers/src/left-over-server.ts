import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { portAnswers } from './free-port.js';
import { LocalServerFault } from './local-server-fault.js';

const stopTimeoutMs = 60_000;

/** Notes in a data folder which process starts its server. */
export async function noteOwner(home: string): Promise<void> {
  await writeFile(join(home, 'owner.pid'), String(process.pid));
}

/**
 * A server of this folder that still answers is either another owner's (`already-running`), or was left over when its
 * owner was killed: that one is stopped.
 */
export async function stopLeftOver(
  home: string,
  server: { name: string; pid: number; port: number; stopSignal: NodeJS.Signals },
): Promise<void> {
  const { name, pid, port } = server;
  // The port too: after a restart of the machine another program may have the pid.
  if (!(pid > 0) || !(port > 0) || !isAlive(pid) || !(await portAnswers(port))) return;

  const owner = Number.parseInt((await readIfThere(join(home, 'owner.pid'))) ?? '', 10);
  if (owner > 0 && isAlive(owner)) {
    throw new LocalServerFault(
      'already-running',
      `${name} is already running from ${home} (started by process ${owner}).`,
    );
  }
  process.kill(pid, server.stopSignal);
  const end = performance.now() + stopTimeoutMs;
  while (isAlive(pid)) {
    if (performance.now() > end)
      throw new LocalServerFault('already-running', `A left-over ${name} (process ${pid}) of ${home} doesn't stop.`);
    await pause(50);
  }
}

export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
