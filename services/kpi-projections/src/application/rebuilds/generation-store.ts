import type { Generation, GenerationState, RebuildControl } from '../../domain/generation.js';

/** Statements inside a transaction that somebody else commits. */
export interface Transaction {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly Readonly<Record<string, unknown>>[] }>;
}

/** Changes something of its own in the transaction in which another generation becomes live, or is rolled back to. */
export interface SwitchParticipant {
  /** @throws to have nothing of the switch happen. */
  onSwitch(transaction: Transaction, change: { readonly from: Generation; readonly to: Generation }): Promise<void>;
}

/** What a generation is built for. */
export interface NewGeneration {
  readonly reason: string;
  readonly measures: readonly unknown[];
  readonly eventsPerSecond: number | null;
  /** The same again is the same generation. */
  readonly commandId: string;
}

/** How far a generation has read the topics, in messages; heartbeats and copies of definitions among them. */
export interface Progress {
  readonly projected: number;
  /** Null while the broker does not say. */
  readonly logEnd: number | null;
  /** Messages projected in a second since it began to be built or was resumed; null where it is not being built. */
  readonly messagesPerSecond: number | null;
}

export type SwitchRefusal = 'not-caught-up' | 'not-live' | 'nothing-to-roll-back-to';

/** Where generations are kept. */
export interface GenerationStore {
  /** The generation, or the one that was made with the same command id; null where another one is on its way. */
  add(generation: NewGeneration): Promise<Generation | null>;
  find(id: number): Promise<Generation | null>;
  live(): Promise<Generation>;
  /** The newest first. */
  list(limit: number): Promise<readonly Generation[]>;
  /** Null where the control makes no sense in the state that the generation is in. */
  control(id: number, control: RebuildControl): Promise<Generation | null>;
  /**
   * One transaction: `id` becomes live and the live one is kept to roll back to; the one that was kept is dropped. Not
   * before `id` has projected all that the live one has, so that no reader sees an answer go back.
   */
  activate(id: number): Promise<Switched>;
  /** One transaction: from the live generation `id` back to the one that was live before. */
  rollBack(id: number): Promise<Switched>;
}

export interface GenerationProgress {
  progress(id: number): Promise<Progress>;
}

export type Switched =
  | { readonly outcome: 'done'; readonly generation: Generation }
  | { readonly outcome: 'refused'; readonly code: SwitchRefusal; readonly state: GenerationState };
