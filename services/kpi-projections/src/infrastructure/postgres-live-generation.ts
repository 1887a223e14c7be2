import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import type { ProjectionWakeUp } from '../application/live/wake-up.js';
import type { GenerationReaders } from '../application/read-model.js';
import { LiveGeneration, ReadModel } from '../application/read-model.js';
import type { ProjectedPosition } from '../application/wait-for-position.js';
import { PositionWaiter } from '../application/wait-for-position.js';
import { measuresOfStored } from '../domain/definitions/stored-measure.js';
import type { Generation } from '../domain/generation.js';
import { kindsOfGeneration } from '../domain/kinds-of-generation.js';
import type { MinorUnitDigits } from '../domain/stateless-facts.js';
import { PostgresFactReader } from './postgres-fact-reader.js';
import { PostgresMeasureReader } from './postgres-measure-reader.js';
import { PostgresRestatementReader } from './postgres-restatement-reader.js';
import type { WatermarksRow } from './postgres-watermarks.js';
import { toWatermarks, watermarkColumns } from './postgres-watermarks.js';
import { PostgresCaseTraceReader } from './process-views/postgres-case-traces.js';

/** What is to be known of a generation to answer from it. */
type ReadGeneration = Pick<Generation, 'id' | 'measures' | 'kinds'>;

/** More than are ever live or kept at the same time. */
const READERS_CACHED_MAX = 4;

const GENERATION = `SELECT generation AS id, measures, kinds, ${watermarkColumns} FROM generations g`;

/** Asks the database which generation is live, so that a switch is seen by every instance with its next request. */
export class PostgresLiveGeneration extends LiveGeneration {
  private readonly readers = new LRUCache<string, GenerationReaders>({ max: READERS_CACHED_MAX });
  private readonly waiter: PositionWaiter<ReadModel>;
  /** The look that is about to begin: all who ask in one turn of the event loop share it. */
  private nextLook: Promise<ReadModel> | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly minorUnitDigits: MinorUnitDigits,
    /** Of the topic of each write service. */
    private readonly partitions: number,
    wakeUp: ProjectionWakeUp,
  ) {
    super();
    this.waiter = new PositionWaiter(
      () => this.look(),
      (atMostMs) => wakeUp.wait(atMostMs),
    );
  }

  readModel(after: readonly ProjectedPosition[] = []): Promise<ReadModel> {
    return this.waiter.wait(after);
  }

  async readModelOf(generation: number): Promise<ReadModel> {
    const { rows } = await this.pool.query<ReadGeneration & WatermarksRow>(`${GENERATION} WHERE g.generation = $1`, [
      generation,
    ]);
    const [found] = rows;
    if (found === undefined) throw new Error(`There is no generation ${generation}.`);
    return this.toReadModel(found);
  }

  private look(): Promise<ReadModel> {
    this.nextLook ??= new Promise((resolve) => setImmediate(resolve)).then(() => {
      // Who asks from now on may have seen what this look does not.
      this.nextLook = undefined;
      return this.live();
    });
    return this.nextLook;
  }

  private async live(): Promise<ReadModel> {
    const { rows } = await this.pool.query<ReadGeneration & WatermarksRow>({
      name: 'live-generation',
      text: `${GENERATION} WHERE g.state = 'live'`,
    });
    const [live] = rows;
    if (live === undefined) throw new Error('No generation is live.');
    return this.toReadModel(live);
  }

  private toReadModel(found: ReadGeneration & WatermarksRow): ReadModel {
    return new ReadModel(this.readersOf(found), toWatermarks(found, this.partitions));
  }

  private readersOf({ id: generation, measures, kinds }: ReadGeneration): GenerationReaders {
    const key = `${generation}:${kinds?.join() ?? ''}`;
    const known = this.readers.get(key);
    if (known !== undefined) return known;
    const { pool, minorUnitDigits } = this;
    const readers = {
      generation,
      measures: new PostgresMeasureReader(pool, generation, kindsOfGeneration({ measures, kinds })),
      traces: new PostgresCaseTraceReader(pool, generation),
      minorUnitDigits,
      evidence: {
        facts: new PostgresFactReader(pool, generation),
        restatements: new PostgresRestatementReader(pool, generation),
        foldedMeasures: () => measuresOfStored(measures, minorUnitDigits),
      },
    };
    this.readers.set(key, readers);
    return readers;
  }
}
