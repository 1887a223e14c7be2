import type { Page } from 'playwright-core';

/** The least contrast of what is drawn (WCAG 2.2, 1.4.11). */
const CONTRAST_MIN = 3;

/**
 * What cannot be told without colours, in words: standings without a shape and a word of their own, and marks that can
 * hardly be seen as they are painted now.
 */
export async function toldByColourAlone(page: Page): Promise<readonly string[]> {
  return [...(await page.evaluate(alikeInShape)), ...(await page.evaluate(faintMarks, CONTRAST_MIN))];
}

/** In the page: what differs in meaning and not in shape, or has no word. */
function alikeInShape(): string[] {
  const faults: string[] = [];
  const tell = (of: string, shapes: readonly (readonly [meaning: string, shape: string])[]): void => {
    const meanings = new Map<string, string>();
    for (const [meaning, shape] of shapes) {
      const known = meanings.get(shape);
      if (known !== undefined && known !== meaning) faults.push(`${of}: ${known} looks like ${meaning}`);
      meanings.set(shape, meaning);
    }
  };
  const standings = [...document.querySelectorAll<HTMLElement>('[data-standing]')];
  for (const standing of standings) {
    if (standing.innerText.trim() === '') faults.push(`standing ${standing.dataset['standing'] ?? ''} has no word`);
  }
  tell(
    'standing',
    standings.map((one) => [one.dataset['standing'] ?? '', one.querySelector('.icon')?.innerHTML ?? 'no icon']),
  );
  tell(
    'signal',
    [...document.querySelectorAll('.signal')].map((one) => [
      one.getAttribute('class') ?? '',
      one.getAttribute('d') ?? '',
    ]),
  );
  const lines = [...document.querySelectorAll('.chart :is(.actual-line:not(.open), .target-line, .baseline-line)')];
  tell(
    'line',
    lines.map((one) => {
      const { strokeDasharray, strokeWidth } = getComputedStyle(one);
      return [one.getAttribute('class') ?? '', `${strokeDasharray} ${strokeWidth}`];
    }),
  );
  const steps = [...document.querySelectorAll('.waterfall :is(.better, .worse)')];
  for (const step of steps) {
    const meaning = step.classList.contains('better') ? 'better' : 'worse';
    if (step.parentElement?.textContent.includes(meaning) !== true) faults.push(`a ${meaning} step does not say so`);
  }
  return faults;
}

/** In the page: drawn marks whose paint is too close to what is behind them. Bands and grids are no more than help. */
function faintMarks(contrastMin: number): string[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (canvas === null) throw new TypeError('There is no canvas.');
  const luminanceOf = (colour: string): number => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    const linear = (channel: number): number => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const contrastOf = (one: number, other: number): number =>
    (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  const behind = (element: Element): string => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/^(transparent|rgba\(\d+, \d+, \d+, 0\))$/.test(backgroundColor)) return backgroundColor;
    }
    return 'Canvas';
  };
  const marks =
    '.icon *, .actual-line, .target-line, .baseline-line, .dot, .bar, .ghost, .signal, .step, .bullet-target, .move path';
  return [...document.querySelectorAll<SVGElement>(`:is(${marks})`)]
    .filter((mark) => mark.checkVisibility())
    .flatMap((mark) => {
      const { fill, stroke } = getComputedStyle(mark);
      const ground = luminanceOf(behind(mark));
      const paints = [fill, stroke].filter((paint) => paint !== 'none');
      if (paints.some((paint) => contrastOf(luminanceOf(paint), ground) >= contrastMin)) return [];
      return [`faint: ${mark.getAttribute('class') ?? mark.tagName} ${paints.join(' ')}`];
    })
    .filter((fault, index, all) => all.indexOf(fault) === index);
}
