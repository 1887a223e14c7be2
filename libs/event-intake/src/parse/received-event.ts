import type { Rejection } from './rejection.js';
import type { JsonShape } from './scan-json.js';

/** One event as it came in: parsed as the JSON form of a CloudEvent, and its bytes, should it have to be kept. */
export interface ReceivedEvent {
  /** The CloudEvent as a JSON value: whatever was sent, perhaps no object at all. */
  readonly value: unknown;
  readonly shape: JsonShape;
  readonly isUtf8: boolean;
  /** Set where the event could not even be parsed. */
  readonly unparsable?: Rejection;
  /** The event in the JSON form of a CloudEvent, byte for byte as sent where it was sent in that form. */
  raw(): Buffer;
}

/** An event inside of a body that holds it in JSON form. */
export class StructuredEvent implements ReceivedEvent {
  constructor(
    readonly value: unknown,
    readonly shape: JsonShape,
    readonly isUtf8: boolean,
    private readonly body: Buffer,
  ) {}

  raw(): Buffer {
    return this.body.subarray(this.shape.start, this.shape.end);
  }
}

/** An event whose attributes came beside its data. */
export class BinaryEvent implements ReceivedEvent {
  readonly value: unknown;

  constructor(
    private readonly attributes: Readonly<Record<string, string>>,
    data: unknown,
    readonly shape: JsonShape,
    readonly isUtf8: boolean,
    private readonly body: Buffer,
  ) {
    this.value = this.body.length === 0 ? attributes : { ...attributes, data };
  }

  raw(): Buffer {
    const attributes = JSON.stringify(this.attributes).slice(0, -1);
    if (this.body.length === 0) return Buffer.from(attributes + '}');
    const separator = Object.keys(this.attributes).length === 0 ? '' : ',';
    return Buffer.concat([Buffer.from(`${attributes}${separator}"data":`), this.body, Buffer.from('}')]);
  }
}

/** What came through a door that cannot answer "this is no JSON". */
export class UnparsedEvent implements ReceivedEvent {
  readonly isUtf8 = true;
  readonly shape: JsonShape;

  constructor(
    private readonly bytes: Buffer,
    /** Attributes that came beside the bytes. */
    readonly value: Readonly<Record<string, string>>,
    readonly unparsable: Rejection,
  ) {
    this.shape = { start: 0, end: bytes.length, depth: 0, members: 0, hasUnicodeEscape: true };
  }

  raw(): Buffer {
    return this.bytes;
  }
}
