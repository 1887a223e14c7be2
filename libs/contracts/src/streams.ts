import { createHash } from 'node:crypto';

const UNRESERVED = /^[A-Za-z0-9_.!*'()-]{0,200}$/;
const PART_LENGTH_MAX = 200;

/**
 * A stream id of a kind and its parts, percent-encoded, so that different parts never give the same stream. A part of
 * more than 200 encoded characters is cut and closed by its SHA-256: ids stay short enough for any index.
 */
export function streamId(kind: string, ...parts: readonly string[]): string {
  let id = kind;
  for (const part of parts) id += '/' + (UNRESERVED.test(part) ? part : encodePart(part));
  return id;
}

/** The stream of a fact that has no history: its own, by its identity. */
export const ownStream = ({ source, id }: { readonly source: string; readonly id: string }): string =>
  streamId('event', source, id);

function encodePart(part: string): string {
  // `~` marks a cut part, so it must not appear in one that was not cut.
  const encoded = encodeURIComponent(part).replaceAll('~', '%7E');
  if (encoded.length <= PART_LENGTH_MAX) return encoded;
  return `${encoded.slice(0, 100)}~${createHash('sha256').update(part).digest('hex')}`;
}
