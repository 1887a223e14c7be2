import type { JSX } from 'preact';

/** Shapes that tell apart what colour tells apart, too. */
const paths = {
  strong: <circle cx="8" cy="8" r="5.5" />,
  improving: <path d="M8 2.5 14 13H2Z" />,
  worsening: <path d="M8 13.5 2 3h12Z" />,
  'off-target': <path d="M8 2 14 8 8 14 2 8Z" />,
  'no-target': <circle class="hollow" cx="8" cy="8" r="5" />,
  'no-data': <path class="hollow" d="M3 8h10" />,
  better: <path class="hollow" d="M3 12.5 12.5 3.5M6 3.5h6.5V10" />,
  worse: <path class="hollow" d="M3 3.5 12.5 12.5M6 12.5h6.5V6" />,
  same: <path class="hollow" d="M2.5 8h11M10 4.5 13.5 8 10 11.5" />,
  none: <path class="hollow" d="M4 8h8" />,
  warning: <path class="hollow" d="M8 2 14.5 13.5h-13ZM8 6.5v3.2M8 11.6v.2" />,
  live: <circle cx="8" cy="8" r="4" />,
  paused: <path class="hollow" d="M5.5 3.5v9M10.5 3.5v9" />,
  stale: <path class="hollow" d="M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M8 5v3.2l2.2 1.4" />,
  offline: <path class="hollow" d="M3 3l10 10M13 3 3 13" />,
  connecting: <circle class="hollow" cx="8" cy="8" r="4" />,
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {paths[name]}
    </svg>
  );
}
