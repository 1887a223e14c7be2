/**
 * `npm run licences`: every installed package must be one that the lock file names, unchanged in version, under a licence
 * that allows its use here. Reads `package-lock.json` and `node_modules` alone, so it works offline.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Permissive, or free for use as a library or a tool that is not changed. */
const ALLOWED = new Set([
  ...['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'Unlicense', 'CC0-1.0', 'CC-BY-4.0'],
  ...['BlueOak-1.0.0', 'Python-2.0', 'PostgreSQL', 'MPL-2.0', 'WTFPL', 'CC-BY-3.0'],
]);

/** Packages that name their licence in their repository alone; of the bench, and not shipped. */
const NAMED_ELSEWHERE = new Map(
  ['dumbo', 'emmett', 'emmett-postgresql', 'pongo'].map((name) => [`@event-driven-io/${name}`, 'MIT']),
);

/** One of those joined by OR must do, all of those joined by AND. */
const isAllowed = (expression) =>
  expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => ALLOWED.has(one.trim())));

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const faults = [];
const counts = new Map();
for (const [path, locked] of Object.entries(packages)) {
  const at = path.lastIndexOf('node_modules/');
  if (at === -1 || locked.link) continue;
  const name = path.slice(at + 'node_modules/'.length);
  if (!locked.integrity && !locked.inBundle) faults.push(`${name}: the lock file has no checksum for it`);
  const file = join(root, path, 'package.json');
  // Of other platforms, say.
  if (!existsSync(file)) {
    if (!locked.optional && !locked.peer) faults.push(`${name} is not installed: run npm ci`);
    continue;
  }
  const { version, license, licenses } = JSON.parse(readFileSync(file, 'utf8'));
  if (version !== locked.version)
    faults.push(`${name} is installed as ${version}, locked as ${locked.version}: run npm ci`);
  const told =
    typeof license === 'string' ? license : (license?.type ?? licenses?.map(({ type }) => type).join(' OR '));
  const licence = told ?? NAMED_ELSEWHERE.get(name) ?? 'none named';
  counts.set(licence, (counts.get(licence) ?? 0) + 1);
  if (!isAllowed(licence)) faults.push(`${name} ${version}: ${licence} is not among the licences that were agreed to`);
}

for (const [licence, count] of [...counts].sort((a, b) => b[1] - a[1]))
  console.log(`${String(count).padStart(5)}  ${licence}`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
