import { clearLine, cursorTo } from 'node:readline';

/** Tells of the steps of a start: one line each when it is done, and on a terminal what is still awaited. */
export class StartProgress {
  private readonly awaited = new Set<string>();

  constructor(private readonly output: NodeJS.WriteStream = process.stdout) {}

  /** Tells how long the work took when it is done. What it throws is passed on. */
  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    this.awaited.add(name);
    this.show();
    try {
      const result = await work();
      this.awaited.delete(name);
      this.line(`  ${name.padEnd(18)} ${((performance.now() - started) / 1_000).toFixed(1).padStart(5)} s`);
      return result;
    } finally {
      this.awaited.delete(name);
      this.show();
    }
  }

  line(text: string): void {
    this.clear();
    this.output.write(`${text}\n`);
    this.show();
  }

  private show(): void {
    this.clear();
    if (this.output.isTTY && this.awaited.size > 0) this.output.write(`  … ${[...this.awaited].join(', ')}`);
  }

  private clear(): void {
    if (!this.output.isTTY) return;
    clearLine(this.output, 0);
    cursorTo(this.output, 0);
  }
}
