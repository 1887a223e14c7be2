import type { JSX } from 'preact';
import type { IconName } from './icon.js';
import { Icon } from './icon.js';

const marks = {
  reached: { words: 'Reached', icon: 'strong' },
  'reached-late': { words: 'Reached late', icon: 'strong' },
  open: { words: 'Open', icon: 'no-target' },
  ahead: { words: 'Still to come', icon: 'no-target' },
  overdue: { words: 'Overdue', icon: 'off-target' },
} as const satisfies Readonly<Record<string, { words: string; icon: IconName }>>;

/** How something stands that is to be reached by a day: shape, word and colour. */
export function ProgressMark({ of }: { readonly of: keyof typeof marks }): JSX.Element {
  const { words, icon } = marks[of];
  return (
    <span class="status" data-standing={icon} data-progress={of}>
      <Icon name={icon} />
      {words}
    </span>
  );
}
