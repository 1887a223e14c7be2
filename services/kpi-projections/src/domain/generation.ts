/**
 * Where a build of the read model stands. `caught-up`: it has read the log to its end and follows it. `retired`: it was
 * live before, and follows the log to be rolled back to. `dropped`, `cancelled`: its rows are deleted. `failed`: it does
 * not go on by itself; it is resumed or cancelled.
 */
export type GenerationState =
  'building' | 'paused' | 'caught-up' | 'live' | 'retired' | 'dropped' | 'cancelled' | 'failed';

/** One build of the read model from the logs: everything it holds carries its number. */
export interface Generation {
  readonly id: number;
  readonly state: GenerationState;
  /** Why it was built: `rebuild`, or the definitions it is for. */
  readonly reason: string;
  /** Definitions of the measures that it derives besides the built-in kinds, as whoever started it wrote them. */
  readonly measures: readonly unknown[];
  /**
   * Numbers of the built-in kinds whose facts it has from the beginning of the logs on, whichever builds have run it.
   * Null until one runs it.
   */
  readonly kinds: readonly number[] | null;
  /** How fast it is built at most; null = as fast as the live one leaves room for. */
  readonly eventsPerSecond: number | null;
  readonly createdAt: Date;
  /** When it became live last. */
  readonly activatedAt: Date | null;
  /** What made it fail. */
  readonly detail: string | null;
}

/** States in which a generation follows the log. */
export const followingStates = ['building', 'caught-up', 'live', 'retired'] as const satisfies GenerationState[];

/** States in which a generation is on its way to become live; there is one such at most. */
export const inProgressStates = ['building', 'paused', 'caught-up', 'failed'] as const satisfies GenerationState[];

/** What an operator may tell a generation that is on its way. */
export type RebuildControl = 'pause' | 'resume' | 'cancel';

/** The state after a control; the same where there is nothing to do; null where it makes no sense. */
export function stateAfter(control: RebuildControl, state: GenerationState): GenerationState | null {
  const { from, to } = transitions[control];
  if (state === to) return state;
  return from.includes(state) ? to : null;
}

const transitions: Readonly<
  Record<RebuildControl, { readonly from: readonly GenerationState[]; readonly to: GenerationState }>
> = {
  pause: { from: ['building', 'caught-up'], to: 'paused' },
  resume: { from: ['paused', 'failed'], to: 'building' },
  cancel: { from: inProgressStates, to: 'cancelled' },
};
