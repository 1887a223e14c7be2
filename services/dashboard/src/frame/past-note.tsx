import type { JSX } from 'preact';
import { format } from '../format-of-page.js';
import { parameter, withParameters } from '../location.js';

/** Says on every page that what is seen is the past. */
export function PastNote(): JSX.Element | null {
  const asOf = parameter('asOf');
  if (asOf === null) return null;
  const isInstant = !Number.isNaN(Date.parse(asOf));
  return (
    <p class="past" role="status" data-past={asOf}>
      <strong>This is the past:</strong> what was known {isInstant ? `on ${format.value.moment(asOf)}` : `at ${asOf}`}.
      What came later is left out. <a href={withParameters({ asOf: null, explain: null })}>Back to now</a>
    </p>
  );
}
