import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ChangeRequest } from '@opex/event-sourcing';
import { compileMeasure, UnreadableMeasure } from '../../domain/definitions/compile-measure.js';
import type { DefineMeasure, WithdrawMeasure } from '../../domain/definitions/measure.commands.js';
import type { MeasureRefusal } from '../../domain/definitions/measure.decider.js';
import { measureKind } from '../../domain/definitions/measure-kind.js';
import type { DefinedMeasure } from '../../domain/definitions/measure.state.js';
import type { MinorUnitDigits } from '../../domain/stateless-facts.js';
import { termsOf } from '../../domain/kpi-definition.js';
import type { RebuildOutcome } from '../rebuilds/rebuilds.js';
import { Rebuilds } from '../rebuilds/rebuilds.js';
import type { DefinitionOutcome } from './definition-outcome.js';
import { DefinedMeasures } from './defined-measures.js';
import { MeasureBuilds } from './measure-builds.js';
import type { MeasureDefinition } from '../kpi-catalogue.js';
import { StoredKpiCatalogue } from './stored-kpi-catalogue.js';

type Outcome = DefinitionOutcome<DefinedMeasure, MeasureRefusal>;

export interface ChangedMeasure {
  readonly outcome: Outcome;
  /** What came of building its facts; null where there is nothing to build. */
  readonly build: RebuildOutcome | null;
}

/** Fraction digits of currencies, for measures of money. */
export class MinorUnits {
  constructor(readonly digitsOf: MinorUnitDigits) {}
}

/** Defines a measure, or says anew what it is; its facts are built beside the live ones. */
export class PutMeasure extends Command<ChangedMeasure> {
  constructor(
    readonly request: ChangeRequest<DefineMeasure>,
    readonly eventsPerSecond: number | null,
  ) {
    super();
  }
}

@CommandHandler(PutMeasure)
export class PutMeasureHandler implements ICommandHandler<PutMeasure> {
  constructor(
    private readonly measures: DefinedMeasures,
    private readonly catalogue: StoredKpiCatalogue,
    private readonly builds: MeasureBuilds,
    private readonly rebuilds: Rebuilds,
    private readonly minorUnits: MinorUnits,
  ) {}

  async execute({ request, eventsPerSecond }: PutMeasure): Promise<ChangedMeasure> {
    const { id, command } = request;
    try {
      const kind = measureKind(0, { measure: id, definitionVersion: 0 }, command.content);
      compileMeasure(kind, command.content, this.minorUnits.digitsOf);
    } catch (error) {
      if (!(error instanceof UnreadableMeasure)) throw error;
      return { outcome: { outcome: 'unreadable', faults: error.faults }, build: null };
    }
    const outcome = await this.measures.change(request);
    await this.catalogue.refresh();
    const isDone = outcome.outcome === 'changed' || outcome.outcome === 'unchanged';
    return { outcome, build: isDone ? await this.build(id, eventsPerSecond) : null };
  }

  /**
   * Where its facts are built already, or another rebuild is on its way, none is started. Of several that are defined at once
   * one generation has them all: what was begun for the others gives way.
   */
  private async build(id: string, eventsPerSecond: number | null): Promise<RebuildOutcome | null> {
    const { measures } = await this.catalogue.asKnownAt(null);
    const building = measures.filter(({ standing }) => standing === 'building');
    if (!building.some((measure) => measure.id === id)) return null;
    return this.rebuilds.start({
      reason: reasonFor(building),
      measures: await this.builds.wantedMeasures(),
      eventsPerSecond,
      inPlaceOf: isForMeasures,
    });
  }
}

const NAMED_MAX = 20;

/** `measure:hours@1`, for several `measures:hours@1,teams@2`. */
function reasonFor(building: readonly Pick<MeasureDefinition, 'id' | 'definitionVersion'>[]): string {
  const named = building.slice(0, NAMED_MAX).map(({ id, definitionVersion }) => `${id}@${definitionVersion}`);
  const more = building.length > named.length ? ',…' : '';
  return `${building.length === 1 ? 'measure' : 'measures'}:${named.join(',')}${more}`;
}

const isForMeasures = (reason: string): boolean => /^measures?:/.test(reason);

/** Takes a measure back that no KPI in force is made of. */
export class DeleteMeasure extends Command<Outcome> {
  constructor(readonly request: ChangeRequest<Omit<WithdrawMeasure, 'usedBy'>>) {
    super();
  }
}

@CommandHandler(DeleteMeasure)
export class DeleteMeasureHandler implements ICommandHandler<DeleteMeasure> {
  constructor(
    private readonly measures: DefinedMeasures,
    private readonly catalogue: StoredKpiCatalogue,
  ) {}

  async execute({ request }: DeleteMeasure): Promise<Outcome> {
    const { all } = await this.catalogue.asKnownAt(null);
    const isUsed = all.filter((kpi) => termsOf(kpi).some(({ of }) => of.name === request.id));
    const command = { ...request.command, usedBy: isUsed.map(({ id }) => id) };
    const outcome = await this.measures.change({ ...request, command });
    await this.catalogue.refresh();
    return outcome;
  }
}
