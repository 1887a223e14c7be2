import type { EventContract } from '@opex/contracts';
import { activityCompleted, activityStarted } from '@opex/contracts';
import type { OutgoingEvent } from '../door/outgoing-event.js';
import type { ColumnMapping, MappedRow } from './column-mapping.js';
import type { LogRow, Scalar } from './log-row.js';
import type { RowIdentity } from './row-identity.js';
import type { TimeReader } from './time-reader.js';

export interface EventMakerOptions {
  readonly contract: EventContract;
  readonly source: string;
  /** The same for every row, as typed on the command line; wins over columns. */
  readonly constants: Readonly<Record<string, string>>;
  /** Resources that are no people. Empty: nothing is said about automation. */
  readonly automatedResources: readonly string[];
}

export type MadeEvent =
  | { readonly kind: 'event'; readonly event: OutgoingEvent }
  /** No event of its own: a lifecycle transition such as `schedule`. */
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

type Coerce = (value: Scalar) => Scalar;

/** Makes one event of each row; what of its data is wrong is left for the door to say. */
export class EventMaker {
  private readonly constants: Readonly<Record<string, Scalar>>;
  private readonly coercions: ReadonlyMap<string, Coerce>;
  private readonly automatedResources: ReadonlySet<string>;

  constructor(
    private readonly options: EventMakerOptions,
    private readonly mapping: ColumnMapping,
    private readonly times: TimeReader,
    private readonly identity: RowIdentity,
  ) {
    this.coercions = coercionsOf(options.contract);
    this.constants = this.coerced(options.constants);
    this.automatedResources = new Set(options.automatedResources);
  }

  make(row: LogRow): MadeEvent {
    // First of all: the number of an equal row must not depend on what becomes of it.
    const id = this.identity.idOf(row);
    let mapped: MappedRow;
    try {
      mapped = this.mapping.read(row);
    } catch (error) {
      if (error instanceof SyntaxError) return unreadable('a JSON column holds no JSON');
      throw error;
    }
    const { envelope } = mapped;
    const type = this.typeOf(envelope.lifecycle);
    if (type === undefined) return { kind: 'skipped', reason: `lifecycle transition ${String(envelope.lifecycle)}` };
    if (envelope.time === undefined) return unreadable('it has no time');
    const time = this.times.toInstant(String(envelope.time));
    if (time === undefined) return unreadable("its time can't be read");
    if (
      envelope.case === undefined &&
      this.options.contract.subject === 'required' &&
      this.options.contract.subjectField === null
    )
      return unreadable('it has no case');
    return {
      kind: 'event',
      event: {
        specversion: '1.0',
        id,
        source: this.options.source,
        type,
        ...(envelope.case === undefined ? {} : { subject: String(envelope.case) }),
        time,
        ...(envelope.sequence === undefined ? {} : { sequence: String(envelope.sequence) }),
        data: this.dataOf(mapped.attributes),
      },
    };
  }

  private dataOf(attributes: Readonly<Record<string, Scalar>>): Readonly<Record<string, Scalar>> {
    const data = this.coerced(attributes);
    const resource = data['resource'];
    const known = this.automatedResources.size > 0 && resource !== undefined;
    return {
      ...data,
      ...(known ? { automated: this.automatedResources.has(String(resource)) } : {}),
      ...this.constants,
    };
  }

  private coerced(attributes: Readonly<Record<string, Scalar>>): Record<string, Scalar> {
    const data: Record<string, Scalar> = {};
    for (const name in attributes) {
      const value = attributes[name] as Scalar;
      data[name] = this.coercions.get(name)?.(value) ?? value;
    }
    return data;
  }

  /** Logs with start and complete of an activity say so in `lifecycle:transition`; without it an event is a completion. */
  private typeOf(lifecycle: Scalar | undefined): string | undefined {
    const { type } = this.options.contract;
    if (lifecycle === undefined || type !== activityCompleted.type) return type;
    const transition = String(lifecycle).toLowerCase();
    return transition === 'complete' ? type : transition === 'start' ? activityStarted.type : undefined;
  }
}

const unreadable = (reason: string): MadeEvent => ({ kind: 'unreadable', reason });

/** The contract says which attributes are numbers, flags or text; what does not fit stays as it is. */
function coercionsOf(contract: EventContract): ReadonlyMap<string, Coerce> {
  const properties = (contract.schema['properties'] ?? {}) as Readonly<Record<string, { readonly type?: unknown }>>;
  const coercions = new Map<string, Coerce>();
  for (const [name, { type }] of Object.entries(properties)) {
    if (type === 'number' || type === 'integer') coercions.set(name, toNumber);
    else if (type === 'boolean') coercions.set(name, toFlag);
    else if (type === 'string' || type === undefined) coercions.set(name, String);
  }
  return coercions;
}

const toNumber: Coerce = (value) =>
  typeof value === 'string' && /^\s*[+-]?\d+(\.\d+)?(e[+-]?\d+)?\s*$/i.test(value) ? Number(value) : value;

const FLAGS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  '1': true,
  false: false,
  no: false,
  '0': false,
};
const toFlag: Coerce = (value) => FLAGS[String(value).toLowerCase()] ?? value;
