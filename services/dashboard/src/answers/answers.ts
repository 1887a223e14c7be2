/**
 * The answers of kpi-projections that the page reads, as `/openapi.json` describes them; only the fields that it shows.
 * Written once, here.
 */

/** A number in its unit, or a decimal text where the unit is money. */
export type Shown = number | string;

export type Direction = 'up' | 'down';
export type Status = 'strong' | 'improving' | 'worsening' | 'off-target' | 'none';
export type Effect = 'favourable' | 'unfavourable' | 'neutral';
export type Dimensions = Readonly<Record<string, string | number | boolean | null>>;

export interface Difference {
  readonly reference: Shown | null;
  readonly absolute: Shown | null;
  readonly percent: number | null;
  readonly effect: Effect | null;
  /** Why there is nothing to compare. */
  readonly reason: string | null;
}

export interface PreviousDifference extends Difference {
  /** Null where there is no period before. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface Change {
  readonly previous: PreviousDifference;
  readonly baseline: Difference;
}

export interface KpiValue {
  /** Instants with the offset of the answer's time zone. */
  readonly from: string;
  readonly to: string;
  readonly label?: string | null;
  readonly partial?: boolean;
  readonly dimensions: Dimensions;
  readonly value: Shown | null;
  readonly numerator: Shown | null;
  readonly denominator: Shown | null;
  readonly count: number;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly gap: Shown | null;
  readonly status: Status;
  readonly inProgress: boolean;
  readonly complete: boolean;
  readonly reasons: readonly string[];
  readonly rest?: boolean;
  readonly change?: Change;
  readonly progress?: number | null;
  readonly quantile?: { readonly method: string; readonly relativeErrorMax: number };
}

export interface KpiValues {
  readonly kpi: string;
  readonly unit: string;
  readonly stat: string;
  readonly granularity: string;
  readonly timezone: string;
  readonly asOf: string | null;
  readonly final: boolean;
  readonly definitionVersion: number;
  readonly values: readonly KpiValue[];
}

export interface Kpi {
  readonly id: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly unit: string;
  readonly direction: Direction;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly owner: string | null;
  readonly frequency: string;
  readonly definitionVersion: number;
  readonly description: string;
  readonly anchor: string;
  readonly formula: { readonly type: string };
  readonly expression: string;
  readonly statistics: readonly string[];
  readonly dimensions: readonly string[];
}

export interface ScorecardEntry extends KpiValue {
  readonly kpi: string;
  readonly name: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly owner: string | null;
  readonly frequency: string;
  /** Of costs by function: what it would be had exactly the budget been spent. */
  readonly budget?: KpiValue['value'];
}

export interface Scorecard {
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly timezone: string;
  readonly currency: string;
  readonly asOf: string | null;
  readonly final: boolean;
  readonly dashboard: readonly { readonly group: string; readonly kpis: readonly ScorecardEntry[] }[];
  readonly qualityStandards: readonly ScorecardEntry[];
  readonly costByFunction: readonly ScorecardEntry[];
  readonly costTotal: readonly ScorecardEntry[];
  readonly processPerformance: readonly ScorecardEntry[];
  readonly contradictions: readonly { readonly of: string; readonly note: string }[];
}

export interface Limits {
  readonly method: string;
  readonly count: number;
  readonly trial: boolean;
  readonly centre: number | null;
  readonly reason: string | null;
}

export interface SignalPoint {
  readonly from: string;
  readonly to: string;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly signals: readonly { readonly rule: string; readonly side: string; readonly effect: Effect | null }[];
}

export interface Signals {
  readonly unit: string;
  readonly series: readonly {
    readonly dimensions: Dimensions;
    readonly limits: Limits;
    readonly points: readonly SignalPoint[];
    readonly trend: {
      readonly slope: number | null;
      readonly significant: boolean | null;
      readonly effect: Effect | null;
      readonly reason: string | null;
    };
    readonly forecast: {
      readonly status: string;
      readonly reason: string | null;
      readonly target: number | null;
      readonly expected: { readonly from: string; readonly to: string } | null;
    };
  }[];
}

export interface Distribution {
  readonly unit: string;
  readonly distributions: readonly {
    readonly count: number;
    readonly method: string;
    readonly relativeErrorMax: number;
    readonly p50: number | null;
    readonly p90: number | null;
    readonly p95: number | null;
    readonly p99: number | null;
    readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
  }[];
}

export interface Side {
  readonly value: Shown | null;
  readonly count: number;
}

export interface Contribution {
  readonly unit: string;
  readonly by: readonly string[];
  readonly previous: Side & { readonly from: string; readonly to: string };
  readonly current: Side & { readonly from: string; readonly to: string };
  readonly difference: Shown | null;
  readonly effect: Effect | null;
  readonly reason: string | null;
  readonly method: string | null;
  readonly contributions: readonly {
    readonly dimensions: Dimensions;
    readonly rest?: boolean;
    readonly presence: string;
    readonly previous: Side | null;
    readonly current: Side | null;
    readonly contribution: Shown | null;
    readonly effects: Readonly<Record<string, Shown>> | null;
    readonly effect: Effect | null;
  }[];
}

export interface Explanation {
  readonly unit: string;
  readonly value: KpiValue;
  readonly formula: {
    readonly type: string;
    readonly multiplier?: number;
    readonly terms: readonly {
      readonly part?: string;
      readonly of: string;
      readonly measure: string;
      readonly comesTo: string | null;
      readonly facts: number;
    }[];
  };
  readonly facts: readonly {
    readonly kind: string;
    readonly at: string;
    readonly knownAt: string;
    readonly attributes: Dimensions;
    readonly adds: readonly { readonly term: number; readonly value: string }[];
    readonly subject: string | null;
    readonly events: readonly {
      readonly position: string;
      readonly source: string;
      readonly id: string;
      readonly type: string;
    }[];
  }[];
  readonly leftOut: readonly { readonly reason: string; readonly count?: number }[];
  readonly nextCursor?: string | null;
}

export interface Initiative {
  readonly initiative: string;
  readonly name: string;
  readonly planned: {
    readonly currency: string;
    readonly investment: string;
    readonly annualSavings: string;
    readonly roiPercent: number | null;
    readonly paybackMonths: number | null;
  } | null;
  readonly stated: { readonly roiPercent: number | null; readonly paybackMonths: number | null } | null;
  /** What was decided of it; null: the framework alone plans it. */
  readonly status: string | null;
  readonly actual: InitiativeActual;
  /** actual − planned. */
  readonly gap: { readonly investment: string | null; readonly annualSavings: string | null };
  readonly note: string | null;
}

export interface InitiativeActual {
  readonly invested: string;
  readonly saved: string;
  readonly annualSavings: string | null;
  readonly returnedPercent: number | null;
  readonly monthsObserved: number | null;
  readonly roiPercent: number | null;
  readonly paybackMonths: number | null;
  readonly reason: string | null;
}

export interface Initiatives {
  readonly currency: string;
  readonly complete: boolean;
  readonly reasons: readonly string[];
  readonly initiatives: readonly Initiative[];
  readonly total: InitiativeActual;
}

export interface FlowNode {
  readonly activity: string;
  readonly occurrences: number;
  readonly cases: number;
  readonly startCases: number;
  readonly endCases: number;
}

export interface FlowEdge {
  readonly edge: string;
  readonly from: string;
  readonly to: string;
  readonly occurrences: number;
  readonly cases: number;
  readonly meanSeconds: number;
  readonly medianSeconds: number;
  readonly p90Seconds: number;
  readonly waitingSeconds: number;
  readonly waitingShare: number;
}

interface ProcessAnswer {
  readonly process: string;
  readonly complete: boolean;
  readonly reasons: readonly string[];
  readonly cases: number;
}

export interface Flow extends ProcessAnswer {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  readonly bottlenecks: readonly FlowEdge[];
}

export interface Variants extends ProcessAnswer {
  readonly variantCount: number;
  readonly variants: readonly {
    readonly variant: string;
    readonly activities: readonly string[];
    readonly cases: number;
    readonly share: number;
    readonly cumulativeShare: number;
    readonly cycleTimeMedianSeconds: number | null;
    readonly cycleTimeP90Seconds: number | null;
  }[];
  readonly rest: { readonly variants: number; readonly cases: number; readonly share: number };
}

export interface Conformance extends ProcessAnswer {
  readonly measuredCases: number;
  readonly conformingCases: number;
  readonly conformingShare: number | null;
  readonly kinds: readonly {
    readonly kind: string;
    readonly cases: number;
    readonly share: number | null;
    readonly deviations: readonly {
      readonly deviation: string;
      readonly name: string;
      readonly cases: number;
      readonly share: number | null;
    }[];
  }[];
}

export interface Cases extends ProcessAnswer {
  readonly items: readonly {
    readonly id: string;
    readonly start: string;
    readonly end: string | null;
    readonly outcome: string | null;
    readonly durationSeconds: number | null;
    readonly variant: string;
    readonly activityCount: number;
    /** In their order; only of a case that was asked for by its id. */
    readonly activities?: readonly { readonly activity: string; readonly at: string }[];
    readonly deviations: readonly string[] | null;
  }[];
  readonly nextCursor?: string | null;
}

export interface Freshness {
  readonly watermark: string | null;
  readonly lag: { readonly events: number | null; readonly seconds: number | null };
  readonly services: readonly {
    readonly service: string;
    readonly recorded: number | null;
    readonly projected: number | null;
  }[];
}

/** A number of an ended period that is another one since an instant. */
export interface Restatement {
  readonly kpi: string;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly dimensions: Dimensions;
  readonly knownAt: string;
  readonly valueBefore: Shown | null;
  readonly valueAfter: Shown | null;
  readonly events: readonly {
    readonly position: string;
    readonly source: string | null;
    readonly id: string | null;
    readonly type: string | null;
  }[];
  readonly eventCount: number;
}

export interface Restatements {
  readonly restatements: readonly Restatement[];
  readonly nextCursor?: string;
}

export interface Session {
  readonly name: string;
  readonly roles: readonly string[];
  readonly expiresAt: string | null;
}

/** A KPI in the period of its tile, with the periods before it. */
export interface Tile {
  readonly kpi: string;
  readonly name: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly owner: string | null;
  readonly frequency: string;
  readonly period: TilePeriod;
  readonly value: Shown | null;
  readonly count: number;
  readonly target: number | null;
  readonly baseline: number | null;
  readonly gap: Shown | null;
  readonly status: Status;
  readonly complete: boolean;
  readonly reasons: readonly string[];
  readonly restated: { readonly at: string | null; readonly before: Shown | null } | null;
  /** Of the latest complete period: whether it is outside of what usually happens; null where too little is known. */
  readonly signal?: { readonly effect: Effect | 'none'; readonly trial: boolean } | null;
  readonly change: Change | null;
  readonly series: readonly SeriesPoint[];
}

export interface TilePeriod {
  readonly from: string;
  readonly to: string;
  readonly label: string | null;
  readonly state: 'open' | 'settling' | 'closed';
  readonly elapsedDays: number;
  readonly days: number;
}

export interface SeriesPoint {
  readonly from: string;
  readonly to: string;
  readonly label?: string | null;
  readonly value: Shown | null;
  readonly target: number | null;
  readonly inProgress: boolean;
  readonly complete: boolean;
}

export interface Tiles {
  readonly asOf: string | null;
  readonly timezone: string;
  readonly groups: readonly { readonly id: string; readonly name: string; readonly tiles: readonly Tile[] }[];
}

export interface Heartbeat {
  readonly asOf: string | null;
  readonly watermark: string | null;
  readonly lag: { readonly events: number | null; readonly seconds: number | null };
}

/** RFC 9457. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** What exactly is wrong with what was sent. */
  readonly errors: readonly string[];
}
