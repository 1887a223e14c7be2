import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Principal, ReportScope, Role } from './access.js';
import { ROLES } from './access.js';
import type { Setting } from './settings.js';
import { custom, InvalidSetting } from './settings.js';

/** A key is kept as its SHA-256 only: it has too much chance in it to be guessed from that. */
export interface ApiKey {
  readonly digest: Buffer;
  readonly principal: Principal;
  /** Services that know the key; undefined: every one that reads it. */
  readonly services: readonly string[] | undefined;
  /** Milliseconds since 1970 from which on it is no key any more. */
  readonly expiresAtMs: number | undefined;
  /** What it may do, as it was written: roles and limits. */
  readonly terms: string;
}

/** A file of keys, read again when it changes. */
export interface ApiKeyFile {
  readonly path: string;
  readonly keys: readonly ApiKey[];
}

const FORM = 'line "KEY-OR-sha256:HEX [ROLE,ROLE…] [NAME] [services=…] [types=…] [sources=…] [expires=INSTANT]"';
const KEY_LENGTH_MIN = 16;
const LIMITS = ['services', 'types', 'sources', 'expires'] as const;
type Limits = Readonly<Partial<Record<(typeof LIMITS)[number], string>>>;

/**
 * One key a line: the key or `sha256:` and the hexadecimal digest of it, then its roles (all of them where left out), a
 * name for logs and records, and its limits: `services=` that know it; `types=` and `sources=` of the events it may
 * report, each the whole text or, with `*` at its end, how it begins; `expires=`. Several have commas between. `#` begins
 * a comment line. Two lines with one name are one caller with two keys, as while a key is rotated.
 *
 * @throws InvalidSetting naming the line, never the key.
 */
export function parseApiKeys(text: string): readonly ApiKey[] {
  return text.split(/[\n;]/).flatMap((line, index) => {
    const words = line.trim().split(/\s+/);
    const limitsBegin = words.findIndex((word, at) => at > 0 && word.includes('='));
    const [key, roles = 'admin', name, ...rest] = limitsBegin === -1 ? words : words.slice(0, limitsBegin);
    if (key === undefined || key === '' || key.startsWith('#')) return [];
    const wrong = (what: string): never => {
      throw new InvalidSetting(what.replace('LINE', `line ${index + 1}`));
    };
    const digest = digestOf(key);
    if (digest === undefined || rest.length > 0)
      return wrong(`must have in LINE a ${FORM} with a key of at least ${KEY_LENGTH_MIN} characters`);
    const known = roles.split(',').map((role) => ROLES.find((one) => one === role));
    if (known.includes(undefined)) return wrong(`names in LINE an unknown role: the roles are ${ROLES.join(', ')}`);
    const limits = limitsBegin === -1 ? {} : parseLimits(words.slice(limitsBegin));
    if (limits === undefined) return wrong(`has in LINE an unknown, empty or repeated limit: ${LIMITS.join(', ')}`);
    const expiresAtMs = limits.expires === undefined ? undefined : instantMs(limits.expires);
    if (Number.isNaN(expiresAtMs)) return wrong('must have in LINE expires=INSTANT, such as 2027-01-31T00:00:00Z');
    const principal = {
      name: name ?? `key-${digest.toString('hex', 0, 4)}`,
      roles: new Set(known as Role[]),
      ...scopeOf(limits),
    };
    const terms = [roles, ...Object.entries(limits).map(([limit, value]) => `${limit}=${value}`)].join(' ');
    return [{ digest, principal, services: limits.services?.split(','), expiresAtMs, terms }];
  });
}

export const apiKeys = (description: string): Setting<readonly ApiKey[]> =>
  custom(`list, separated by ";", of ${FORM}`, description, [], parseApiKeys);

export const apiKeyFile = (description: string): Setting<ApiKeyFile | null> =>
  custom<ApiKeyFile | null>(`path of a file with a ${FORM} a key`, description, null, readApiKeyFile);

/** @throws InvalidSetting */
export function readApiKeyFile(path: string): ApiKeyFile {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    throw new InvalidSetting(`can't be read: ${(error as Error).message}`);
  }
  return { path, keys: parseApiKeys(content) };
}

/** The presented key's entry. All keys are compared, each in constant time: the time tells nothing of a key. */
export function findApiKey(keys: readonly ApiKey[], presented: string): ApiKey | null {
  const digest = createHash('sha256').update(presented).digest();
  let found: ApiKey | null = null;
  for (const key of keys) if (timingSafeEqual(key.digest, digest)) found = key;
  return found;
}

/** Names a key in records: the beginning of its digest, which leads nobody to the key. */
export const fingerprintOf = ({ digest }: ApiKey): string => digest.toString('hex', 0, 8);

function digestOf(key: string): Buffer | undefined {
  if (key.startsWith('sha256:'))
    return /^sha256:[0-9a-f]{64}$/i.test(key) ? Buffer.from(key.slice(7), 'hex') : undefined;
  return key.length >= KEY_LENGTH_MIN ? createHash('sha256').update(key).digest() : undefined;
}

function parseLimits(words: readonly string[]): Limits | undefined {
  const limits: Partial<Record<(typeof LIMITS)[number], string>> = {};
  for (const word of words) {
    const at = word.indexOf('=');
    const limit = LIMITS.find((one) => one === word.slice(0, at));
    const value = word.slice(at + 1);
    if (limit === undefined || limit in limits || value.split(',').includes('')) return undefined;
    limits[limit] = value;
  }
  return limits;
}

const instantMs = (text: string): number =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;

function scopeOf({ types, sources }: Limits): { readonly scope?: ReportScope } {
  if (types === undefined && sources === undefined) return {};
  return {
    scope: {
      ...(types === undefined ? {} : { types: types.split(',') }),
      ...(sources === undefined ? {} : { sources: sources.split(',') }),
    },
  };
}
