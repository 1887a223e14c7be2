import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { root, SERVICES } from './compose-file.js';
import { program } from './program.js';
import { settingsOf, variablesOf } from './service-settings.js';

const chart = join(root, 'deploy/helm/opex');
const KUBERNETES = '1.33';

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
}
interface Container {
  readonly args: readonly string[];
  readonly env: readonly Variable[];
  readonly volumeMounts: readonly { readonly mountPath: string }[];
  readonly resources: { readonly requests: object; readonly limits: object };
  readonly securityContext: object;
}
interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly groups?: unknown;
    readonly metrics?: readonly object[];
    readonly maxReplicas?: number;
    readonly template: {
      readonly spec: { readonly containers: readonly Container[]; readonly securityContext: object };
    };
  };
}

function render(...words: readonly string[]): {
  readonly code: number | null;
  readonly text: string;
  readonly errors: string;
} {
  const { code, output, errors } = program('helm', ['template', 'one', chart, '--kube-version', KUBERNETES, ...words]);
  return { code, text: output, errors };
}

function resourcesOf(text: string): readonly Resource[] {
  return parseAllDocuments(text)
    .map((document) => document.toJS() as Resource | null)
    .filter((resource) => resource !== null);
}

const rendered = render();
const resources = resourcesOf(rendered.text);
const named = (kind: string, name: string): Resource => {
  const found = resources.find((one) => one.kind === kind && one.metadata.name === name);
  if (found === undefined) throw new Error(`There is no ${kind} ${name}: ${rendered.errors}`);
  return found;
};
const containerOf = (resource: Resource): Container => {
  const [container] = resource.spec.template.spec.containers;
  if (container === undefined) throw new Error(`${resource.metadata.name} has no container.`);
  return container;
};

describe('the Helm chart', () => {
  it('is without a fault to lint', () => {
    const { code, output } = program('helm', ['lint', '--strict', chart]);
    expect([code, output]).toEqual([0, expect.stringContaining('0 chart(s) failed')]);
  });

  it('renders what Kubernetes knows', () => {
    const folder = mkdtempSync(join(tmpdir(), 'opex-chart-'));
    try {
      const file = join(folder, 'rendered.yaml');
      const builtIn = resources.filter(({ kind }) => !['ServiceMonitor', 'PrometheusRule'].includes(kind));
      writeFileSync(file, builtIn.map((resource) => JSON.stringify(resource)).join('\n---\n'));
      const { code, output, errors } = program('kubernetes-validate', [
        '--kubernetes-version',
        KUBERNETES,
        '--strict',
        file,
      ]);
      expect([code, output + errors]).toEqual([0, expect.not.stringContaining('ERROR')]);
      expect(builtIn.length).toBeGreaterThan(20);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each(SERVICES)('gives %s settings that it has, and no secret but by reference', (service) => {
    const { env } = containerOf(named('Deployment', `one-${service}`));
    const known = settingsOf(service);
    expect(env.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
    const plain = env.filter(({ value }) => value !== undefined).map(({ name }) => name);
    expect(plain).not.toContain('DATABASE_URL');
    expect(plain.filter((name) => /KEY|PASSWORD|SECRET/.test(name) && !name.endsWith('_FILE'))).toEqual([]);
  });

  it.each(SERVICES)('runs %s without root, with a disruption budget and a scale of its own', (service) => {
    const deployment = named('Deployment', `one-${service}`);
    const container = containerOf(deployment);
    expect(container.args).toEqual([`services/${service}/dist/main.js`]);
    expect(deployment.spec.template.spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(container).toMatchObject({
      readinessProbe: { httpGet: { path: '/health/ready' } },
      livenessProbe: { httpGet: { path: '/health/live' } },
      resources: { requests: { cpu: expect.anything() }, limits: { memory: expect.anything() } },
    });
    named('PodDisruptionBudget', `one-${service}`);
    named('NetworkPolicy', `one-${service}`);
    const { metrics, maxReplicas } = named('HorizontalPodAutoscaler', `one-${service}`).spec;
    expect(metrics).toMatchObject([
      service === 'kpi-projections'
        ? { type: 'Pods', pods: { metric: { name: 'opex_projection_lag_events' } } }
        : { type: 'Resource', resource: { name: 'cpu' } },
    ]);
    if (service === 'kpi-projections') expect(maxReplicas).toBe(4);
  });

  it('makes the databases before the services start', () => {
    const job = named('Job', 'one-databases');
    expect(job.metadata.annotations).toMatchObject({ 'helm.sh/hook': 'pre-install,pre-upgrade' });
    const { args, env } = containerOf(job);
    expect(args).toEqual(['services/workbench/dist/main.js', 'databases']);
    const urls = [...variablesOf(args)].filter((name) => name.endsWith('_URL'));
    expect(new Set(env.map(({ name }) => name))).toEqual(new Set(urls));
  });

  it.each(SERVICES)('migrates %s after that, as the owner, whom the service does not know', (service) => {
    const job = named('Job', `one-migrate-${service}`);
    expect(job.metadata.annotations).toMatchObject({
      'helm.sh/hook': 'pre-install,pre-upgrade',
      'helm.sh/hook-weight': '2',
    });
    expect(named('Job', 'one-databases').metadata.annotations).toMatchObject({ 'helm.sh/hook-weight': '1' });
    const { args, env } = containerOf(job);
    expect(args).toEqual([`services/${service}/dist/main.js`, 'migrate']);
    expect(env.map(({ name }) => name)).toEqual(['DATABASE_URL', 'DATABASE_OWNER_URL']);
    const ofService = containerOf(named('Deployment', `one-${service}`)).env;
    expect(ofService).toContainEqual({ name: 'MIGRATE_AT_START', value: '0' });
    expect(ofService.map(({ name }) => name)).not.toContain('DATABASE_OWNER_URL');
  });

  it('tells the migration which login reads the schema of BI', () => {
    const told = resourcesOf(render('--set', 'services.kpi-projections.settings.BI_LOGIN=tableau').text);
    const job = told.find(({ metadata }) => metadata.name === 'one-migrate-kpi-projections');
    expect(containerOf(job ?? named('Job', 'none')).env).toContainEqual({ name: 'BI_LOGIN', value: 'tableau' });
  });

  it('speaks TLS where Secrets are named, and reads them from files', () => {
    const values = ['tls.services=a', 'tls.postgres=b', 'tls.kafka=c', 'kafka.sasl.secret=d'];
    const secured = resourcesOf(render(...values.flatMap((value) => ['--set', value])).text);
    for (const service of SERVICES) {
      const deployment = secured.find(
        ({ kind, metadata }) => kind === 'Deployment' && metadata.name === `one-${service}`,
      );
      const { env, volumeMounts, ...probes } = containerOf(deployment ?? named('Deployment', 'none'));
      const known = settingsOf(service);
      expect(env.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
      const given = Object.fromEntries(
        env.map(({ name, value, valueFrom }) => [name, value ?? valueFrom?.secretKeyRef]),
      );
      expect(given).toMatchObject({
        TLS_CERTIFICATE_FILE: '/run/secrets/opex/services-tls/tls.crt',
        TLS_KEY_FILE: '/run/secrets/opex/services-tls/tls.key',
        DATABASE_TLS_CA_FILE: '/run/secrets/opex/postgres-tls/ca.crt',
        KAFKA_TLS_CA_FILE: '/run/secrets/opex/kafka-tls/ca.crt',
        KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512',
        KAFKA_SASL_USER: { name: 'd', key: 'user' },
        KAFKA_SASL_PASSWORD_FILE: '/run/secrets/opex/kafka-sasl/password',
      });
      const read = env.flatMap(({ value }) => (value?.startsWith('/run/secrets') === true ? [value] : []));
      const mounted = volumeMounts.map(({ mountPath }) => `${mountPath}/`);
      expect(read.filter((path) => !mounted.some((place) => path.startsWith(place)))).toEqual([]);
      expect(probes).toMatchObject({
        readinessProbe: { httpGet: { scheme: 'HTTPS' } },
        livenessProbe: { httpGet: { scheme: 'HTTPS' } },
      });
      if (service === 'kpi-projections') expect(given['COST_LEDGERS_URL']).toBe('https://one-cost-ledgers');
    }
    const jobs = secured.filter(({ kind }) => kind === 'Job');
    expect(jobs.length).toBe(1 + SERVICES.length);
    for (const job of jobs) {
      const { args, env, volumeMounts } = containerOf(job);
      const names = env.map(({ name }) => name);
      expect(names).toContain('DATABASE_TLS_CA_FILE');
      expect(volumeMounts.map(({ mountPath }) => mountPath)).toEqual(['/run/secrets/opex/postgres-tls']);
      const service = SERVICES.find((one) => args.includes(`services/${one}/dist/main.js`));
      const asked = service === undefined ? variablesOf(args) : settingsOf(service);
      expect(names.filter((name) => !asked.has(name))).toEqual([]);
    }
  });

  it('brings the rules of deploy/prometheus, as they are', () => {
    const files = readdirSync(join(root, 'deploy/prometheus')).filter((name) => name.endsWith('.rules.yml'));
    const rules = resources.filter(({ kind }) => kind === 'PrometheusRule');
    expect(rules.map(({ metadata }) => metadata.name)).toEqual(
      files.map((name) => `one-opex-${name.replace('.rules.yml', '')}`),
    );
    expect(rules.map(({ spec }) => spec)).toEqual(
      files.map((name) => parse(readFileSync(join(root, 'deploy/prometheus', name), 'utf8')) as unknown),
    );
  });

  it('refuses values that are misspelt, or would not work', () => {
    for (const [value, complaint] of [
      ['kafka.broker=a:1', 'broker'],
      ['kafka.brokers=kafka://a:1', 'pattern'],
      ['kafka.partitions=0', 'partitions'],
      ['services.cost-ledgers.replicas=0', 'replicas'],
      ['services.process-events.settings.API_KEYS=x', 'API_KEYS'],
      ['kafka.sasl.secret=a', 'needs tls.kafka'],
    ]) {
      const { code, errors } = render('--set', value ?? '');
      expect([value, code, errors]).toEqual([value, 1, expect.stringContaining(complaint ?? '')]);
    }
  });

  it('renders with everything that can be left out left out', () => {
    const least = resourcesOf(
      render(
        ...['databases.create', 'networkPolicy.enabled', 'monitoring.serviceMonitor', 'monitoring.rules'].flatMap(
          (value) => ['--set', `${value}=false`],
        ),
        ...SERVICES.flatMap((service) => [
          ...['--set', `services.${service}.autoscaling.enabled=false`],
          ...['--set', `services.${service}.replicas=1`],
        ]),
      ).text,
    );
    expect(new Set(least.map(({ kind }) => kind))).toEqual(new Set(['ServiceAccount', 'Service', 'Job', 'Deployment']));
    expect(
      least.filter(({ kind }) => kind === 'Deployment').map(({ spec }) => 'replicas' in spec && spec.replicas),
    ).toEqual([1, 1, 1, 1]);
  });
});
