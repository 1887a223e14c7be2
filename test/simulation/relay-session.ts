import type { StoredEvent } from '@opex/event-sourcing';
import type { LogView, RelayLog, RelaySession } from '@opex/event-sourcing/postgres';
import { Connection } from './connection.js';
import type { Host } from './host.js';
import type { LogDatabase } from './log-database.js';

/** The log as the relay of one process sees it. */
export class SimulatedRelayLog implements RelayLog {
  constructor(
    private readonly client: Host,
    private readonly database: LogDatabase,
  ) {}

  async open(onLost: () => void): Promise<RelaySession> {
    let isOpen = false;
    const session: Connection = new Connection(
      this.client,
      this.database.host,
      () => isOpen && onLost(),
      () => this.database.close(session),
    );
    await session.request('opens a session', () => undefined);
    isOpen = true;
    return new SimulatedRelaySession(session, this.database);
  }

  setCheckpointBack(): Promise<void> {
    return Promise.reject(new RangeError('Nobody sets it back here.'));
  }
}

class SimulatedRelaySession implements RelaySession {
  constructor(
    private readonly connection: Connection,
    private readonly database: LogDatabase,
  ) {}

  assertAlive(): void {
    this.connection.assertAlive();
  }

  tryToLead(): Promise<boolean> {
    return this.connection.request('tries to lead', () => this.database.tryToLead(this.connection));
  }

  listen(wake: () => void): Promise<void> {
    return this.connection.request('listens', () => this.database.listen(this.connection, wake));
  }

  view(): Promise<LogView> {
    return this.connection.request('views the log', () => this.database.view());
  }

  readPage(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.connection.request(`reads behind ${after}`, () => this.database.readPage(after, limit));
  }

  saveCheckpoint(_epoch: string, from: number, to: number): Promise<boolean> {
    return this.connection.request(`saves checkpoint ${to}`, () => this.database.saveCheckpoint(from, to));
  }

  advanceClock(position: number): Promise<number | undefined> {
    return this.connection.request('advances the clock', () => this.database.advanceClock(position));
  }

  end(): Promise<void> {
    this.connection.cut();
    return Promise.resolve();
  }
}
