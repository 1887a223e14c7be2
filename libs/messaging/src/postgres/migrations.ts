import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `segments`: the messages of one publish to one partition are one row, as a broker keeps record batches: a row a message
 * costs several times as much to write and to read. Their text is a JSON array, so `jsonb_array_elements(messages::jsonb)`
 * shows them. `partitions.next_offset` is moved under the row's lock, so offsets are dense and in the order of commits.
 */
class CreateMessaging1767225600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA messaging;
      CREATE TABLE messaging.topics (
        name text PRIMARY KEY,
        partition_count integer NOT NULL CHECK (partition_count > 0)
      );
      CREATE TABLE messaging.partitions (
        topic text NOT NULL REFERENCES messaging.topics,
        partition integer NOT NULL,
        next_offset bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (topic, partition)
      ) WITH (fillfactor = 50);
      CREATE TABLE messaging.segments (
        topic text NOT NULL,
        partition integer NOT NULL,
        first_offset bigint NOT NULL,
        message_count integer NOT NULL CHECK (message_count > 0),
        size_bytes integer NOT NULL,
        published_at timestamptz NOT NULL DEFAULT now(),
        messages text NOT NULL,
        PRIMARY KEY (topic, partition, first_offset),
        FOREIGN KEY (topic, partition) REFERENCES messaging.partitions
      );
      CREATE TABLE messaging.members (
        group_id text NOT NULL,
        member uuid NOT NULL,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (group_id, member)
      );
      CREATE TABLE messaging.leases (
        group_id text NOT NULL,
        topic text NOT NULL,
        partition integer NOT NULL,
        member uuid,
        generation bigint NOT NULL DEFAULT 0,
        expires_at timestamptz,
        committed_offset bigint,
        PRIMARY KEY (group_id, topic, partition),
        FOREIGN KEY (topic, partition) REFERENCES messaging.partitions
      ) WITH (fillfactor = 50);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA messaging CASCADE');
  }
}

/** For the `migrations` of the DataSource that is given to PostgresMessageBus. */
export const messagingMigrations = [CreateMessaging1767225600001];
