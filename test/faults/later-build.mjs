/**
 * Given to a service by `--import`, makes it a later build of itself: one that knows the second version of an event type, and
 * takes it for the first by an upcaster where messages are read; and one whose log has a column more, by a migration that
 * builds before it can live with (expand).
 */
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const UPCASTER = `
export function fromMessage(message) {
  const event = readMessage(message);
  if (event.type !== 'opex.process.milestone-reached.v2') return event;
  const { reached: milestone, ...others } = JSON.parse(event.data);
  return { ...event, type: 'opex.process.milestone-reached.v1', data: JSON.stringify({ ...others, milestone }) };
}
`;

const MIGRATION = `
class NoteLater1999999999999 {
  name = 'NoteLater1999999999999';

  async up(queryRunner) {
    await queryRunner.query('ALTER TABLE events ADD COLUMN noted_later text');
  }

  async down(queryRunner) {
    await queryRunner.query('ALTER TABLE events DROP COLUMN noted_later');
  }
}
`;

const changes = [
  {
    module: '/libs/messaging/dist/cloudevent-message.js',
    from: 'export function fromMessage(',
    to: `${UPCASTER}function readMessage(`,
  },
  {
    module: '/libs/event-sourcing/dist/postgres/event-log-migrations.js',
    from: 'export const eventLogMigrations = [',
    to: `${MIGRATION}export const eventLogMigrations = [NoteLater1999999999999,`,
  },
];

// Hooks run in a thread of their own, which loads this file too.
if (isMainThread) register(import.meta.url);

export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  const change = changes.find(({ module }) => url.endsWith(module));
  if (change === undefined) return loaded;
  const source = String(loaded.source);
  if (!source.includes(change.from)) throw new Error(`${url} has no "${change.from}" to be changed.`);
  return { ...loaded, source: source.replace(change.from, change.to) };
}
