import { execFile } from 'node:child_process';
import { chown, cp, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LocalPostgres } from '@opex/local-servers';
import { Client } from 'pg';

const run = promisify(execFile);

/** Settings of a server whose write-ahead log is kept in a folder, as docs/backup.md has them. */
export const archiving = (archive: string): Readonly<Record<string, string>> => ({
  wal_level: 'replica',
  archive_mode: 'on',
  archive_command: `cp %p ${archive}/%f`,
});

/** A folder that the server can write to. */
export async function makeArchive(archive: string, dataDirectory: string): Promise<void> {
  await mkdir(archive, { recursive: true });
  const { uid, gid } = await stat(join(dataDirectory, 'cluster'));
  await chown(archive, uid, gid);
}

/** A copy of a running server, by a low-level base backup. */
export async function backUp(server: LocalPostgres, dataDirectory: string, to: string): Promise<void> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query(`SELECT pg_backup_start('opex', fast => true)`);
    await mkdir(to, { recursive: true });
    await cp(join(dataDirectory, 'password'), join(to, 'password'));
    // A file may go while it is copied; its place in the write-ahead log makes up for it.
    await run('cp', ['-a', join(dataDirectory, 'cluster'), to]).catch(() => undefined);
    const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop()');
    await rm(join(to, 'cluster/postmaster.pid'));
    await write(to, 'backup_label', rows[0]?.labelfile ?? '');
  } finally {
    await client.end();
  }
}

/** What the copy is to be recovered to. Start the server on it afterwards. */
export async function recoverTo(dataDirectory: string, archive: string, at: string): Promise<Record<string, string>> {
  await write(dataDirectory, 'recovery.signal', '');
  return {
    restore_command: `cp ${archive}/%f %p`,
    recovery_target_time: at,
    recovery_target_action: 'promote',
  };
}

async function write(dataDirectory: string, name: string, text: string): Promise<void> {
  const file = join(dataDirectory, 'cluster', name);
  await writeFile(file, text);
  const { uid, gid } = await stat(join(dataDirectory, 'cluster'));
  await chown(file, uid, gid);
}
