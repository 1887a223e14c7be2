import type { Fields, ObjectOf } from './fields.js';
import { objectSchema, proseNamesOf } from './fields.js';
import type { JsonSchema } from './fields.js';

export const SERVICES = ['process-events', 'quality-audits', 'cost-ledgers'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** What a stream is chosen by. */
export interface EventIdentity<Data = Readonly<Record<string, unknown>>> {
  readonly source: string;
  readonly id: string;
  readonly subject: string | null;
  readonly data: Data;
}

interface Definition<F extends Fields> {
  readonly type: `opex.${string}.v${number}`;
  readonly service: ServiceName | 'every';
  readonly summary: string;
  readonly reported: boolean;
  readonly subject: 'required' | 'optional' | 'none';
  readonly subjectField?: keyof F & string;
  readonly broadcast?: boolean;
  readonly data: F;
  /** Conditions over several fields that no single field can say (`allOf`, `if` …). */
  readonly conditions?: JsonSchema;
  readonly example: { readonly subject?: string; readonly time: string; readonly data: ObjectOf<F> };
  streamOf(event: EventIdentity<ObjectOf<F>>): string;
}

/** Everything the system knows about one published event type: the agreement with those who send and those who read. */
export interface EventContract<Data = unknown> {
  /** Type with version, as in the CloudEvents attribute. */
  readonly type: string;
  /** Type without version. */
  readonly name: string;
  readonly version: number;
  /** The service that owns it; `every`: each service publishes it in its own log. */
  readonly service: ServiceName | 'every';
  readonly summary: string;
  /** True: systems report it at the door. False: it is only published, as the outcome of a command. */
  readonly reported: boolean;
  /** Whether the CloudEvents attribute `subject` must be there. */
  readonly subject: 'required' | 'optional' | 'none';
  /** The field of data that names the subject where the attribute is absent. */
  readonly subjectField: string | null;
  /** True: the relay puts it on every partition, because every reader needs it. */
  readonly broadcast: boolean;
  /** JSON Schema 2020-12 of the data. Further attributes are always allowed and kept. */
  readonly schema: JsonSchema;
  /** Fields that are values to add up or to measure, never dimensions. All other scalar attributes may be dimensions. */
  readonly measureFields: readonly string[];
  /** Fields that may identify a person. */
  readonly personal: readonly string[];
  /** Members that are prose and may speak of persons, at any depth. */
  readonly prose: readonly string[];
  readonly example: { readonly subject?: string; readonly time: string; readonly data: Data };
  /** The stream the event belongs to: the events of one stream are ordered and are folded together. */
  streamOf(event: EventIdentity<Data>): string;
}

/** The TypeScript type of a contract's data. */
export type DataOf<Contract> = Contract extends EventContract<infer Data> ? Data : never;

/** One event type as one value; schema, measures, personal fields and the TypeScript type come from the same `data`. */
export function defineEvent<F extends Fields>(definition: Definition<F>): EventContract<ObjectOf<F>> {
  const { type, data, conditions, subjectField = null, broadcast = false, ...rest } = definition;
  const [, name, version] = /^(.+)\.v(\d+)$/.exec(type) as unknown as [string, string, string];
  const marked = (mark: 'measure' | 'personal'): string[] =>
    Object.entries(data).flatMap(([field, { marks }]) => (marks.has(mark) ? [field] : []));
  return {
    ...rest,
    type,
    name,
    version: Number(version),
    subjectField,
    broadcast,
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `urn:opex:event:${type}`,
      title: type,
      description: definition.summary,
      ...objectSchema(data),
      ...conditions,
    },
    measureFields: marked('measure'),
    personal: marked('personal'),
    prose: proseNamesOf(data),
  };
}
