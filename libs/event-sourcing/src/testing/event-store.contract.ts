import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AppendOutcome, EventStore } from '../event-store.js';
import { sampleEvent } from './sample-event.js';

/** What a store is tested with; closed after the suite. */
export interface EventStoreUnderTest {
  readonly store: EventStore;
  close(): Promise<void>;
}

/** The promises of the `EventStore` port, on one store. Each test uses streams and identities of its own. */
export const eventStoreContract = (name: string, open: () => Promise<EventStoreUnderTest>): void => {
  describe(`${name} keeps the promises of an event store`, () => {
    let underTest: EventStoreUnderTest;
    let store: EventStore;

    beforeAll(async () => {
      underTest = await open();
      store = underTest.store;
    });
    afterAll(() => underTest.close());

    it('stores facts at dense positions in the order of the call', async () => {
      const ids = ['dense-1', 'dense-2', 'dense-3'];
      const outcomes = await store.append(ids.map((id) => ({ events: [sampleEvent({ id })] })));
      const first = positionOf(outcomes[0]);
      expect(outcomes).toEqual([
        { outcome: 'accepted', position: first, version: null },
        { outcome: 'accepted', position: first + 1, version: null },
        { outcome: 'accepted', position: first + 2, version: null },
      ]);
    });

    it('gives back every field as it was stored', async () => {
      const event = sampleEvent({
        source: 'urn:test:ünïcode/🎯',
        id: 'every-field',
        streamId: 'process/support/case ß',
        subject: 'case "ß" \\ {,}',
        occurredAt: '2025-03-01T10:00:00.123456Z',
        data: '{ "b": 1.50, "a": [null, "\\u0000", "Zürich, 東京"] }',
        dataSchema: 'https://schemas.example/activity',
        extensions: '{"traceparent":"00-ab-cd-01"}',
        correctionOf: { source: 'urn:test:other', id: 'wrong-one' },
      });
      const [outcome] = await store.append([{ events: [event], expectedVersion: 0 }]);
      const found = await store.findByIdentity(event.source, event.id);
      expect(outcome).toEqual({ outcome: 'accepted', position: found?.position, version: 1 });
      expect(found).toEqual({
        ...Object.fromEntries(Object.entries(event).filter(([field]) => field !== 'contentHash')),
        version: 1,
        position: expect.any(Number),
        recordedAtMicros: expect.any(Number),
      });
      expect(await store.readStream(event.streamId)).toEqual([found]);
    });

    it.each([
      ['2025-03-01T10:00:00Z', '2025-03-01T10:00:00Z'],
      ['2025-03-01T10:00:00.100Z', '2025-03-01T10:00:00.1Z'],
      ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
      ['1969-12-31T23:59:59.999999Z', '1969-12-31T23:59:59.999999Z'],
      ['9999-12-31T23:59:59.999999Z', '9999-12-31T23:59:59.999999Z'],
    ])('keeps the instant %s', async (occurredAt, sameInstant) => {
      await store.append([{ events: [sampleEvent({ id: `instant-${occurredAt}`, occurredAt })] }]);
      const found = await store.findByIdentity('urn:test:emitter', `instant-${occurredAt}`);
      expect([occurredAt, sameInstant]).toContain(found?.occurredAt);
    });

    it('knows an identity again: the same content is a duplicate, other content a conflict', async () => {
      const event = sampleEvent({ id: 'known' });
      const [accepted] = await store.append([{ events: [event] }]);
      const position = positionOf(accepted);
      expect(
        await store.append([
          { events: [event] },
          { events: [sampleEvent({ id: 'known', data: '{"other":true}' })] },
          { events: [sampleEvent({ id: 'known', source: 'urn:test:somebody-else' })] },
        ]),
      ).toEqual([
        { outcome: 'duplicate', position, version: null },
        { outcome: 'conflict', position },
        { outcome: 'accepted', position: position + 1, version: null },
      ]);
    });

    it('knows an identity again within one call', async () => {
      const event = sampleEvent({ id: 'twice-in-a-call' });
      const other = sampleEvent({ id: 'twice-in-a-call', data: '{"other":true}' });
      const outcomes = await store.append([{ events: [event] }, { events: [event] }, { events: [other] }]);
      const position = positionOf(outcomes[0]);
      expect(outcomes).toEqual([
        { outcome: 'accepted', position, version: null },
        { outcome: 'duplicate', position, version: null },
        { outcome: 'conflict', position },
      ]);
    });

    it('stores a group whole or not at all', async () => {
      await store.append([{ events: [sampleEvent({ id: 'group-known' })] }]);
      const outcomes = await store.append([
        { events: [sampleEvent({ id: 'group-new' }), sampleEvent({ id: 'group-known' })] },
        { events: [sampleEvent({ id: 'group-new-2' }), sampleEvent({ id: 'group-known', data: '{"other":1}' })] },
      ]);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['duplicate', 'conflict']);
      expect(await store.findByIdentity('urn:test:emitter', 'group-new')).toBeUndefined();
      expect(await store.findByIdentity('urn:test:emitter', 'group-new-2')).toBeUndefined();
    });

    it('gives the events of one group one instant of recording, over streams', async () => {
      await store.append([
        { events: [sampleEvent({ id: 'one-a', streamId: 's-a' }), sampleEvent({ id: 'one-b', streamId: 's-b' })] },
      ]);
      const a = await store.findByIdentity('urn:test:emitter', 'one-a');
      const b = await store.findByIdentity('urn:test:emitter', 'one-b');
      expect(a?.position).toBe((b?.position ?? 0) - 1);
      expect(a?.recordedAtMicros).toBe(b?.recordedAtMicros);
    });

    it('accepts a version once, and says where the stream stands', async () => {
      const at = (id: string, expectedVersion: number) => ({
        events: [
          sampleEvent({ id: `${id}/0`, streamId: 'versioned' }),
          sampleEvent({ id: `${id}/1`, streamId: 'versioned' }),
        ],
        expectedVersion,
      });
      expect(await store.append([at('v-0', 1)])).toEqual([{ outcome: 'wrong-version', version: 0 }]);
      expect(await store.append([at('v-1', 0)])).toMatchObject([{ outcome: 'accepted', version: 2 }]);
      expect(await store.append([at('v-2', 0)])).toEqual([{ outcome: 'wrong-version', version: 2 }]);
      expect(await store.append([at('v-2', 2)])).toMatchObject([{ outcome: 'accepted', version: 4 }]);
      // A repeated command is known by its identity before its version is looked at.
      expect(await store.append([at('v-1', 0)])).toMatchObject([{ outcome: 'duplicate', version: 2 }]);
      expect((await store.readStream('versioned')).map(({ id, version }) => [id, version])).toEqual([
        ['v-1/0', 1],
        ['v-1/1', 2],
        ['v-2/0', 3],
        ['v-2/1', 4],
      ]);
    });

    it('lets one of several groups at the same version in, also from one call', async () => {
      const outcomes = await store.append(
        ['r-1', 'r-2', 'r-3'].map((id) => ({ events: [sampleEvent({ id, streamId: 'raced' })], expectedVersion: 0 })),
      );
      expect(outcomes).toEqual([
        { outcome: 'accepted', position: expect.any(Number), version: 1 },
        { outcome: 'wrong-version', version: 1 },
        { outcome: 'wrong-version', version: 1 },
      ]);
    });

    it('lets groups of one call follow one another in a stream', async () => {
      const outcomes = await store.append(
        [0, 1, 2].map((expectedVersion) => ({
          events: [sampleEvent({ id: `f-${expectedVersion}`, streamId: 'followed' })],
          expectedVersion,
        })),
      );
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
    });

    it('does not count reported facts as versions', async () => {
      await store.append([{ events: [sampleEvent({ id: 'fact-1', streamId: 'mixed' })] }]);
      expect(
        await store.append([{ events: [sampleEvent({ id: 'command-1', streamId: 'mixed' })], expectedVersion: 0 }]),
      ).toMatchObject([{ outcome: 'accepted', version: 1 }]);
      expect((await store.readStream('mixed')).map(({ id }) => id)).toEqual(['command-1']);
    });

    describe('stores companions with the events that they are because of', () => {
      const withCompanion = (id: string, streamId: string, expectedVersion: number, data = '1') => ({
        events: [sampleEvent({ id: `${id}/0`, streamId }), sampleEvent({ id: `${id}/1`, streamId })],
        expectedVersion,
        companions: [sampleEvent({ id: `${id}/companion`, streamId: `of-${streamId}`, data })],
      });
      const idOf = async (id: string) => (await store.findByIdentity('urn:test:emitter', id))?.id;

      it('behind them, without a version, at one instant', async () => {
        const [outcome] = await store.append([withCompanion('k-1', 'kept', 0)]);
        const companion = await store.findByIdentity('urn:test:emitter', 'k-1/companion');
        expect(outcome).toEqual({ outcome: 'accepted', position: companion?.position, version: 2 });
        expect(companion).toMatchObject({ streamId: 'of-kept', version: null });
        const stream = await store.readStream('kept');
        expect(stream.map(({ id, version }) => [id, version])).toEqual([
          ['k-1/0', 1],
          ['k-1/1', 2],
        ]);
        expect(stream.map(({ position }) => position)).toEqual([positionOf(outcome) - 2, positionOf(outcome) - 1]);
        expect(stream[0]?.recordedAtMicros).toBe(companion?.recordedAtMicros);
        expect(await store.readStream('of-kept')).toEqual([]);
      });

      it('not where the version is wrong', async () => {
        expect(await store.append([withCompanion('w-1', 'moved', 1)])).toEqual([
          { outcome: 'wrong-version', version: 0 },
        ]);
        expect(await idOf('w-1/companion')).toBeUndefined();
      });

      it('once: the same group is a duplicate at its last position', async () => {
        const [accepted] = await store.append([withCompanion('d-1', 'again', 0)]);
        const duplicate = { outcome: 'duplicate', position: positionOf(accepted), version: 2 };
        expect(await store.append([withCompanion('d-1', 'again', 0)])).toEqual([duplicate]);
        expect(await store.append([withCompanion('d-1', 'again', 0, '2')])).toMatchObject([{ outcome: 'conflict' }]);
      });

      it('and keeps the events out where a companion is known', async () => {
        const [known] = await store.append([
          { events: [sampleEvent({ id: 'c-1/companion', streamId: 'of-whole', data: '1' })] },
        ]);
        const position = positionOf(known);
        expect(await store.append([withCompanion('c-1', 'whole', 0), withCompanion('c-1', 'whole', 0, '2')])).toEqual([
          { outcome: 'duplicate', position, version: null },
          { outcome: 'conflict', position },
        ]);
        expect(await store.readStream('whole')).toEqual([]);
      });

      it('of facts, too', async () => {
        const group = {
          events: [sampleEvent({ id: 'fact-2' })],
          companions: [sampleEvent({ id: 'fact-2/companion' })],
        };
        const [outcome] = await store.append([group]);
        expect(outcome).toMatchObject({ outcome: 'accepted', version: null });
        expect((await store.findByIdentity('urn:test:emitter', 'fact-2/companion'))?.position).toBe(
          positionOf(outcome),
        );
      });
    });

    it('answers nothing to nothing', async () => {
      expect(await store.append([])).toEqual([]);
      expect(await store.readStream('unknown')).toEqual([]);
      expect(await store.findByIdentity('urn:test:emitter', 'unknown')).toBeUndefined();
    });
  });
};

const positionOf = (outcome: AppendOutcome | undefined): number =>
  outcome !== undefined && 'position' in outcome ? outcome.position : Number.NaN;
