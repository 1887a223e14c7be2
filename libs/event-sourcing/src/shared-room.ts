/**
 * Bounded room that holders share fairly without a limit for each: a holder may have as much as is free. One alone
 * takes half, N greedy ones take 1/(N+1) each, and as much is left for whoever comes next (dynamic threshold with α = 1:
 * Choudhury and Hahne, Dynamic queue length thresholds for shared-memory packet switches, IEEE/ACM ToN 6 (2), 1998).
 */
export class SharedRoom {
  private readonly held = new Map<string, number>();
  private total = 0;

  /** @param capacity of all holders together, in the unit of the amounts. */
  constructor(private readonly capacity: number) {}

  get taken(): number {
    return this.total;
  }

  /** What a holder has. */
  heldBy(holder: string): number {
    return this.held.get(holder) ?? 0;
  }

  /** An empty room takes any amount: refusing it would refuse it for ever. */
  hasRoom(holder: string, amount: number): boolean {
    return this.total === 0 || this.heldBy(holder) + amount <= this.capacity - this.total;
  }

  /** Takes the amount, without asking whether there is room. */
  take(holder: string, amount: number): void {
    this.held.set(holder, this.heldBy(holder) + amount);
    this.total += amount;
  }

  giveBack(holder: string, amount: number): void {
    const left = this.heldBy(holder) - amount;
    if (left > 0) this.held.set(holder, left);
    else this.held.delete(holder);
    this.total -= amount;
  }
}
