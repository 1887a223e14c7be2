/**
 * Counts how often each digest was seen, in 20 bytes a place of typed arrays: a Map would take ten times as much, and a log may
 * have tens of millions of rows. An open-addressing table, doubled when it is 70 % full.
 */
export class OccurrenceCounter {
  private capacity = 1 << 12;
  private size = 0;
  /** The first 128 bits of a digest, four words a place. */
  private keys = new Uint32Array(this.capacity * 4);
  private counts = new Uint32Array(this.capacity);

  /** @param digest at least 16 bytes, evenly distributed. @returns 1 for the first time. */
  next(digest: Buffer): number {
    if (this.size > this.capacity * 0.7) this.grow();
    const words = [
      digest.readUInt32LE(0),
      digest.readUInt32LE(4),
      digest.readUInt32LE(8),
      digest.readUInt32LE(12),
    ] as const;
    const place = this.placeOf(...words);
    const before = this.counts[place] as number;
    if (before === 0) {
      this.keys.set(words, place * 4);
      this.size++;
    }
    this.counts[place] = before + 1;
    return before + 1;
  }

  private placeOf(a: number, b: number, c: number, d: number): number {
    const { keys, counts } = this;
    const mask = this.capacity - 1;
    let place = a & mask;
    for (;;) {
      const at = place * 4;
      if (counts[place] === 0) return place;
      if (keys[at] === a && keys[at + 1] === b && keys[at + 2] === c && keys[at + 3] === d) return place;
      place = (place + 1) & mask;
    }
  }

  private grow(): void {
    const { keys, counts } = this;
    this.capacity *= 2;
    this.keys = new Uint32Array(this.capacity * 4);
    this.counts = new Uint32Array(this.capacity);
    for (let old = 0; old < counts.length; old++) {
      const count = counts[old] as number;
      if (count === 0) continue;
      const words = keys.subarray(old * 4, old * 4 + 4) as unknown as [number, number, number, number];
      const place = this.placeOf(words[0], words[1], words[2], words[3]);
      this.keys.set(words, place * 4);
      this.counts[place] = count;
    }
  }
}
