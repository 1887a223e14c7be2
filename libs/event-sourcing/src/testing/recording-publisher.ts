import type { OutgoingMessage, Publisher } from '@opex/messaging';

/** A broker in memory: partitions that can be read, and that can be made to fail or to hang. */
export class RecordingPublisher implements Publisher {
  /** Messages of all partitions in the order in which they were acknowledged. */
  readonly messages: OutgoingMessage[] = [];
  private failures: Error[] = [];
  private gate: Promise<void> = Promise.resolve();

  /** Fails the next publish calls; the first half of the messages is there all the same. */
  failNext(...failures: readonly Error[]): void {
    this.failures.push(...failures);
  }

  /** Lets publish calls wait until the returned function is called. */
  hold(): () => void {
    let letGo = (): void => undefined;
    this.gate = new Promise((resolve) => (letGo = resolve));
    return letGo;
  }

  async publish(_topic: string, messages: readonly OutgoingMessage[]): Promise<void> {
    await this.gate;
    const failure = this.failures.shift();
    this.messages.push(...(failure === undefined ? messages : messages.slice(0, Math.ceil(messages.length / 2))));
    if (failure !== undefined) throw failure;
  }
}
