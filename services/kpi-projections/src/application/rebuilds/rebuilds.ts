import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Generation, RebuildControl } from '../../domain/generation.js';
import { inProgressStates } from '../../domain/generation.js';
import type { Comparison, DifferencesPage, GenerationComparison } from './generation-comparison.js';
import type {
  GenerationProgress,
  GenerationStore,
  NewGeneration,
  Progress,
  SwitchRefusal,
} from './generation-store.js';

export type RebuildRefusal =
  SwitchRefusal | 'rebuild-not-found' | 'rebuild-in-progress' | 'rebuild-ended' | 'cells-differ' | 'command-id-taken';

export type RebuildOutcome =
  | { readonly outcome: 'done'; readonly generation: Generation }
  | {
      readonly outcome: 'refused';
      readonly code: RebuildRefusal;
      readonly detail: string;
      /** What made it `cells-differ`. */
      readonly comparison?: Comparison;
    };

/** A generation with how far it is. */
export interface Rebuild extends Generation {
  readonly progress: Progress;
}

/** What a generation is built for. */
export interface RebuildRequest extends Pick<NewGeneration, 'reason' | 'eventsPerSecond'> {
  /** Those that are wanted now where none are given. */
  readonly measures?: readonly unknown[];
  /** The same again is the same rebuild; without one each call starts another. */
  readonly commandId?: string;
  /** One with such a reason that has only begun gives way to this one, which is to do what it was for, too. */
  readonly inPlaceOf?: (reason: string) => boolean;
}

/** Says which measures a generation is to derive besides the built-in kinds. */
export interface WantedMeasures {
  wantedMeasures(): Promise<readonly unknown[]>;
}

/** So long after it was started a rebuild has not done much that would be lost. */
const BEGINNING_MS = 5 * 60_000;
const LISTED_MAX = 100;
/** Differences of which the first are shown with a refusal. */
const SHOWN_MAX = 10;

/**
 * Builds generations of the read model beside the live one: start, watch (`find(id)` says when it is `caught-up`),
 * compare, activate, roll back. Who must change something together with a switch takes part in it (`SwitchParticipant`).
 */
export class Rebuilds {
  constructor(
    private readonly generations: GenerationStore,
    private readonly comparison: GenerationComparison,
    private readonly progress: GenerationProgress,
    private readonly wanted: WantedMeasures,
    private readonly nowMs: () => number,
  ) {}

  async start({ commandId = randomUUID(), inPlaceOf, ...request }: RebuildRequest): Promise<RebuildOutcome> {
    const { measures = await this.wanted.wantedMeasures() } = request;
    const add = (): Promise<Generation | null> => this.generations.add({ ...request, measures, commandId });
    const generation = (await add()) ?? (inPlaceOf && (await this.makeWay(inPlaceOf)) ? await add() : null);
    if (generation === null) {
      const detail = 'Another rebuild is on its way. Activate or cancel it first: GET /v1/rebuilds shows it.';
      return { outcome: 'refused', code: 'rebuild-in-progress', detail };
    }
    return saysSame(generation, request) ? { outcome: 'done', generation } : COMMAND_ID_TAKEN;
  }

  /** Gives up the rebuild on its way where it may be, and has begun a few minutes ago at most. */
  private async makeWay(mayGiveWay: (reason: string) => boolean): Promise<boolean> {
    const [newest] = await this.generations.list(1);
    if (newest === undefined || !inProgressStates.some((state) => state === newest.state)) return false;
    if (!mayGiveWay(newest.reason) || this.nowMs() - newest.createdAt.getTime() > BEGINNING_MS) return false;
    return (await this.generations.control(newest.id, 'cancel')) !== null;
  }

  async find(id: number): Promise<Rebuild | null> {
    const generation = await this.generations.find(id);
    return generation === null ? null : this.withProgress(generation);
  }

  /** The newest 100. */
  async list(): Promise<readonly Rebuild[]> {
    const rebuilds: Rebuild[] = [];
    for (const generation of await this.generations.list(LISTED_MAX)) {
      rebuilds.push(await this.withProgress(generation));
    }
    return rebuilds;
  }

  /** Pauses it, lets it go on, or gives it up; what is so already stays so. */
  async control(id: number, control: RebuildControl): Promise<RebuildOutcome> {
    const found = await this.generations.find(id);
    if (found === null) return notFound(id);
    const generation = await this.generations.control(id, control);
    if (generation !== null) return { outcome: 'done', generation };
    const detail = `Rebuild ${id} is ${found.state}: there is nothing to ${control}.`;
    return { outcome: 'refused', code: 'rebuild-ended', detail };
  }

  /** Makes it live where it has caught up and its cells equal those of the live one, or differences are accepted. */
  async activate(id: number, { acceptDifferences }: { readonly acceptDifferences: boolean }): Promise<RebuildOutcome> {
    const found = await this.generations.find(id);
    if (found === null) return notFound(id);
    if (found.state === 'live') return { outcome: 'done', generation: found };
    if (found.state !== 'caught-up') return refusedSwitch(id, 'not-caught-up', found);
    if (!acceptDifferences) {
      const live = await this.generations.live();
      const comparison = await this.comparison.compare(live, found, { limit: SHOWN_MAX, cursor: null });
      if (comparison.differing > 0) {
        const detail =
          `${comparison.differing} cells of rebuild ${id} differ from the live one. ` +
          `See GET /v1/rebuilds/${id}/differences; activate with "acceptDifferences": true where they are meant.`;
        return { outcome: 'refused', code: 'cells-differ', detail, comparison };
      }
    }
    const switched = await this.generations.activate(id);
    return switched.outcome === 'done' ? switched : refusedSwitch(id, switched.code, switched);
  }

  /** From this live generation back to the one that was live before. */
  async rollBack(id: number): Promise<RebuildOutcome> {
    if ((await this.generations.find(id)) === null) return notFound(id);
    const switched = await this.generations.rollBack(id);
    return switched.outcome === 'done' ? switched : refusedSwitch(id, switched.code, switched);
  }

  /**
   * What differs between the live generation and another one.
   *
   * @returns null where there is no such generation. @throws TooFarApart, UnreadableCursor
   */
  async differences(id: number, page: DifferencesPage): Promise<Comparison | null> {
    const found = await this.generations.find(id);
    return found === null ? null : this.comparison.compare(await this.generations.live(), found, page);
  }

  private async withProgress(generation: Generation): Promise<Rebuild> {
    return { ...generation, progress: await this.progress.progress(generation.id) };
  }
}

const saysSame = (generation: Generation, request: RebuildRequest): boolean =>
  generation.reason === request.reason &&
  generation.eventsPerSecond === request.eventsPerSecond &&
  (request.measures === undefined || isDeepStrictEqual(generation.measures, request.measures));

const COMMAND_ID_TAKEN: RebuildOutcome = {
  outcome: 'refused',
  code: 'command-id-taken',
  detail: 'This Idempotency-Key was sent with another request before: take a new key for another rebuild.',
};

const notFound = (id: number): RebuildOutcome => ({
  outcome: 'refused',
  code: 'rebuild-not-found',
  detail: `There is no rebuild ${id}. GET /v1/rebuilds lists them.`,
});

function refusedSwitch(id: number, code: SwitchRefusal, { state }: Pick<Generation, 'state'>): RebuildOutcome {
  const details: Readonly<Record<SwitchRefusal, string>> = {
    'not-caught-up': `Rebuild ${id} is ${state}: it has not projected all that the live one has. Try again later.`,
    'not-live': `Rebuild ${id} is ${state}: only from the live one can be rolled back.`,
    'nothing-to-roll-back-to': `The generation that was live before rebuild ${id} is dropped, or there was none.`,
  };
  return { outcome: 'refused', code, detail: details[code] };
}
