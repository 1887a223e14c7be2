import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditScheduled, surveyAnswered } from '@opex/contracts';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import type { Duties } from './application/get-duties.js';
import type { Plan } from './application/get-plan.js';
import type { KpiValues } from './application/get-kpi-values.js';
import { factKinds, openActionKind, openAuditKind, planStepKind, surveyKind } from './domain/fact-kind.js';
import type { RebuildResource } from './http/rebuilds/rebuild.resources.js';
import { KnowKindsOfGenerations1795000000049 } from './infrastructure/migrations/know-kinds-of-generations-1795000000049.js';
import { projectionMigrations } from './infrastructure/projection-migrations.js';
import { RunningProjection } from './testing/running-projection.js';

const LATER = [openAuditKind, openActionKind, planStepKind];
const numbers = factKinds.map(({ number }) => number).sort((a, b) => a - b);

let projection: RunningProjection;
beforeAll(async () => {
  projection = await RunningProjection.start('2025-04-16T12:00:00Z');
  await projection.record([
    {
      ...{ service: 'quality-audits', type: auditScheduled.type, stream: 'audit/A-1', subject: 'A-1' },
      time: '2025-02-03T09:00:00Z',
      data: { process: 'sales', title: 'Audit A-1', auditor: 'p-1', plannedOn: '2025-03-03', dueOn: '2025-03-31' },
    },
    {
      ...{ service: 'quality-audits', type: surveyAnswered.type, stream: 'survey/1' },
      time: '2025-02-03T09:00:00Z',
      data: { instrument: 'nps', score: 10 },
    },
  ]);
});
afterAll(() => projection.stop());

const duties = (): Promise<Duties> => projection.get<Duties>('/v1/duties');
const plan = (): Promise<Plan> => projection.get<Plan>('/v1/plan');
const nps = async (): Promise<object | undefined> =>
  (await projection.get<KpiValues>('/v1/kpis/nps/values?granularity=total')).values[0];
const live = async (): Promise<RebuildResource | undefined> =>
  (await projection.get<{ rebuilds: RebuildResource[] }>('/v1/rebuilds')).rebuilds.find(
    ({ state }) => state === 'live',
  );
const begunWithout = (kinds: readonly { readonly number: number }[]): Promise<unknown> =>
  projection.database.dataSource.query(
    `UPDATE generations SET kinds = ARRAY(SELECT unnest(kinds) EXCEPT SELECT unnest($1::smallint[])) WHERE state = 'live'`,
    [kinds.map(({ number }) => number)],
  );

describe('a kind of facts that came after the live generation was begun', () => {
  it('is had by a generation that this build began', async () => {
    expect(await duties()).toMatchObject({ complete: true, reasons: [], counts: { overdue: 1 } });
    expect(await plan()).toMatchObject({ complete: true });
    expect(await live()).toMatchObject({ missingKinds: [] });
  });

  it('is told to be missing by each answer from it, until a rebuild is activated', async () => {
    await begunWithout([...LATER, surveyKind]);
    expect(await duties()).toMatchObject({
      complete: false,
      reasons: ['not-derived-yet:open-action', 'not-derived-yet:open-audit'],
    });
    expect(await plan()).toMatchObject({ complete: false, reasons: ['not-derived-yet:plan-step'] });
    expect(await nps()).toMatchObject({ complete: false, reasons: ['not-derived-yet:survey'] });
    expect(await live()).toMatchObject({ missingKinds: ['survey', 'open-audit', 'open-action', 'plan-step'] });

    await projection.rebuild();
    expect(await duties()).toMatchObject({ complete: true, reasons: [], counts: { overdue: 1 } });
    expect(await plan()).toMatchObject({ complete: true });
    expect(await nps()).toMatchObject({ value: 100, complete: true, reasons: [] });
    expect(await live()).toMatchObject({ missingKinds: [] });
  });
});

describe('the kinds of generations that older versions began', () => {
  it('are those that all of them derived, and those of this one where nothing was read', async () => {
    const last = projectionMigrations.indexOf(KnowKindsOfGenerations1795000000049);
    const { dataSource, drop } = await createTestDatabase(projectionMigrations.slice(0, last));
    try {
      await dataSource.query(
        `INSERT INTO generations (generation, state, reason) VALUES (2, 'building', 'rebuild'), (3, 'retired', 'rebuild')`,
      );
      await dataSource.query(
        `INSERT INTO checkpoints (generation, topic, partition, next_offset, last_position, watermark_micros)
         VALUES (2, 'opex.cost-ledgers', 0, 1, 1, 1)`,
      );
      await new KnowKindsOfGenerations1795000000049().up(dataSource.createQueryRunner());
      await dataSource.query(`INSERT INTO generations (generation, state, reason) VALUES (4, 'dropped', 'rebuild')`);
      const before = numbers.filter((number) => LATER.every((kind) => kind.number !== number));
      expect(await dataSource.query('SELECT generation, kinds FROM generations ORDER BY 1')).toEqual([
        { generation: 1, kinds: null },
        { generation: 2, kinds: before },
        { generation: 3, kinds: null },
        { generation: 4, kinds: before },
      ]);
    } finally {
      await drop();
    }
  });
});
