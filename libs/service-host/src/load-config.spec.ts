import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { apiKeyFile, apiKeys, findApiKey, parseApiKeys } from './api-keys.js';
import { HOST_SETTINGS } from './host-settings.js';
import { ConfigurationFault, describeSettings, loadConfig } from './load-config.js';
import { flag, oneOf, text, url, wholeNumber } from './settings.js';

const SETTINGS = {
  NAME: text('A name.'),
  SIZE: wholeNumber('A size.', { fallback: 4, min: 1, max: 9 }),
  MODE: oneOf('A mode.', ['fast', 'safe'], 'safe'),
  ON: flag('A flag.'),
  PLACE: url('A place.', ['kafka', 'postgres'], 'kafka://a:1'),
};

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    loadConfig(SETTINGS, environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationFault) return error.faults;
    throw error;
  }
};

describe('loadConfig', () => {
  it('reads what is given and falls back where nothing is, or an empty text', () => {
    expect(loadConfig(SETTINGS, { NAME: 'a', ON: '1', MODE: '' })).toEqual({
      NAME: 'a',
      SIZE: 4,
      MODE: 'safe',
      ON: true,
      PLACE: 'kafka://a:1',
    });
  });

  it('tells all faults at once, each with its setting', () => {
    expect(faultsOf({ SIZE: '10', MODE: 'slow', ON: 'yes', PLACE: 'http://a' })).toEqual([
      'NAME is required: text. A name.',
      'SIZE must be a whole number from 1 to 9',
      'MODE must be a word out of fast, safe',
      'ON must be a flag: 1, true, 0 or false',
      'PLACE must be a URL beginning with kafka:// or postgres://',
    ]);
  });

  it.each(['0', '-1', '1.5', '1e0', ' 1', 'x', '99999999999999999999'])('takes %j for no number', (value) => {
    expect(faultsOf({ NAME: 'a', SIZE: value })).toEqual(['SIZE must be a whole number from 1 to 9']);
  });

  it('describes every setting for --help', () => {
    const help = describeSettings('test-service', { ...HOST_SETTINGS, ...SETTINGS });
    for (const name of Object.keys({ ...HOST_SETTINGS, ...SETTINGS })) expect(help).toContain(`\n  ${name}\n`);
    expect(help).toContain('whole number from 1 to 9; default 4');
    expect(help).toContain('text; required');
  });
});

describe('API keys', () => {
  const key = 'a-key-of-some-length';
  // printf %s a-key-of-some-length | sha256sum
  const digest = '7602afe257e4bd460fcbc16b78c16d0822834244638fbee1d489cdaed5b179d3';

  it('hold roles and a name; a key alone may do everything', () => {
    const keys = parseApiKeys(`# comment\n\n${key} emitter,analyst importer\nanother-long-enough-key`);
    expect(findApiKey(keys, key)?.principal).toEqual({ name: 'importer', roles: new Set(['emitter', 'analyst']) });
    expect(findApiKey(keys, 'another-long-enough-key')?.principal.roles).toEqual(new Set(['admin']));
    expect(findApiKey(keys, `${key} `)).toBeNull();
    expect(findApiKey(keys, '')).toBeNull();
  });

  it('may be kept as a digest, which is no key itself', () => {
    const keys = parseApiKeys(`sha256:${digest} analyst`);
    expect(findApiKey(keys, key)?.principal.roles).toEqual(new Set(['analyst']));
    expect(findApiKey(keys, `sha256:${digest}`)).toBeNull();
    expect(findApiKey(keys, digest)).toBeNull();
  });

  it.each([
    ['short analyst', 'must have in line 1 a line'],
    [`${key} analist`, 'names in line 1 an unknown role'],
    [`${key} analyst name more`, 'must have in line 1 a line'],
    [`\nsha256:xyz`, 'must have in line 2 a line'],
  ])('refuses %j without repeating it', (line, message) => {
    const parse = (): unknown => parseApiKeys(line);
    expect(parse).toThrow(message);
    expect(parse).not.toThrow(key);
  });

  it('come from a file, or from a list', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'keys-')), 'api-key');
    writeFileSync(path, `${key}\n`);
    expect(findApiKey(apiKeyFile('').parse(path)?.keys ?? [], key)).not.toBeNull();
    expect(apiKeys('').parse(`${key} analyst;another-long-enough-key emitter`)).toHaveLength(2);
    expect(() => apiKeyFile('').parse('/nowhere/at-all')).toThrow("can't be read");
  });
});
