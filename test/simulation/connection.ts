import type { Host } from './host.js';

/** How late a side may learn that its peer is gone. */
const NOTICE_MS_MAX = 4_000;
const LATE_NOTICE_CHANCE = 0.2;

/** As the libraries for real servers name it. */
export class ConnectionLost extends Error {
  constructor(server: string, why: string) {
    super(`${server}: ${why}`);
    this.name = 'ConnectionError';
  }
}

/**
 * Requests from one host to another, in order, each answered or not. Where it is cut, each side learns of it in its own
 * time: a request may never arrive, or have its effect without an answer.
 */
export class Connection {
  private readonly pending = new Set<(error: Error) => void>();
  private lostBy: Error | undefined;
  private isServed = true;
  private isCut = false;
  private arrivedAtMs = 0;
  private answeredAtMs = 0;

  /**
   * @param onLost called on the client once it knows that the connection is gone.
   * @param onClosed called on the server once it knows.
   */
  constructor(
    readonly client: Host,
    readonly server: Host,
    private readonly onLost: () => unknown = () => undefined,
    private readonly onClosed: () => unknown = () => undefined,
  ) {
    client.connections.add(this);
    server.connections.add(this);
  }

  /** One question by a connection of its own. */
  static async ask<Answer>(
    client: Host,
    server: Host,
    label: string,
    operation: () => Answer | Promise<Answer>,
  ): Promise<Answer> {
    const connection = new Connection(client, server);
    try {
      return await connection.request(label, operation);
    } finally {
      connection.close();
    }
  }

  get isLost(): boolean {
    return this.lostBy !== undefined;
  }

  assertAlive(): void {
    if (this.lostBy !== undefined) throw this.lostBy;
  }

  /** @param operation done on the server when the request has come; it may take its time. */
  request<Answer>(label: string, operation: () => Answer | Promise<Answer>): Promise<Answer> {
    if (this.lostBy !== undefined) return Promise.reject(this.lostBy);
    const { client, server } = this;
    const { scheduler } = client.world;
    return new Promise<Answer>((resolve, reject) => {
      this.pending.add(reject);
      client.world.onRequest(client, server);
      if (this.isCut) return; // It is lost on the way, and the client learns of it later.
      this.arrivedAtMs = Math.max(this.arrivedAtMs, scheduler.nowMs + client.world.delayMs());
      scheduler.after(this.arrivedAtMs - scheduler.nowMs, `${client.name} → ${server.name}: ${label}`, () => {
        if (!server.isUp) this.lose('connection refused');
        else if (this.isServed && !server.isPaused) this.serve(label, operation, resolve, reject);
        else if (this.isServed) server.after(0, label, () => this.serve(label, operation, resolve, reject));
      });
    });
  }

  /** The client leaves: nothing is under way, and the server need not notice. */
  close(): void {
    this.client.connections.delete(this);
    this.server.connections.delete(this);
  }

  /** From now on nothing gets through; both sides learn of it, one after the other. */
  cut(): void {
    if (this.isCut) return;
    this.isCut = true;
    this.client.connections.delete(this);
    this.server.connections.delete(this);
    if (!this.server.isUp) this.isServed = false;
    const { random } = this.client.world;
    const noticeMs = (): number =>
      random.next() < LATE_NOTICE_CHANCE ? random.between(0, NOTICE_MS_MAX) : this.client.world.delayMs();
    this.server.after(noticeMs(), `has lost ${this.client.name}`, () => {
      this.isServed = false;
      this.onClosed();
    });
    this.lose('connection reset', noticeMs());
  }

  private serve<Answer>(
    label: string,
    operation: () => Answer | Promise<Answer>,
    resolve: (answer: Answer) => void,
    reject: (error: Error) => void,
  ): void {
    const answered = new Promise<Answer>((done) => done(operation()));
    answered.then(
      (answer) => this.answer(label, reject, () => resolve(answer)),
      (error: unknown) => {
        const known = error instanceof Error ? error : new Error(String(error));
        this.answer(`${label} (${known.message})`, reject, () => reject(known));
      },
    );
  }

  private answer(label: string, pending: (error: Error) => void, settle: () => void): void {
    const { client, server } = this;
    const { scheduler } = client.world;
    if (!this.isServed || this.isCut || !server.isUp) return;
    this.answeredAtMs = Math.max(this.answeredAtMs, scheduler.nowMs + client.world.delayMs());
    client.after(this.answeredAtMs - scheduler.nowMs, `← ${server.name}: ${label}`, () => {
      if (this.lostBy !== undefined) return;
      this.pending.delete(pending);
      settle();
    });
  }

  private lose(why: string, afterMs = 0): void {
    this.isCut = true;
    this.client.connections.delete(this);
    this.server.connections.delete(this);
    this.client.after(afterMs, `has lost ${this.server.name}: ${why}`, () => {
      if (this.lostBy !== undefined) return;
      this.lostBy = new ConnectionLost(this.server.name, why);
      this.onLost();
      for (const reject of this.pending) reject(this.lostBy);
      this.pending.clear();
    });
  }
}
