import type { LogMessages, RelayLog } from '@opex/event-sourcing/postgres';
import type { Publisher } from '@opex/messaging';
import type { Host } from './host.js';
import { pauseOn } from './pause-on.js';
import { TOPIC } from './topic.js';

const PAGE_EVENTS = 4;
const POLL_MS = 100;
const RETRY_MS = 300;

export interface NaiveRelayOptions {
  readonly host: Host;
  readonly log: RelayLog;
  /** Where in its order the relay stands that has published the event of a position. */
  readonly placeOf: (position: number) => number;
  readonly publisher: Publisher;
  readonly partitions: number;
  readonly messages: LogMessages;
}

/** The relay that everybody writes first: reads what is behind its place, publishes it, saves its place. */
export class NaiveRelay {
  constructor(private readonly options: NaiveRelayOptions) {}

  start(): void {
    void this.run();
  }

  private async run(): Promise<never> {
    for (;;) {
      try {
        await this.serveTerm();
      } catch {
        await pauseOn(this.options.host, RETRY_MS);
      }
    }
  }

  private async serveTerm(): Promise<never> {
    const { host, log, placeOf, publisher, messages, partitions } = this.options;
    const session = await log.open(() => undefined);
    try {
      while (!(await session.tryToLead())) await pauseOn(host, RETRY_MS);
      for (;;) {
        const { epoch, position } = await session.view();
        const page = await session.readPage(position, PAGE_EVENTS);
        const last = page.at(-1);
        if (last === undefined) await pauseOn(host, POLL_MS);
        else {
          await publisher.publish(
            TOPIC,
            page.flatMap((event) => messages.toMessages(event, epoch, partitions)),
          );
          await session.saveCheckpoint(epoch, position, placeOf(last.position));
        }
      }
    } finally {
      await session.end();
    }
  }
}
