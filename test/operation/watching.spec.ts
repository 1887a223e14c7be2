import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { queryableNames } from './exported-metrics.js';
import { metricNamesIn } from './metric-names.js';
import { promtool } from './promtool.js';

const root = resolve(import.meta.dirname, '../..');
const rulesFolder = join(root, 'deploy/prometheus');
const dashboardsFolder = join(root, 'deploy/grafana');
const runbooksFolder = join(root, 'deploy/runbooks');

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

const rules = filesIn(rulesFolder, '.rules.yml').flatMap((file) =>
  (parse(readFileSync(file, 'utf8')) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules),
);
const alerts = rules.filter((rule) => rule.alert !== undefined);
/** What Prometheus itself records of each target, and what the rules do. */
const recorded = new Set(['up', ...rules.flatMap(({ record }) => record ?? [])]);
const isKnown = (name: string): boolean => queryableNames.has(name) || recorded.has(name);
const unknownIn = (query: string): string[] => metricNamesIn(query).filter((name) => !isKnown(name));

interface Dashboard {
  readonly uid: string;
  readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[];
}
const dashboards = filesIn(dashboardsFolder, '.json').map(
  (file) => JSON.parse(readFileSync(file, 'utf8')) as Dashboard,
);

describe('a query', () => {
  it('is read for its names', () => {
    expect(metricNamesIn('sum by (service) (rate(a_total{b="c_total"}[5m])) / on (d) e:f:g > 1')).toEqual([
      'a_total',
      'e:f:g',
    ]);
    expect(() => metricNamesIn('sum by (')).toThrow('can not be read');
    expect(() => metricNamesIn('rate({job="x"}[5m])')).toThrow('without naming');
  });
});

describe('the rules', () => {
  it('are valid', () => {
    const files = filesIn(rulesFolder, '.rules.yml');
    expect(files.length).toBeGreaterThan(1);
    expect(promtool(['check', 'config', join(rulesFolder, 'prometheus.yml')])).toMatchObject({ code: 0 });
  });

  it('fire and keep silent as their tests say', () => {
    const { code, output } = promtool(['test', 'rules', ...filesIn(join(rulesFolder, 'tests'), '.test.yml')]);
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
  });

  it('name only metrics that are exported, or recorded by a rule', () => {
    expect(rules.flatMap(({ expr }) => unknownIn(expr))).toEqual([]);
  });

  it('have a test for each alert, and a runbook', () => {
    const tested = filesIn(join(rulesFolder, 'tests'), '.test.yml')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    expect(alerts.length).toBeGreaterThan(10);
    for (const { alert = '', labels, annotations } of alerts) {
      expect(tested).toContain(`alertname: ${alert}\n        exp_alerts:\n          - exp_labels:`);
      expect(['page', 'ticket']).toContain(labels?.['severity']);
      expect({ alert, found: existsSync(join(root, annotations?.['runbook_url'] ?? '-')) }).toEqual({
        alert,
        found: true,
      });
    }
  });
});

describe('the runbooks', () => {
  it('are each of an alert, but for the restore, and name what there is to see', () => {
    const wanted = new Set([
      ...alerts.map(({ annotations }) => join(root, annotations?.['runbook_url'] ?? '')),
      join(runbooksFolder, 'restore.md'),
    ]);
    expect(new Set(filesIn(runbooksFolder, '.md').filter((file) => !file.endsWith('README.md')))).toEqual(wanted);
    for (const file of wanted) {
      const text = readFileSync(file, 'utf8');
      for (const heading of ['## What it means', '## What to do', '## Followed']) expect(text).toContain(heading);
      const named = [...text.matchAll(/\b(?:opex|http|nodejs)_[a-z0-9_]+_[a-z0-9]+\b/g)].map(([name]) => name);
      expect(named.filter((name) => !isKnown(name) && !isKnown(`${name}_count`))).toEqual([]);
    }
  });
});

describe('the dashboards', () => {
  it('name only metrics that are exported, or recorded by a rule, in every query', () => {
    const queries = dashboards.flatMap(({ panels }) =>
      panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    );
    expect(queries.length).toBeGreaterThan(40);
    expect(queries.flatMap(unknownIn)).toEqual([]);
  });

  it('have ids and titles of their own', () => {
    const ids = dashboards.map(({ uid }) => uid);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { panels } of dashboards) expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
  });
});
