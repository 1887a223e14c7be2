import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningSystem } from '../system/running-system.js';
import { startSystem, workbench } from '../system/running-system.js';
import { commands, commandWith, root, shell } from './readme-commands.js';

/*
 * Every command of the README is run here, in its order: only ports and the place of the data are other ones. `npm start`
 * is what starts the system below, and `npm test` is what runs this.
 */
describe('the commands of the README', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await startSystem();
  }, 120_000);
  afterAll(async () => {
    await system.remove();
    rmSync(join(root, 'tickets.csv'), { force: true });
  });

  /** The command as a reader would type it against the system that runs here. */
  const here = (text: string): string => {
    const base = Number(new URL(system.urls.kpis).port);
    const key = `KEY=${system.apiKey}\n`;
    return (
      key +
      text
        .replace(/127\.0\.0\.1:300([0-3])/g, (_, offset: string) => `127.0.0.1:${base + Number(offset)}`)
        .replaceAll('.opex/demo', system.dataDirectory)
        .replace(
          'npm run verify --',
          `node services/workbench/dist/main.js verify --data ${system.dataDirectory} --port-base ${base}`,
        )
        .replace(
          'npm run import --',
          `OPEX_API_KEY=${system.apiKey} node services/workbench/dist/main.js import --url ${system.urls.processEvents}`,
        )
    );
  };
  const run = async (words: string): Promise<string> => {
    const { code, output } = await shell(here(commandWith(words)));
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    return output;
  };

  it('are the ones this test knows', () => {
    expect(commands.length).toBe(16);
    expect(commandWith('npm start').trim()).toBe('npm start');
    expect(commandWith('npm test').trim()).toBe('npm test');
  });
  it('ask for a KPI', async () => {
    expect(JSON.parse(await run('KEY=$(cat'))).toMatchObject({ kpi: 'cycle-time', unit: 'days' });
  });
  it('ask for a KPI as a file', async () => {
    expect(await run('format=csv')).toMatch(/^kpi,unit,stat,from,to,label,/);
  });
  it('ask the demo for a scorecard, a case with its limits, the trial balance and the initiatives', async () => {
    const portBase = new URL(system.urls.kpis).port;
    const filled = await workbench(['demo', '--port-base', portBase, '--key', system.apiKey]);
    expect({ code: filled.code, output: filled.code === 0 ? '' : filled.output }).toEqual({ code: 0, output: '' });

    const { dashboard } = JSON.parse(await run('/v1/scorecard')) as {
      readonly dashboard: readonly { readonly kpis: readonly { readonly kpi: string; readonly value: unknown }[] }[];
    };
    const kpis = dashboard.flatMap((group) => group.kpis);
    expect(kpis).toHaveLength(16);
    expect(kpis.filter(({ value }) => value === null)).toEqual([]);
    const steps = ['ticket-creation', 'initial-response', 'resolution'];
    expect(JSON.parse(await run('/v1/cases/'))).toMatchObject({
      id: 'ticket-7',
      status: 'completed',
      steps: steps.map((step) => ({ step, dueAt: expect.any(String), finishedAt: expect.any(String) })),
    });
    const { cases, edges } = JSON.parse(await run('/flow?by=completion')) as {
      readonly cases: number;
      readonly edges: readonly { readonly from: string; readonly to: string }[];
    };
    expect(cases).toBeGreaterThan(100);
    expect(edges.length).toBeGreaterThan(5);
    const [header, ...accounts] = (await run('/v1/trial-balance')).trim().split('\n');
    expect(header?.startsWith('account,kind,currency,')).toBe(true);
    const cents = accounts.map((line) => Math.round(100 * Number(line.split(',')[5]?.replace("'", ''))));
    expect(cents.length).toBeGreaterThan(10);
    expect(cents.reduce((sum, balance) => sum + balance, 0)).toBe(0);
    const { items } = JSON.parse(await run('/v1/initiatives')) as {
      readonly items: readonly { readonly id: string }[];
    };
    expect(items.map(({ id }) => id).sort()).toEqual([
      'cost-optimization',
      'process-automation',
      'quality-improvement',
      'technology-investment',
    ]);
  }, 180_000);
  it('explain a value, and recompute a month of the demo by SQL', async () => {
    const { formula, facts } = JSON.parse(await run('/explain')) as {
      readonly formula: { readonly terms: readonly { readonly sum: string }[] };
      readonly facts: readonly { readonly subject: string; readonly events: readonly object[] }[];
    };
    expect(facts.length).toBeGreaterThan(0);
    expect(Number(formula.terms[1]?.sum)).toBeGreaterThanOrEqual(facts.length);
    expect(facts.every(({ events }) => events.length > 0)).toBe(true);
    const verified = await run('npm run verify');
    expect(verified).toMatch(/\nuptime +2025-03 +(\S+) +\1 +yes\n/);
    expect(verified).toMatch(/ values compared, 0 different\.\n$/);
  }, 120_000);
  it('define a process, send a first event, and see the KPI it changes', async () => {
    expect(JSON.parse(await run('process-definitions/returns'))).toMatchObject({ process: 'returns' });
    expect(JSON.parse(await run('"id": "1"'))).toMatchObject({ accepted: 2, rejected: 0 });
    await system.waitUntilProjected();
    const answer = JSON.parse(await run('groupBy=channel')) as Awaited<ReturnType<RunningSystem['values']>>;
    expect(answer.values).toEqual([
      expect.objectContaining({ dimensions: { channel: 'shop' }, value: 3, count: 1, complete: true }),
    ]);
  });
  it('import a log', async () => {
    expect(await run('tickets.csv')).toContain('2 rows read, 2 accepted, 0 duplicate');
    await system.waitUntilProjected();
    const answer = await system.values('cycle-time', { 'filter[process]': 'tickets' });
    expect(answer.values.map(({ value }) => Number(value) * 24)).toEqual([9.5]);
  });
});
