import { download } from '../csv.js';

/** What a drawing takes from the style sheet, as attributes of its own: an image has no style sheet. */
const properties = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font', 'opacity', 'text-anchor'];
const SCALE = 2;
const HEAD = 46;

/** Saves a drawing as it is seen, twice as large, with what it shows and as of when. */
export async function exportPng(svg: SVGSVGElement, title: string, subtitle: string, name: string): Promise<void> {
  const { width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((element, index) => {
    const original = originals[index];
    if (original === undefined) return;
    const style = getComputedStyle(original);
    for (const property of properties) {
      if (property === 'font') {
        element.setAttribute('font-size', style.fontSize);
        element.setAttribute('font-family', style.fontFamily);
      } else element.setAttribute(property, style.getPropertyValue(property));
    }
  });
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * SCALE;
    canvas.height = (height + HEAD) * SCALE;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser draws no images.');
    const style = getComputedStyle(document.documentElement);
    context.scale(SCALE, SCALE);
    context.fillStyle = getComputedStyle(svg.closest('.card') ?? document.body).backgroundColor;
    context.fillRect(0, 0, width, height + HEAD);
    context.fillStyle = style.color;
    context.font = `600 15px ${style.fontFamily}`;
    context.fillText(title, 12, 20);
    context.font = `12px ${style.fontFamily}`;
    context.fillText(subtitle, 12, 38);
    context.drawImage(image, 0, HEAD, width, height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (blob !== null) download(name, blob);
  } finally {
    URL.revokeObjectURL(url);
  }
}
