import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { LocalServerFault } from './local-server-fault.js';

const run = promisify(execFile);

export interface OperatingSystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: where this process is root, the system user `postgres`, made if need be. */
export async function postgresUser(): Promise<OperatingSystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  try {
    return await findUser();
  } catch {
    // No such user yet.
  }
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
    return await findUser();
  } catch (error) {
    throw new LocalServerFault(
      'start-failed',
      "PostgreSQL doesn't run as root, and the system user postgres could not be made; run as another user.",
      { cause: error },
    );
  }
}

/** The first folder on the way to `path` (itself included) that the user may not enter, or `undefined`. */
export async function folderNotEnterable(path: string, user: OperatingSystemUser): Promise<string | undefined> {
  const folders: string[] = [];
  for (let folder = path; ; folder = dirname(folder)) {
    folders.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  for (const folder of folders) {
    const { mode, uid, gid } = await stat(folder);
    const executeBit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & executeBit) === 0) return folder;
  }
  return undefined;
}

async function findUser(): Promise<OperatingSystemUser> {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number.parseInt((await run('id', [flag, 'postgres'])).stdout, 10)),
  );
  if (uid === undefined || gid === undefined) throw new Error('id printed nothing');
  return { uid, gid };
}
