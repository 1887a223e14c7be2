import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { join } from 'node:path';
import type { RunningSystem } from '../system/running-system.js';
import { startSystem, workbench } from '../system/running-system.js';
import type { HelpdeskAnswers } from './known-answers.js';
import type { FlowAnswers } from './process-views.js';
import { expectProcessViews } from './process-views.js';
import {
  answersOf,
  expectDeclarations,
  expectHelpdesk,
  expectSatisfaction,
  expectSpend,
  file,
  publishedLogs,
} from './known-answers.js';

const flowOf = (name: string, rows: 'as_is' | 'deduplicated'): FlowAnswers =>
  (answersOf(name) as Record<typeof rows, FlowAnswers>)[rows];

/** The command lines of the workbench's README. */
const imports = (system: RunningSystem): Record<'helpdesk' | 'declarations' | 'spend' | 'satisfaction', string[]> => {
  const key = ['--key-file', join(system.dataDirectory, 'api-key')];
  const column = ['--json-column', 'extra', '--map', 'case=case_id', '--map', 'time=timestamp'];
  const log = [
    ...key,
    ...column,
    '--map',
    'activity=activity',
    '--map',
    'resource=resource',
    '--completion',
    'last-event',
  ];
  return {
    helpdesk: ['import', file('helpdesk'), ...log, '--url', system.urls.processEvents, '--process', 'customer-support'],
    declarations: [
      ...['import', file('bpi2020_domestic'), ...log, '--url', system.urls.processEvents],
      ...['--process', 'domestic-declarations', '--automated-resource', 'SYSTEM'],
    ],
    spend: [
      ...['import', file('oxford_spend_2014'), ...key, ...column, '--url', system.urls.costLedgers],
      ...['--type', 'opex.cost.cost-incurred.v1', '--map', 'function=activity', '--set', 'costType=direct'],
    ],
    satisfaction: [
      ...['import', file('opg_csat_dev'), ...key, ...column, '--url', system.urls.qualityAudits],
      ...['--type', 'opex.quality.survey-answered.v1', '--set', 'instrument=csat'],
    ],
  };
};

publishedLogs('the published logs, imported by the command line', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await startSystem();
    for (const words of Object.values(imports(system))) {
      const { code, output } = await workbench(words);
      expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    }
    await system.waitUntilProjected();
  }, 300_000);
  afterAll(() => system.remove());

  it('helpdesk: cycle time, throughput and response time of every month', () =>
    expectHelpdesk(system, (answersOf('helpdesk') as HelpdeskAnswers).as_is));
  it('domestic declarations: cycle time and automation of every month', () => expectDeclarations(system));
  it('helpdesk: variants, what follows what, rework', () =>
    expectProcessViews(system, 'customer-support', file('helpdesk'), flowOf('helpdesk', 'as_is')));
  it('domestic declarations: variants, what follows what, rework', () =>
    expectProcessViews(system, 'domestic-declarations', file('bpi2020_domestic'), flowOf('bpi2020_domestic', 'as_is')));
  it('council spending: to the penny, by month and by unit', () => expectSpend(system));
  it('satisfaction: the score weighted by its count, of every month', () => expectSatisfaction(system));
  it('importing the same file again changes nothing', async () => {
    const { code, output } = await workbench(imports(system).helpdesk);
    expect(code).toBe(0);
    expect(output).toContain('0 accepted, 21348 duplicate, 0 in conflict, 0 rejected');
    await system.waitUntilProjected();
    await expectHelpdesk(system, (answersOf('helpdesk') as HelpdeskAnswers).as_is);
  });
});

publishedLogs('the published logs, without equal rows', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await startSystem();
    const { code, output } = await workbench([...imports(system).helpdesk, '--dedupe']);
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
    await system.waitUntilProjected();
  }, 300_000);
  afterAll(() => system.remove());

  it('helpdesk: the answers of its distinct rows', () =>
    expectHelpdesk(system, (answersOf('helpdesk') as HelpdeskAnswers).deduplicated));
  it('helpdesk: variants, what follows what, rework of its distinct rows', () =>
    expectProcessViews(system, 'customer-support', file('helpdesk'), flowOf('helpdesk', 'deduplicated'), true));
});
