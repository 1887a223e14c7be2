/** The microsecond before an instant, such as 2025-02-10T09:30:00.000001Z: what was known until something became known. */
export function justBefore(instant: string): string {
  const [, seconds = '', fraction = ''] = /^([^.Z]+)(?:\.(\d{1,6}))?Z$/.exec(instant) ?? [];
  const wholeMs = Date.parse(`${seconds}Z`);
  if (Number.isNaN(wholeMs)) throw new RangeError(`${instant} is no instant in UTC`);
  const micros = Number(fraction.padEnd(6, '0')) - 1;
  const second = new Date(micros < 0 ? wholeMs - 1_000 : wholeMs).toISOString().slice(0, 19);
  return `${second}.${String((micros + 1_000_000) % 1_000_000).padStart(6, '0')}Z`;
}

/** A place between two moments: 0 is the first, `steps` the last. Milliseconds since 1970. */
export const placeOf = (atMs: number, firstMs: number, lastMs: number, steps: number): number =>
  lastMs <= firstMs ? steps : Math.min(steps, Math.max(0, Math.round(((atMs - firstMs) / (lastMs - firstMs)) * steps)));

export const momentAt = (place: number, firstMs: number, lastMs: number, steps: number): number =>
  Math.round(firstMs + ((lastMs - firstMs) * place) / steps);
