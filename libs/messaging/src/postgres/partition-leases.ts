import type { DataSource, EntityManager } from 'typeorm';
import type { AssignedPartition } from '../consumer.js';
import { notifyGroup, wakeUpChannel } from './wake-ups.js';

/** The right of one member to read a partition for its group until it expires; `generation` tells one tenure from the next. */
export interface Lease extends AssignedPartition {
  readonly generation: number;
}

export interface TakenLease extends Lease {
  readonly committedOffset: number | null;
}

export interface HeldLease extends Lease {
  /** To be kept as the group's offset. */
  readonly committedOffset: number | null;
}

export interface LeaseChanges {
  readonly taken: readonly TakenLease[];
  /** Expired, and taken by another. */
  readonly lost: readonly AssignedPartition[];
  /** How many to give back, so that all members have their share. */
  readonly surplus: number;
}

/**
 * The share-out of partitions among the members of a group, in tables instead of by a coordinator. Every member renews
 * its own leases and takes free ones up to its share; whoever has too many gives back. A member that dies loses them by
 * the clock of the database. Members of one group read the same topics.
 */
export class PartitionLeases {
  readonly #dataSource: DataSource;
  readonly #groupId: string;
  readonly #member: string;
  readonly #topics: readonly string[];
  readonly #leaseMs: number;

  constructor(
    dataSource: DataSource,
    place: { groupId: string; member: string; topics: readonly string[]; leaseMs: number },
  ) {
    this.#dataSource = dataSource;
    this.#groupId = place.groupId;
    this.#member = place.member;
    this.#topics = place.topics;
    this.#leaseMs = place.leaseMs;
  }

  async prepare(): Promise<void> {
    await this.#dataSource.query(
      `INSERT INTO messaging.leases (group_id, topic, partition)
       SELECT $1, topic, partition FROM messaging.partitions WHERE topic = ANY ($2) ON CONFLICT DO NOTHING`,
      [this.#groupId, this.#topics],
    );
  }

  /** @param mayTake false for a member that is about to leave. */
  renew(held: readonly HeldLease[], mayTake: boolean): Promise<LeaseChanges> {
    return this.#dataSource.transaction(async (manager) => {
      // One member at a time: shares are counted and taken under it.
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('messaging ' || $1, 0))`, [this.#groupId]);
      const { share, renewed } = await this.#showLife(manager, held);
      const isRenewed = new Set(renewed.map(({ topic, partition }) => `${topic}/${partition}`));
      const lost = held.filter(({ topic, partition }) => !isRenewed.has(`${topic}/${partition}`));
      const wanted = share - isRenewed.size;
      const taken = mayTake && wanted > 0 ? await this.#take(manager, wanted) : [];
      return { taken, lost, surplus: Math.max(0, -wanted) };
    });
  }

  /** Has all members of the group look at their leases now. */
  async announce(): Promise<void> {
    await this.#dataSource.query(`SELECT pg_notify('${wakeUpChannel}', $1)`, [notifyGroup(this.#groupId)]);
  }

  /** Gives leases back with their offsets, and the membership too where the member leaves. */
  async release(held: readonly HeldLease[], leave: boolean): Promise<void> {
    await this.#dataSource.query(
      `WITH released AS (
         UPDATE messaging.leases AS lease SET member = NULL, expires_at = NULL, committed_offset = coalesce(mine.committed_offset, lease.committed_offset)
         FROM unnest($3::text[], $4::int[], $5::bigint[], $6::bigint[]) AS mine (topic, partition, generation, committed_offset)
         WHERE lease.group_id = $1 AND lease.topic = mine.topic AND lease.partition = mine.partition
           AND lease.member = $2 AND lease.generation = mine.generation
       ), left_group AS (
         DELETE FROM messaging.members WHERE $7 AND group_id = $1 AND member = $2
       )
       SELECT pg_notify('${wakeUpChannel}', $8)`,
      [this.#groupId, this.#member, ...columns(held), leave, notifyGroup(this.#groupId)],
    );
  }

  async #showLife(
    manager: EntityManager,
    held: readonly HeldLease[],
  ): Promise<{ share: number; renewed: readonly AssignedPartition[] }> {
    await manager.query(
      `WITH gone AS (DELETE FROM messaging.members WHERE group_id = $1 AND member <> $2 AND expires_at < now())
       INSERT INTO messaging.members (group_id, member, expires_at) VALUES ($1, $2, now() + $3 * interval '1 ms')
       ON CONFLICT (group_id, member) DO UPDATE SET expires_at = excluded.expires_at`,
      [this.#groupId, this.#member, this.#leaseMs],
    );
    const [renewed] = await manager.query<[AssignedPartition[], number]>(
      `UPDATE messaging.leases AS lease
       SET expires_at = now() + $7 * interval '1 ms', committed_offset = coalesce(mine.committed_offset, lease.committed_offset)
       FROM unnest($3::text[], $4::int[], $5::bigint[], $6::bigint[]) AS mine (topic, partition, generation, committed_offset)
       WHERE lease.group_id = $1 AND lease.topic = mine.topic AND lease.partition = mine.partition
         AND lease.member = $2 AND lease.generation = mine.generation
       RETURNING lease.topic, lease.partition`,
      [this.#groupId, this.#member, ...columns(held), this.#leaseMs],
    );
    const [count] = await manager.query<{ members: number; place: number; partitions: number }[]>(
      `SELECT count(*)::int AS members, (count(*) FILTER (WHERE member < $2))::int AS place,
         (SELECT count(*) FROM messaging.leases WHERE group_id = $1 AND topic = ANY ($3))::int AS partitions
       FROM messaging.members WHERE group_id = $1`,
      [this.#groupId, this.#member, this.#topics],
    );
    const { members = 1, place = 0, partitions = 0 } = count ?? {};
    return { share: Math.floor(partitions / members) + (place < partitions % members ? 1 : 0), renewed };
  }

  async #take(manager: EntityManager, wanted: number): Promise<TakenLease[]> {
    const [rows] = await manager.query<
      [(AssignedPartition & { generation: string; committed_offset: string | null })[], number]
    >(
      `UPDATE messaging.leases AS lease SET member = $2, generation = lease.generation + 1, expires_at = now() + $3 * interval '1 ms'
       FROM (
         SELECT topic, partition FROM messaging.leases
         WHERE group_id = $1 AND topic = ANY ($4) AND (member IS NULL OR expires_at < now())
         ORDER BY topic, partition LIMIT $5
       ) AS free
       WHERE lease.group_id = $1 AND lease.topic = free.topic AND lease.partition = free.partition
       RETURNING lease.topic, lease.partition, lease.generation, lease.committed_offset`,
      [this.#groupId, this.#member, this.#leaseMs, this.#topics, wanted],
    );
    return rows.map(({ topic, partition, generation, committed_offset }) => ({
      topic,
      partition,
      generation: Number(generation),
      committedOffset: committed_offset === null ? null : Number(committed_offset),
    }));
  }
}

function columns(held: readonly HeldLease[]): unknown[] {
  return [
    held.map(({ topic }) => topic),
    held.map(({ partition }) => partition),
    held.map(({ generation }) => generation),
    held.map(({ committedOffset }) => committedOffset),
  ];
}
