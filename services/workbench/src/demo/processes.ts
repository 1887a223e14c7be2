import type { Figure } from './demo-year.js';
import { HOUR_MS, MINUTE_MS } from './demo-year.js';
import type { DemoSystem } from './demo-log.js';

export type DemoLimit =
  | { readonly kind: 'immediate' | 'duration'; readonly minutes: number }
  | { readonly kind: 'days'; readonly fromDay: number; readonly toDay: number };

export interface DemoStep {
  readonly step: string;
  /** By when it is to be finished, from the start of the case. */
  readonly limit: DemoLimit;
  readonly standardEffortMinutes: number;
  readonly automated: readonly string[];
  readonly manual: readonly string[];
  /** What the step may have besides; no simulated case has it. */
  readonly optional?: readonly string[];
  /** When the step is over, as a share of the case's duration. */
  readonly until: number;
}

export interface DemoProcess {
  readonly id: string;
  readonly system: DemoSystem;
  readonly completion:
    { readonly by: 'case-closed' } | { readonly by: 'activities'; readonly activities: readonly string[] };
  readonly startActivities?: readonly string[];
  readonly milestones: readonly string[];
  readonly steps: readonly DemoStep[];
  /** Cases completed a month: 100, later 150 of all processes together. */
  readonly completed: Figure;
  readonly people: readonly string[];
}

const days = (fromDay: number, toDay: number): DemoLimit => ({ kind: 'days', fromDay, toDay });
const hours = (count: number): DemoLimit => ({ kind: 'duration', minutes: (count * HOUR_MS) / MINUTE_MS });
const people = (role: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${role}-${index + 1}`);

/** The five core processes of the framework; what it doesn't say of product development and operations is made up. */
export const demoProcesses = {
  onboarding: {
    id: 'customer-onboarding',
    system: 'crm',
    completion: { by: 'activities', activities: ['next-steps'] },
    startActivities: ['welcome-email'],
    milestones: ['first-value'],
    completed: { baseline: 20, target: 30 },
    people: people('onboarding', 5),
    steps: [
      {
        step: 'welcome-and-setup',
        limit: days(1, 1),
        standardEffortMinutes: 90,
        automated: ['welcome-email', 'platform-access'],
        manual: ['initial-configuration', 'success-plan'],
        until: 0.026,
      },
      {
        step: 'training-and-education',
        limit: days(2, 14),
        standardEffortMinutes: 240,
        automated: ['training-program', 'progress-tracking'],
        manual: ['self-service-resources', 'completion-certification'],
        until: 0.4,
      },
      {
        step: 'first-value',
        limit: days(15, 30),
        standardEffortMinutes: 180,
        automated: ['success-tracking'],
        manual: ['performance-monitoring', 'success-celebration', 'next-steps'],
        until: 1,
      },
    ],
  },
  support: {
    id: 'customer-support',
    system: 'ticketing',
    completion: { by: 'case-closed' },
    milestones: ['first-response'],
    completed: { baseline: 30, target: 45 },
    people: people('agent', 6),
    steps: [
      {
        step: 'ticket-creation',
        limit: { kind: 'immediate', minutes: 15 },
        standardEffortMinutes: 5,
        automated: ['routing'],
        manual: ['priority-classification'],
        optional: ['escalation', 'sla-tracking'],
        until: 0,
      },
      {
        step: 'initial-response',
        limit: hours(2),
        standardEffortMinutes: 20,
        automated: ['acknowledgement'],
        manual: ['triage', 'resource-assignment', 'customer-communication'],
        until: 0.3,
      },
      {
        step: 'resolution',
        limit: hours(12),
        standardEffortMinutes: 75,
        automated: [],
        manual: ['diagnosis', 'solution', 'customer-verification', 'closure'],
        until: 1,
      },
    ],
  },
  sales: {
    id: 'sales',
    system: 'crm',
    completion: { by: 'case-closed' },
    milestones: ['proposal-sent'],
    completed: { baseline: 20, target: 30 },
    people: people('sales', 6),
    steps: [
      {
        step: 'lead-qualification',
        limit: days(1, 1),
        standardEffortMinutes: 30,
        automated: ['lead-scoring', 'follow-up'],
        manual: ['qualification', 'assignment'],
        until: 0.025,
      },
      {
        step: 'discovery-and-demo',
        limit: days(2, 14),
        standardEffortMinutes: 300,
        automated: ['scheduling'],
        manual: ['demo-preparation', 'technical-validation', 'proposal'],
        until: 0.38,
      },
      {
        step: 'negotiation-and-closing',
        limit: days(15, 35),
        standardEffortMinutes: 240,
        automated: ['proposal-generation'],
        manual: ['contract', 'approval', 'implementation-kickoff'],
        until: 1,
      },
    ],
  },
  development: {
    id: 'product-development',
    system: 'delivery',
    completion: { by: 'activities', activities: ['release'] },
    milestones: ['design-approved'],
    completed: { baseline: 15, target: 25 },
    people: people('engineer', 8),
    steps: [
      {
        step: 'design',
        limit: days(1, 14),
        standardEffortMinutes: 960,
        automated: [],
        manual: ['discovery', 'design', 'design-review'],
        until: 0.2,
      },
      {
        step: 'build',
        limit: days(15, 45),
        standardEffortMinutes: 4_800,
        automated: ['build', 'automated-tests', 'static-analysis'],
        manual: ['implementation', 'code-review'],
        until: 0.75,
      },
      {
        step: 'release',
        limit: days(46, 60),
        standardEffortMinutes: 480,
        automated: ['deployment', 'release-notes'],
        manual: ['acceptance', 'release'],
        until: 1,
      },
    ],
  },
  operations: {
    id: 'operations',
    system: 'planning',
    completion: { by: 'case-closed' },
    milestones: ['plan-approved'],
    completed: { baseline: 15, target: 20 },
    people: people('operations', 5),
    steps: [
      {
        step: 'planning',
        limit: days(1, 21),
        standardEffortMinutes: 600,
        automated: ['impact-analysis'],
        manual: ['assessment', 'plan', 'plan-approval'],
        until: 0.25,
      },
      {
        step: 'execution',
        limit: days(22, 60),
        standardEffortMinutes: 1_500,
        automated: ['provisioning', 'configuration', 'backup'],
        manual: ['migration', 'verification'],
        until: 0.9,
      },
      {
        step: 'handover',
        limit: days(61, 70),
        standardEffortMinutes: 180,
        automated: ['monitoring-setup'],
        manual: ['documentation', 'handover'],
        until: 1,
      },
    ],
  },
} as const satisfies Record<string, DemoProcess>;

/**
 * The body of `PUT /v1/process-definitions/{id}`: what process-events knows of the process from its first start, with the
 * standard effort of its steps, and with steps where the framework states none.
 */
export const definitionOf = ({ completion, startActivities, milestones, steps }: DemoProcess): object => ({
  completion,
  ...(startActivities === undefined ? {} : { startActivities }),
  steps: steps.map(({ step, limit, standardEffortMinutes, automated, manual, optional }) => ({
    step,
    activities: [...automated, ...manual, ...(optional ?? [])],
    ...(optional === undefined ? {} : { optionalActivities: optional }),
    limit: { ...limit, time: 'elapsed' },
    standardEffortMinutes,
  })),
  automatedActivities: steps.flatMap(({ automated }) => automated),
  milestones,
});
