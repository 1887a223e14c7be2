import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';

const PREFIX = 'ce-';

/**
 * The CloudEvents attributes among HTTP headers (HTTP protocol binding 1.0, binary content mode): `ce-id` → `id` and so
 * on, percent-decoded and taken out of quotes. The content type is the caller's business.
 */
export function attributesFromHttp(headers: IncomingHttpHeaders): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (name.startsWith(PREFIX) && typeof value === 'string') attributes[name.slice(PREFIX.length)] = decode(value);
  }
  return attributes;
}

function decode(header: string): string {
  const unquoted = /^".*"$/s.test(header) && header.length > 1 ? header.slice(1, -1).replace(/\\(.)/gs, '$1') : header;
  // Node reads headers as latin1; emitters that do not percent-encode send UTF-8.
  const bytes = Buffer.from(unquoted, 'latin1');
  const text = isUtf8(bytes) ? bytes.toString('utf8') : unquoted;
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // A percent sign that encodes nothing was meant as one.
    if (error instanceof URIError) return text;
    throw error;
  }
}
