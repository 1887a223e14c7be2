import type { JSX } from 'preact';
import type { Direction, Shown, Status } from '../answers/answers.js';
import { isReached, standingInWords, standingOf } from '../words.js';
import { Icon } from './icon.js';

/** A status in a table: shape, word and colour. */
export function StandingMark({
  of,
  direction,
}: {
  readonly of: { readonly value: Shown | null; readonly status: Status; readonly gap: Shown | null };
  readonly direction: Direction;
}): JSX.Element {
  const standing = standingOf(of);
  return (
    <span class="status" data-standing={standing}>
      <Icon name={standing} />
      {standingInWords(standing, isReached(of.gap, direction))}
    </span>
  );
}
