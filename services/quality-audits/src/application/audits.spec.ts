import { describe, expect, it } from '@jest/globals';
import { contractOf, validateData } from '@opex/contracts';
import type { StoredEvent } from '@opex/event-sourcing';
import { UnreadableEvent } from '@opex/event-sourcing';
import { InMemoryEventStore } from '@opex/event-sourcing/testing';
import fc from 'fast-check';
import type { AuditCommand } from '../domain/audit.commands.js';
import { auditCodec } from '../infrastructure/audit.codec.js';
import { Audits } from './audits.js';

/** The log in memory, which also knows its streams. */
class StreamsInMemory extends InMemoryEventStore {
  lastOfStreams(prefix: string, afterStream: string, limit: number): Promise<readonly StoredEvent[]> {
    const last = new Map(this.log.map((event) => [event.streamId, event]));
    const streams = [...last.keys()].filter((id) => id.startsWith(prefix) && id > afterStream).sort();
    return Promise.resolve(streams.slice(0, limit).flatMap((id) => last.get(id) ?? []));
  }
}

const at = '2025-03-03T12:00:00Z';
const audit = fc.constantFrom('A-1', 'A/2');
const name = fc.constantFrom('x', 'y');
const maybe = fc.constantFrom(null, 'said');
const points = fc.constantFrom(0, 0.125, 1, 2);

const command: fc.Arbitrary<AuditCommand> = fc.oneof(
  fc.record({
    kind: fc.constant('schedule-audit' as const),
    audit,
    at: fc.constant(at),
    plan: fc.record({
      process: name,
      plannedOn: fc.constant('2025-03-03'),
      dueOn: fc.constant('2025-03-31'),
      title: maybe,
      auditor: maybe,
    }),
  }),
  fc.record({ kind: fc.constant('start-audit' as const), audit, at: fc.constant(at) }),
  fc.record({
    kind: fc.constant('record-check' as const),
    audit,
    at: fc.constant(at),
    check: fc.record({
      criterion: name,
      weight: fc.integer({ min: 1, max: 3 }),
      points,
      pointsPossible: points,
      evidence: maybe,
    }),
  }),
  fc.record({
    kind: fc.constant('record-finding' as const),
    audit,
    at: fc.constant(at),
    finding: fc.record({
      finding: name,
      severity: fc.constantFrom('minor' as const, 'major' as const),
      criterion: maybe,
      description: maybe,
    }),
  }),
  fc.record({
    kind: fc.constant('complete-audit' as const),
    audit,
    at: fc.constant(at),
    sample: fc.integer({ min: 1, max: 9 }),
    pointsReached: fc.constantFrom(null, 1),
    pointsPossible: fc.constantFrom(null, 2),
  }),
  fc.record({
    kind: fc.constantFrom('reopen-audit' as const, 'cancel-audit' as const),
    audit,
    at: fc.constant(at),
    reason: name,
  }),
);

const schedule = (id: string, process = 'support'): AuditCommand => ({
  kind: 'schedule-audit',
  audit: id,
  plan: { process, plannedOn: '2025-03-03', dueOn: '2025-03-03', title: null, auditor: null },
  at,
});

describe('audits', () => {
  it('change nothing when a command is retried, however late, and repeat the answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 30 }), async (commands) => {
        const store = new StreamsInMemory();
        const audits = new Audits(store, auditCodec);
        const send = (one: AuditCommand, n: number) =>
          audits.change({ id: one.audit, command: one, commandId: `command-${n}` });
        const first = [];
        for (const [n, one] of commands.entries()) first.push(await send(one, n));
        const log = [...store.log];
        for (const [n, one] of commands.entries()) {
          const before = first[n];
          if (before?.outcome !== 'changed') continue;
          const later = { ...one, at: '2025-06-01T00:00:00Z' };
          expect(await send(later, n)).toEqual({ ...before, outcome: 'unchanged' });
        }
        expect(store.log).toEqual(log);
      }),
    );
  });

  it('store what the contracts ask for, and read it again as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 30 }), async (commands) => {
        const store = new StreamsInMemory();
        const audits = new Audits(store, auditCodec);
        for (const [n, one] of commands.entries())
          await audits.change({ id: one.audit, command: one, commandId: `command-${n}` });
        for (const stored of store.log) {
          const contract = contractOf(stored.type);
          const data = JSON.parse(stored.data) as Record<string, unknown>;
          expect(contract && validateData(contract, data)).toEqual([]);
          expect(contract?.streamOf({ ...stored, data })).toBe(stored.streamId);
          expect(auditCodec.toData(auditCodec.fromStored(stored)).data).toEqual(data);
        }
      }),
    );
  });

  it('refuse a command id that was used for something else', async () => {
    const audits = new Audits(new StreamsInMemory(), auditCodec);
    const send = (command: AuditCommand) => audits.change({ id: command.audit, command, commandId: 'one' });
    expect(await send(schedule('A'))).toMatchObject({ outcome: 'changed', version: 1 });
    expect(await send(schedule('A'))).toMatchObject({ outcome: 'unchanged', version: 1 });
    const taken = { outcome: 'refused', code: 'command-id-taken' };
    expect(await send(schedule('A', 'sales'))).toMatchObject(taken);
    expect(await send({ kind: 'start-audit', audit: 'A', at })).toMatchObject(taken);
    expect(await send(schedule('B'))).toMatchObject(taken);
  });

  it('are listed page by page, each that matches once', async () => {
    const audits = new Audits(new StreamsInMemory(), auditCodec);
    const ids = Array.from({ length: 70 }, (_, n) => `A-${String(n).padStart(2, '0')}`);
    for (const [n, id] of ids.entries())
      await audits.change({ id, command: schedule(id, n % 3 === 0 ? 'sales' : 'support'), commandId: id });
    for (const limit of [1, 7, 24, 25, 26, 100]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<Audits['page']>> = await audits.page(
          cursor,
          limit,
          ({ plan }) => plan.process === 'sales',
        );
        expect(page.items.length).toBeLessThanOrEqual(limit);
        seen.push(...page.items.map(({ state }) => state.audit));
        cursor = page.nextCursor ?? null;
      } while (cursor !== null);
      expect(seen).toEqual(ids.filter((_, n) => n % 3 === 0));
    }
  });

  it('do not guess at what they cannot read', async () => {
    const store = new StreamsInMemory();
    await new Audits(store, auditCodec).change({ id: 'A', command: schedule('A'), commandId: 'one' });
    const [stored] = store.log;
    if (stored === undefined) throw new Error('nothing stored');
    for (const change of [{ type: 'opex.quality.gate-evaluated.v1' }, { schemaVersion: 2 }, { subject: null }])
      expect(() => auditCodec.fromStored({ ...stored, ...change })).toThrow(UnreadableEvent);
  });
});
