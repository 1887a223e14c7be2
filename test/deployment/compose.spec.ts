import { describe, expect, it } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validate, ValidationSeverity } from 'dockerfile-utils';
import { readComposeFile, readEnvironment, root, SERVICES } from './compose-file.js';
import { dockerfile, healthCheck, imageEnvironment, instruction } from './dockerfile.js';
import { settingsOf, variablesOf } from './service-settings.js';

const compose = readComposeFile();
const isOurs = (image: string): boolean => image === 'opex:dev';

describe('docker-compose.yml', () => {
  it('is valid by the Compose specification', () => {
    const words = ['node_modules/dclint/bin/dclint.cjs', '--quiet', '--formatter', 'json', 'docker-compose.yml'];
    const { status, stdout } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' });
    // Quiet: what is not valid, not what is a matter of taste.
    expect([status, stdout]).toEqual([0, expect.not.stringContaining('error')]);
  });

  it('gives each service settings that it has, and all that it must have', () => {
    for (const service of SERVICES) {
      const known = settingsOf(service);
      const given = { ...compose.services[service]?.environment };
      expect(Object.keys(given).filter((name) => !known.has(name))).toEqual([]);
    }
    const known = settingsOf('process-events');
    expect(Object.keys(imageEnvironment).filter((name) => !name.startsWith('NODE_') && !known.has(name))).toEqual([]);
  });

  it.each(SERVICES)('migrates %s before it starts, as the owner, whom the service does not know', (service) => {
    const { command, environment } = compose.services[`migrate-${service}`] ?? {};
    expect(command).toEqual([...(compose.services[service]?.command ?? []), 'migrate']);
    const ofService = { ...compose.services[service]?.environment };
    expect(Object.keys({ ...environment })).toEqual(['DATABASE_URL', 'DATABASE_OWNER_URL']);
    expect(ofService).toMatchObject({ DATABASE_URL: environment?.['DATABASE_URL'], MIGRATE_AT_START: '0' });
    expect(ofService).not.toHaveProperty('DATABASE_OWNER_URL');
    const known = settingsOf(service);
    expect(['DATABASE_OWNER_URL', 'MIGRATE_AT_START'].filter((name) => !known.has(name))).toEqual([]);
  });

  it('gives the making of databases all that it asks for', () => {
    const { command = [], environment = {} } = compose.services['databases'] ?? {};
    const urls = [...variablesOf(command)].filter((name) => name.endsWith('_URL'));
    expect(urls.length).toBe(1 + 2 * SERVICES.length);
    expect(new Set(Object.keys(environment))).toEqual(new Set(urls));
  });

  it('runs files that the build makes, as the last stage of the image', () => {
    for (const [name, { image, command, read_only: isReadOnly, cap_drop: dropped }] of Object.entries(
      compose.services,
    )) {
      if (!isOurs(image)) continue;
      expect([name, existsSync(join(root, command?.[0] ?? ''))]).toEqual([name, true]);
      expect([name, isReadOnly, dropped]).toEqual([name, true, ['ALL']]);
    }
  });

  it('holds no secret, and asks for those of .env.example', () => {
    const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
    const asked = new Set(
      [...text.matchAll(/\$\{(\w+)(.*?)\}/g)].map(([, name, rest]) => `${name ?? ''}${rest ?? ''}`),
    );
    const example = readEnvironment(join(root, '.env.example'));
    expect(Object.values(example).every((value) => value === '')).toBe(true);
    expect([...asked].sort()).toEqual(
      Object.keys(example)
        .map((name) => `${name}:?run node deploy/make-secrets.mjs`)
        .sort(),
    );
    expect(text).not.toMatch(/:\/\/\w+:(?!\$\{)[^@\s]+@/);
    expect(text).not.toMatch(/(PASSWORD|KEY|SECRET): +(?!\$\{)\S/);
  });

  it('mounts what is there, and pins what it pulls', () => {
    for (const [name, { image, volumes = [] }] of Object.entries(compose.services)) {
      const missing = volumes.filter(
        (volume) => volume.startsWith('./') && !existsSync(join(root, volume.split(':')[0] ?? '')),
      );
      expect([name, missing]).toEqual([name, []]);
      expect([name, isOurs(image) || /:v?\d+\.\d+(\.\d+)?(-\w+)?$/.test(image)]).toEqual([name, true]);
    }
    const pom = readFileSync(join(root, 'libs/local-servers/kafka/pom.xml'), 'utf8');
    // The broker that everything is tested with.
    expect(pom).toContain(`<version>${compose.services['kafka']?.image.split(':')[1] ?? ''}</version>`);
  });
});

describe('deploy/make-secrets.mjs', () => {
  it('makes each secret once, for its owner alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'opex-secrets-'));
    const read = (): Record<string, string> =>
      Object.fromEntries(
        ['.env', ...readdirSync(join(folder, 'secrets')).map((name) => `secrets/${name}`)].map((path) => [
          path,
          readFileSync(join(folder, path), 'utf8'),
        ]),
      );
    try {
      execFileSync(process.execPath, [join(root, 'deploy/make-secrets.mjs'), folder]);
      const made = read();
      const passwords = Object.values(readEnvironment(join(folder, '.env')));
      expect(new Set(passwords).size).toBe(Object.keys(readEnvironment(join(root, '.env.example'))).length);
      expect(passwords.every((password) => /^[\w-]{32}$/.test(password))).toBe(true);
      expect(Object.keys(made)).toEqual([
        '.env',
        'secrets/administrator-key',
        'secrets/api-keys',
        'secrets/personal-data-key',
        'secrets/service-key',
      ]);
      for (const key of ['administrator-key', 'service-key'])
        expect(made['secrets/api-keys']).not.toContain((made[`secrets/${key}`] ?? '').trim());
      expect([statSync(join(folder, 'secrets')).mode & 0o777, statSync(join(folder, '.env')).mode & 0o777]).toEqual([
        0o700, 0o600,
      ]);
      execFileSync(process.execPath, [join(root, 'deploy/make-secrets.mjs'), folder]);
      expect(read()).toEqual(made);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the Dockerfile', () => {
  it('has no fault that a linter sees', () => {
    const faults = validate(dockerfile, { instructionWorkdirRelative: ValidationSeverity.ERROR });
    expect(faults.map(({ code, range }) => ({ code, line: range.start.line + 1 }))).toEqual([]);
  });

  it('runs as a user that is not root, Node as process 1, on the version that is tested', () => {
    expect(instruction('USER')).toBe('1000:1000');
    expect(JSON.parse(instruction('ENTRYPOINT'))).toEqual(['node']);
    expect(healthCheck[0]).toBe('node');
    const major = readFileSync(join(root, '.nvmrc'), 'utf8').trim();
    expect(dockerfile).toMatch(new RegExp(`^ARG NODE_IMAGE=node:${major}\\.\\d+\\.\\d+-`, 'm'));
  });
});
