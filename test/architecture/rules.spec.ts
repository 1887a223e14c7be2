import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

/** A copy of the sources, so that forbidden imports can be planted without touching the tree that others read. */
function copySources(): string {
  const copy = mkdtempSync(join(tmpdir(), 'opex-architecture-'));
  for (const file of ['.dependency-cruiser.mjs', 'tsconfig.base.json', 'package.json']) {
    cpSync(join(root, file), join(copy, file));
  }
  const isSource = (path: string): boolean => !/[\\/](dist|node_modules)$/.test(path);
  for (const folder of ['libs', 'services']) {
    cpSync(join(root, folder), join(copy, folder), { recursive: true, filter: isSource });
  }
  mkdirSync(join(copy, 'node_modules/@opex'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '@opex') symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  }
  for (const library of readdirSync(join(copy, 'libs'))) {
    symlinkSync(join(copy, 'libs', library), join(copy, 'node_modules/@opex', library));
  }
  return copy;
}

/** The violations that dependency-cruiser finds in a copy of the sources. */
async function violationsIn(copy: string): Promise<Violation[]> {
  const command = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const options = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'libs', 'services'];
  let stdout: string;
  try {
    ({ stdout } = await run(process.execPath, [command, ...options], { cwd: copy, maxBuffer: 256 * 1024 * 1024 }));
  } catch (error) {
    // It exits with the number of violations: then its output is the answer.
    stdout = (error as { stdout: string }).stdout;
    if (!stdout.startsWith('{')) throw error;
  }
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

/** For each rule one forbidden import: the file it stands in, and what it imports. */
const planted: Readonly<Record<string, readonly [file: string, imports: string]>> = {
  'no-circular': ['services/kpi-projections/src/domain/planted-circle.ts', './planted-circle.js'],
  'domain-imports-no-framework': ['services/process-events/src/domain/planted-nest.ts', '@nestjs/common'],
  'domain-imports-no-node': ['services/process-events/src/domain/planted-node.ts', 'node:fs'],
  'domain-imports-itself': [
    'services/kpi-projections/src/domain/planted-inwards.ts',
    '../application/measure-reader.js',
  ],
  'domain-imports-pure-libraries': ['services/process-events/src/domain/planted-library.ts', '@opex/messaging'],
  'application-knows-no-edge': ['services/kpi-projections/src/application/planted-edge.ts', 'pg'],
  'http-knows-no-infrastructure': [
    'services/kpi-projections/src/http/planted-store.ts',
    '../infrastructure/set-registry.js',
  ],
  'infrastructure-knows-no-http': [
    'services/kpi-projections/src/infrastructure/planted-http.ts',
    '../http/values-request.js',
  ],
  'services-do-not-import-services': [
    'services/process-events/src/planted-service.ts',
    '../../kpi-projections/src/domain/cell.js',
  ],
  'dashboard-imports-nothing-of-ours': ['services/dashboard/src/planted-library.tsx', '@opex/contracts'],
  'libraries-do-not-import-services': [
    'libs/contracts/src/planted-service.ts',
    '../../../services/kpi-projections/src/domain/cell.js',
  ],
  'messaging-imports-no-contracts': ['libs/messaging/src/planted-contracts.ts', '../../contracts/src/topics.js'],
  'contracts-import-nothing-of-ours': ['libs/contracts/src/planted-library.ts', '../../messaging/src/messages.js'],
  'testing-faces-stay-in-tests': [
    'services/kpi-projections/src/infrastructure/planted-testing.ts',
    '@opex/event-sourcing/testing',
  ],
};

describe('the rules of who may import what', () => {
  let copy: string;
  let found: Violation[];
  beforeAll(async () => {
    copy = copySources();
    for (const [file, imports] of Object.values(planted)) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      writeFileSync(join(copy, file), `import * as planted from '${imports}';\nexport const use = planted;\n`);
    }
    found = await violationsIn(copy);
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it.each(Object.entries(planted))('%s goes red for a forbidden import', (rule, [file]) => {
    expect(found.filter(({ from }) => from === file).map(({ rule: { name } }) => name)).toContain(rule);
  });
  it('has a planted import for every rule', async () => {
    const config = (await import(join(root, '.dependency-cruiser.mjs'))) as {
      default: { forbidden: { name: string }[] };
    };
    expect(Object.keys(planted).sort()).toEqual(config.default.forbidden.map(({ name }) => name).sort());
  });
  it('are kept by the code', () => {
    const own = found.filter(({ from }) => !from.includes('/planted-'));
    expect(own.map(({ from, rule }) => `${from}: ${rule.name}`)).toEqual([]);
  });
});
