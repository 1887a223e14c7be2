import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { formatInstantMicros } from '../../domain/log-event.js';
import { dashboard } from '../../domain/scorecard.js';
import { KpiCatalogue } from '../kpi-catalogue.js';
import type { ReadModel } from '../read-model.js';
import type { Tile } from './tile.js';
import type { TileQuery } from './tile-evaluator.js';
import { TileEvaluator } from './tile-evaluator.js';

/** The tiles of the framework's dashboard, in its groups and their order. */
export interface Tiles {
  readonly asOf: string | null;
  /** As it was asked for; null: of each KPI its own. */
  readonly period: string | null;
  readonly timezone: string;
  readonly currency: string;
  readonly groups: readonly { readonly id: string; readonly name: string; readonly tiles: readonly Tile[] }[];
}

export interface TilesQuery extends TileQuery {
  readonly label: string | null;
}

export class GetTiles extends Query<Tiles> {
  constructor(
    readonly readModel: ReadModel,
    readonly query: TilesQuery,
  ) {
    super();
  }
}

@QueryHandler(GetTiles)
export class GetTilesHandler implements IQueryHandler<GetTiles> {
  constructor(
    private readonly catalogue: KpiCatalogue,
    private readonly evaluator: TileEvaluator,
  ) {}

  async execute({ readModel, query: { label, ...query } }: GetTiles): Promise<Tiles> {
    const progress = readModel.watermarks.progress();
    const definitions = await this.catalogue.asKnownAt(query.asOfMicros);
    const groups: { id: string; name: string; tiles: Tile[] }[] = [];
    // One after the other: a dashboard must not take all connections from the questions beside it.
    for (const { group, kpis } of dashboard) {
      const tiles: Tile[] = [];
      for (const id of kpis) {
        const kpi = definitions.find(id);
        if (kpi !== undefined) tiles.push(await this.evaluator.evaluate(readModel, kpi, query, progress));
      }
      groups.push({ id: group, name: names[group], tiles });
    }
    return {
      asOf: query.asOfMicros === null ? null : formatInstantMicros(query.asOfMicros),
      period: label,
      timezone: query.timeZone,
      currency: query.currency,
      groups,
    };
  }
}

const names = {
  operational: 'Operational',
  process: 'Process',
  customer: 'Customer',
  financial: 'Financial',
} as const;
