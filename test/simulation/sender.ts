import type { AppendOutcome, EventToAppend } from '@opex/event-sourcing';
import { Connection } from './connection.js';
import type { World } from './host.js';
import { Host } from './host.js';
import { pauseOn } from './pause-on.js';
import type { Writer } from './writer.js';

/** Mostly one request follows the other at once. */
const REST_CHANCE = 0.3;
const REST_MS_MAX = 2_000;
const BETWEEN_MS_MAX = 20;
const RETRY_MS_MAX = 3_000;
const TIMEOUT_MS = 5_000;
const SEND_AGAIN_CHANCE = 0.4;
const SEND_AGAIN_MS_MAX = 4_000;

/** A system that reports events, and sends the same ones again until it is answered; some also long after that. */
export class Sender {
  isDone = false;
  private readonly host: Host;

  /** @param onAnswer told what the door has answered to which events. */
  constructor(
    name: string,
    private readonly world: World,
    private readonly requests: readonly (readonly EventToAppend[])[],
    private readonly writers: readonly { readonly current: Writer }[],
    private readonly onAnswer: (events: readonly EventToAppend[], outcomes: readonly AppendOutcome[]) => void,
  ) {
    this.host = new Host(name, world);
  }

  start(): void {
    void this.send();
  }

  private async send(): Promise<void> {
    const { random } = this.world;
    for (const events of this.requests) {
      await pauseOn(this.host, random.between(0, random.next() < REST_CHANCE ? REST_MS_MAX : BETWEEN_MS_MAX));
      await this.deliver(events);
    }
    for (const events of this.requests) {
      if (random.next() >= SEND_AGAIN_CHANCE) continue;
      await pauseOn(this.host, random.between(0, SEND_AGAIN_MS_MAX));
      await this.deliver(events);
    }
    this.isDone = true;
  }

  private async deliver(events: readonly EventToAppend[]): Promise<void> {
    const { random } = this.world;
    for (;;) {
      const writer = random.pick(this.writers).current;
      const connection = new Connection(this.host, writer.host);
      const giveUp = this.host.after(TIMEOUT_MS, 'waits no longer', () => connection.cut());
      try {
        const label = `reports ${events.map(({ id }) => id).join(' ')}`;
        this.onAnswer(events, await connection.request(label, () => writer.accept(events)));
        return;
      } catch {
        await pauseOn(this.host, random.between(0, RETRY_MS_MAX));
      } finally {
        giveUp();
        connection.close();
      }
    }
  }
}
