import type { DefinitionContent } from './process-definition.events.js';

/** The definition of the process shall be this; `at` is when it was asked for (RFC 3339, UTC). */
export interface PublishDefinition {
  readonly kind: 'publish-definition';
  readonly process: string;
  readonly content: DefinitionContent;
  readonly at: string;
}

export type ProcessDefinitionCommand = PublishDefinition;
