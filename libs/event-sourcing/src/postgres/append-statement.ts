import type { ClientBase } from 'pg';
import type { AppendOutcome, EventGroup, EventToAppend } from '../event-store.js';
import { eventsOf } from '../event-store.js';
import { BinaryArray } from './binary-array.js';
import { identityDigest, identityKey } from './event-identity.js';
import { parseInstant } from './instant.js';
import { queryRows } from './query-rows.js';

const STATEMENT = {
  name: 'opex-append-events',
  text: `SELECT * FROM append_events($1::int[], $2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::text[], $7::text[],
    $8::text[], $9::int[], $10::text[], $11::json[], $12::text[], $13::json[], $14::timestamptz[], $15::text[],
    $16::text[], $17::boolean)`,
  // Longer than the function waits for its lock.
  timeoutMs: 20_000,
};

type Row = [group: string, outcome: string, position: string | null, version: string | null];

/**
 * The one statement that stores groups of events (`append_events` in the migration), with its parameter buffers. One
 * call at a time.
 *
 * The caller sees to it that no identity comes twice in one call, and no stream in two versioned groups.
 */
export class AppendStatement {
  private readonly group = new BinaryArray('int4');
  private readonly identity = new BinaryArray('uuid');
  private readonly contentHash = new BinaryArray('uuid');
  private readonly stream = new BinaryArray('text');
  private readonly version = new BinaryArray('int4');
  private readonly source = new BinaryArray('text');
  private readonly eventId = new BinaryArray('text');
  private readonly type = new BinaryArray('text');
  private readonly schemaVersion = new BinaryArray('int4');
  private readonly subject = new BinaryArray('text');
  private readonly data = new BinaryArray('json');
  private readonly dataSchema = new BinaryArray('text');
  private readonly extensions = new BinaryArray('json');
  private readonly occurredAt = new BinaryArray('timestamptz');
  private readonly correctionSource = new BinaryArray('text');
  private readonly correctionId = new BinaryArray('text');

  /** In the order of the function's parameters. */
  private readonly arrays = [
    ...[this.group, this.identity, this.contentHash, this.stream, this.version, this.source, this.eventId, this.type],
    ...[this.schemaVersion, this.subject, this.data, this.dataSchema, this.extensions, this.occurredAt],
    ...[this.correctionSource, this.correctionId],
  ];

  /**
   * One statement, one commit.
   *
   * @param notify wakes relays in other processes.
   * @throws the database's error: then nothing is stored, or, where the connection broke, it is not known.
   */
  async append(client: ClientBase, groups: readonly EventGroup[], notify: boolean): Promise<AppendOutcome[]> {
    for (const array of this.arrays) array.clear();
    groups.forEach((group, groupIndex) => {
      group.events.forEach((event, index) => {
        this.add(event, groupIndex, group.expectedVersion === undefined ? null : group.expectedVersion + index + 1);
      });
      for (const companion of group.companions ?? []) this.add(companion, groupIndex, null);
    });
    const parameters = this.arrays.map((array) => array.toParameter());
    const rows = await queryRows<Row>(client, STATEMENT, [...parameters, notify]);
    return toOutcomes(groups, rows);
  }

  private add(event: EventToAppend, group: number, version: number | null): void {
    this.group.addInteger(group);
    this.identity.addUuid(identityDigest(identityKey(event.source, event.id)));
    this.contentHash.addUuid(event.contentHash);
    this.stream.addText(event.streamId);
    this.version.addInteger(version);
    this.source.addText(event.source);
    this.eventId.addText(event.id);
    this.type.addText(event.type);
    this.schemaVersion.addInteger(event.schemaVersion);
    this.subject.addText(event.subject);
    this.data.addText(event.data);
    this.dataSchema.addText(event.dataSchema);
    this.extensions.addText(event.extensions);
    this.occurredAt.addInstant(instantOf(event));
    this.correctionSource.addText(event.correctionOf?.source ?? null);
    this.correctionId.addText(event.correctionOf?.id ?? null);
  }
}

const instantOf = (event: EventToAppend): bigint => {
  const micros = parseInstant(event.occurredAt);
  if (micros === undefined) throw new RangeError(`occurredAt is no instant: ${event.occurredAt}`);
  return micros;
};

/** The function answers the exceptions; accepted groups have the positions from the head on, in the order given. */
const toOutcomes = (groups: readonly EventGroup[], rows: readonly Row[]): AppendOutcome[] => {
  const exceptions = new Map<number, AppendOutcome>();
  let position = Number.NaN;
  for (const [group, outcome, atPosition, version] of rows) {
    if (outcome === 'head') position = Number(atPosition);
    else exceptions.set(Number(group), toException(outcome, Number(atPosition), version));
  }
  return groups.map((group, index) => {
    const exception = exceptions.get(index);
    if (exception !== undefined) return exception;
    position += eventsOf(group).length;
    const version = group.expectedVersion === undefined ? null : group.expectedVersion + group.events.length;
    return { outcome: 'accepted', position, version };
  });
};

const toException = (outcome: string, position: number, version: string | null): AppendOutcome => {
  switch (outcome) {
    case 'duplicate':
      return { outcome, position, version: version === null ? null : Number(version) };
    case 'conflict':
      return { outcome, position };
    case 'wrong-version':
      return { outcome, version: Number(version) };
    default:
      throw new Error(`append_events answered an unknown outcome: ${outcome}`);
  }
};
