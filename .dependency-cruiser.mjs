/**
 * Who may import what. Each rule says why; `test/architecture/rules.spec.ts` feeds each a forbidden import and expects it
 * to go red. Names of packages are resolved to the sources of their libraries.
 */
const SERVICE = '^services/([^/]+)/';
const nest = '(^|/)node_modules/(@nestjs|rxjs|reflect-metadata|fastify|@fastify)/';
const drivers = '(^|/)node_modules/(pg|typeorm|kafkajs|pino|nestjs-pino|prom-client)/';
const specs = '\\.spec\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'An import circle through decorated classes throws at start, and no room of a circle can be read alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-imports-no-framework',
      comment:
        'Decisions and folds must give the same tomorrow: no framework, no driver, no clock, random or I/O in domain/.',
      severity: 'error',
      from: { path: '^services/[^/]+/src/domain/', pathNot: specs },
      to: { path: [nest, drivers] },
    },
    {
      name: 'domain-imports-no-node',
      comment: 'Domain code does no I/O and asks the machine nothing.',
      severity: 'error',
      from: { path: '^services/[^/]+/src/domain/', pathNot: specs },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-imports-itself',
      comment:
        'Arrows point inwards: http and infrastructure know application, application knows domain, domain knows nobody.',
      severity: 'error',
      from: { path: `${SERVICE}src/domain/`, pathNot: specs },
      to: { path: '^services/[^/]+/src/', pathNot: '^services/$1/src/domain/' },
    },
    {
      name: 'domain-imports-pure-libraries',
      comment: 'Of our libraries only the contracts and the pure face of event-sourcing are pure.',
      severity: 'error',
      from: { path: '^services/[^/]+/src/domain/', pathNot: specs },
      to: { path: '^libs/', pathNot: '^libs/(contracts|event-sourcing)/(src|dist)/[^/]+$' },
    },
    {
      name: 'application-knows-no-edge',
      comment:
        'A use case works the same behind HTTP, Kafka or a test: it knows ports, not controllers, drivers or brokers.',
      severity: 'error',
      from: { path: `${SERVICE}src/application/`, pathNot: specs },
      to: { path: ['^services/[^/]+/src/(http|infrastructure|bi)/', drivers, '^libs/[^/]+/src/(postgres|kafka)/'] },
    },
    {
      name: 'http-knows-no-infrastructure',
      comment: 'A controller asks use cases; where data is stored is none of its business.',
      severity: 'error',
      from: { path: '^services/[^/]+/src/http/', pathNot: specs },
      to: { path: ['^services/[^/]+/src/infrastructure/', '(^|/)node_modules/(pg|typeorm|kafkajs)/'] },
    },
    {
      name: 'infrastructure-knows-no-http',
      comment: 'Storage must not depend on how it is asked.',
      severity: 'error',
      from: { path: '^services/[^/]+/src/infrastructure/' },
      to: { path: '^services/[^/]+/src/http/' },
    },
    {
      name: 'services-do-not-import-services',
      comment: 'Services are deployed apart and speak through contracts only.',
      severity: 'error',
      from: { path: SERVICE },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'dashboard-imports-nothing-of-ours',
      comment: 'The page knows the services by their answers over HTTP alone, as every other reader does.',
      severity: 'error',
      from: { path: '^services/dashboard/' },
      to: { path: '^(libs|services)/', pathNot: '^services/dashboard/' },
    },
    {
      name: 'libraries-do-not-import-services',
      comment: 'A library that knows a service is a part of it.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^services/' },
    },
    {
      name: 'messaging-imports-no-contracts',
      comment: 'A broker carries any message; what it means is for others.',
      severity: 'error',
      from: { path: '^libs/messaging/', pathNot: specs },
      to: { path: '^libs/(contracts|event-sourcing|event-intake)/' },
    },
    {
      name: 'contracts-import-nothing-of-ours',
      comment: 'The contracts are the agreement of all services: they may depend on none of their parts.',
      severity: 'error',
      from: { path: '^libs/contracts/' },
      to: { path: '^libs/', pathNot: '^libs/contracts/' },
    },
    {
      name: 'testing-faces-stay-in-tests',
      comment: 'What helps tests must not run in production.',
      severity: 'error',
      from: { path: '^(libs|services)/', pathNot: [specs, '/testing/', '\\.contract\\.ts$'] },
      to: { path: '/testing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.nx|\\.opex)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@opex/source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
