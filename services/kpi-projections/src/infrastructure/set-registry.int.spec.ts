import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { TestDatabase } from '@opex/event-sourcing/testing';
import { createTestDatabase } from '@opex/event-sourcing/testing';
import type { Pool } from 'pg';
import { activityKind } from '../domain/fact-kind.js';
import { poolOf } from './pool-of.js';
import { projectionMigrations } from './projection-migrations.js';
import { SetRegistry } from './set-registry.js';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase(projectionMigrations);
  pool = poolOf(database.dataSource);
});
afterAll(() => database.drop());

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);
const attributes = (from: number, to: number) => numbers(from, to).map((n) => ({ region: `r${n}`, visits: n }));
const dimensions = (from: number, to: number) =>
  numbers(from, to).map((n) => ({ kind: activityKind, dimensions: [`p${n}`, null] }));

it('gives sets that many ask for at the same time one number each, and others the next ones', async () => {
  const registries = Array.from({ length: 4 }, () => new SetRegistry(pool));
  const asked = await Promise.all(
    registries.flatMap((registry) => [
      registry.attributeSetIds(attributes(0, 200)),
      registry.attributeSetIds(attributes(100, 300)),
    ]),
  );
  const all = await new SetRegistry(pool).attributeSetIds(attributes(0, 300));
  expect(new Set(all).size).toBe(300);
  for (const [index, ids] of asked.entries()) {
    expect(ids).toEqual(index % 2 === 0 ? all.slice(0, 200) : all.slice(100));
  }
});

it('does so with dimension values', async () => {
  const registries = Array.from({ length: 4 }, () => new SetRegistry(pool));
  const asked = await Promise.all(registries.map((registry) => registry.dimensionSetIds(dimensions(0, 200))));
  const all = await new SetRegistry(pool).dimensionSetIds(dimensions(0, 200));
  expect(new Set(all).size).toBe(200);
  for (const ids of asked) expect(ids).toEqual(all);
});
