import { streamId } from '@opex/contracts';
import type { CommandResult, EventCodec, EventStore, ListRequest, StateList, StatePage } from '@opex/event-sourcing';
import { handleCommand } from '@opex/event-sourcing';
import type { PublishDefinition } from '../domain/process-definition.commands.js';
import type { ProcessDefinitionRefusal } from '../domain/process-definition.decider.js';
import { processDefinitionDecider } from '../domain/process-definition.decider.js';
import type { DefinitionPublished, ProcessDefinitionEvent } from '../domain/process-definition.events.js';
import type { ProcessDefinitionState } from '../domain/process-definition.state.js';

/** Cases, activities and definitions come from the same service; events that commands cause name it as their source. */
const COMMAND_SOURCE = 'urn:opex:process-events:commands';

export type PublishResult = CommandResult<ProcessDefinitionState, ProcessDefinitionEvent, ProcessDefinitionRefusal>;

export interface PublishRequest {
  readonly command: PublishDefinition;
  readonly commandId: string;
  /** The version the caller has seen; 0: the process must not be defined yet. */
  readonly ifMatch?: number;
  readonly extensions?: Readonly<Record<string, string>>;
}

/** The aggregate, bound to where its events are kept. A definition's version is the version of its stream. */
export class ProcessDefinitions {
  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec<ProcessDefinitionEvent>,
    private readonly states: StateList<ProcessDefinitionState>,
  ) {}

  publish({ command, ...request }: PublishRequest): Promise<PublishResult> {
    const aggregate = { decider: processDefinitionDecider, codec: this.codec, source: COMMAND_SOURCE };
    return handleCommand(this.store, aggregate, { ...request, command, streamId: definitionStream(command.process) });
  }

  /** The definition in its newest version, or in the given one; undefined where there is none. */
  async find(process: string, version?: number): Promise<DefinitionPublished | undefined> {
    const stored = await this.store.readStream(definitionStream(process));
    const event = version === undefined ? stored.at(-1) : stored[version - 1];
    return event && this.codec.fromStored(event);
  }

  /** All versions of a definition, the oldest first, those after the given one. */
  async versions(process: string, afterVersion: number, limit: number): Promise<readonly DefinitionPublished[]> {
    const stored = await this.store.readStream(definitionStream(process));
    return stored.slice(afterVersion, afterVersion + limit).map((event) => this.codec.fromStored(event));
  }

  /** The newest definitions. @throws InvalidCursor */
  list(request: ListRequest): Promise<StatePage<ProcessDefinitionState>> {
    return this.states.list(request);
  }
}

/** First part of their stream ids. */
export const DEFINITION_STREAM = 'definition';

export const definitionStream = (process: string): string => streamId(DEFINITION_STREAM, process);
