import { isUtf8 } from 'node:buffer';
import type { OutgoingMessage, ReceivedMessage } from '../messages.js';

/** A message in a segment's JSON: its value as text, or, where it is no UTF-8, in base64 as a fourth element. */
type StoredMessage =
  | [key: string, headers: Readonly<Record<string, string>>, text: string]
  | [key: string, headers: Readonly<Record<string, string>>, text: null, base64: string];

export function writeSegment(messages: readonly OutgoingMessage[]): string {
  return JSON.stringify(messages.map(stored));
}

/** The messages of a segment, without those before an offset. */
export function readSegment(segment: string, firstOffset: number, fromOffset: number): ReceivedMessage[] {
  const messages = JSON.parse(segment) as StoredMessage[];
  const skipped = Math.max(0, fromOffset - firstOffset);
  return (skipped === 0 ? messages : messages.slice(skipped)).map(([key, headers, text, base64], index) => ({
    offset: firstOffset + skipped + index,
    key,
    headers,
    value: text === null ? Buffer.from(base64, 'base64') : Buffer.from(text),
  }));
}

function stored({ key, headers, value }: OutgoingMessage): StoredMessage {
  if (typeof value === 'string') return [key, headers, value];
  return isUtf8(value) ? [key, headers, value.toString()] : [key, headers, null, value.toString('base64')];
}
