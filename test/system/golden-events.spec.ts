import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { contractOf, normaliseInstant, validateData } from '@opex/contracts';
import type { EventCodec, StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent } from '@opex/event-sourcing';
import { fromMessage, toMessage } from '@opex/messaging';
import { decodeMessage } from '../../services/kpi-projections/src/application/decode-message.js';

interface Golden {
  readonly type: string;
  readonly service: string;
  readonly reported: boolean;
  readonly example: { readonly subject?: string; readonly time: string; readonly data: object };
}

const root = new URL('../../', import.meta.url);
const goldens = readdirSync(new URL('libs/contracts/golden/', root)).map(
  (file) => JSON.parse(readFileSync(new URL(`libs/contracts/golden/${file}`, root), 'utf8')) as Golden,
);

/** All codecs of the write services, whatever they are called. */
const codecs: { readonly name: string; readonly codec: EventCodec<unknown> }[] = [];
for (const service of readdirSync(new URL('services/', root))) {
  const folder = new URL(`services/${service}/src/infrastructure/`, root);
  for (const file of filesIn(folder).filter((name) => name.endsWith('.codec.ts'))) {
    const module = (await import(new URL(file, folder).href)) as Readonly<Record<string, unknown>>;
    for (const [name, value] of Object.entries(module)) if (isCodec(value)) codecs.push({ name, codec: value });
  }
}

function filesIn(folder: URL): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
function isCodec(value: unknown): value is EventCodec<unknown> {
  return value !== null && typeof value === 'object' && 'fromStored' in value && 'toData' in value;
}

const storedFrom = ({ type, example }: Golden): StoredEvent => {
  const { subject = null, data, time } = example;
  const identity = { source: 'urn:golden', id: type };
  return {
    ...identity,
    type,
    schemaVersion: contractOf(type)?.version ?? NaN,
    streamId: contractOf(type)?.streamOf({ ...identity, subject, data }) ?? '',
    subject,
    occurredAt: normaliseInstant(time) ?? time,
    data: JSON.stringify(data),
    dataSchema: null,
    extensions: null,
    position: 1,
    version: 1,
    recordedAtMicros: 1_760_000_000_000_000,
    correctionOf: null,
  };
};

/** The codecs that take an event for one of theirs. */
const readersOf = (stored: StoredEvent): typeof codecs =>
  codecs.filter(({ codec }) => {
    try {
      codec.fromStored(stored);
      return true;
    } catch (error) {
      if (error instanceof UnreadableEvent) return false;
      throw error;
    }
  });

describe.each(goldens.map((golden) => [golden.type, golden] as const))('%s, as it was published', (type, golden) => {
  const stored = storedFrom(golden);

  it('is valid by the contract of today', () => {
    const contract = contractOf(type);
    expect(contract && validateData(contract, golden.example.data)).toEqual([]);
  });

  it('is read by its codec, and written again as an event that reads the same', () => {
    for (const { codec } of readersOf(stored)) {
      const event = codec.fromStored(stored);
      const { type: writtenType, schemaVersion, occurredAt, subject, data } = codec.toData(event);
      const contract = contractOf(writtenType);
      expect(contract && validateData(contract, JSON.parse(JSON.stringify(data)))).toEqual([]);
      const again = { ...stored, type: writtenType, schemaVersion, occurredAt, subject, data: JSON.stringify(data) };
      expect(codec.fromStored(again)).toEqual(event);
    }
  });

  it('is refused by each codec where it is of a version that is not known yet', () => {
    expect(readersOf({ ...stored, schemaVersion: stored.schemaVersion + 1 })).toEqual([]);
    expect(readersOf({ ...stored, type: type.replace(/\d+$/, '99'), schemaVersion: 99 })).toEqual([]);
  });

  it('is read by the projections, off the topic', () => {
    const { position, recordedAtMicros, streamId, id, source, subject, occurredAt, data } = stored;
    const message = toMessage({
      ...{ id, source, type, subject, streamId, recordedAtMicros, position, data },
      time: occurredAt,
      dataSchema: null,
      epoch: 'a',
      correctionOf: null,
      extensions: {},
    });
    const decoded = decodeMessage({ offset: 0, ...message, value: Buffer.from(message.value) }, fromMessage);
    expect(decoded).not.toMatchObject({ kind: 'unreadable' });
    expect(decoded).not.toMatchObject({ kind: 'parked' });
  });
});

describe('the codecs', () => {
  it('are found', () => {
    const names = codecs.map(({ name }) => name);
    for (const name of ['processDefinitionCodec', 'auditCodec', 'correctiveActionCodec', 'entryCodec', 'periodCodec'])
      expect(names).toContain(name);
  });

  it('read each event once: no two aggregates take the same event for theirs', () => {
    for (const golden of goldens) expect(readersOf(storedFrom(golden)).length).toBeLessThanOrEqual(1);
  });

  it('read every event of the aggregates they are for', () => {
    const kinds = new Set(
      goldens.flatMap((golden) => (readersOf(storedFrom(golden)).length > 0 ? [kindOf(golden)] : [])),
    );
    const unread = goldens.filter((golden) => !golden.reported && readersOf(storedFrom(golden)).length === 0);
    expect(unread.filter((golden) => kinds.has(kindOf(golden))).map(({ type }) => type)).toEqual([]);
  });
});

/** The kind of stream: that of the aggregate. */
const kindOf = (golden: Golden): string => storedFrom(golden).streamId.split('/')[0] ?? '';
