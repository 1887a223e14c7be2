import type { JSX } from 'preact';
import { pageLink } from '../location.js';
import { reasonsInWords } from '../words.js';

/** What is missing in a number, and the way to where it waits. */
export function MissingLink({ reasons }: { readonly reasons: readonly string[] }): JSX.Element {
  const text = reasonsInWords(reasons) || 'something is missing';
  return reasons.some((reason) => reason.startsWith('quarantined:')) ? (
    <a href={pageLink('/operations')}>{text}</a>
  ) : (
    <>{text}</>
  );
}
