import { StoreOverloaded } from '@opex/event-sourcing';

export interface GatheringOptions {
  /** How many rounds of work are under way at a time. */
  readonly roundsMax: number;
  /** Items of one round; a larger call goes alone. */
  readonly itemsMax: number;
  /** Items that may wait; a call beyond it is refused with `StoreOverloaded`. */
  readonly waitingMax: number;
}

interface Call<Item, Outcome> {
  readonly items: readonly Item[];
  readonly resolve: (outcomes: readonly Outcome[]) => void;
  readonly reject: (error: unknown) => void;
}

const RETRY_AFTER_SECONDS = 1;

/**
 * Work whose cost is by the round and not by the item: calls that come while rounds are under way wait and go together.
 * A call alone goes at once.
 */
export class Gathering<Item, Outcome> {
  private readonly waiting: Call<Item, Outcome>[] = [];
  private waitingItems = 0;
  private rounds = 0;

  /** @param work one outcome an item, in their order. */
  constructor(
    private readonly work: (items: readonly Item[]) => Promise<readonly Outcome[]>,
    private readonly options: GatheringOptions,
  ) {}

  /** @throws what the work throws of these items alone. */
  do(items: readonly Item[]): Promise<readonly Outcome[]> {
    if (this.waitingItems + items.length > this.options.waitingMax && this.waitingItems > 0)
      return Promise.reject(new StoreOverloaded(RETRY_AFTER_SECONDS));
    return new Promise((resolve, reject) => {
      this.waiting.push({ items, resolve, reject });
      this.waitingItems += items.length;
      this.begin();
    });
  }

  private begin(): void {
    while (this.rounds < this.options.roundsMax && this.waiting.length > 0) {
      const calls = this.takeCalls();
      this.rounds += 1;
      void this.run(calls).finally(() => {
        this.rounds -= 1;
        this.begin();
      });
    }
  }

  private takeCalls(): readonly Call<Item, Outcome>[] {
    let count = 0;
    let items = 0;
    for (const call of this.waiting) {
      if (count > 0 && items + call.items.length > this.options.itemsMax) break;
      count += 1;
      items += call.items.length;
    }
    this.waitingItems -= items;
    return this.waiting.splice(0, count);
  }

  private async run(calls: readonly Call<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.work(calls.flatMap(({ items }) => items));
      let next = 0;
      for (const { items, resolve } of calls) resolve(outcomes.slice(next, (next += items.length)));
    } catch (error) {
      const [only, ...others] = calls;
      if (others.length === 0) only?.reject(error);
      // One call's fault must not be the others'.
      else for (const call of calls) await this.run([call]);
    }
  }
}
