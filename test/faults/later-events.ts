import { activityCompleted, milestoneReached } from '@opex/contracts';
import type { EventToAppend } from '@opex/event-sourcing';
import { contentHash } from '@opex/event-sourcing';
import { PostgresEventStore } from '@opex/event-sourcing/postgres';
import { openDataSource } from '@opex/service-host';
import { randomUUID } from 'node:crypto';
import { COMPLETION, SOURCE } from '../load/sample-log.js';
import { until } from '../load/until.js';
import type { SystemUnderFault } from './system-under-fault.js';
import { databaseOf } from './system-under-fault.js';

/** A version that nobody here knows, but for a service that is started with `later-build.mjs`. */
const TYPE = `${milestoneReached.name}.v2`;
/** Preloads `later-build.mjs`. */
export const LATER_BUILD = { NODE_OPTIONS: `--import=${new URL('later-build.mjs', import.meta.url).href}` };
/** A response is measured to the second event, which a later one does not change. */
const EVENTS_BEFORE_MIN = 3;
const FOUND_TIMEOUT_MS = 120_000;

/**
 * Stores events of a version of tomorrow, as a later build of process-events would: in cases that are under way, so that
 * events of the senders follow them. They change no KPI that plain SQL recomputes.
 *
 * @returns the streams.
 */
export async function storeLaterEvents(system: SystemUnderFault, count: number): Promise<readonly string[]> {
  const cases = await until(`${count} cases are under way`, FOUND_TIMEOUT_MS, async () => {
    const found = await casesUnderWay(system, count);
    return found.length === count ? found : undefined;
  });
  const dataSource = await openDataSource({
    url: system.servers.urlOf(databaseOf('process-events')),
    applicationName: 'later-process-events',
    migrations: [],
    poolSize: 2,
  });
  try {
    const store = new PostgresEventStore(dataSource);
    const outcomes = await store.append(cases.map((one) => ({ events: [toLaterEvent(one)] })));
    const refused = outcomes.find(({ outcome }) => outcome !== 'accepted');
    if (refused !== undefined) throw new Error(`A later event is not stored: ${JSON.stringify(refused)}.`);
    await store.close();
  } finally {
    await dataSource.destroy();
  }
  return cases.map(({ streamId }) => streamId);
}

interface CaseUnderWay {
  readonly streamId: string;
  readonly subject: string;
  readonly process: string;
  /** Of its last event. */
  readonly occurredAt: string;
}

const casesUnderWay = (system: SystemUnderFault, count: number): Promise<CaseUnderWay[]> =>
  system.servers.query<CaseUnderWay>(
    `SELECT stream_id AS "streamId", min(subject) AS subject, min(data ->> 'process') AS process,
            to_char(max(occurred_at), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "occurredAt"
       FROM events WHERE source = '${SOURCE}' AND type = '${activityCompleted.type}'
      GROUP BY stream_id
     HAVING count(*) >= ${EVENTS_BEFORE_MIN}
        AND NOT bool_or(data ->> 'activity' IN (${COMPLETION.activities.map((one) => `'${one}'`).join()}))
      ORDER BY max(position) DESC LIMIT ${count}`,
    databaseOf('process-events'),
  );

function toLaterEvent({ streamId, subject, process, occurredAt }: CaseUnderWay): EventToAppend {
  const said = {
    ...{ streamId, subject, occurredAt },
    type: TYPE,
    dataSchema: null,
    data: JSON.stringify({ process, reached: 'seen-by-a-later-build' }),
  };
  const identity = { source: 'urn:opex:later-build', id: randomUUID(), schemaVersion: 2, extensions: null };
  return { ...said, ...identity, contentHash: contentHash(said) };
}
