import type { AuditProgrammeCommand } from '../domain/audit-programme.commands.js';
import type { AuditProgrammeRefusal } from '../domain/audit-programme.decider.js';
import type { AuditProgrammeEvent } from '../domain/audit-programme.events.js';
import type { AuditProgramme } from '../domain/audit-programme.state.js';
import { Aggregates } from './aggregates.js';

/** All audit programmes. */
export class AuditProgrammes extends Aggregates<
  AuditProgramme,
  AuditProgrammeCommand,
  AuditProgrammeEvent,
  AuditProgrammeRefusal
> {}
