/**
 * `npm test`: runs jest over all projects and forwards the arguments. The last line is `N passed, N failed`.
 *
 * Where Kafka can't be started (no Java, no Maven, no KAFKA_BROKERS), the suites that need it are left out and named at
 * the end; with CI=true that is a failure.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const jest = ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const given = process.argv.slice(2);
/** Suites wait for servers much of the time, so two at once where jest, on two cores, would run one. */
const workers = `--maxWorkers=${Math.max(2, availableParallelism() - 1)}`;
const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 };

/** Why Kafka can't be started, or ''. */
function missingForKafka() {
  if (process.env.KAFKA_BROKERS) return '';
  const fromSource = ['--conditions=@opex/source', '--import', '@swc-node/register/esm-register'];
  const asked = spawnSync(process.execPath, [...fromSource, 'test/servers/kafka-prerequisite.ts'], {
    ...options,
    env: { ...process.env, SWC_NODE_PROJECT: 'tsconfig.base.json' },
  });
  if (asked.status !== 0) throw new Error(asked.stderr);
  return asked.stdout;
}

/** Of the selected suites those that need Kafka, or Java and Maven as it does: by their name, or, end to end, by reading them. */
function kafkaSuites() {
  const listed = spawnSync(process.execPath, [...jest, '--listTests', '--json', ...given], options);
  if (listed.status !== 0) throw new Error(listed.stderr);
  return JSON.parse(listed.stdout).filter(
    (suite) =>
      suite.endsWith('.kafka.spec.ts') ||
      (suite.endsWith('.e2e.spec.ts') && /KAFKA_BROKERS|prepareOlingo/.test(readFileSync(suite, 'utf8'))),
  );
}

function runJest(extra, environment) {
  // Ctrl-C reaches jest as well: this process stays to count.
  process.on('SIGINT', () => undefined);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...jest, ...extra, '--workerIdleMemoryLimit=512MB', workers, ...given], {
      cwd: root,
      stdio: ['inherit', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** Tests, and suites that could not run; a run that failed otherwise counts as one failure. */
function countOf(resultFile, code) {
  let results = { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
  try {
    results = JSON.parse(readFileSync(resultFile, 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  return { passed: results.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

const missing = missingForKafka();
const leftOut = missing === '' ? [] : kafkaSuites();
if (leftOut.length > 0 && process.env.CI === 'true') {
  console.error(`Suites that need Kafka (${leftOut.length}) can't run. ${missing}`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'opex-test-results-'));
const resultFile = join(folder, 'results.json');
const ignored = ['/node_modules/', '/dist/', ...leftOut.map((suite) => suite.replaceAll(/[.\\/]/g, '.'))];
const code = await runJest(
  // A list of patterns takes in every word up to the next option, so it goes first.
  [
    ...(leftOut.length > 0 ? ignored.map((pattern) => `--testPathIgnorePatterns=${pattern}`) : []),
    '--json',
    `--outputFile=${resultFile}`,
  ],
  leftOut.length > 0 ? { WITHOUT_KAFKA: '1' } : {},
);
const { passed, failed } = countOf(resultFile, code);
rmSync(folder, { recursive: true });

if (leftOut.length > 0) {
  console.log(`\nNot run, because they need Kafka. ${missing} Then: npm test`);
  for (const suite of leftOut) console.log(`  ${relative(root, suite)}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = code;
