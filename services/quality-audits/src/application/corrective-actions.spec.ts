import { describe, expect, it } from '@jest/globals';
import { contractOf, validateData } from '@opex/contracts';
import { InMemoryEventStore } from '@opex/event-sourcing/testing';
import fc from 'fast-check';
import type { CorrectiveActionCommand } from '../domain/corrective-action.commands.js';
import { correctiveActionCodec } from '../infrastructure/corrective-action.codec.js';
import { KEPT } from '../infrastructure/kept-kinds.js';
import { CorrectiveActions } from './corrective-actions.js';

/** Lists are the database's: see the specs over HTTP. */
const noList = { list: () => Promise.reject(new Error('no list here')) };

const of = {
  action: fc.constantFrom('C-1', 'C/2'),
  at: fc.constantFrom('2025-03-03T12:00:00Z', '2025-03-04T12:00:00Z'),
};
const text = fc.constantFrom('x', 'y');
const maybe = fc.constantFrom(null, 'said');

const command: fc.Arbitrary<CorrectiveActionCommand> = fc.oneof(
  fc.record({
    kind: fc.constant('open-action' as const),
    ...of,
    opening: fc.record({
      process: text,
      origin: fc.constantFrom(
        { kind: 'finding' as const, audit: 'A', finding: 'F' },
        { kind: 'complaint' as const, complaint: 'K', system: null },
        { kind: 'complaint' as const, complaint: 'K', system: 'crm' },
      ),
      title: maybe,
      dueOn: fc.constantFrom(null, '2025-04-01'),
    }),
  }),
  fc.record({ kind: fc.constant('contain-action' as const), ...of, containment: text }),
  fc.record({
    kind: fc.constant('analyse-action' as const),
    ...of,
    analysis: fc.constantFrom(
      { rootCause: 'r', method: null, whys: [], branches: [] },
      { rootCause: 'r', method: 'five-whys' as const, whys: ['w'], branches: [] },
      {
        rootCause: 'r',
        method: 'fishbone' as const,
        whys: [],
        branches: [{ category: 'c', causes: ['d'] }],
      },
    ),
  }),
  fc.record({
    kind: fc.constant('plan-action' as const),
    ...of,
    plan: fc.record({
      plan: text,
      owner: text,
      dueOn: fc.constant('2025-04-01'),
      verifyAfterDays: fc.constantFrom(0, 1),
    }),
  }),
  fc.record({ kind: fc.constant('implement-action' as const), ...of, note: maybe }),
  fc.record({ kind: fc.constant('verify-action' as const), ...of, effective: fc.boolean(), note: maybe }),
  fc.record({
    kind: fc.constant('close-action' as const),
    ...of,
    outcome: fc.constantFrom('effective' as const, 'abandoned' as const),
    reason: maybe,
  }),
  fc.record({ kind: fc.constant('reopen-action' as const), ...of, reason: text }),
  fc.record({ kind: fc.constantFrom('tell-action-overdue' as const, 'tell-verification-due' as const), ...of }),
);

describe('corrective actions', () => {
  it('change nothing when a command is retried, however late; what is stored is what the contracts ask for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
        const store = new InMemoryEventStore();
        const actions = new CorrectiveActions(store, KEPT.correctiveActions, noList);
        const send = (one: CorrectiveActionCommand, n: number) =>
          actions.change({ id: one.action, command: one, commandId: `command-${n}` });
        const first = [];
        for (const [n, one] of commands.entries()) first.push(await send(one, n));
        const log = [...store.log];
        for (const [n, one] of commands.entries()) {
          const before = first[n];
          if (before?.outcome !== 'changed') continue;
          expect(await send({ ...one, at: '2025-06-01T00:00:00Z' }, n)).toEqual({ ...before, outcome: 'unchanged' });
        }
        expect(store.log).toEqual(log);
        for (const stored of log) {
          const contract = contractOf(stored.type);
          const data = JSON.parse(stored.data) as Record<string, unknown>;
          expect(contract && validateData(contract, data)).toEqual([]);
          expect(contract?.streamOf({ ...stored, data })).toBe(stored.streamId);
          expect(correctiveActionCodec.toData(correctiveActionCodec.fromStored(stored)).data).toEqual(data);
        }
      }),
    );
  });
});
