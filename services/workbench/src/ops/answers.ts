import type { LocalServiceName } from '../local-services.js';

/** What `GET /v1/projection` answers. */
export interface Projection {
  readonly paused: { readonly since: string; readonly by: string } | null;
  readonly freshnessSeconds: number | null;
  readonly services: readonly {
    readonly service: LocalServiceName;
    readonly stored: number | null;
    readonly projected: number | null;
    readonly quarantined: number;
    readonly lagEvents: number | null;
    readonly oldestEventSeconds: number | null;
    readonly unaccounted: number | null;
    readonly missing: number | null;
  }[];
  readonly partitions: readonly {
    readonly topic: string;
    readonly partition: number;
    readonly lagMessages: number | null;
    readonly lagSeconds: number | null;
    readonly stuck: string | null;
  }[];
}

/** What `GET /v1/rebuilds/{id}` answers. */
export interface RebuildAnswer {
  readonly id: number;
  readonly state: string;
  readonly reason: string;
  readonly detail: string | null;
  /** Kinds of facts that it was begun without. */
  readonly missingKinds: readonly string[];
  readonly progress: { readonly percent: number | null; readonly remainingSeconds: number | null };
}

interface ChangedValue {
  readonly value: number | string | null;
  readonly complete: boolean;
  readonly reasons: readonly string[];
}

/** What `GET /v1/rebuilds/{id}/kpi-changes` answers. */
export interface KpiChanges {
  readonly compared: number;
  readonly more: boolean;
  readonly changes: readonly {
    readonly kpi: string;
    readonly unit: string;
    readonly from: string;
    readonly live: ChangedValue | null;
    readonly candidate: ChangedValue | null;
  }[];
}

/** `?` stands for what is not known. */
export const shown = (number: number | null): string => (number === null ? '?' : number.toLocaleString('en-US'));
