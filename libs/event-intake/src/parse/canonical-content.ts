import { textDigest } from '@opex/event-sourcing';

const KEYS_REMEMBERED_MAX = 5_000;
const writtenKeys = new Map<string, string>();

/**
 * Writes a parsed JSON value as RFC 8785 (JSON Canonicalization Scheme), and in the same walk counts its members and
 * notices numbers whose digits a double cannot hold. One walk, because it is made for every event; property tests hold
 * it to the package `canonicalize`. The caller bounds the nesting.
 */
export class CanonicalWriter {
  members = 0;
  hasUnsafeNumber = false;

  write(value: unknown): string {
    if (typeof value === 'string') return JSON.stringify(value);
    if (typeof value === 'number') {
      if (!isExactNumber(value)) this.hasUnsafeNumber = true;
      // JSON.stringify writes -0 as 0, and numbers as ECMAScript does, which is what RFC 8785 asks for.
      return JSON.stringify(value);
    }
    if (value === null || typeof value !== 'object') return String(value);
    return Array.isArray(value) ? this.writeArray(value) : this.writeObject(value as Record<string, unknown>);
  }

  private writeArray(items: readonly unknown[]): string {
    let text = '[';
    for (let i = 0; i < items.length; i += 1) text += (i === 0 ? '' : ',') + this.write(items[i]);
    return text + ']';
  }

  private writeObject(object: Readonly<Record<string, unknown>>): string {
    const keys = Object.keys(object);
    this.members += keys.length;
    // The default order of sort() is by UTF-16 units: that of RFC 8785. Emitters' keys are often sorted already.
    for (let i = 1; i < keys.length; i += 1) {
      if ((keys[i - 1] as string) > (keys[i] as string)) {
        keys.sort();
        break;
      }
    }
    let text = '{';
    for (let i = 0; i < keys.length; i += 1) {
      const key = keys[i] as string;
      text += (i === 0 ? '' : ',') + writeKey(key) + this.write(object[key]);
    }
    return text + '}';
  }
}

/** False for an integer beyond ±(2^53 − 1) and for what overflowed: the digits sent may not be the digits parsed. */
export const isExactNumber = (value: number): boolean =>
  Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);

function writeKey(key: string): string {
  let written = writtenKeys.get(key);
  if (written === undefined) {
    written = JSON.stringify(key) + ':';
    if (writtenKeys.size < KEYS_REMEMBERED_MAX && key.length <= 64) writtenKeys.set(key, written);
  }
  return written;
}

/** What makes two events with one identity the same event: not their extensions, nor how their JSON was written. */
export interface Content {
  readonly type: string;
  readonly subject: string | null;
  /** UTC, normalised. */
  readonly occurredAt: string;
  readonly dataSchema: string | null;
  /** RFC 8785. */
  readonly canonicalData: string;
}

/** First 16 bytes of SHA-256 over the RFC 8785 form of {data, dataschema?, subject?, time, type}. */
export function contentHash({ type, subject, occurredAt, dataSchema, canonicalData }: Content): Buffer {
  const schemaPart = dataSchema === null ? '' : `,"dataschema":${JSON.stringify(dataSchema)}`;
  const subjectPart = subject === null ? '' : `,"subject":${JSON.stringify(subject)}`;
  const text = `{"data":${canonicalData}${schemaPart}${subjectPart},"time":"${occurredAt}","type":${JSON.stringify(type)}}`;
  return textDigest(text);
}
