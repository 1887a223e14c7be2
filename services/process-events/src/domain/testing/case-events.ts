import type { CaseEvent } from '../case.js';
import { parseMicros } from '../instant.js';
import { DEFAULT_DEFINITIONS } from '../default-definitions.js';
import type { DefinitionContent, DefinitionPublished } from '../process-definition.events.js';

/** An event of the case T-1 of customer-support, told by one source unless it is said otherwise. */
export const caseEvent = (
  name: string,
  at: string,
  data: Readonly<Record<string, unknown>> = {},
  change: Partial<CaseEvent> = {},
): CaseEvent => ({
  type: `opex.${name}.v1`,
  source: '/ticketing',
  id: `${name} ${JSON.stringify(data)} ${at}`,
  subject: 'T-1',
  occurredAt: parseMicros(at),
  sequence: '',
  recordedAt: parseMicros(at),
  position: 1,
  correctionOf: null,
  data: { process: 'customer-support', ...data },
  ...change,
});

export const opened = (at: string, data = {}, change: Partial<CaseEvent> = {}): CaseEvent =>
  caseEvent('process.case-opened', at, data, change);
export const closed = (at: string, outcome: string, change: Partial<CaseEvent> = {}): CaseEvent =>
  caseEvent('process.case-closed', at, { outcome }, change);
export const reopened = (at: string): CaseEvent => caseEvent('process.case-reopened', at);
export const started = (activity: string, at: string, change: Partial<CaseEvent> = {}): CaseEvent =>
  caseEvent('process.activity-started', at, { activity }, change);
export const completed = (activity: string, at: string, data = {}, change: Partial<CaseEvent> = {}): CaseEvent =>
  caseEvent('process.activity-completed', at, { activity, ...data }, change);
export const retracted = ({ source, id }: CaseEvent, at = '2025-03-09T00:00:00Z'): CaseEvent =>
  caseEvent('event.retracted', at, { target: { source, id } }, { source: 'urn:opex:corrections', subject: null });

export const definitionOf = (
  definitionVersion: number,
  change: Partial<DefinitionContent> = {},
  process = 'customer-support',
): DefinitionPublished => ({
  kind: 'definition-published',
  process,
  definitionVersion,
  content: { ...(DEFAULT_DEFINITIONS[process] as DefinitionContent), ...change },
  publishedAt: '2025-01-01T00:00:00Z',
});
