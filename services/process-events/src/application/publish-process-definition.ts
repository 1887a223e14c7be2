import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import { sameContent } from '../domain/process-definition.decider.js';
import type { ProcessDefinitionRefusal } from '../domain/process-definition.decider.js';
import type { DefinitionPublished } from '../domain/process-definition.events.js';
import type { PublishRequest } from './process-definitions.js';
import { ProcessDefinitions } from './process-definitions.js';

/** - `published`: a new version. `unchanged`: the newest version says this already, or this very command was done before. */
export type PublishOutcome =
  | { readonly outcome: 'published' | 'unchanged'; readonly definition: DefinitionPublished; readonly position: number }
  | { readonly outcome: 'refused'; readonly code: PublishRefusal; readonly detail: string }
  | { readonly outcome: 'version-conflict'; readonly version: number };

export type PublishRefusal = ProcessDefinitionRefusal | 'command-id-taken';

export class PublishProcessDefinition extends Command<PublishOutcome> {
  constructor(readonly request: PublishRequest) {
    super();
  }
}

@CommandHandler(PublishProcessDefinition)
export class PublishProcessDefinitionHandler implements ICommandHandler<PublishProcessDefinition> {
  constructor(private readonly definitions: ProcessDefinitions) {}

  async execute({ request }: PublishProcessDefinition): Promise<PublishOutcome> {
    const result = await this.definitions.publish(request);
    switch (result.outcome) {
      case 'refused':
      case 'version-conflict':
        return result;
      case 'accepted': {
        const [published] = result.events;
        const { position } = result;
        if (published !== undefined) return { outcome: 'published', definition: published, position };
        return { outcome: 'unchanged', definition: await this.at(request, result.version), position };
      }
      case 'repeated': {
        const definition = await this.at(request, result.version);
        if (!sameContent(definition.content, request.command.content)) return COMMAND_ID_TAKEN;
        return { outcome: 'unchanged', definition, position: result.position };
      }
    }
  }

  private async at({ command: { process } }: PublishRequest, version: number): Promise<DefinitionPublished> {
    const definition = await this.definitions.find(process, version);
    if (definition === undefined) throw new Error(`The definition of ${process} has no version ${version}.`);
    return definition;
  }
}

const COMMAND_ID_TAKEN = {
  outcome: 'refused',
  code: 'command-id-taken',
  detail: 'This Idempotency-Key was sent with another definition before: take a new key for another request.',
} as const;
