import type { TemplateRefusal } from '../application/schedule-audit.js';
import type { FactRefusal } from '../application/record-fact.js';
import type { AuditProgrammeRefusal } from '../domain/audit-programme.decider.js';
import type { ComplaintRefusal } from '../domain/complaint.decider.js';
import type { DefinitionRefusal } from '../domain/definition.js';
import type { AuditTemplateRefusal, ControlRefusal, GateRefusal } from '../domain/definitions.js';
import type { GateEvaluationRefusal } from '../domain/gate-evaluation.decider.js';
import type { QualityStandardRefusal } from '../domain/quality-standard.js';
import type { Refused } from './problems.js';
import { COMMAND_ID_TAKEN, problemOf, TEMPLATE_PROBLEMS } from './problems.js';

type Table<Code extends string> = Readonly<Record<Code | 'command-id-taken', Refused>>;

const CRITERIA = {
  'criterion-repeated': { status: 400, title: 'Criterion twice' },
  'process-fixed': { status: 409, title: 'The process stays' },
} as const;

const PROGRAMMES: Table<AuditProgrammeRefusal | TemplateRefusal> = {
  ...COMMAND_ID_TAKEN,
  ...TEMPLATE_PROBLEMS,
  'programme-not-found': { status: 404, title: 'Programme not found' },
  'programme-paused': { status: 409, title: 'Programme paused' },
  'programme-not-paused': { status: 409, title: 'Programme not paused' },
  'process-fixed': { status: 409, title: 'The process stays' },
  'period-not-next': { status: 409, title: 'Not the next month' },
};
export const programmeRefused = problemOf(PROGRAMMES);

const TEMPLATES: Table<AuditTemplateRefusal> = {
  ...COMMAND_ID_TAKEN,
  ...CRITERIA,
  'template-not-found': { status: 404, title: 'Template not found' },
  'template-retired': { status: 409, title: 'Template retired' },
};
export const templateRefused = problemOf(TEMPLATES);

const GATES: Table<GateRefusal> = {
  ...COMMAND_ID_TAKEN,
  ...CRITERIA,
  'gate-not-found': { status: 404, title: 'Gate not found' },
  'gate-retired': { status: 409, title: 'Gate retired' },
};
export const gateRefused = problemOf(GATES);

const CONTROLS: Table<ControlRefusal> = {
  ...COMMAND_ID_TAKEN,
  'control-not-found': { status: 404, title: 'Control not found' },
  'control-retired': { status: 409, title: 'Control retired' },
};
export const controlRefused = problemOf(CONTROLS);

const STANDARDS: Table<QualityStandardRefusal | 'standard-not-found'> = {
  ...COMMAND_ID_TAKEN,
  'standard-not-found': { status: 404, title: 'Standard not found' },
  'target-below-baseline': { status: 400, title: 'Target below the baseline' },
};
export const standardRefused = problemOf(STANDARDS);

const EVALUATIONS: Table<GateEvaluationRefusal | DefinitionRefusal<'gate'>> = {
  ...COMMAND_ID_TAKEN,
  'gate-not-found': { status: 409, title: 'Gate not found' },
  'gate-retired': { status: 409, title: 'Gate retired' },
  'evaluation-exists': { status: 409, title: 'Evaluation exists' },
  'evaluation-not-found': { status: 404, title: 'Evaluation not found' },
  'criterion-not-of-gate': { status: 409, title: 'Criterion not of the gate' },
  'criterion-repeated': { status: 400, title: 'Criterion twice' },
  'criterion-unanswered': { status: 409, title: 'Criterion unanswered' },
  'gate-passed': { status: 409, title: 'Gate passed' },
  'gate-already-waived': { status: 409, title: 'Gate already waived' },
};
export const evaluationRefused = problemOf(EVALUATIONS);

const COMPLAINTS: Table<ComplaintRefusal | 'action-not-found' | 'process-differs'> = {
  ...COMMAND_ID_TAKEN,
  'complaint-exists': { status: 409, title: 'Complaint exists' },
  'complaint-not-found': { status: 404, title: 'Complaint not found' },
  'complaint-already-acknowledged': { status: 409, title: 'Complaint already acknowledged' },
  'complaint-not-acknowledged': { status: 409, title: 'Complaint not acknowledged' },
  'complaint-already-resolved': { status: 409, title: 'Complaint already resolved' },
  'complaint-not-resolved': { status: 409, title: 'Complaint not resolved' },
  'complaint-closed': { status: 409, title: 'Complaint closed' },
  'action-not-found': { status: 409, title: 'Action not found' },
  'process-differs': { status: 409, title: 'It is one of another process' },
};
export const complaintRefused = problemOf(COMPLAINTS);

const FACTS: Readonly<Record<FactRefusal, Refused>> = {
  ...COMMAND_ID_TAKEN,
  'control-not-found': { status: 409, title: 'Control not found' },
  'control-retired': { status: 409, title: 'Control retired' },
  'wrong-data': { status: 400, title: 'Wrong data' },
};
export const factRefused = problemOf(FACTS);
