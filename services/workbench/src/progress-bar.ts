import { SingleBar } from 'cli-progress';

/** How far a long step is: one moving line on a terminal, a plain line every few seconds elsewhere. Written to stderr. */
export class ProgressBar {
  private readonly bar: SingleBar;

  /** @param format as cli-progress describes it; `{bar}`, `{percentage}`, `{detail}` … */
  constructor(format: string, total: number) {
    this.bar = new SingleBar({
      format,
      barsize: 30,
      hideCursor: true,
      noTTYOutput: true,
      notTTYSchedule: 5_000,
      linewrap: false,
      emptyOnZero: true,
    });
    this.bar.start(total, 0, { detail: '' });
  }

  update(value: number, detail: string): void {
    this.bar.update(value, { detail });
  }

  stop(): void {
    this.bar.stop();
  }
}
