import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { Certified } from '@opex/local-servers/testing';
import { TestAuthority } from '@opex/local-servers/testing';
import { DATABASE_SETTINGS, databaseTlsOf } from './database-settings.js';
import { HOST_SETTINGS } from './host-settings.js';
import { ConfigurationFault, describeSettings, loadConfig } from './load-config.js';
import { kafkaSecurityOf, MESSAGING_SETTINGS } from './messaging-settings.js';
import { startTestService } from './testing/start-test-service.js';

let folder: string;
let authority: TestAuthority;
let certified: Certified;
let files: Readonly<Record<'ca' | 'cert' | 'key' | 'otherKey' | 'nonsense' | 'password', string>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'opex-tls-settings-'));
  authority = await TestAuthority.create();
  certified = await authority.issue('localhost');
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  files = {
    ca: write('ca.crt', authority.certificate),
    cert: write('server.crt', certified.certificate),
    key: write('server.key', certified.key),
    otherKey: write('other.key', (await authority.issue('localhost')).key),
    nonsense: write('nonsense', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'),
    password: write('password', 'a-password\n'),
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

@Module({})
class NothingModule {}

const SETTINGS = { ...DATABASE_SETTINGS, ...MESSAGING_SETTINGS };
const PLACES = { DATABASE_URL: 'postgres://a@b/c', MESSAGING_URL: 'kafka://a:9092' };
const load = (more: Readonly<Record<string, string>>) => loadConfig(SETTINGS, { ...PLACES, ...more });
const faultsOf = (more: Readonly<Record<string, string>>): readonly string[] => {
  try {
    const config = load(more);
    databaseTlsOf(config);
    kafkaSecurityOf(config);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationFault) return error.faults;
    throw error;
  }
};

describe('the settings of TLS', () => {
  it('are off until somebody is trusted', () => {
    expect(databaseTlsOf(load({}))).toBeUndefined();
    expect(kafkaSecurityOf(load({}))).toEqual({});
    const minVersion = 'TLSv1.2';
    expect(databaseTlsOf(load({ DATABASE_TLS_CA_FILE: 'system' }))).toEqual({ minVersion });
    expect(databaseTlsOf(load({ DATABASE_TLS_CA_FILE: files.ca }))).toEqual({ ca: authority.certificate, minVersion });
    const user = { KAFKA_SASL_USER: 'opex', KAFKA_SASL_PASSWORD_FILE: files.password };
    expect(kafkaSecurityOf(load({ KAFKA_TLS_CA_FILE: files.ca, ...user }))).toEqual({
      tls: { ca: authority.certificate, minVersion },
      sasl: { mechanism: 'SCRAM-SHA-512', username: 'opex', password: 'a-password' },
    });
  });

  it('tell all that is missing at once', () => {
    expect(
      faultsOf({
        DATABASE_TLS_CA_FILE: files.nonsense,
        DATABASE_TLS_CERTIFICATE_FILE: files.cert,
        KAFKA_TLS_KEY_FILE: '/nowhere',
        KAFKA_SASL_USER: 'opex',
      }),
    ).toEqual([
      'DATABASE_TLS_CA_FILE must be a file with PEM certificates',
      'DATABASE_TLS_CERTIFICATE_FILE needs DATABASE_TLS_KEY_FILE',
      expect.stringMatching(/^KAFKA_TLS_KEY_FILE can't be read: /),
      'KAFKA_TLS_KEY_FILE needs KAFKA_TLS_CERTIFICATE_FILE',
      'KAFKA_SASL_USER needs KAFKA_TLS_CA_FILE',
      'KAFKA_SASL_USER needs KAFKA_SASL_PASSWORD_FILE or KAFKA_SASL_PASSWORD',
    ]);
    expect(describeSettings('test-service', SETTINGS)).toContain(
      'text; default none; needs KAFKA_TLS_CA_FILE; needs KAFKA_SASL_PASSWORD_FILE or KAFKA_SASL_PASSWORD',
    );
  });

  it('refuse a key of another certificate, and Kafka’s settings without Kafka', () => {
    const pair = { DATABASE_TLS_CERTIFICATE_FILE: files.cert, DATABASE_TLS_KEY_FILE: files.otherKey };
    expect(faultsOf({ DATABASE_TLS_CA_FILE: files.ca, ...pair })).toEqual([
      'DATABASE_TLS_KEY_FILE must hold the key of DATABASE_TLS_CERTIFICATE_FILE',
    ]);
    expect(faultsOf({ MESSAGING_URL: 'postgres://a@b/c', KAFKA_TLS_CA_FILE: files.ca })).toEqual([
      'KAFKA_TLS_CA_FILE needs a MESSAGING_URL of kafka://',
    ]);
  });

  it.each([
    'sslmode=disable',
    'sslmode=no-verify',
    'x=1&ssl=0',
    'sslrootcert=/a',
    'uselibpqcompat=true&sslmode=require',
  ])('are the only ones: %s in a URL is refused', (query) => {
    const faults = faultsOf({ DATABASE_URL: `postgres://a@b/c?${query}`, MESSAGING_URL: `postgres://a@b/c?${query}` });
    expect(faults).toEqual([
      expect.stringMatching(/^DATABASE_URL must not have the parameter (ssl\w*|uselibpqcompat): DATABASE_TLS_CA_FILE/),
      expect.stringMatching(/^MESSAGING_URL must not have the parameter/),
    ]);
  });
});

describe('a service with a certificate', () => {
  const options = { name: 'test-service', api: { title: 'T', description: 'T', version: '1.0.0' }, settings: {} };

  it('speaks HTTPS alone, to those who trust its authority and ask for its name', async () => {
    const app = await startTestService(
      { ...options, module: () => NothingModule },
      { TLS_CERTIFICATE_FILE: files.cert, TLS_KEY_FILE: files.key },
    );
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const ask = (more: object): Promise<string> =>
      new Promise((resolve, reject) => {
        request({ host: 'localhost', port, path: '/health/live', ca: authority.certificate, ...more }, (response) => {
          response.resume();
          resolve(String(response.statusCode));
        })
          .once('error', reject)
          .end();
      });
    expect(await ask({})).toBe('200');
    await expect(ask({ ca: undefined })).rejects.toThrow('certificate');
    await expect(ask({ host: '127.0.0.1' })).rejects.toThrow("does not match certificate's altnames");
    await expect(ask({ maxVersion: 'TLSv1.1' })).rejects.toThrow();
    await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow('fetch failed');
    await app.close();
  });

  it('says what is missing', () => {
    expect(() => loadConfig(HOST_SETTINGS, { PORT: '0', TLS_KEY_FILE: files.key })).toThrow(
      'TLS_KEY_FILE needs TLS_CERTIFICATE_FILE',
    );
  });
});
