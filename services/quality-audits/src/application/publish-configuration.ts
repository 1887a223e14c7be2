import { Injectable } from '@nestjs/common';
import type { TimedCommand } from '@opex/event-sourcing';
import type { Configuration } from '../domain/default-configuration.js';
import type { Aggregates } from './aggregates.js';
import { AuditProgrammes } from './audit-programmes.js';
import { AuditTemplates, Controls, Gates } from './definitions.js';
import { QualityStandards } from './quality-standards.js';

/** Publishes what a log lacks of a configuration. What is there by that name stays, also where it was changed since. */
@Injectable()
export class PublishConfiguration {
  constructor(
    private readonly controls: Controls,
    private readonly gates: Gates,
    private readonly templates: AuditTemplates,
    private readonly standards: QualityStandards,
    private readonly programmes: AuditProgrammes,
  ) {}

  /** @param at when it is asked for (RFC 3339, UTC). */
  async execute({ controls, gates, templates, standards, programmes }: Configuration, at: string): Promise<void> {
    await publish('control', this.controls, controls, (id, content) => ({ kind: 'define' as const, id, content, at }));
    await publish('gate', this.gates, gates, (id, content) => ({ kind: 'define' as const, id, content, at }));
    await publish('template', this.templates, templates, (id, content) => ({
      kind: 'define' as const,
      id,
      content,
      at,
    }));
    await publish('standard', this.standards, standards, (process, standard) => ({
      kind: 'set-standard' as const,
      process,
      standard,
      at,
    }));
    await publish('programme', this.programmes, programmes, (programme, plan) => ({
      kind: 'plan-programme' as const,
      programme,
      plan: { ...plan, startsIn: null },
      at,
    }));
  }
}

async function publish<State, Command extends TimedCommand, Event, Code extends string, Content>(
  kind: string,
  aggregates: Aggregates<State, Command, Event, Code>,
  entries: Readonly<Record<string, Content>>,
  command: (id: string, content: Content) => Command,
): Promise<void> {
  for (const [id, content] of Object.entries(entries)) {
    if ((await aggregates.find(id)) !== undefined) continue;
    // No caller can send an Idempotency-Key with a space. Of several instances that start at once, the first one wins.
    await aggregates.change({ id, commandId: `default ${kind} ${id}`, command: command(id, content) });
  }
}
