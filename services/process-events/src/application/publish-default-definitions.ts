import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import { DEFAULT_DEFINITIONS } from '../domain/default-definitions.js';
import { ProcessDefinitions } from './process-definitions.js';

/** The core processes shall be defined: those that have no definition get the default one; `at` is RFC 3339 in UTC. */
export class PublishDefaultDefinitions extends Command<void> {
  constructor(readonly at: string) {
    super();
  }
}

@CommandHandler(PublishDefaultDefinitions)
export class PublishDefaultDefinitionsHandler implements ICommandHandler<PublishDefaultDefinitions> {
  constructor(private readonly definitions: ProcessDefinitions) {}

  async execute({ at }: PublishDefaultDefinitions): Promise<void> {
    for (const [process, content] of Object.entries(DEFAULT_DEFINITIONS)) {
      if ((await this.definitions.find(process)) !== undefined) continue;
      const command = { kind: 'publish-definition', process, content, at } as const;
      const result = await this.definitions.publish({
        command,
        commandId: `default-definition/${process}`,
        ifMatch: 0,
      });
      // A conflict: another instance, or somebody with a definition of their own, was faster.
      if (result.outcome === 'refused')
        throw new Error(`The default definition of ${process} is refused: ${result.code}.`);
    }
  }
}
