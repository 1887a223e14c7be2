import { breachWithdrawn, limitBreached, streamId } from '@opex/contracts';
import type { EventContract } from '@opex/contracts';
import type { EventGroup, EventStore } from '@opex/event-sourcing';
import { contentHash } from '@opex/event-sourcing';
import type { Notice, NoticeWindow } from '../domain/breach-notices.js';
import { NOTICE_SOURCE, noticesAt } from '../domain/breach-notices.js';
import type { CaseEvent } from '../domain/case.js';
import { foldCase } from '../domain/case.js';
import type { Micros } from '../domain/instant.js';
import { formatMicros } from '../domain/instant.js';
import type { DefinitionPublished } from '../domain/process-definition.events.js';

/** What is known of a case. */
export interface CaseHistory {
  readonly events: readonly CaseEvent[];
  /** Of its process, all of them. */
  readonly versions: readonly DefinitionPublished[];
}

/**
 * Puts into the log what is to be told of these cases at an instant. Several may tell the same at once, and again: the id
 * of what is told follows from the limit.
 *
 * @throws StoreOverloaded, and whatever the store throws.
 */
export async function tellBreaches(
  store: Pick<EventStore, 'append'>,
  histories: readonly CaseHistory[],
  at: Micros,
  window: NoticeWindow,
): Promise<void> {
  const groups = histories.flatMap(({ events, versions }) =>
    noticesAt(events, foldCase(events, versions), at, window).map((notice) => toGroup(notice, events)),
  );
  if (groups.length === 0) return;
  for (const [index, outcome] of (await store.append(groups)).entries()) {
    // A conflict: the withdrawal was told already, by one who knew less.
    if (outcome.outcome === 'unstorable' || outcome.outcome === 'wrong-version')
      throw new Error(`The notice ${groups[index]?.events[0]?.id ?? ''} cannot be stored: ${outcome.outcome}.`);
  }
}

function toGroup(notice: Notice, events: readonly CaseEvent[]): EventGroup {
  const { process, caseId, step, definitionVersion } = notice.breach;
  const dueAt = formatMicros(notice.breach.dueAt);
  const data = { process, step, dueAt, definitionVersion };
  const content = {
    streamId: streamId('case', process, caseId),
    subject: caseId,
    dataSchema: null,
    ...(notice.kind === 'breached'
      ? { ...typeOf(limitBreached), occurredAt: dueAt, data: JSON.stringify(data) }
      : {
          ...typeOf(breachWithdrawn),
          // When it became known, as far as the log knows: no clock of those who tell it.
          occurredAt: formatMicros(Math.max(...events.map(({ recordedAt }) => recordedAt))),
          data: JSON.stringify({ ...data, breach: notice.told }),
        }),
  };
  const { id } = notice;
  return { events: [{ ...content, source: NOTICE_SOURCE, id, extensions: null, contentHash: contentHash(content) }] };
}

const typeOf = ({ type, version }: EventContract): { readonly type: string; readonly schemaVersion: number } => ({
  type,
  schemaVersion: version,
});
