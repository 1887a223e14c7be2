import type { DefinitionCommand, DefinitionEvent } from '../domain/definition.js';
import type {
  AuditTemplate,
  AuditTemplateContent,
  AuditTemplateRefusal,
  Control,
  ControlContent,
  ControlRefusal,
  Gate,
  GateContent,
  GateRefusal,
} from '../domain/definitions.js';
import { Aggregates } from './aggregates.js';

/** All audit templates. */
export class AuditTemplates extends Aggregates<
  AuditTemplate,
  DefinitionCommand<AuditTemplateContent>,
  DefinitionEvent<AuditTemplateContent>,
  AuditTemplateRefusal
> {}

/** All quality gates. */
export class Gates extends Aggregates<
  Gate,
  DefinitionCommand<GateContent>,
  DefinitionEvent<GateContent>,
  GateRefusal
> {}

/** The register of controls. */
export class Controls extends Aggregates<
  Control,
  DefinitionCommand<ControlContent>,
  DefinitionEvent<ControlContent>,
  ControlRefusal
> {}
