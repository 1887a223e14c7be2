import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Principal, Role } from './access.js';
import { ROLES } from './access.js';
import type { Setting } from './settings.js';
import { custom, InvalidSetting } from './settings.js';

/** A key is kept as its SHA-256 only. */
export interface ApiKey {
  readonly digest: Buffer;
  readonly principal: Principal;
}

const FORM = 'line "KEY-OR-sha256:HEX [ROLE,ROLE…] [NAME]"';
const KEY_LENGTH_MIN = 16;

/**
 * One key a line: the key or `sha256:` and the hexadecimal digest of it, then its roles (all of them where left out) and
 * a name for logs and records. `#` begins a comment line.
 *
 * @throws InvalidSetting naming the line, never the key.
 */
export function parseApiKeys(text: string): readonly ApiKey[] {
  return text.split(/[\n;]/).flatMap((line, index) => {
    const [key, roles = 'admin', name, ...rest] = line.trim().split(/\s+/);
    if (key === undefined || key === '' || key.startsWith('#')) return [];
    const digest = digestOf(key);
    if (digest === undefined || rest.length > 0)
      throw new InvalidSetting(
        `must have in line ${index + 1} a ${FORM} with a key of at least ${KEY_LENGTH_MIN} characters`,
      );
    const known = roles.split(',').map((role) => ROLES.find((one) => one === role));
    if (known.includes(undefined))
      throw new InvalidSetting(`names in line ${index + 1} an unknown role: the roles are ${ROLES.join(', ')}`);
    const principal = { name: name ?? `key-${digest.toString('hex', 0, 4)}`, roles: new Set(known as Role[]) };
    return [{ digest, principal }];
  });
}

export const apiKeys = (description: string): Setting<readonly ApiKey[]> =>
  custom(`list, separated by ";", of ${FORM}`, description, [], parseApiKeys);

export const apiKeyFile = (description: string): Setting<readonly ApiKey[]> =>
  custom(`path of a file with a ${FORM} a key`, description, [], (path) => {
    let content: string;
    try {
      content = readFileSync(path, 'utf8');
    } catch (error) {
      throw new InvalidSetting(`can't be read: ${(error as Error).message}`);
    }
    return parseApiKeys(content);
  });

/** The principal of a presented key. All keys are compared, each in constant time: the time tells nothing of a key. */
export function findPrincipal(keys: readonly ApiKey[], presented: string): Principal | null {
  const digest = createHash('sha256').update(presented).digest();
  let found: Principal | null = null;
  for (const key of keys) if (timingSafeEqual(key.digest, digest)) found = key.principal;
  return found;
}

function digestOf(key: string): Buffer | undefined {
  if (key.startsWith('sha256:'))
    return /^sha256:[0-9a-f]{64}$/i.test(key) ? Buffer.from(key.slice(7), 'hex') : undefined;
  return key.length >= KEY_LENGTH_MIN ? createHash('sha256').update(key).digest() : undefined;
}
