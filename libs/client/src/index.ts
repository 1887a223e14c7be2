export * from './answered.js';
export * from './open-client.js';
export type * as CostLedgers from './generated/cost-ledgers.js';
export type * as KpiProjections from './generated/kpi-projections.js';
export type * as ProcessEvents from './generated/process-events.js';
export type * as QualityAudits from './generated/quality-audits.js';
