import type { Effect } from '../../domain/change.js';
import type { Direction } from '../../domain/kpi-definition.js';
import type { DetectionRule } from '../../domain/series/detection-rules.js';
import type { Shown } from '../../domain/shown.js';
import type { KpiValue } from '../get-kpi-values.js';

/** `settling`: over, but what happened in it is still being reported. */
export type PeriodState = 'open' | 'settling' | 'closed';

/** One KPI as a dashboard shows it: its value in a period, how that came, and the periods before it. */
export interface Tile extends Omit<
  KpiValue,
  'from' | 'to' | 'label' | 'partial' | 'dimensions' | 'rest' | 'inProgress'
> {
  readonly kpi: string;
  readonly name: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly owner: string | null;
  readonly frequency: string;
  readonly period: TilePeriod;
  readonly restated: TileRestatement | null;
  readonly signal: TileSignal | null;
  /** The oldest first; the last one is the period of the tile. */
  readonly series: readonly TilePoint[];
}

export interface TilePeriod {
  readonly from: string;
  /** Not included. */
  readonly to: string;
  readonly label: string | null;
  readonly state: PeriodState;
  /** Days of it that have begun, and all of its days. */
  readonly elapsedDays: number;
  readonly days: number;
}

/** The period's number was another one when it had settled. */
export interface TileRestatement {
  readonly before: Shown;
  /** When what changed it last became known; null where that takes too long to find. */
  readonly at: string | null;
}

/** Whether the latest whole period is more than usual variation, by process limits of the series. */
export interface TileSignal {
  readonly from: string;
  readonly to: string;
  readonly effect: Effect;
  readonly rules: readonly DetectionRule[];
  readonly lower: Shown | null;
  readonly centre: Shown | null;
  readonly upper: Shown | null;
  /** The limits are made of fewer than twelve periods. */
  readonly trial: boolean;
}

export type TilePoint = Pick<KpiValue, 'from' | 'to' | 'label' | 'value' | 'target' | 'inProgress' | 'complete'>;
