import { definitionPublished, eventRetracted, exchangeRateSet } from '@opex/contracts';
import type { FactKind } from '../domain/fact-kind.js';

/** What facts of several kinds depend on: of which ones is told by what can't be read. */
const typesOfMany = [eventRetracted.name, definitionPublished.name, exchangeRateSet.name];

/** Event types, without version, that facts of some kinds depend on. */
export const typesOf = (kinds: readonly FactKind[]): readonly string[] => [
  ...new Set([...kinds.flatMap(({ eventTypes }) => eventTypes), ...typesOfMany]),
];

/**
 * What is set aside, or was known to be, of what facts of some kinds depend on.
 *
 * Parameters: generation, topics, types (`typesOf`), as of which microsecond or null.
 */
export const quarantinedOf = `(
  SELECT * FROM quarantined_events
  WHERE generation = $1 AND topic = ANY($2::text[]) AND known_at_micros <= coalesce($4, known_at_micros)
    AND (type IS NULL OR regexp_replace(type, '\\.v\\d+$', '') = ANY($3::text[]))
) AS quarantined`;
