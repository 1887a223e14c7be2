/** A record as kafkajs hands it to its encoder (record batch version 2 of the Kafka protocol). */
export interface KafkaRecord {
  readonly offsetDelta?: number;
  readonly timestampDelta?: number;
  readonly key?: Bytes | null;
  readonly value: Bytes | null;
  readonly headers?: Readonly<Record<string, Bytes | readonly Bytes[] | undefined>>;
}

export type Bytes = string | Buffer;

/** What kafkajs takes for one of its encoders: it asks whether `buf` is a buffer, and copies `buffer`. */
export interface EncodedRecord {
  readonly buf: Buffer;
  readonly buffer: Buffer;
}

export type EncodeRecord = (record: KafkaRecord) => EncodedRecord;

const VARINT_BYTES_MAX = 10;
/** Before it is room for the record's length, which is known only when the rest is written. */
const BODY_START = VARINT_BYTES_MAX;
const HEADER_NAMES_REMEMBERED_MAX = 1_000;

/** One record of a batch: its length, then attributes, timestamp and offset deltas, key, value, headers. */
export const encodeRecord: EncodeRecord = ({ offsetDelta = 0, timestampDelta = 0, key, value, headers = {} }) => {
  writer.begin();
  writer.byte(0); // No attributes are defined.
  writer.varint(timestampDelta);
  writer.varint(offsetDelta);
  writer.bytes(key);
  writer.bytes(value);
  const names = Object.keys(headers);
  let count = 0;
  for (const name of names) {
    const given = headers[name];
    count += Array.isArray(given) ? given.length : 1;
  }
  writer.varint(count);
  for (const name of names) {
    const given = headers[name];
    for (const one of Array.isArray(given) ? (given as readonly Bytes[]) : [given as Bytes | undefined]) {
      writer.name(name);
      writer.bytes(one);
    }
  }
  const buffer = writer.take();
  return { buf: buffer, buffer };
};

/** One growing buffer for all records: each is copied out at its size. */
class RecordWriter {
  private buffer = Buffer.allocUnsafe(4_096);
  private end = BODY_START;
  /** The names of headers as they are written: few, and the same for every event. */
  private readonly names = new Map<string, Buffer>();

  begin(): void {
    this.end = BODY_START;
  }

  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.end++] = value;
  }

  /** Zigzag: up to ±2^52. */
  varint(value: number): void {
    this.reserve(VARINT_BYTES_MAX);
    this.end = writeVarint(this.buffer, this.end, value);
  }

  bytes(value: Bytes | null | undefined): void {
    if (value == null) {
      this.varint(-1);
      return;
    }
    const size = typeof value === 'string' ? Buffer.byteLength(value) : value.length;
    this.reserve(VARINT_BYTES_MAX + size);
    this.end = writeVarint(this.buffer, this.end, size);
    if (typeof value === 'string') this.buffer.write(value, this.end);
    else value.copy(this.buffer, this.end);
    this.end += size;
  }

  name(name: string): void {
    const known = this.names.get(name);
    if (known !== undefined) {
      this.reserve(known.length);
      this.buffer.set(known, this.end);
      this.end += known.length;
      return;
    }
    const start = this.end;
    this.bytes(name);
    if (this.names.size < HEADER_NAMES_REMEMBERED_MAX)
      this.names.set(name, Buffer.from(this.buffer.subarray(start, this.end)));
  }

  take(): Buffer {
    const size = this.end - BODY_START;
    const start = BODY_START - varintBytes(size);
    writeVarint(this.buffer, start, size);
    const record = Buffer.allocUnsafe(this.end - start);
    this.buffer.copy(record, 0, start, this.end);
    return record;
  }

  private reserve(bytes: number): void {
    if (this.end + bytes <= this.buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.end + bytes));
    this.buffer.copy(grown, 0, 0, this.end);
    this.buffer = grown;
  }
}

const writer = new RecordWriter();

/** @returns the place behind it. */
function writeVarint(buffer: Buffer, at: number, value: number): number {
  let rest = zigzag(value);
  while (rest >= 0x80) {
    buffer[at++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  buffer[at++] = rest;
  return at;
}

function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = zigzag(value); rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes += 1;
  return bytes;
}

const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
