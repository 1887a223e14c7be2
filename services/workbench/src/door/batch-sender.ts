import type { ServiceClient } from './service-client.js';

/** What a door says of a batch; `results` tells of the items that were not accepted. */
export interface BatchAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly rejected: number;
  readonly results: readonly ItemResult[];
}

export interface ItemResult {
  readonly index: number;
  readonly id: string | null;
  readonly status: string;
  readonly problem?: {
    readonly code?: string;
    readonly title?: string;
    readonly detail?: string;
    readonly pointer?: string;
  };
}

export interface BatchSenderOptions<Tag> {
  /** Events in a batch, at most 1,000 (the door's limit). */
  readonly batchSize: number;
  /** Batches under way at once. */
  readonly concurrency: number;
  /** Called once a batch, with the tags in the order of its items. What it throws stops the sending. */
  onAnswer(tags: readonly Tag[], answer: BatchAnswer): void;
}

/** Below the door's 5 MB, with room for the longest event. */
const BATCH_BYTES_MAX = 4_000_000;

/**
 * Sends events in batches, some at once. The first batch goes alone: where everything in it is wrong, nothing else has
 * been sent. A batch is repeated by the client until it is answered, so each one is answered once or the sending ends.
 */
export class BatchSender<Tag> {
  private items: string[] = [];
  private tags: Tag[] = [];
  private bytes = 0;
  private answered = 0;
  private readonly underWay = new Set<Promise<void>>();
  private failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly client: ServiceClient,
    private readonly options: BatchSenderOptions<Tag>,
  ) {}

  /** Takes an event as JSON. A promise where the caller must wait before the next one: memory stays bounded by it. */
  add(event: string, tag: Tag): Promise<void> | undefined {
    this.items.push(event);
    this.tags.push(tag);
    this.bytes += Buffer.byteLength(event);
    const isFull = this.items.length >= this.options.batchSize || this.bytes >= BATCH_BYTES_MAX;
    return isFull ? this.flush() : undefined;
  }

  /** Sends the rest and waits for all answers. */
  async finish(): Promise<void> {
    if (this.items.length > 0) await this.flush();
    while (this.underWay.size > 0) await Promise.race(this.underWay);
    this.throwFailure();
  }

  private async flush(): Promise<void> {
    const { items, tags } = this;
    [this.items, this.tags, this.bytes] = [[], [], 0];
    while (this.underWay.size >= (this.answered === 0 ? 1 : this.options.concurrency))
      await Promise.race(this.underWay);
    this.throwFailure();
    const sending = this.send(items, tags)
      .catch((error: unknown) => {
        this.failure ??= { error };
      })
      .finally(() => this.underWay.delete(sending));
    this.underWay.add(sending);
  }

  private async send(items: readonly string[], tags: readonly Tag[]): Promise<void> {
    const { body } = await this.client.request({
      method: 'POST',
      path: '/v1/events',
      contentType: 'application/cloudevents-batch+json',
      body: `[${items.join(',')}]`,
      expected: [200],
    });
    this.options.onAnswer(tags, body as BatchAnswer);
    this.answered++;
  }

  private throwFailure(): void {
    if (this.failure !== undefined) throw this.failure.error;
  }
}
