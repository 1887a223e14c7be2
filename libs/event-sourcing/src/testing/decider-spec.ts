import { deepStrictEqual } from 'node:assert/strict';
import type { Decider } from '../decider.js';
import { isRefusal } from '../decider.js';

/**
 * Given these events, when this command comes, then exactly these events follow, in this order and with these values.
 *
 * ```ts
 * const spec = deciderSpec(auditDecider);
 * spec.given(scheduled).when(start).thenEvents(started);
 * spec.given(scheduled).when(complete).thenRefused('audit-not-started');
 * ```
 */
export const deciderSpec = <State, Command, Event, Code extends string>(
  decider: Decider<State, Command, Event, Code>,
) => ({
  given: (...history: readonly Event[]) => ({
    when: (command: Command) => {
      const before = history.reduce((state, event) => decider.evolve(state, event), decider.initialState);
      const decision = decider.decide(command, before);
      return {
        thenEvents: (...expected: readonly Event[]): void => {
          deepStrictEqual(decision, expected);
          // Whatever is decided can be folded: a decider that evolve does not know fails here and not in production.
          expected.reduce((state, event) => decider.evolve(state, event), before);
        },
        thenNothing: (): void => {
          deepStrictEqual(decision, []);
        },
        thenRefused: (code: Code): void => {
          deepStrictEqual(isRefusal(decision) ? decision.refused : decision, code);
        },
      };
    },
    /** The state that the given events lead to. */
    thenState: (expected: State): void => {
      deepStrictEqual(
        history.reduce((state, event) => decider.evolve(state, event), decider.initialState),
        expected,
      );
    },
  }),
});
