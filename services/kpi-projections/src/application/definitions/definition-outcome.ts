import type { ChangeOutcome } from '@opex/event-sourcing';
import type { FieldFault } from '../../domain/definitions/compile-measure.js';

/** `unreadable`: expressions of the definition cannot be used. */
export type DefinitionOutcome<State, Code extends string> =
  ChangeOutcome<State, Code> | { readonly outcome: 'unreadable'; readonly faults: readonly FieldFault[] };
