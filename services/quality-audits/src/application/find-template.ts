import { refuseUnused } from '../domain/definition.js';
import type { DefinitionRefusal } from '../domain/definition.js';
import type { AuditTemplate } from '../domain/definitions.js';
import type { AuditTemplates } from './definitions.js';

interface TemplateRefused {
  readonly outcome: 'refused';
  readonly code: DefinitionRefusal<'template'> | 'process-differs';
  readonly detail: string;
}

/** A template that the audits of a process can be made from, or why it is none. */
export async function findTemplate(
  templates: AuditTemplates,
  id: string,
  process: string,
): Promise<AuditTemplate | TemplateRefused> {
  const template = (await templates.find(id))?.state;
  const unused = refuseUnused('template', id, template);
  if (unused !== undefined) return { outcome: 'refused', code: unused.refused, detail: unused.detail };
  if (template === undefined || template.content.process === process) return template as AuditTemplate;
  const detail = `The template "${id}" is one of the process "${template.content.process}".`;
  return { outcome: 'refused', code: 'process-differs', detail };
}
