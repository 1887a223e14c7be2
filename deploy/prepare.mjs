/**
 * Makes a checkout runnable: installs packages when the lock file, the platform or Node's major version changed, compiles
 * what changed since the last time, and bundles the dashboard where that has changed. Runs before `npm start`, `npm test` and `npm run import`; without a change
 * it takes a fraction of a second. Uses nothing but Node, because nothing may be installed yet.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const installStamp = join(root, 'node_modules/.opex-installed');
const buildStamp = join(root, 'node_modules/.opex-built');
const dashboard = join(root, 'services/dashboard');
const bundleStamp = join(root, 'node_modules/.opex-bundled');

refuseOldNode();
install();
build();
bundle();

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 12)) return;
  fail(
    `Node ${process.versions.node} is too old: 20.12 or later is needed. See https://nodejs.org, or "nvm install" in this folder.`,
  );
}

function install() {
  const wanted = digest([
    readFileSync(join(root, 'package-lock.json')),
    process.platform,
    process.arch,
    String(process.versions.node.split('.')[0]),
  ]);
  if (read(installStamp) === wanted) return;
  if (read(installStamp) === undefined && installedByHand()) {
    writeFileSync(installStamp, wanted);
    return;
  }
  run('Installing packages', npm(), ['ci', '--no-progress', '--loglevel=error']);
  writeFileSync(installStamp, wanted);
}

/** npm keeps a lock file of what it installed: as new as the one in the checkout, it was made from that. */
function installedByHand() {
  const installed = join(root, 'node_modules/.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

function build() {
  const projects = ['libs', 'services'].flatMap((group) =>
    readdirSync(join(root, group))
      .map((name) => join(root, group, name))
      .filter((folder) => existsSync(join(folder, 'tsconfig.lib.json'))),
  );
  const wanted = digest([
    read(installStamp) ?? '',
    statLines(join(root, 'tsconfig.base.json')),
    ...projects.flatMap((folder) => sourcesOf(folder)),
  ]);
  const isBuilt = projects.every((folder) => existsSync(join(folder, 'dist')));
  if (isBuilt && read(buildStamp) === wanted) return;
  run(
    'Compiling',
    [process.execPath],
    [
      join(root, 'node_modules/typescript/bin/tsc'),
      '-b',
      ...projects.map((folder) => join(folder, 'tsconfig.lib.json')),
    ],
  );
  writeFileSync(buildStamp, wanted);
}

/** The page that kpi-projections serves. */
function bundle() {
  const sources = [
    ...sourcesOf(dashboard),
    ...['index.html', 'vite.config.ts'].map((name) => join(dashboard, name)).map(statLines),
  ];
  const wanted = digest([read(installStamp) ?? '', ...sources]);
  if (existsSync(join(dashboard, 'dist/index.html')) && read(bundleStamp) === wanted) return;
  run(
    'Bundling the dashboard',
    [process.execPath],
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', dashboard, '--logLevel', 'warn'],
  );
  writeFileSync(bundleStamp, wanted);
}

/** Path, size and time of whatever the compiler reads of a project: enough to see a change without reading a file. */
function sourcesOf(folder) {
  const sources = readdirSync(join(folder, 'src'), { recursive: true }).map((path) => join(folder, 'src', path));
  return [join(folder, 'package.json'), join(folder, 'tsconfig.lib.json'), ...sources.sort()]
    .filter((path) => /\.(tsx?|css|json)$/.test(path) && !path.endsWith('.spec.ts') && existsSync(path))
    .map(statLines);
}

function statLines(path) {
  const { size, mtimeMs } = statSync(path);
  return `${path} ${size} ${mtimeMs}`;
}

function run(what, [program, ...first], args) {
  const started = Date.now();
  process.stdout.write(`${what} …\n`);
  const { status, error } = spawnSync(program, [...first, ...args], { cwd: root, stdio: 'inherit' });
  if (error) fail(`${what} failed: ${error.message}`);
  if (status !== 0) fail(`${what} failed; the lines above say why.`);
  process.stdout.write(`${what} took ${((Date.now() - started) / 1000).toFixed(1)} s.\n`);
}

/** The npm that runs this script, or the one on the path. */
function npm() {
  const path = process.env.npm_execpath;
  return path !== undefined && /npm-cli\.[cm]?js$/.test(path)
    ? [process.execPath, path]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\n');
  return hash.digest('hex');
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
