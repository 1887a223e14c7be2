import { describe, expect, it } from '@jest/globals';
import { contractOf, validateData } from '@opex/contracts';
import type { EventStore } from '@opex/event-sourcing';
import { UnreadableEvent } from '@opex/event-sourcing';
import { InMemoryEventStore } from '@opex/event-sourcing/testing';
import fc from 'fast-check';
import type { AuditCommand } from '../domain/audit.commands.js';
import { auditCodec } from '../infrastructure/audit.codec.js';
import { KEPT } from '../infrastructure/kept-kinds.js';
import { Audits } from './audits.js';

/** Lists are the database's: see the specs over HTTP. */
const noList = { list: () => Promise.reject(new Error('no list here')) };
const auditsIn = (store: EventStore) => new Audits(store, KEPT.audits, noList);

const at = '2025-03-03T12:00:00Z';
const earlier = fc.constantFrom(null, at, '2025-03-02T12:00:00Z');
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
      template: fc.constantFrom(null, {
        template: 't',
        revision: 2,
        criteria: [{ criterion: 'x', weight: 2, pointsPossible: 2, description: 'Seen.' }],
      }),
      programme: fc.constantFrom(null, { programme: 'p', period: '2025-03' }),
    }),
  }),
  fc.record({ kind: fc.constant('start-audit' as const), audit, occurredAt: earlier, at: fc.constant(at) }),
  fc.record({
    kind: fc.constant('record-check' as const),
    audit,
    at: fc.constant(at),
    check: fc.record({
      criterion: name,
      weight: fc.option(fc.integer({ min: 1, max: 3 })),
      points,
      pointsPossible: points,
      evidence: maybe,
      adHoc: fc.boolean(),
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
    occurredAt: earlier,
    at: fc.constant(at),
    sample: fc.integer({ min: 1, max: 9 }),
    pointsReached: fc.constantFrom(null, 1),
    pointsPossible: fc.constantFrom(null, 2),
  }),
  fc.record({
    kind: fc.constant('reschedule-audit' as const),
    audit,
    at: fc.constant(at),
    plannedOn: fc.constant('2025-03-04'),
    dueOn: fc.constantFrom('2025-03-04', '2025-03-05'),
    reason: name,
  }),
  fc.record({
    kind: fc.constant('tell-audit-overdue' as const),
    audit,
    at: fc.constantFrom('2025-03-05T00:00:00Z', '2025-04-01T00:00:00Z'),
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
  plan: {
    process,
    plannedOn: '2025-03-03',
    dueOn: '2025-03-03',
    title: null,
    auditor: null,
    template: null,
    programme: null,
  },
  at,
});

describe('audits', () => {
  it('change nothing when a command is retried, however late, and repeat the answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 30 }), async (commands) => {
        const store = new InMemoryEventStore();
        const audits = auditsIn(store);
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
        const store = new InMemoryEventStore();
        const audits = auditsIn(store);
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
    const audits = auditsIn(new InMemoryEventStore());
    const send = (command: AuditCommand) => audits.change({ id: command.audit, command, commandId: 'one' });
    expect(await send(schedule('A'))).toMatchObject({ outcome: 'changed', version: 1 });
    expect(await send(schedule('A'))).toMatchObject({ outcome: 'unchanged', version: 1 });
    const taken = { outcome: 'refused', code: 'command-id-taken' };
    expect(await send(schedule('A', 'sales'))).toMatchObject(taken);
    expect(await send({ kind: 'start-audit', audit: 'A', occurredAt: null, at })).toMatchObject(taken);
    expect(await send(schedule('B'))).toMatchObject(taken);
  });

  it('do not guess at what they cannot read', async () => {
    const store = new InMemoryEventStore();
    await auditsIn(store).change({ id: 'A', command: schedule('A'), commandId: 'one' });
    const [stored] = store.log;
    if (stored === undefined) throw new Error('nothing stored');
    for (const change of [{ type: 'opex.quality.gate-evaluated.v1' }, { schemaVersion: 2 }, { subject: null }])
      expect(() => auditCodec.fromStored({ ...stored, ...change })).toThrow(UnreadableEvent);
  });
});
