import type { ProgrammePlan } from './audit-programme.events.js';
import type { AuditTemplateContent, ControlContent, GateContent, GateCriterion } from './definitions.js';
import type { Standard } from './quality-standard.js';

/** What a log begins with where it has nothing of its own. Everything can be changed by the commands afterwards. */
export interface Configuration {
  readonly controls: Readonly<Record<string, ControlContent>>;
  readonly gates: Readonly<Record<string, GateContent>>;
  readonly templates: Readonly<Record<string, AuditTemplateContent>>;
  readonly standards: Readonly<Record<string, Standard>>;
  readonly programmes: Readonly<Record<string, Omit<ProgrammePlan, 'startsIn'>>>;
}

/** The five processes of the operational excellence framework: what a good one does, with the weight in its audit. */
const CRITERIA: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'customer-onboarding': {
    'welcome-email': 1,
    'platform-access': 2,
    'initial-configuration': 2,
    'success-plan': 3,
    'training-program': 2,
    'completion-certification': 1,
    'success-tracking': 2,
    'first-value-reached': 3,
  },
  'customer-support': {
    'priority-classification': 3,
    'escalation-kept': 2,
    'first-response-in-time': 3,
    'customer-communication': 2,
    'diagnosis-recorded': 2,
    'customer-verification': 3,
    'closure-complete': 1,
  },
  sales: {
    'lead-qualification': 2,
    'technical-validation': 3,
    'demo-preparation': 1,
    'proposal-complete': 2,
    'contract-approved': 3,
    'implementation-kickoff': 2,
  },
  'product-development': {
    'requirements-traceable': 2,
    'code-reviewed': 3,
    'tests-automated': 3,
    'release-notes': 1,
    'rollback-prepared': 2,
    'bugs-analysed': 2,
  },
  operations: {
    'monitoring-in-place': 3,
    'changes-approved': 3,
    'incidents-reviewed': 2,
    'backups-restored': 3,
    'capacity-planned': 1,
    'documentation-current': 1,
  },
};

const POINTS_POSSIBLE = 10;

/** Where each process started and where it should be, in percent of its audit points. */
const STANDARDS: Readonly<Record<string, readonly [baselinePercent: number, targetPercent: number]>> = {
  'customer-onboarding': [85, 95],
  'customer-support': [90, 98],
  sales: [80, 95],
  'product-development': [88, 98],
  operations: [82, 95],
};

const QUALITY_CONTROLS: Readonly<Record<string, Omit<ControlContent, 'process'>>> = {
  'monthly-process-audits': { title: 'Monthly process audits', assurance: 'detection' },
  'quality-gates': { title: 'Quality gates at key stages', assurance: 'prevention' },
  'customer-feedback-surveys': { title: 'Customer feedback surveys', assurance: 'detection' },
  'real-time-quality-metrics': { title: 'Real-time quality metrics', assurance: 'detection' },
  'regular-process-updates': { title: 'Regular process updates', assurance: 'improvement' },
};

const ASSURANCE_PRACTICES = {
  prevention: ['Process design', 'Training', 'Standards', 'Automation'],
  detection: ['Monitoring', 'Audits', 'Testing', 'Feedback'],
  correction: ['Issue resolution', 'Process updates', 'Training', 'Prevention'],
  improvement: ['Root cause analysis', 'Process optimization', 'Best practices', 'Innovation'],
} as const;

const required = (...criteria: readonly string[]): GateCriterion[] =>
  criteria.map((criterion) => ({ criterion, required: true }));
const wanted = (...criteria: readonly string[]): GateCriterion[] =>
  criteria.map((criterion) => ({ criterion, required: false }));

const GATES: Readonly<Record<string, GateContent>> = {
  'onboarding-setup': {
    process: 'customer-onboarding',
    step: 'welcome-and-setup',
    title: 'Ready for training',
    criteria: [...required('platform-access', 'initial-configuration', 'success-plan'), ...wanted('welcome-email')],
  },
  'onboarding-training': {
    process: 'customer-onboarding',
    step: 'training-and-education',
    title: 'Ready for first value',
    criteria: [...required('training-program'), ...wanted('completion-certification')],
  },
  'support-closure': {
    process: 'customer-support',
    step: 'resolution',
    title: 'Ready to be closed',
    criteria: required('diagnosis', 'solution', 'customer-verification'),
  },
  'sales-qualification': {
    process: 'sales',
    step: 'lead-qualification',
    title: 'Worth a demo',
    criteria: [...required('qualification', 'assignment'), ...wanted('lead-scoring')],
  },
  'sales-proposal': {
    process: 'sales',
    step: 'discovery-and-demo',
    title: 'Ready for negotiation',
    criteria: required('technical-validation', 'proposal'),
  },
  'sales-handover': {
    process: 'sales',
    step: 'negotiation-and-closing',
    title: 'Ready for implementation',
    criteria: required('contract', 'approval', 'implementation-kickoff'),
  },
  'release-readiness': {
    process: 'product-development',
    title: 'Ready for release',
    criteria: [...required('code-reviewed', 'tests-pass', 'rollback-prepared'), ...wanted('release-notes')],
  },
  'change-readiness': {
    process: 'operations',
    title: 'Ready for production',
    criteria: required('change-approved', 'monitoring-in-place', 'backup-taken'),
  },
};

const each = <In, Out>(entries: Readonly<Record<string, In>>, content: (value: In, name: string) => Out) =>
  Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, content(value, name)]));

const practices: Readonly<Record<string, ControlContent>> = Object.fromEntries(
  (['prevention', 'detection', 'correction', 'improvement'] as const).flatMap((assurance) =>
    ASSURANCE_PRACTICES[assurance].map((title) => [
      `${assurance}-${title.toLowerCase().replaceAll(' ', '-')}`,
      { title, assurance },
    ]),
  ),
);

export const DEFAULT_CONFIGURATION: Configuration = {
  controls: { ...QUALITY_CONTROLS, ...practices },
  gates: GATES,
  templates: each(CRITERIA, (criteria, process) => ({
    process,
    criteria: Object.entries(criteria).map(([criterion, weight]) => ({
      criterion,
      weight,
      pointsPossible: POINTS_POSSIBLE,
    })),
  })),
  standards: each(STANDARDS, ([baselinePercent, targetPercent]) => ({
    baselinePercent,
    targetPercent,
    effectiveFrom: '2025-01-01',
  })),
  programmes: each(STANDARDS, (_standard, process) => ({
    process,
    cadence: 'monthly',
    dayOfMonth: 5,
    dueDays: 20,
    leadDays: 14,
    template: process,
    auditor: null,
  })),
};
