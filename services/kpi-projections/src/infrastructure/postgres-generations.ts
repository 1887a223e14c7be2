import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import type {
  GenerationStore,
  NewGeneration,
  Progress,
  SwitchParticipant,
  Switched,
} from '../application/rebuilds/generation-store.js';
import { factKinds } from '../domain/fact-kind.js';
import type { Generation, GenerationState, RebuildControl } from '../domain/generation.js';
import { followingStates, stateAfter } from '../domain/generation.js';

/** How long a switch waits until the other generation has projected what the live one has. */
const ACTIVATE_WAIT_MS = 3_000;
const ROLL_BACK_WAIT_MS = 500;
const POLL_MS = 5;
/** A partition that does not go on for so long makes a generation fail. */
const STUCK_MINUTES_MAX = 5;

/** What this build derives. */
const kindsOfBuild = factKinds.map(({ number }) => number);

const columns = `generation AS id, state, reason, measures, kinds, events_per_second AS "eventsPerSecond",
  created_at AS "createdAt", activated_at AS "activatedAt", detail`;

/** Generations in PostgreSQL. What they may be at the same time is kept by indexes, so instances need not agree. */
export class PostgresGenerations implements GenerationStore {
  constructor(
    private readonly pool: Pool,
    private readonly participants: readonly SwitchParticipant[] = [],
  ) {}

  async add({ reason, measures, eventsPerSecond, commandId }: NewGeneration): Promise<Generation | null> {
    const { rows } = await this.pool.query<Generation>(
      `INSERT INTO generations (generation, state, reason, measures, events_per_second, command_id, kinds)
       SELECT max(generation) + 1, 'building', $1, $2, $3, $4, $5 FROM generations
       ON CONFLICT DO NOTHING RETURNING ${columns}`,
      [reason, JSON.stringify(measures), eventsPerSecond, commandId, kindsOfBuild],
    );
    return rows[0] ?? (await this.one('command_id = $1', commandId));
  }

  /**
   * This build is about to run a generation. One that nobody ran gets its kinds; one that has more than this build derives
   * loses them, for there will be events without their facts.
   */
  async run(id: number): Promise<void> {
    await this.pool.query(
      `UPDATE generations SET kinds = CASE WHEN kinds IS NULL THEN $2 ELSE
         ARRAY(SELECT kind FROM unnest(kinds) AS kind WHERE kind = ANY($2) ORDER BY kind) END
       WHERE generation = $1 AND (kinds IS NULL OR NOT kinds <@ $2::smallint[])`,
      [id, kindsOfBuild],
    );
  }

  find(id: number): Promise<Generation | null> {
    return this.one('generation = $1', id);
  }

  async live(): Promise<Generation> {
    const live = await this.one(`state = $1`, 'live');
    if (live === null) throw new Error('No generation is live.');
    return live;
  }

  async list(limit: number): Promise<readonly Generation[]> {
    const { rows } = await this.pool.query<Generation>(
      `SELECT ${columns} FROM generations ORDER BY generation DESC LIMIT $1`,
      [limit],
    );
    return rows;
  }

  /** Those that follow the log. */
  async following(): Promise<readonly Generation[]> {
    const { rows } = await this.pool.query<Generation>(
      `SELECT ${columns} FROM generations WHERE state = ANY($1::text[]) ORDER BY generation`,
      [followingStates],
    );
    return rows;
  }

  async control(id: number, control: RebuildControl): Promise<Generation | null> {
    for (;;) {
      const found = await this.find(id);
      const to = found === null ? null : stateAfter(control, found.state);
      if (found === null || to === null) return null;
      if (to === found.state) return found;
      const changed = await this.move(id, found.state, to, null);
      if (changed !== null) return changed;
    }
  }

  /** From one state to another; null where it is in another by now. */
  async move(
    id: number,
    from: GenerationState,
    to: GenerationState,
    detail: string | null,
  ): Promise<Generation | null> {
    const { rows } = await this.pool.query<Generation>(
      `UPDATE generations SET state = $3, detail = $4, state_since = now(), state_since_messages =
         (SELECT coalesce(sum(next_offset), 0) FROM checkpoints WHERE checkpoints.generation = $1)
       WHERE generation = $1 AND state = $2 RETURNING ${columns}`,
      [id, from, to, detail],
    );
    return rows[0] ?? null;
  }

  /** Why a generation does not go on, once one of its partitions has not for five minutes of being built; else null. */
  async stuckFor(id: number): Promise<string | null> {
    const { rows } = await this.pool.query<{ detail: string }>(
      `SELECT topic || '/' || partition || ': ' || coalesce(stuck_detail, '') AS detail
       FROM checkpoints JOIN generations USING (generation)
       WHERE generation = $1 AND greatest(stuck_since, state_since) < now() - $2 * interval '1 minute'
         AND stuck_since IS NOT NULL
       ORDER BY stuck_since LIMIT 1`,
      [id, STUCK_MINUTES_MAX],
    );
    return rows[0]?.detail ?? null;
  }

  /** Messages that it has projected, and how many a second while it is built. */
  async projected(id: number): Promise<Omit<Progress, 'logEnd'>> {
    const { rows } = await this.pool.query<{ projected: string; speed: number | null }>(
      `SELECT p.projected, CASE WHEN state = 'building' THEN
         (p.projected - state_since_messages) / nullif(extract(epoch FROM now() - state_since)::float8, 0) END AS speed
       FROM generations, LATERAL (
         SELECT coalesce(sum(next_offset), 0) AS projected FROM checkpoints c
         WHERE c.generation = generations.generation) AS p
       WHERE generations.generation = $1`,
      [id],
    );
    const { projected = '0', speed = null } = rows[0] ?? {};
    return { projected: Number(projected), messagesPerSecond: speed };
  }

  activate(id: number): Promise<Switched> {
    return this.transaction(async (client) => {
      const { live, others } = await lockGenerations(client);
      const candidate = others.find((other) => other.id === id);
      if (candidate?.state !== 'caught-up' || !(await hasReached(client, live, id, ACTIVATE_WAIT_MS))) {
        const state = id === live.id ? 'live' : (candidate?.state ?? 'dropped');
        return { outcome: 'refused', code: 'not-caught-up', state };
      }
      await client.query(`UPDATE generations SET state = 'dropped', state_since = now() WHERE state = 'retired'`);
      return this.switch(client, live, candidate);
    });
  }

  rollBack(id: number): Promise<Switched> {
    return this.transaction(async (client) => {
      const { live, others } = await lockGenerations(client);
      const state = others.find((other) => other.id === id)?.state ?? 'dropped';
      if (live.id !== id) return { outcome: 'refused', code: 'not-live', state };
      const before = others.find((other) => other.state === 'retired');
      if (before === undefined) return { outcome: 'refused', code: 'nothing-to-roll-back-to', state: 'live' };
      // Who rolls back has a reason not to wait for long.
      await hasReached(client, live, before.id, ROLL_BACK_WAIT_MS);
      // Out of the way of the one that is retired next: the index allows one at any moment.
      await client.query(`UPDATE generations SET state = 'dropped' WHERE generation = $1`, [before.id]);
      return this.switch(client, live, before);
    });
  }

  private async switch(client: PoolClient, from: Generation, to: Generation): Promise<Switched> {
    await client.query(`UPDATE generations SET state = 'retired', state_since = now() WHERE generation = $1`, [
      from.id,
    ]);
    const { rows } = await client.query<Generation>(
      `UPDATE generations SET state = 'live', state_since = now(), activated_at = now() WHERE generation = $1
       RETURNING ${columns}`,
      [to.id],
    );
    for (const participant of this.participants) await participant.onSwitch(client, { from, to });
    return { outcome: 'done', generation: rows[0] ?? to };
  }

  private async transaction(work: (client: PoolClient) => Promise<Switched>): Promise<Switched> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const switched = await work(client);
      await client.query(switched.outcome === 'done' ? 'COMMIT' : 'ROLLBACK');
      return switched;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  private async one(condition: string, value: unknown): Promise<Generation | null> {
    const { rows } = await this.pool.query<Generation>(`SELECT ${columns} FROM generations WHERE ${condition}`, [
      value,
    ]);
    return rows[0] ?? null;
  }
}

/** All generations that may be switched, locked in a fixed order: switches come one after the other. */
async function lockGenerations(client: PoolClient): Promise<{ live: Generation; others: readonly Generation[] }> {
  const { rows } = await client.query<Generation>(
    `SELECT ${columns} FROM generations WHERE state NOT IN ('dropped', 'cancelled') ORDER BY generation FOR UPDATE`,
  );
  const live = rows.find(({ state }) => state === 'live');
  if (live === undefined) throw new Error('No generation is live.');
  return { live, others: rows.filter((row) => row !== live) };
}

/**
 * Holds the live generation where it is until another one has projected as much, so that no answer goes back in time
 * with the switch. A partition whose log was replaced is left out: its offsets mean something else in each.
 */
async function hasReached(client: PoolClient, live: Generation, id: number, waitMs: number): Promise<boolean> {
  const endMs = performance.now() + waitMs;
  await client.query('SAVEPOINT reaching');
  try {
    await client.query(`SET LOCAL lock_timeout = ${waitMs}`);
    await client.query(`SELECT FROM checkpoints WHERE generation = $1 ORDER BY topic, partition FOR UPDATE`, [live.id]);
    for (;;) {
      const { rowCount } = await client.query(
        `SELECT FROM checkpoints l LEFT JOIN checkpoints c
           ON c.generation = $2 AND c.topic = l.topic AND c.partition = l.partition
         WHERE l.generation = $1 AND coalesce(c.next_offset, 0) < l.next_offset
           AND (c.epoch IS NULL OR c.epoch = l.epoch) LIMIT 1`,
        [live.id, id],
      );
      if (rowCount === 0) return true;
      if (performance.now() > endMs) break;
      await pause(POLL_MS);
    }
  } catch (error) {
    if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
  }
  await client.query('ROLLBACK TO SAVEPOINT reaching');
  return false;
}

const LOCK_NOT_AVAILABLE = '55P03';
