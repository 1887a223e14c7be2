import type { DataSource, EntityManager } from 'typeorm';
import type { Decider } from '../decider.js';
import type { EventCodec } from '../event-codec.js';
import { UnreadableEvent } from '../event-codec.js';
import type { StoredEvent } from '../event-store.js';
import type { Condition, FilterValue, ListRequest, StateList, StatePage } from '../state-list.js';
import { InvalidCursor } from '../state-list.js';
import type { FollowerStatus } from './log-follower.js';
import { LogFollower } from './log-follower.js';
import type { PostgresEventStore } from './postgres-event-store.js';

/** How the state of one kind of aggregate follows from its events. */
export interface ViewedKind<State, Event> {
  /** First part of its stream ids: `audit` of `audit/A-1`. */
  readonly streamKind: string;
  readonly decider: Pick<Decider<State | null, never, Event, string>, 'initialState' | 'evolve'>;
  readonly codec: Pick<EventCodec<Event>, 'fromStored'>;
  /** Members that lists filter and sort by and that follow from the state, which has them not. */
  readonly derived?: (state: State) => Readonly<Record<string, FilterValue>>;
}

export interface AggregateViewsOptions {
  readonly dataSource: DataSource;
  readonly store: Pick<PostgresEventStore, 'onCommit' | 'isAppending' | 'readStream'>;
}

interface Fold {
  /** @param state undefined before the first event. */
  after(state: unknown, event: StoredEvent): unknown;
  derivedOf(state: unknown): object;
}

/**
 * The present state of every aggregate of a service in one table, kept by following the log, so that lists filter, sort
 * and page in the database. A list shows everything that was committed before it was asked for.
 */
export class AggregateViews {
  readonly name = 'aggregate-views';
  private readonly follower: LogFollower;
  private starting: Promise<void> = Promise.resolve();
  private readonly folds = new Map<string, Fold>();

  constructor(private readonly options: AggregateViewsOptions) {
    this.follower = new LogFollower({
      ...options,
      name: this.name,
      reads: 'versioned',
      apply: (events, manager) => this.apply(events, manager),
    });
  }

  /** Adds a kind; before the follower starts. Later kinds of a log that was followed already need a new follower. */
  of<State, Event>({ streamKind, decider, codec, derived }: ViewedKind<State, Event>): StateList<State> {
    this.folds.set(streamKind, {
      after: (state, event) =>
        decider.evolve(state === undefined ? decider.initialState : (state as State | null), codec.fromStored(event)),
      derivedOf: (state) => (state === null ? {} : (derived?.(state as State) ?? {})),
    });
    return { list: (request) => this.list<State>(streamKind, request) };
  }

  /** Reads again what code before this one could not read, then follows. */
  start(onFault: (error: Error) => void = () => undefined): void {
    this.starting = this.readAgain()
      .catch(onFault)
      .then(() => this.follower.start(onFault));
  }

  async stop(): Promise<void> {
    await this.starting;
    await this.follower.stop();
  }

  status(): FollowerStatus {
    return this.follower.status();
  }

  private async list<State>(kind: string, request: ListRequest): Promise<StatePage<State>> {
    await this.follower.catchUp();
    const values: unknown[] = [kind];
    const parameter = (value: unknown): string => `$${values.push(value)}`;
    const conditions = request.where.map((condition) => toSql(condition, parameter));
    const isDescending = request.direction === 'descending';
    const sorted = sortedBy(request.sortBy, parameter);
    if (request.cursor !== undefined) {
      const { sortValue, streamId } = readCursor(request.cursor);
      conditions.push(
        `(${sorted}, stream_id) ${isDescending ? '<' : '>'} (${parameter(sortValue)}::jsonb, ${parameter(streamId)})`,
      );
    }
    const order = isDescending ? 'DESC' : 'ASC';
    const rows = await this.options.dataSource.query<ViewRow<State>[]>(
      `SELECT stream_id AS "streamId", version, state, (${sorted})::text AS "sortValue" FROM aggregate_views
        WHERE ${['kind = $1', `state <> 'null'`, ...conditions].join(' AND ')}
        ORDER BY ${sorted} ${order}, stream_id ${order} LIMIT ${parameter(request.limit + 1)}`,
      values,
    );
    const items = rows.slice(0, request.limit);
    const last = items.at(-1);
    return {
      items: items.map(({ state, version }) => ({ state, version })),
      ...(rows.length > items.length && last !== undefined && { nextCursor: toCursor(last) }),
    };
  }

  private async apply(events: readonly StoredEvent[], manager: EntityManager): Promise<void> {
    const streams = new Map<string, StoredEvent[]>();
    for (const event of events) {
      if (!this.folds.has(kindOf(event.streamId))) continue;
      const known = streams.get(event.streamId);
      if (known === undefined) streams.set(event.streamId, [event]);
      else known.push(event);
    }
    if (streams.size === 0) return;
    const stored = await manager.query<StoredView[]>(
      `SELECT stream_id AS "streamId", state, derived, unreadable FROM aggregate_views
        WHERE (kind, stream_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
      [[...streams.keys()].map(kindOf), [...streams.keys()]],
    );
    const views = new Map(stored.map((view) => [view.streamId, view]));
    await write(
      manager,
      [...streams].flatMap(([streamId, ofStream]) => this.viewAfter(views.get(streamId), ofStream) ?? []),
    );
  }

  private async readAgain(): Promise<void> {
    const { dataSource, store } = this.options;
    const held = await dataSource.query<{ streamId: string }[]>(
      'SELECT stream_id AS "streamId" FROM aggregate_views WHERE unreadable IS NOT NULL',
    );
    for (const { streamId } of held) {
      // Under the follower's lock: it adds no event meanwhile, and what it adds later is behind what is read here.
      await dataSource.transaction(async (manager) => {
        await manager.query('SELECT 1 FROM follower_checkpoints WHERE follower = $1 FOR UPDATE', [this.name]);
        const [view] = await manager.query<{ version: number }[]>(
          'SELECT version FROM aggregate_views WHERE kind = $1 AND stream_id = $2',
          [kindOf(streamId), streamId],
        );
        const events = (await store.readStream(streamId)).slice(0, view?.version ?? 0);
        await write(manager, [this.viewAfter(undefined, events) ?? []].flat());
      });
    }
  }

  /** A stream with an event that this code cannot read keeps its state from before, and says why. */
  private viewAfter(before: StoredView | undefined, events: readonly StoredEvent[]): NewView | undefined {
    const last = events.at(-1);
    const fold = last && this.folds.get(kindOf(last.streamId));
    if (last === undefined || fold === undefined) return undefined;
    if (before?.unreadable != null) return { last, ...before };
    let state: unknown = before?.state;
    let unreadable: string | null = null;
    try {
      for (const event of events) state = fold.after(state, event);
    } catch (error) {
      if (!(error instanceof UnreadableEvent)) throw error;
      unreadable = error.message;
    }
    return { last, state: state ?? null, derived: fold.derivedOf(state ?? null), unreadable };
  }
}

interface ViewRow<State> {
  readonly streamId: string;
  readonly version: number;
  readonly state: State;
  readonly sortValue: string;
}

interface StoredView {
  readonly streamId: string;
  readonly state: unknown;
  readonly derived: object;
  readonly unreadable: string | null;
}

interface NewView {
  readonly last: StoredEvent;
  readonly state: unknown;
  readonly derived: object;
  readonly unreadable: string | null;
}

async function write(manager: EntityManager, rows: readonly NewView[]): Promise<void> {
  await manager.query(
    `INSERT INTO aggregate_views (kind, stream_id, version, position, state, derived, unreadable)
     SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::bigint[], $5::jsonb[], $6::jsonb[], $7::text[])
     ON CONFLICT (kind, stream_id) DO UPDATE SET version = excluded.version, position = excluded.position,
       state = excluded.state, derived = excluded.derived, unreadable = excluded.unreadable`,
    [
      rows.map(({ last }) => kindOf(last.streamId)),
      rows.map(({ last }) => last.streamId),
      rows.map(({ last }) => last.version),
      rows.map(({ last }) => last.position),
      rows.map(({ state }) => JSON.stringify(state)),
      rows.map(({ derived }) => JSON.stringify(derived)),
      rows.map(({ unreadable }) => unreadable),
    ],
  );
}

const kindOf = (streamId: string): string => streamId.split('/', 1)[0] ?? '';

type Parameter = (value: unknown) => string;

/** An absent member is null, and JSON null sorts before everything else. */
function memberOf(member: string, parameter: Parameter): string {
  const path = parameter(member.split('.'));
  return `coalesce(derived #> ${path}::text[], state #> ${path}::text[], 'null')`;
}

/** Instants have fractions of any length, so that their texts are in the order of time only without the Z at their end. */
const INSTANT = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$';
const instant = new RegExp(INSTANT);

/** What a JSON value is compared by, as SQL. */
const comparable = (value: string): string =>
  `CASE WHEN ${value} #>> '{}' ~ '${INSTANT}' THEN to_jsonb(rtrim(${value} #>> '{}', 'Z')) ELSE ${value} END`;

/** The same of a value that is asked for. */
const comparableTo = (value: FilterValue): FilterValue =>
  typeof value === 'string' && instant.test(value) ? value.slice(0, -1) : value;

const sortedBy = (member: string | undefined, parameter: Parameter): string =>
  member === undefined ? `'null'::jsonb` : comparable(memberOf(member, parameter));

const OPERATORS = { equal: '=', less: '<', 'greater-or-equal': '>=' } as const;

function toSql(condition: Condition, parameter: Parameter): string {
  if (condition.is === 'not') return `NOT (${condition.conditions.map((one) => toSql(one, parameter)).join(' AND ')})`;
  const member = memberOf(condition.member, parameter);
  if (condition.is === 'in')
    return `${member} = ANY(${parameter(condition.values.map((value) => JSON.stringify(value)))}::jsonb[])`;
  const value = parameter(JSON.stringify(comparableTo(condition.value)));
  return `${comparable(member)} ${OPERATORS[condition.is]} ${value}::jsonb`;
}

const toCursor = ({ sortValue, streamId }: Pick<ViewRow<unknown>, 'sortValue' | 'streamId'>): string =>
  Buffer.from(JSON.stringify([sortValue, streamId])).toString('base64url');

/** @throws InvalidCursor */
function readCursor(cursor: string): { readonly sortValue: string; readonly streamId: string } {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parts)) {
      const [sortValue, streamId] = parts as readonly unknown[];
      if (typeof sortValue === 'string' && typeof streamId === 'string') {
        JSON.parse(sortValue);
        return { sortValue, streamId };
      }
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new InvalidCursor();
}
