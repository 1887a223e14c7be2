import type { LogHeads } from '../application/get-freshness.js';
import type { WriteService } from '../domain/fact-kind.js';

const KNOWN_FOR_MS = 500;
const TIMEOUT_MS = 1_000;

/** Asks the write services over HTTP; an answer is good for half a second, so that a busy read side does not flood them. */
export class HttpLogHeads implements LogHeads {
  private readonly known = new Map<WriteService, { readonly untilMs: number; readonly head: Promise<number | null> }>();

  constructor(
    private readonly urls: Readonly<Record<WriteService, string>>,
    private readonly apiKey: string,
  ) {}

  positionOf(service: WriteService): Promise<number | null> {
    const known = this.known.get(service);
    if (known !== undefined && known.untilMs > performance.now()) return known.head;
    const head = this.ask(service);
    this.known.set(service, { untilMs: performance.now() + KNOWN_FOR_MS, head });
    return head;
  }

  private async ask(service: WriteService): Promise<number | null> {
    try {
      const answer = await fetch(new URL('/v1/log', this.urls[service]), {
        headers: { authorization: `Bearer ${this.apiKey}` },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!answer.ok) return null;
      const { position } = (await answer.json()) as { position?: unknown };
      return typeof position === 'number' ? position : null;
    } catch {
      // A write service that is away is a fact that the answer states (`recorded: null`), not a fault of this one.
      return null;
    }
  }
}
