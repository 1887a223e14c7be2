import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import type { Attributes } from '../domain/fact.js';
import type { DimensionSet } from '../domain/tally.js';
import { int2Array, jsonArray, textArray, uuidArray } from './binary-array.js';

const ATTRIBUTE_SETS_CACHED_MAX = 50_000;
const DIMENSION_SETS_CACHED_MAX = 20_000;

/**
 * Gives attribute sets and dimension values short numbers, so that a fact row carries twelve bytes instead of a
 * document. Numbers are for ever: entries are only added, and adding one twice gives the same number.
 */
export class SetRegistry {
  private readonly attributeIds = new LRUCache<string, number>({ max: ATTRIBUTE_SETS_CACHED_MAX });
  /** A case's attributes are the same object from event to event: no need to write it out again. */
  private readonly attributeTexts = new WeakMap<Attributes, string>();
  private readonly dimensionIds = new LRUCache<string, number>({ max: DIMENSION_SETS_CACHED_MAX });

  constructor(private readonly pool: Pool) {}

  /** Numbers for attribute sets, in their order; unknown ones are added in one round trip. */
  async attributeSetIds(sets: readonly Attributes[]): Promise<number[]> {
    const texts = sets.map((attributes) => this.textOf(attributes));
    const ids = texts.map((text) => this.attributeIds.get(text));
    const unknown = new Set(texts.filter((_, index) => ids[index] === undefined));
    if (unknown.size === 0) return ids as number[];
    const added = await this.addAttributeSets([...unknown]);
    for (const [text, id] of added) this.attributeIds.set(text, id);
    return texts.map((text, index) => ids[index] ?? (added.get(text) as number));
  }

  /** Numbers for dimension values of a kind, in their order. */
  async dimensionSetIds(sets: readonly DimensionSet[]): Promise<number[]> {
    const keys = sets.map(({ kind, dimensions }) => `${kind.number}|${JSON.stringify(dimensions)}`);
    const ids = keys.map((key) => this.dimensionIds.get(key));
    const unknown = new Set(keys.filter((_, index) => ids[index] === undefined));
    if (unknown.size === 0) return ids as number[];
    const added = await this.addDimensionSets([...unknown]);
    for (const [key, id] of added) this.dimensionIds.set(key, id);
    return keys.map((key, index) => ids[index] ?? (added.get(key) as number));
  }

  private textOf(attributes: Attributes): string {
    let text = this.attributeTexts.get(attributes);
    if (text === undefined) {
      text = JSON.stringify(attributes);
      this.attributeTexts.set(attributes, text);
    }
    return text;
  }

  private async addAttributeSets(texts: readonly string[]): Promise<Map<string, number>> {
    // Sorted by digest: two consumers that add the same sets take the rows in the same order and never deadlock.
    const rows = texts
      .map((text) => ({ text, digest: createHash('sha256').update(text).digest().subarray(0, 16) }))
      .sort((a, b) => Buffer.compare(a.digest, b.digest));
    const idOf = new Map<string, number>();
    const values = [uuidArray(rows, ({ digest }) => digest), jsonArray(rows, ({ text }) => text)];
    // What another consumer adds at this moment is in neither part, and there the next time.
    while (idOf.size < rows.length) {
      const found = await this.pool.query<{ digest: string; id: string }>({
        name: 'attribute-sets',
        text: `WITH added AS (
                 INSERT INTO attribute_sets (digest, attributes)
                 SELECT u.digest, u.attributes::jsonb FROM unnest($1::uuid[], $2::json[]) AS u(digest, attributes)
                 ON CONFLICT (digest) DO NOTHING RETURNING digest, attributes_id)
               SELECT digest::text, attributes_id::text AS id FROM added
               UNION ALL
               SELECT digest::text, attributes_id::text FROM attribute_sets WHERE digest = ANY($1::uuid[])`,
        values,
      });
      for (const { digest, id } of found.rows) idOf.set(digest.replaceAll('-', ''), Number(id));
    }
    return new Map(rows.map(({ text, digest }) => [text, idOf.get(digest.toString('hex')) as number]));
  }

  private async addDimensionSets(keys: readonly string[]): Promise<Map<string, number>> {
    const rows = [...keys].sort().map((key) => {
      const bar = key.indexOf('|');
      return { key, kind: Number(key.slice(0, bar)), dimensions: key.slice(bar + 1) };
    });
    const idOf = new Map<string, number>();
    const values = [int2Array(rows, ({ kind }) => kind), textArray(rows, ({ dimensions }) => dimensions)];
    while (idOf.size < rows.length) {
      const found = await this.pool.query<{ kind: number; dimensions: string; id: number }>(
        `WITH added AS (
           INSERT INTO dimension_sets (kind, dimensions) SELECT * FROM unnest($1::int2[], $2::text[])
           ON CONFLICT (kind, dimensions) DO NOTHING RETURNING kind, dimensions, dimensions_id AS id)
         SELECT * FROM added
         UNION ALL
         SELECT kind, dimensions, dimensions_id FROM dimension_sets
         WHERE (kind, dimensions) IN (SELECT * FROM unnest($1::int2[], $2::text[]))`,
        values,
      );
      for (const { kind, dimensions, id } of found.rows) idOf.set(`${kind}|${dimensions}`, id);
    }
    return idOf;
  }
}
