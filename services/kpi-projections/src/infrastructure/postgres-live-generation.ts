import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import type { ReadGeneration } from '../application/read-model.js';
import { LiveGeneration, ReadModel } from '../application/read-model.js';
import { measuresOfStored } from '../domain/definitions/stored-measure.js';
import { kindsOfGeneration } from '../domain/kinds-of-generation.js';
import type { MinorUnitDigits } from '../domain/stateless-facts.js';
import { PostgresFactReader } from './postgres-fact-reader.js';
import { PostgresMeasureReader } from './postgres-measure-reader.js';
import { PostgresRestatementReader } from './postgres-restatement-reader.js';
import { PostgresCaseTraceReader } from './process-views/postgres-case-traces.js';
import { PostgresWatermarks } from './postgres-watermarks.js';

/** More than are ever live or kept at the same time. */
const READ_MODELS_CACHED_MAX = 4;

/** Asks the database which generation is live, so that a switch is seen by every instance with its next request. */
export class PostgresLiveGeneration extends LiveGeneration {
  private readonly readModels = new LRUCache<string, ReadModel>({ max: READ_MODELS_CACHED_MAX });

  constructor(
    private readonly pool: Pool,
    private readonly minorUnitDigits: MinorUnitDigits,
    /** Of the topic of each write service. */
    private readonly partitions: number,
  ) {
    super();
  }

  async readModel(): Promise<ReadModel> {
    const { rows } = await this.pool.query<ReadGeneration>({
      name: 'live-generation',
      text: `SELECT generation AS id, measures, kinds FROM generations WHERE state = 'live'`,
    });
    const [live] = rows;
    if (live === undefined) throw new Error('No generation is live.');
    return this.readModelOf(live);
  }

  readModelOf({ id: generation, measures, kinds }: ReadGeneration): ReadModel {
    const key = `${generation}:${kinds?.join() ?? ''}`;
    let readModel = this.readModels.get(key);
    if (readModel === undefined) {
      const { pool, minorUnitDigits } = this;
      readModel = new ReadModel(
        generation,
        new PostgresMeasureReader(pool, generation, kindsOfGeneration({ measures, kinds })),
        new PostgresWatermarks(pool, generation, this.partitions),
        new PostgresCaseTraceReader(pool, generation),
        minorUnitDigits,
        {
          facts: new PostgresFactReader(pool, generation),
          restatements: new PostgresRestatementReader(pool, generation),
          foldedMeasures: () => measuresOfStored(measures, minorUnitDigits),
        },
      );
      this.readModels.set(key, readModel);
    }
    return readModel;
  }
}
