/** Marks the place in an answer where the next page begins. */
export const toCursor = (offset: number): string => Buffer.from(`v1:${offset}`).toString('base64url');

/** The place that a cursor marks, or what it must be. */
export function fromCursor(text: string): number | string {
  const offset = /^v1:(\d{1,9})$/.exec(Buffer.from(text, 'base64url').toString())?.[1];
  return offset === undefined ? 'must be the nextCursor of an earlier answer' : Number(offset);
}
