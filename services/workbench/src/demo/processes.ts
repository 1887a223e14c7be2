import type { Figure } from './demo-year.js';
import { DAY_MS, HOUR_MS } from './demo-year.js';
import type { DemoSystem } from './demo-log.js';

export interface DemoStep {
  readonly step: string;
  /** From the start of the case. */
  readonly limitMinutes: number;
  readonly standardEffortMinutes: number;
  readonly automated: readonly string[];
  readonly manual: readonly string[];
  /** When the step is over, as a share of the case's duration. */
  readonly until: number;
}

export interface DemoProcess {
  readonly id: string;
  readonly system: DemoSystem;
  readonly completion:
    { readonly by: 'case-closed' } | { readonly by: 'activities'; readonly activities: readonly string[] };
  readonly milestones: readonly string[];
  readonly steps: readonly DemoStep[];
  /** Cases completed a month: 100, later 150 of all processes together. */
  readonly completed: Figure;
  readonly people: readonly string[];
}

const DAY_MINUTES = DAY_MS / 60_000;
const HOUR_MINUTES = HOUR_MS / 60_000;
const people = (role: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${role}-${index + 1}`);

/** The five core processes of the framework; what it doesn't say of product development and operations is made up. */
export const demoProcesses = {
  onboarding: {
    id: 'customer-onboarding',
    system: 'crm',
    completion: { by: 'activities', activities: ['next-steps'] },
    milestones: ['first-value'],
    completed: { baseline: 20, target: 30 },
    people: people('onboarding', 5),
    steps: [
      {
        step: 'welcome-and-setup',
        limitMinutes: DAY_MINUTES,
        standardEffortMinutes: 90,
        automated: ['welcome-email', 'platform-access'],
        manual: ['initial-configuration', 'success-plan'],
        until: 0.026,
      },
      {
        step: 'training-and-education',
        limitMinutes: 14 * DAY_MINUTES,
        standardEffortMinutes: 240,
        automated: ['training-program', 'progress-tracking'],
        manual: ['self-service-resources', 'completion-certification'],
        until: 0.4,
      },
      {
        step: 'first-value',
        limitMinutes: 30 * DAY_MINUTES,
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
        limitMinutes: 15,
        standardEffortMinutes: 5,
        automated: ['routing'],
        manual: ['priority-classification'],
        until: 0,
      },
      {
        step: 'initial-response',
        limitMinutes: 2 * HOUR_MINUTES,
        standardEffortMinutes: 20,
        automated: ['acknowledgement'],
        manual: ['triage', 'resource-assignment', 'customer-communication'],
        until: 0.3,
      },
      {
        step: 'resolution',
        limitMinutes: 12 * HOUR_MINUTES,
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
        limitMinutes: DAY_MINUTES,
        standardEffortMinutes: 30,
        automated: ['lead-scoring', 'follow-up'],
        manual: ['qualification', 'assignment'],
        until: 0.025,
      },
      {
        step: 'discovery-and-demo',
        limitMinutes: 14 * DAY_MINUTES,
        standardEffortMinutes: 300,
        automated: ['scheduling'],
        manual: ['demo-preparation', 'technical-validation', 'proposal'],
        until: 0.38,
      },
      {
        step: 'negotiation-and-closing',
        limitMinutes: 35 * DAY_MINUTES,
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
        limitMinutes: 14 * DAY_MINUTES,
        standardEffortMinutes: 960,
        automated: [],
        manual: ['discovery', 'design', 'design-review'],
        until: 0.2,
      },
      {
        step: 'build',
        limitMinutes: 45 * DAY_MINUTES,
        standardEffortMinutes: 4_800,
        automated: ['build', 'automated-tests', 'static-analysis'],
        manual: ['implementation', 'code-review'],
        until: 0.75,
      },
      {
        step: 'release',
        limitMinutes: 60 * DAY_MINUTES,
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
        limitMinutes: 21 * DAY_MINUTES,
        standardEffortMinutes: 600,
        automated: ['impact-analysis'],
        manual: ['assessment', 'plan', 'plan-approval'],
        until: 0.25,
      },
      {
        step: 'execution',
        limitMinutes: 60 * DAY_MINUTES,
        standardEffortMinutes: 1_500,
        automated: ['provisioning', 'configuration', 'backup'],
        manual: ['migration', 'verification'],
        until: 0.9,
      },
      {
        step: 'handover',
        limitMinutes: 70 * DAY_MINUTES,
        standardEffortMinutes: 180,
        automated: ['monitoring-setup'],
        manual: ['documentation', 'handover'],
        until: 1,
      },
    ],
  },
} as const satisfies Record<string, DemoProcess>;

/** The body of `PUT /v1/process-definitions/{id}`. */
export const definitionOf = ({ completion, milestones, steps }: DemoProcess): object => ({
  completion,
  steps: steps.map(({ step, limitMinutes, standardEffortMinutes, automated, manual }) => ({
    step,
    activities: [...automated, ...manual],
    limitMinutes,
    standardEffortMinutes,
  })),
  automatedActivities: steps.flatMap(({ automated }) => automated),
  milestones,
});
