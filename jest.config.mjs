/**
 * One jest configuration, five projects chosen by file name: `*.spec.ts` is pure, `*.int.spec.ts` needs PostgreSQL,
 * `*.kafka.spec.ts` needs a broker as well, `*.e2e.spec.ts` runs whole services, and `*.timed.spec.ts` asserts seconds or
 * memory, so nothing runs beside it.
 */
const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        keepClassNames: true,
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ],
};

const project = (displayName, testRegex, more = {}) => ({
  displayName,
  rootDir: '.',
  roots: ['<rootDir>/libs', '<rootDir>/services', '<rootDir>/test'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@opex/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['/dist/', '/\\.opex/', '/\\.local-servers/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  transform,
  testRegex,
  ...more,
});

const servers = {
  globalSetup: '<rootDir>/test/servers/global-setup.ts',
  globalTeardown: '<rootDir>/test/servers/global-teardown.ts',
};

export default {
  testTimeout: 60_000,
  projects: [
    project('unit', '(?<!\\.int|\\.kafka|\\.e2e|\\.timed)\\.spec\\.ts$'),
    project('integration', '\\.int\\.spec\\.ts$', servers),
    project('kafka', '\\.kafka\\.spec\\.ts$', servers),
    project('end-to-end', '\\.e2e\\.spec\\.ts$', servers),
    project('timed', '\\.timed\\.spec\\.ts$', { runner: '<rootDir>/test/servers/alone-runner.mjs' }),
  ],
};
