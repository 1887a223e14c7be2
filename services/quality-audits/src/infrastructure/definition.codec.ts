import type { EventContract } from '@opex/contracts';
import {
  auditTemplatePublished,
  auditTemplateRetired,
  controlDefined,
  controlRetired,
  gateDefined,
  gateRetired,
} from '@opex/contracts';
import type { EventCodec } from '@opex/event-sourcing';
import { UnreadableEvent, upcast } from '@opex/event-sourcing';
import type { DefinitionEvent } from '../domain/definition.js';
import type { AuditTemplateContent, ControlContent, GateContent } from '../domain/definitions.js';
import { inOneOrder } from '../domain/same.js';

/** The events of what is defined and retired: the data of the first is the content with its revision. */
const definitionCodec = <Content extends object>(
  defined: EventContract<Content & { readonly revision: number }>,
  retired: EventContract<{ readonly reason: string }>,
): EventCodec<DefinitionEvent<Content>> => ({
  toData: (event) => {
    const { type, version } = event.kind === 'defined' ? defined : retired;
    const { revision, content } = event.kind === 'defined' ? event : { revision: 0, content: null };
    const data = event.kind === 'defined' ? inOneOrder({ ...content, revision }) : { reason: event.reason };
    return { type, schemaVersion: version, occurredAt: event.at, subject: event.id, data };
  },

  fromStored: (stored) => {
    const { type, subject: id, occurredAt: at } = stored;
    if (id === null) throw new UnreadableEvent(stored, 'it names no subject');
    if (type === defined.type) {
      const { revision, ...content } = upcast(stored, {}, defined.version) as Content & { readonly revision: number };
      return { kind: 'defined', id, content: inOneOrder(content as unknown as Content), revision, at };
    }
    if (type !== retired.type) throw new UnreadableEvent(stored, `its type is neither ${defined.name} nor its end`);
    const { reason } = upcast(stored, {}, retired.version) as { readonly reason: string };
    return { kind: 'retired', id, reason, at };
  },
});

export const auditTemplateCodec = definitionCodec<AuditTemplateContent>(auditTemplatePublished, auditTemplateRetired);
export const gateCodec = definitionCodec<GateContent>(gateDefined, gateRetired);
export const controlCodec = definitionCodec<ControlContent>(controlDefined, controlRetired);
