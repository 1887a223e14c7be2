import type { Host } from './host.js';
import { KafkaError } from './kafka-error.js';

export interface Joined {
  readonly memberId: string;
  readonly generation: number;
  readonly partitions: readonly number[];
  /** The group's next offsets, as far as there are any. */
  readonly offsets: ReadonlyMap<number, number>;
}

interface Member {
  readonly id: string;
  seenAtMs: number;
  /** Told the outcome, while it waits for the others to join. */
  join: ((joined: Joined) => void) | undefined;
}

/** How long those who have joined wait for those who have not, before they go on without them. */
const REBALANCE_MS_MAX = 5_000;

/**
 * A consumer group, as its coordinator keeps it. Whoever joins, leaves, or is not heard of for a session makes all others
 * join again; each time is a generation, and a word of an older one is refused. Membership and offsets outlive a failover.
 */
export class ConsumerGroup {
  /** Where the group stands; the next offset of each partition. */
  readonly offsets = new Map<number, number>();
  private readonly members = new Map<string, Member>();
  private generation = 0;
  private isRebalancing = false;
  private memberIds = 0;

  constructor(
    private readonly host: Host,
    private readonly partitions: number,
    private readonly sessionTimeoutMs: number,
  ) {}

  join(memberId: string | null): Promise<Joined> {
    if (memberId !== null && !this.members.has(memberId)) throw new KafkaError('UNKNOWN_MEMBER_ID');
    const id = memberId ?? `member-${(this.memberIds += 1)}`;
    let member = this.members.get(id);
    if (member === undefined) {
      member = { id, seenAtMs: this.host.world.scheduler.nowMs, join: undefined };
      this.members.set(id, member);
      this.watch(member);
    }
    const waiting = member;
    const joined = new Promise<Joined>((resolve) => (waiting.join = resolve));
    this.rebalance();
    return joined;
  }

  heartbeat(memberId: string, generation: number): void {
    this.see(this.current(memberId, generation));
    if (this.isRebalancing) throw new KafkaError('REBALANCE_IN_PROGRESS');
  }

  commit(memberId: string, generation: number, offsets: ReadonlyMap<number, number>): void {
    this.see(this.current(memberId, generation));
    for (const [partition, offset] of offsets) this.offsets.set(partition, offset);
  }

  leave(memberId: string): void {
    if (this.members.delete(memberId)) this.rebalance();
  }

  /** After a failover: sessions begin anew, and those who waited to join have to ask again. */
  resume(): void {
    for (const member of this.members.values()) {
      member.join = undefined;
      this.see(member);
      this.watch(member);
    }
    if (this.isRebalancing) this.expectJoins();
  }

  private current(memberId: string, generation: number): Member {
    const member = this.members.get(memberId);
    if (member === undefined) throw new KafkaError('UNKNOWN_MEMBER_ID');
    if (generation !== this.generation) throw new KafkaError('ILLEGAL_GENERATION');
    return member;
  }

  private see(member: Member): void {
    member.seenAtMs = this.host.world.scheduler.nowMs;
  }

  /** Ends its session where nothing is heard of it; while it waits for the others it need not say anything. */
  private watch(member: Member): void {
    const { scheduler } = this.host.world;
    const endsInMs = member.seenAtMs + this.sessionTimeoutMs - scheduler.nowMs;
    this.host.after(endsInMs > 0 ? endsInMs : this.sessionTimeoutMs, `looks for ${member.id}`, () => {
      if (this.members.get(member.id) !== member) return;
      const isGone = !member.join && member.seenAtMs + this.sessionTimeoutMs <= scheduler.nowMs;
      if (isGone) this.leave(member.id);
      else this.watch(member);
    });
  }

  private rebalance(): void {
    if (!this.isRebalancing) {
      this.isRebalancing = true;
      this.expectJoins();
    }
    this.completeWhenAllJoined();
  }

  private expectJoins(): void {
    const { generation } = this;
    this.host.after(REBALANCE_MS_MAX, 'waits no longer for members to join', () => {
      if (!this.isRebalancing || generation !== this.generation) return;
      for (const member of [...this.members.values()]) if (!member.join) this.members.delete(member.id);
      this.completeWhenAllJoined();
    });
  }

  private completeWhenAllJoined(): void {
    const members = [...this.members.values()];
    if (members.some(({ join }) => join === undefined)) return;
    this.isRebalancing = false;
    this.generation += 1;
    for (const [index, member] of members.entries()) {
      const partitions = Array.from({ length: this.partitions }, (_, partition) => partition).filter(
        (partition) => partition % members.length === index,
      );
      this.see(member);
      member.join?.({ memberId: member.id, generation: this.generation, partitions, offsets: new Map(this.offsets) });
      member.join = undefined;
    }
  }
}
