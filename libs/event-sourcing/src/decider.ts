/**
 * A decider is the whole of an aggregate's logic as three pure values.
 *
 * `decide` answers a command with the events that follow from it, or refuses; `evolve` is the only way state changes.
 * No clock, random or I/O: time and ids come in with the command, so a decision replays the same tomorrow.
 * Source of the shape: J. Chassaing, "Functional Event Sourcing Decider" (2021).
 */
export interface Decider<State, Command, Event, Code extends string> {
  readonly initialState: State;
  decide(command: Command, state: State): Decision<Event, Code>;
  evolve(state: State, event: Event): State;
}

/** An expected "no": a literal code the caller can switch on, and one sentence that says what to do. */
export interface Refusal<Code extends string = string> {
  readonly refused: Code;
  readonly detail: string;
}

export type Decision<Event, Code extends string> = readonly Event[] | Refusal<Code>;

export const refuse = <Code extends string>(refused: Code, detail: string): Refusal<Code> => ({ refused, detail });

export const isRefusal = <Event, Code extends string>(decision: Decision<Event, Code>): decision is Refusal<Code> =>
  'refused' in decision;
