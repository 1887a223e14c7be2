import type { JSX, RefObject } from 'preact';
import { exportPng } from './export-png.js';

/** Offers the drawing in a card as an image, with what it shows and as of when. @param name of the file. */
export function PngButton({
  card,
  title,
  subtitle,
  name,
}: {
  readonly card: RefObject<HTMLElement | null>;
  readonly title: string;
  readonly subtitle: string;
  readonly name: string;
}): JSX.Element {
  const save = (): void => {
    const svg = card.current?.querySelector<SVGSVGElement>('svg[data-drawing]');
    if (svg) void exportPng(svg, title, subtitle, `${name}.png`);
  };
  return (
    <button type="button" onClick={save}>
      PNG
    </button>
  );
}
