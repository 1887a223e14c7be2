const pauseMsFirst = 100;
const pauseMsMax = 10_000;

interface Failure {
  readonly error: Error;
  readonly since: Date;
  readonly attempts: number;
}

/** What fails in a consumer at the moment, by partition (or another name), and how long to pause before the next attempt. */
export class PartitionFailures {
  readonly #failures = new Map<string, Failure>();

  /** @returns the pause before the next attempt in ms: 100, 200, 400 … 10,000. */
  failed(name: string, error: unknown): number {
    const before = this.#failures.get(name);
    const attempts = (before?.attempts ?? 0) + 1;
    this.#failures.set(name, {
      error: error instanceof Error ? error : new Error(String(error)),
      since: before?.since ?? new Date(),
      attempts,
    });
    return Math.min(pauseMsFirst * 2 ** (attempts - 1), pauseMsMax);
  }

  succeeded(name: string): void {
    this.#failures.delete(name);
  }

  clear(): void {
    this.#failures.clear();
  }

  /** The one that fails longest. */
  longest(): { readonly error: Error; readonly since: Date } | undefined {
    const [longest] = [...this.#failures.values()].sort((a, b) => a.since.getTime() - b.since.getTime());
    return longest && { error: longest.error, since: longest.since };
  }
}
