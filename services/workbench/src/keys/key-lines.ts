import { createHash, randomBytes } from 'node:crypto';
import { CommandFault } from '../command-fault.js';

/** What a new key may do; lists have commas between. */
export interface KeyTerms {
  readonly roles: string;
  readonly services?: string;
  readonly types?: string;
  readonly sources?: string;
  readonly expires?: string;
}

/** A line of the file of keys, without the key. */
export interface KeyLine {
  readonly name: string;
  /** The beginning of the key's digest, as services show it. */
  readonly fingerprint: string;
  /** Roles and limits, as they are written. */
  readonly terms: readonly string[];
}

const ROLES = ['emitter', 'auditor', 'controller', 'analyst', 'operator', 'admin'];
const NAME = /^[\w.@-]{1,100}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const LINE = /^sha256:([0-9a-f]{64})\s+(\S+)\s+(\S+)(?:\s+(.*))?$/i;
const KEY_BYTES = 32;

export const newKey = (): string => randomBytes(KEY_BYTES).toString('base64url');

/** Every line that holds the digest of a named key; comments and keys in the clear are passed over. */
export const keyLines = (file: string): readonly KeyLine[] =>
  file.split('\n').flatMap((line) => {
    const [, digest, roles, name, limits] = LINE.exec(line.trim()) ?? [];
    if (digest === undefined || roles === undefined || name === undefined) return [];
    return [{ name, fingerprint: digest.slice(0, 16).toLowerCase(), terms: [roles, ...(limits?.split(/\s+/) ?? [])] }];
  });

/**
 * The file with a further key of this name.
 *
 * @throws CommandFault where the name is taken, or something is not as the services would read it.
 */
export function withKey(file: string, name: string, key: string, terms: KeyTerms): string {
  if (keyLines(file).some((line) => line.name === name))
    throw new CommandFault(`There is a key of ${name}: rotate it, or revoke it first.`);
  return append(file, lineOf(name, key, checkedTerms(terms)));
}

/**
 * The file with a second key on the same terms; the keys that were there end at the given instant.
 *
 * @throws CommandFault where there is no key of this name.
 */
export function withRotatedKey(file: string, name: string, key: string, oldExpires: string): string {
  const newest = keyLines(file).findLast((line) => line.name === name);
  if (newest === undefined) throw noKeyOf(name);
  checkExpires(oldExpires);
  const lines = file.split('\n').map((line) => {
    if (keyLines(line)[0]?.name !== name) return line;
    const ends = /\sexpires=(\S+)/.exec(line)?.[1];
    if (ends !== undefined && Date.parse(ends) <= Date.parse(oldExpires)) return line;
    return `${line.replace(/\sexpires=\S+/, '').trimEnd()} expires=${oldExpires}`;
  });
  const terms = newest.terms.filter((term) => !term.startsWith('expires='));
  return append(lines.join('\n'), lineOf(name, key, terms));
}

/** @throws CommandFault where there is no key of this name, or with this fingerprint. */
export function withoutKey(file: string, nameOrFingerprint: string): string {
  const lines = file.split('\n');
  const left = lines.filter((line) => {
    const [known] = keyLines(line);
    return known === undefined || (known.name !== nameOrFingerprint && known.fingerprint !== nameOrFingerprint);
  });
  if (left.length === lines.length) throw noKeyOf(nameOrFingerprint);
  return left.join('\n');
}

const noKeyOf = (name: string): CommandFault => new CommandFault(`There is no key of ${name}.`);

const append = (file: string, line: string): string =>
  `${file}${file === '' || file.endsWith('\n') ? '' : '\n'}${line}\n`;

function lineOf(name: string, key: string, [roles, ...limits]: readonly string[]): string {
  if (!NAME.test(name)) throw new CommandFault('A name has letters, digits and . _ @ - only.');
  const digest = createHash('sha256').update(key).digest('hex');
  return [`sha256:${digest}`, roles, name, ...limits].join(' ');
}

function checkedTerms({ roles, ...limits }: KeyTerms): readonly string[] {
  const unknown = roles.split(',').find((role) => !ROLES.includes(role));
  if (unknown !== undefined) throw new CommandFault(`${unknown} is no role: they are ${ROLES.join(', ')}.`);
  const given = Object.entries<string>(limits);
  for (const [limit, value] of given)
    if (value.split(',').includes('') || /[\s;]/.test(value))
      throw new CommandFault(`--${limit} takes values with commas between, and no spaces or semicolons.`);
  if (limits.expires !== undefined) checkExpires(limits.expires);
  return [roles, ...given.map(([limit, value]) => `${limit}=${value}`)];
}

function checkExpires(instant: string): void {
  if (!INSTANT.test(instant) || Number.isNaN(Date.parse(instant)))
    throw new CommandFault('An instant looks like 2027-01-31T00:00:00Z.');
}
