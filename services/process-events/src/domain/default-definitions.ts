import type { DefinitionContent, ProcessStep } from './process-definition.events.js';

const days = (fromDay: number, toDay: number): Pick<ProcessStep, 'limit'> => ({
  limit: { kind: 'days', fromDay, toDay, time: 'elapsed' },
});
const hours = (count: number): Pick<ProcessStep, 'limit'> => ({
  limit: { kind: 'duration', minutes: count * 60, time: 'elapsed' },
});

const definition = (content: Partial<DefinitionContent>): DefinitionContent => ({
  effectiveFrom: null,
  completion: { by: 'case-closed', activities: [] },
  startActivities: [],
  steps: [],
  automatedActivities: [],
  milestones: [],
  calendar: null,
  ...content,
});

/**
 * The five core processes as the framework of operational excellence states them: what every log begins with, and
 * anybody can define anew. It says nothing of the steps of product development and operations.
 *
 * Assumed, because the framework does not say it: by what a case completes; that a quarter of an hour is still immediate;
 * that a ticket is created without the activities that only accompany it.
 */
export const DEFAULT_DEFINITIONS: Readonly<Record<string, DefinitionContent>> = {
  'customer-onboarding': definition({
    completion: { by: 'activities', activities: ['next-steps'] },
    startActivities: ['welcome-email'],
    steps: [
      {
        step: 'welcome-and-setup',
        activities: ['welcome-email', 'platform-access', 'initial-configuration', 'success-plan'],
        ...days(1, 1),
      },
      {
        step: 'training-and-education',
        activities: ['training-program', 'progress-tracking', 'self-service-resources', 'completion-certification'],
        ...days(2, 14),
      },
      {
        step: 'first-value',
        activities: ['success-tracking', 'performance-monitoring', 'success-celebration', 'next-steps'],
        ...days(15, 30),
      },
    ],
    automatedActivities: [
      'welcome-email',
      'platform-access',
      'training-program',
      'progress-tracking',
      'success-tracking',
    ],
    milestones: ['first-value'],
  }),
  'customer-support': definition({
    steps: [
      {
        step: 'ticket-creation',
        activities: ['routing', 'priority-classification', 'escalation', 'sla-tracking'],
        optionalActivities: ['escalation', 'sla-tracking'],
        limit: { kind: 'immediate', minutes: 15, time: 'elapsed' },
      },
      {
        step: 'initial-response',
        activities: ['acknowledgement', 'triage', 'resource-assignment', 'customer-communication'],
        ...hours(2),
      },
      {
        step: 'resolution',
        activities: ['diagnosis', 'solution', 'customer-verification', 'closure'],
        ...hours(12),
      },
    ],
    automatedActivities: ['routing', 'acknowledgement'],
    milestones: ['first-response'],
  }),
  sales: definition({
    steps: [
      {
        step: 'lead-qualification',
        activities: ['lead-scoring', 'follow-up', 'qualification', 'assignment'],
        ...days(1, 1),
      },
      {
        step: 'discovery-and-demo',
        activities: ['scheduling', 'demo-preparation', 'technical-validation', 'proposal'],
        ...days(2, 14),
      },
      {
        step: 'negotiation-and-closing',
        activities: ['proposal-generation', 'contract', 'approval', 'implementation-kickoff'],
        ...days(15, 35),
      },
    ],
    automatedActivities: ['lead-scoring', 'follow-up', 'scheduling', 'proposal-generation'],
  }),
  'product-development': definition({}),
  operations: definition({}),
};
