/**
 * Makes the secrets of docker-compose.yml once: `.env` from `.env.example` with a random password where a value is empty,
 * and the files of `secrets/`. What is there already is kept, because databases and events were made with it.
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Where they are put; the root of the repository unless another folder is given. */
const folder = resolve(process.argv[2] ?? root);
const secrets = join(folder, 'secrets');

const newSecret = () => randomBytes(24).toString('base64url');
const digestOf = (key) => `sha256:${createHash('sha256').update(key).digest('hex')}`;

/**
 * Closed to others on this machine by its folder; readable in a container, whose user is another one.
 * @returns whether it was made.
 */
function keep(path, content, mode) {
  if (existsSync(path)) return false;
  writeFileSync(path, content, { mode });
  process.stdout.write(`Made ${path}.\n`);
  return true;
}

keep(
  join(folder, '.env'),
  readFileSync(join(root, '.env.example'), 'utf8').replaceAll(/^(\w+)=$/gm, (_, name) => `${name}=${newSecret()}`),
  0o600,
);

mkdirSync(secrets, { recursive: true, mode: 0o700 });
keep(join(secrets, 'personal-data-key'), `${newSecret()}${newSecret()}\n`, 0o644);
const adminKey = newSecret();
const serviceKey = newSecret();
// Digests only: who reads this file can't call a service.
const lines = [`${digestOf(adminKey)} admin administrator`, `${digestOf(serviceKey)} analyst kpi-projections`];
if (keep(join(secrets, 'api-keys'), `${lines.join('\n')}\n`, 0o644)) {
  writeFileSync(join(secrets, 'service-key'), `${serviceKey}\n`, { mode: 0o644 });
  writeFileSync(join(secrets, 'administrator-key'), `${adminKey}\n`, { mode: 0o600 });
  process.stdout.write(`The key to call the services with is in ${join(secrets, 'administrator-key')}.\n`);
}
