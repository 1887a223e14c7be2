import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFault } from '../command-fault.js';
import { openDataFolder } from './data-folder.js';
import { newSecret, secretFile } from './secret-file.js';

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'opex-folder-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe('openDataFolder', () => {
  it('makes the folder and holds it until it is closed', () => {
    const path = join(parent, 'a/b');
    const folder = openDataFolder(path);
    expect(existsSync(join(path, 'logs'))).toBe(true);
    expect(readFileSync(join(path, 'lock'), 'utf8')).toBe(`${process.pid}\n`);
    folder.close();
    expect(existsSync(join(path, 'lock'))).toBe(false);
  });

  it('refuses a folder that a living process has open, and names both', () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 60_000)']);
    try {
      writeFileSync(join(parent, 'lock'), `${other.pid ?? 0}\n`);
      expect(() => openDataFolder(parent)).toThrow(`The data folder ${parent} is in use by process ${other.pid ?? 0}`);
      expect(readFileSync(join(parent, 'lock'), 'utf8')).toBe(`${other.pid ?? 0}\n`);
    } finally {
      other.kill('SIGKILL');
    }
  });

  it('takes over what a dead process left, whatever stands in it', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => gone.once('exit', resolve));
    for (const left of [`${gone.pid ?? 0}\n`, '', 'nonsense']) {
      writeFileSync(join(parent, 'lock'), left);
      openDataFolder(parent).close();
    }
    // The parent process lives, but its number stood there before the machine was started.
    writeFileSync(join(parent, 'lock'), `${process.ppid}\n`);
    utimesSync(join(parent, 'lock'), 1, 1);
    openDataFolder(parent).close();
  });

  it('says that it is not writable, without trying for ever', () => {
    writeFileSync(join(parent, 'file'), '');
    expect(() => openDataFolder(join(parent, 'file'))).toThrow(CommandFault);
    expect(() => openDataFolder(join(parent, 'file/below'))).toThrow("can't be written: ENOTDIR");
    if (process.platform === 'linux')
      expect(() => openDataFolder('/proc/opex')).toThrow("The data folder /proc/opex can't be written");
  });
});

describe('secretFile', () => {
  it('makes a secret once, for its owner alone', () => {
    const file = join(parent, 'api-key');
    const secret = secretFile(file, newSecret);
    expect(secret).toMatch(/^[\w-]{32}$/);
    expect(secretFile(file, newSecret)).toBe(secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('closes a file that others could read', () => {
    const file = join(parent, 'api-key');
    writeFileSync(file, 'known\n', { mode: 0o644 });
    expect(secretFile(file, newSecret)).toBe('known');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
