import { Inject } from '@nestjs/common';
import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ComplianceChecked, EventContract, InspectionRecorded, SurveyAnswered } from '@opex/contracts';
import { complianceChecked, inspectionRecorded, surveyAnswered, validateData } from '@opex/contracts';
import type { EventStore, EventToAppend, StoredEvent } from '@opex/event-sourcing';
import { contentHash } from '@opex/event-sourcing';
import type { DefinitionRefusal } from '../domain/definition.js';
import { refuseUnused } from '../domain/definition.js';
import { inOneOrder } from '../domain/same.js';
import { COMMAND_SOURCE } from './command-source.js';
import { Controls } from './definitions.js';

export const EVENT_STORE = Symbol('EventStore');

/** What somebody saw, as the contract of the same event at the door has it. */
export type ObservedFact =
  | { readonly kind: 'inspection'; readonly data: InspectionRecorded }
  | { readonly kind: 'compliance-check'; readonly data: ComplianceChecked }
  | { readonly kind: 'survey-answer'; readonly data: SurveyAnswered };

export interface FactRequest {
  readonly fact: ObservedFact;
  readonly subject: string | null;
  /** When it was seen (RFC 3339, UTC); null: when it was asked for. */
  readonly occurredAt: string | null;
  readonly at: string;
  readonly commandId: string;
  readonly extensions: Readonly<Record<string, string>>;
}

export type FactRefusal = DefinitionRefusal<'control'> | 'wrong-data' | 'command-id-taken';

export type FactOutcome =
  | { readonly outcome: 'changed' | 'unchanged'; readonly stored: RecordedFact }
  | { readonly outcome: 'refused'; readonly code: FactRefusal; readonly detail: string };

export type RecordedFact = Pick<StoredEvent, 'source' | 'id' | 'subject' | 'occurredAt' | 'position' | 'data'>;

/** Records a fact for people without a system: the same event as at the door. */
export class RecordFact extends Command<FactOutcome> {
  constructor(readonly request: FactRequest) {
    super();
  }
}

@CommandHandler(RecordFact)
export class RecordFactHandler implements ICommandHandler<RecordFact> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly controls: Controls,
  ) {}

  async execute({ request }: RecordFact): Promise<FactOutcome> {
    const event = eventOf(request, request.occurredAt ?? request.at);
    const known = await this.store.findByIdentity(COMMAND_SOURCE, event.id);
    if (known !== undefined) return this.repeated(request, known);
    const refusal = await this.refuse(request.fact);
    if (refusal !== undefined) return refusal;
    const [outcome] = await this.store.append([{ events: [event] }]);
    if (outcome?.outcome === 'accepted')
      return { outcome: 'changed', stored: { ...event, position: outcome.position } };
    // The same request won a race.
    const winner = await this.store.findByIdentity(COMMAND_SOURCE, event.id);
    if (winner !== undefined) return this.repeated(request, winner);
    throw new Error(`The fact ${event.id} was not stored: ${outcome?.outcome ?? 'no outcome'}.`);
  }

  /**
   * The answer of the request before, or that its id belongs to another one. The log knows which: it has of the fact what
   * cannot be compared here, for names and prose are not in it.
   */
  private async repeated(request: FactRequest, stored: StoredEvent): Promise<FactOutcome> {
    const event = eventOf(request, request.occurredAt ?? stored.occurredAt);
    const [outcome] = await this.store.append([{ events: [event] }]);
    if (outcome?.outcome === 'duplicate') return { outcome: 'unchanged', stored };
    const detail = 'This Idempotency-Key was sent with something else before: take a new key for another request.';
    return { outcome: 'refused', code: 'command-id-taken', detail };
  }

  private async refuse(fact: ObservedFact): Promise<FactOutcome | undefined> {
    const [problem] = validateData(CONTRACTS[fact.kind], fact.data);
    if (problem !== undefined) return { outcome: 'refused', code: 'wrong-data', detail: problem.detail };
    if (fact.kind !== 'compliance-check') return undefined;
    const { control } = fact.data;
    const unused = refuseUnused('control', control, (await this.controls.find(control))?.state);
    return unused && { outcome: 'refused', code: unused.refused, detail: unused.detail };
  }
}

const CONTRACTS = {
  inspection: inspectionRecorded,
  'compliance-check': complianceChecked,
  'survey-answer': surveyAnswered,
} satisfies Record<ObservedFact['kind'], object>;

function eventOf({ fact, subject, commandId, extensions }: FactRequest, occurredAt: string): EventToAppend {
  const id = `${commandId}/0`;
  const contract = CONTRACTS[fact.kind] as EventContract;
  const data = inOneOrder<Readonly<Record<string, unknown>>>(fact.data);
  const content = {
    type: contract.type,
    streamId: contract.streamOf({ source: COMMAND_SOURCE, id, subject, data }),
    subject,
    occurredAt,
    dataSchema: null,
    data: JSON.stringify(data),
  };
  return {
    ...content,
    source: COMMAND_SOURCE,
    id,
    schemaVersion: contract.version,
    extensions: JSON.stringify(extensions),
    contentHash: contentHash(content),
  };
}
