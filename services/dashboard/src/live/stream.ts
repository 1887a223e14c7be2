import type { Heartbeat, Tile } from '../answers/answers.js';
import type { LiveMessage, StreamState } from './live-messages.js';

/** The service sends a heartbeat every ten seconds: without three of them, nothing is known any more. */
const SILENCE_MS = 30_000;
const RETRY_MS = 5_000;

/** One connection to `/v1/live`, which finds out by itself whether it still lives. */
export class Stream {
  private source: EventSource | null = null;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private latest: Heartbeat | null = null;
  private state: StreamState = 'connecting';

  constructor(
    private readonly path: string,
    private readonly tell: (message: LiveMessage) => void,
  ) {}

  open(): void {
    if (this.source !== null) return;
    const source = new EventSource(this.path, { withCredentials: true });
    this.source = source;
    this.awaitEvent();
    source.addEventListener('open', () => this.become('live'));
    source.addEventListener('kpi', ({ data }: MessageEvent<string>) => {
      this.hear();
      this.tell({ type: 'kpi', tile: JSON.parse(data) as Tile });
    });
    source.addEventListener('heartbeat', ({ data }: MessageEvent<string>) => {
      this.hear();
      this.latest = JSON.parse(data) as Heartbeat;
      this.tell({ type: 'heartbeat', heartbeat: this.latest });
    });
    source.addEventListener('reset', () => {
      this.hear();
      this.tell({ type: 'reset' });
    });
    source.addEventListener('error', () => {
      this.become('offline');
      // The browser gives up after an answer that is no stream; a service that restarts gives such answers.
      if (source.readyState !== EventSource.CLOSED) return;
      this.close();
      this.retry = setTimeout(() => this.open(), RETRY_MS);
    });
  }

  /** For a tab that joins: what the others know already. */
  tellAgain(tell: (message: LiveMessage) => void): void {
    tell({ type: 'state', state: this.state });
    if (this.latest !== null) tell({ type: 'heartbeat', heartbeat: this.latest });
  }

  close(): void {
    clearTimeout(this.silence);
    clearTimeout(this.retry);
    this.source?.close();
    this.source = null;
  }

  private hear(): void {
    this.become('live');
    this.awaitEvent();
  }

  private awaitEvent(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.become('stale'), SILENCE_MS);
  }

  private become(state: StreamState): void {
    if (this.state === state) return;
    this.state = state;
    this.tell({ type: 'state', state });
  }
}
