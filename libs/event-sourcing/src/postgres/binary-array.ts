/** Object ids of the element types, from PostgreSQL's `pg_type`. */
const ELEMENT_OID = { int4: 23, text: 25, json: 114, timestamptz: 1184, uuid: 2950 } as const;

const HEADER_BYTES = 20;
const MICROS_1970_TO_2000 = 946_684_800_000_000n;

/**
 * A one-dimensional PostgreSQL array in binary form (`array_recv`), for a statement parameter. It halves what the client
 * spends on an array in text form, which escapes every element. The buffer is kept from statement to statement:
 * `toParameter` is valid until the next `clear`.
 */
export class BinaryArray {
  private buffer = Buffer.allocUnsafe(4096);
  private end = HEADER_BYTES;
  private count = 0;
  private nulls = 0;

  constructor(private readonly elementType: keyof typeof ELEMENT_OID) {}

  clear(): void {
    this.end = HEADER_BYTES;
    this.count = 0;
    this.nulls = 0;
  }

  addNull(): void {
    this.reserve(4);
    this.end = this.buffer.writeInt32BE(-1, this.end);
    this.count += 1;
    this.nulls += 1;
  }

  addText(value: string | null): void {
    if (value === null) {
      this.addNull();
      return;
    }
    // UTF-8 takes at most three bytes for a UTF-16 unit.
    this.reserve(4 + value.length * 3);
    const bytes = this.buffer.write(value, this.end + 4, 'utf8');
    this.buffer.writeInt32BE(bytes, this.end);
    this.end += 4 + bytes;
    this.count += 1;
  }

  addInteger(value: number | null): void {
    if (value === null) {
      this.addNull();
      return;
    }
    this.reserve(8);
    this.end = this.buffer.writeInt32BE(4, this.end);
    this.end = this.buffer.writeInt32BE(value, this.end);
    this.count += 1;
  }

  /** @param bytes 16 of them. */
  addUuid(bytes: Buffer): void {
    this.reserve(20);
    this.end = this.buffer.writeInt32BE(16, this.end);
    this.end += bytes.copy(this.buffer, this.end, 0, 16);
    this.count += 1;
  }

  addInstant(microsSince1970: bigint): void {
    this.reserve(12);
    this.end = this.buffer.writeInt32BE(8, this.end);
    this.end = this.buffer.writeBigInt64BE(microsSince1970 - MICROS_1970_TO_2000, this.end);
    this.count += 1;
  }

  /** Null where every element is: `unnest` pads a missing array with nulls. */
  toParameter(): Buffer | null {
    if (this.nulls === this.count) return null;
    this.buffer.writeInt32BE(1, 0); // dimensions
    this.buffer.writeInt32BE(this.nulls > 0 ? 1 : 0, 4);
    this.buffer.writeInt32BE(ELEMENT_OID[this.elementType], 8);
    this.buffer.writeInt32BE(this.count, 12);
    this.buffer.writeInt32BE(1, 16); // lower bound
    return this.buffer.subarray(0, this.end);
  }

  private reserve(bytes: number): void {
    if (this.end + bytes <= this.buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.end + bytes));
    this.buffer.copy(grown, 0, 0, this.end);
    this.buffer = grown;
  }
}
