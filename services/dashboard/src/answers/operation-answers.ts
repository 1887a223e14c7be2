import type { Dimensions, Shown } from './answers.js';

/*
 * The answers of kpi-projections about itself, the doors and its alerts, as `/openapi.json` describes them; only what the page shows.
 */

export interface Projection {
  readonly paused: { readonly since: string; readonly by: string } | null;
  readonly services: readonly {
    readonly service: string;
    readonly stored: number | null;
    readonly projected: number | null;
    readonly quarantined: number;
    readonly lagEvents: number | null;
    readonly oldestEventSeconds: number | null;
    readonly missing: number | null;
  }[];
  readonly partitions: readonly { readonly topic: string; readonly partition: number; readonly stuck: string | null }[];
}

export interface SetAsideEvent {
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly position: number | null;
  readonly streamId: string | null;
  readonly type: string | null;
  readonly reason: string;
  readonly detail: string;
  readonly quarantinedAt: string;
}

export interface Quarantine {
  readonly items: readonly SetAsideEvent[];
  readonly nextCursor?: string;
}

/** An event that a door has refused. */
export interface RefusedEvent {
  readonly id: string;
  readonly status: string;
  readonly reason: string;
  readonly pointer: string;
  readonly detail: string;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
  readonly door: string;
  readonly source: string | null;
  readonly eventId: string | null;
  readonly type: string | null;
  readonly count: number;
  readonly lastReceivedAt: string;
  readonly resolvedBy: string | null;
}

export interface RefusedEvents extends Items<RefusedEvent> {
  readonly nextCursor?: string;
}

export interface RefusedEventWithBytes extends RefusedEvent {
  readonly raw: string;
  readonly rawEncoding: string;
  readonly history: readonly {
    readonly step: string;
    readonly at: string;
    readonly by: string;
    readonly detail: string | null;
  }[];
}

export interface Rebuild {
  readonly id: number;
  readonly state: string;
  readonly reason: string;
  readonly createdAt: string;
  readonly activatedAt: string | null;
  readonly detail: string | null;
  readonly progress: { readonly percent: number | null; readonly remainingSeconds: number | null } | null;
}

export interface Rebuilds {
  readonly rebuilds: readonly Rebuild[];
}

export interface AnsweredValue {
  readonly value: Shown | null;
  readonly complete: boolean;
  readonly reasons: readonly string[];
}

export interface KpiChanges {
  readonly compared: number;
  readonly changes: readonly {
    readonly kpi: string;
    readonly unit: string;
    readonly from: string;
    readonly live: AnsweredValue | null;
    readonly candidate: AnsweredValue | null;
  }[];
  readonly more: boolean;
}

export interface Comparison {
  readonly equal: number;
  readonly differing: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly differences: readonly {
    readonly kind: string;
    readonly part: string;
    readonly at: string;
    readonly dimensions: Dimensions;
    readonly live: Readonly<Record<string, string>> | null;
    readonly candidate: Readonly<Record<string, string>> | null;
  }[];
}

export type AlertCondition =
  | { readonly is: 'status'; readonly status: readonly string[] }
  | { readonly is: 'status-changed'; readonly to: readonly string[] }
  | { readonly is: 'signal'; readonly effect: 'unfavourable' | 'favourable' | 'any' }
  | { readonly is: 'restated'; readonly by: number }
  | { readonly is: 'value'; readonly below: number | null; readonly above: number | null }
  | { readonly is: 'no-data' };

/** Dimension → values, any of them; empty: the whole company. */
export type AlertFilter = Readonly<Record<string, readonly string[]>>;

export type AlertMode = { readonly judges: 'settled' } | { readonly judges: 'live'; readonly holdsMinutes: number };

export interface AlertRule {
  readonly id: string;
  readonly kpi: string;
  readonly filter: AlertFilter;
  readonly condition: AlertCondition;
  readonly mode: AlertMode;
  /** The one set last, also where its time is over. */
  readonly silence: { readonly until: string; readonly reason: string; readonly by: string } | null;
  /** What `If-Match` names. */
  readonly version: number;
  readonly timezone: string;
  readonly channels: readonly string[];
  readonly owner: string | null;
  readonly note: string;
  readonly runbook: string | null;
}

export interface Alert {
  readonly id: string;
  readonly state: string;
  readonly late: boolean;
  readonly since: string | null;
  readonly decidedAt: string;
  readonly retractedAt: string | null;
  readonly rule: string;
  readonly kpi: string;
  readonly name: string;
  readonly unit: string;
  readonly period: { readonly from: string; readonly to: string; readonly label: string | null };
  readonly timezone: string;
  readonly filter: AlertFilter;
  readonly provisional: boolean;
  readonly value: Shown | null;
  readonly settled: Shown | null;
  readonly silenced: string | null;
  readonly target: number | null;
  readonly status: string;
  readonly reasons: readonly string[];
  readonly note: string;
  readonly runbook: string | null;
}

export interface AlertChannel {
  readonly id: string;
  readonly url: string;
  readonly secrets: number;
  readonly disabledReason: string | null;
}

export interface Delivery {
  readonly id: string;
  readonly channel: string;
  readonly alert: string | null;
  readonly type: string;
  readonly state: string;
  readonly attempts: number;
  readonly createdAt: string;
  readonly nextAt: string | null;
  readonly lastAnswer: string | null;
  readonly deliveredAt: string | null;
}

/** A list of any of them. */
export interface Items<T> {
  readonly items: readonly T[];
}
