import { refuse } from '@opex/event-sourcing';
import type { Refusal } from '@opex/event-sourcing';
import type { Definition, DefinitionRefusal } from './definition.js';
import { definitionDecider } from './definition.js';

/** What an audit made from a template must check. */
export interface TemplateCriterion {
  readonly criterion: string;
  /** A whole number from 1 on: how often the points count in the score. */
  readonly weight: number;
  readonly pointsPossible: number;
  readonly description?: string | undefined;
}

/** What the audits of a process check. */
export interface AuditTemplateContent {
  readonly process: string;
  readonly title?: string | undefined;
  readonly criteria: readonly TemplateCriterion[];
}
export type AuditTemplate = Definition<AuditTemplateContent>;

export interface GateCriterion {
  readonly criterion: string;
  /** Whether the gate fails without it. */
  readonly required: boolean;
  readonly description?: string | undefined;
}

/** What must hold before a step of a process is passed. */
export interface GateContent {
  readonly process: string;
  /** The step it follows. */
  readonly step?: string | undefined;
  readonly title?: string | undefined;
  readonly criteria: readonly GateCriterion[];
}
export type Gate = Definition<GateContent>;

/** The four parts of quality assurance. */
export const ASSURANCES = ['prevention', 'detection', 'correction', 'improvement'] as const;
export type Assurance = (typeof ASSURANCES)[number];

/** A rule or a practice whose being kept can be checked. */
export interface ControlContent {
  readonly title: string;
  /** Absent: of all processes. */
  readonly process?: string | undefined;
  readonly assurance?: Assurance | undefined;
  readonly description?: string | undefined;
  readonly owner?: string | undefined;
}
export type Control = Definition<ControlContent>;

export type AuditTemplateRefusal = DefinitionRefusal<'template'> | 'criterion-repeated' | 'process-fixed';
export type GateRefusal = DefinitionRefusal<'gate'> | 'criterion-repeated' | 'process-fixed';
export type ControlRefusal = DefinitionRefusal<'control'>;

interface Criteria {
  readonly process: string;
  readonly criteria: readonly { readonly criterion: string }[];
}

function refuseCriteria(
  { process, criteria }: Criteria,
  before: Definition<Criteria> | null,
): Refusal<'criterion-repeated' | 'process-fixed'> | undefined {
  const names = criteria.map(({ criterion }) => criterion);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined)
    return refuse('criterion-repeated', `The criterion "${repeated}" comes twice: name each once.`);
  // What was audited or evaluated by it so far was so for that process.
  if (before !== null && before.content.process !== process)
    return refuse('process-fixed', `It is one of the process "${before.content.process}": define another one.`);
  return undefined;
}

export const auditTemplateDecider = definitionDecider<
  AuditTemplateContent,
  'template',
  'criterion-repeated' | 'process-fixed'
>('template', refuseCriteria);
export const gateDecider = definitionDecider<GateContent, 'gate', 'criterion-repeated' | 'process-fixed'>(
  'gate',
  refuseCriteria,
);
export const controlDecider = definitionDecider<ControlContent, 'control'>('control', () => undefined);
