import type { DefinitionPublished, ProcessDefinitionEvent } from './process-definition.events.js';

/** The definition published last; null before the first. */
export interface ProcessDefinitionState {
  readonly latest: DefinitionPublished | null;
}

export const initialState: ProcessDefinitionState = { latest: null };

export const evolve = (_state: ProcessDefinitionState, event: ProcessDefinitionEvent): ProcessDefinitionState => ({
  latest: event,
});
