import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mayReport } from './access.js';
import { ApiKeyRing } from './api-key-ring.js';
import { parseApiKeys, readApiKeyFile } from './api-keys.js';

const KEY = 'a-key-of-the-shop-0001';
const NEW_KEY = 'a-key-of-the-shop-0002';
const sha256 = (key: string): string => `sha256:${createHash('sha256').update(key).digest('hex')}`;

describe('a line of API keys', () => {
  it('has a key or its digest, roles, a name and limits', () => {
    const [key] = parseApiKeys(
      `${sha256(KEY)} emitter shop services=process-events types=opex.process.* sources=urn:shop:*,urn:till expires=2027-01-01T00:00:00Z`,
    );
    expect(key).toMatchObject({
      principal: { name: 'shop', scope: { types: ['opex.process.*'], sources: ['urn:shop:*', 'urn:till'] } },
      services: ['process-events'],
      expiresAtMs: Date.UTC(2027, 0, 1),
    });
    expect(parseApiKeys(KEY)[0]).toMatchObject({ principal: { name: expect.stringMatching(/^key-/) } });
  });

  it.each([
    ['too-short', 'with a key of at least 16 characters'],
    [`${KEY} emitter shop more`, 'must have in line 1'],
    [`${KEY} owner`, 'unknown role'],
    [`${KEY} emitter shop colour=red`, 'unknown, empty or repeated limit'],
    [`${KEY} emitter shop types=`, 'unknown, empty or repeated limit'],
    [`${KEY} emitter shop sources=a,`, 'unknown, empty or repeated limit'],
    [`${KEY} emitter shop types=a types=b`, 'unknown, empty or repeated limit'],
    [`${KEY} emitter shop expires=tomorrow`, 'expires=INSTANT'],
  ])('is refused as %j, without telling the key', (line, message) => {
    expect(() => parseApiKeys(line)).toThrow(message);
    expect(() => parseApiKeys(line)).not.toThrow(KEY);
  });
});

describe('the scope of a key', () => {
  const [key] = parseApiKeys(
    `${KEY} emitter shop types=opex.process.*,opex.quality.survey-answered.v1 sources=urn:shop:*`,
  );
  const caller = key?.principal ?? null;

  it.each([
    ['urn:shop:1', 'opex.process.case-opened.v1', true],
    ['urn:shop:1', 'opex.quality.survey-answered.v1', true],
    ['urn:shop:1', 'opex.quality.survey-answered.v10', false],
    ['urn:shopping', 'opex.process.case-opened.v1', false],
    ['URN:SHOP:1', 'opex.process.case-opened.v1', false],
    [null, 'opex.process.case-opened.v1', false],
  ])('of %s and %s says %s', (source, type, expected) => {
    expect(mayReport(caller, { source, type })).toBe(expected);
  });
});

describe('ApiKeyRing', () => {
  let folder: string;
  let nowMs = Date.UTC(2026, 0, 1);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'opex-keys-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const ringOf = (text: string, onFault?: (error: Error) => void): ApiKeyRing => {
    const path = join(folder, 'keys');
    writeFileSync(path, text);
    return new ApiKeyRing({
      service: 'process-events',
      file: readApiKeyFile(path),
      keys: [],
      now: () => nowMs,
      ...(onFault && { onFault }),
    });
  };

  it('knows two keys of one caller while they are rotated, and forgets one that was taken out', async () => {
    const ring = ringOf(`${sha256(KEY)} emitter shop`);
    expect(ring.find(NEW_KEY)).toBeNull();
    writeFileSync(join(folder, 'keys'), `${sha256(KEY)} emitter shop\n${sha256(NEW_KEY)} emitter shop\n`);
    await ring.look();
    expect([ring.find(KEY)?.name, ring.find(NEW_KEY)?.name]).toEqual(['shop', 'shop']);
    writeFileSync(join(folder, 'keys'), `${sha256(NEW_KEY)} emitter shop\n`);
    await ring.look();
    expect([ring.find(KEY)?.name, ring.find(NEW_KEY)?.name]).toEqual([undefined, 'shop']);
  });

  it('ends a key at its instant, also one that was in use', () => {
    const ring = ringOf(`${sha256(KEY)} emitter shop expires=2026-01-01T01:00:00Z`);
    expect(ring.find(KEY)?.name).toBe('shop');
    nowMs = Date.UTC(2026, 0, 1, 1);
    expect(ring.find(KEY)).toBeNull();
  });

  it('does not know the keys of other services', () => {
    const ring = ringOf(`${sha256(KEY)} emitter shop services=cost-ledgers\n${sha256(NEW_KEY)} emitter till`);
    expect([ring.find(KEY), ring.find(NEW_KEY)?.name]).toEqual([null, 'till']);
    expect(ring.list().map(({ name }) => name)).toEqual(['till']);
  });

  it('keeps the keys it has while the file is broken or gone, and says so', async () => {
    const faults: string[] = [];
    const ring = ringOf(`${sha256(KEY)} emitter shop`, (error) => faults.push(error.message));
    writeFileSync(join(folder, 'keys'), 'broken');
    await ring.look();
    rmSync(join(folder, 'keys'));
    await ring.look();
    expect(ring.find(KEY)?.name).toBe('shop');
    expect(faults).toEqual([expect.stringContaining('must have in line 1'), expect.stringContaining('ENOENT')]);
  });

  it('tells when each key was used last, by its fingerprint', () => {
    const ring = ringOf(`${sha256(KEY)} emitter shop\n${sha256(NEW_KEY)} emitter till`);
    nowMs = 1_000;
    ring.find(KEY);
    expect(ring.list()).toEqual([
      { fingerprint: sha256(KEY).slice(7, 23), name: 'shop', terms: 'emitter', lastUsedAtMs: 1_000 },
      { fingerprint: sha256(NEW_KEY).slice(7, 23), name: 'till', terms: 'emitter', lastUsedAtMs: undefined },
    ]);
  });
});
