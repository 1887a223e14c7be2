import { describe, expect, it } from '@jest/globals';
import { contractOf, validateData } from '@opex/contracts';
import type { EventStore, StateList, TimedCommand } from '@opex/event-sourcing';
import { UnreadableEvent } from '@opex/event-sourcing';
import { InMemoryEventStore } from '@opex/event-sourcing/testing';
import fc from 'fast-check';
import { KEPT } from '../infrastructure/kept-kinds.js';
import type { Aggregates, KeptKind } from './aggregates.js';
import { AuditProgrammes } from './audit-programmes.js';
import { Complaints } from './complaints.js';
import { AuditTemplates, Controls, Gates } from './definitions.js';
import { GateEvaluations } from './gate-evaluations.js';
import { QualityStandards } from './quality-standards.js';

/** Lists are the database's: see the specs over HTTP. */
const noList = { list: () => Promise.reject(new Error('no list here')) };

const at = fc.constantFrom('2025-03-03T12:00:00Z', '2025-04-04T12:00:00Z');
const text = fc.constantFrom('x', 'y');
const said = fc.option(text);
const one = <const Value>(value: Value) => fc.constant(value);
const id = fc.constantFrom('A', 'B/2');

type Id = string;
interface Sent<Command> {
  readonly id: Id;
  readonly command: Command;
}

/** What is asked of each kind: a retry changes nothing, what is stored is what its contract asks for, and reads back. */
function itKeeps<State, Command extends TimedCommand, Event, Code extends string>(
  name: string,
  of: new (
    store: EventStore,
    kind: KeptKind<State, Command, Event, Code>,
    states: StateList<State>,
  ) => Aggregates<State, Command, Event, Code>,
  kind: KeptKind<State, Command, Event, Code>,
  sent: fc.Arbitrary<Sent<Command>>,
): void {
  it(`keeps ${name}`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sent, { maxLength: 25 }), async (commands) => {
        const store = new InMemoryEventStore();
        const aggregates = new of(store, kind, noList);
        const send = (command: Sent<Command>, n: number) =>
          aggregates.change({ ...command, commandId: `command-${n}` });
        const first = [];
        for (const [n, command] of commands.entries()) first.push(await send(command, n));
        const log = [...store.log];
        for (const [n, command] of commands.entries()) {
          const before = first[n];
          if (before?.outcome === 'changed')
            expect(await send(command, n)).toEqual({ ...before, outcome: 'unchanged' });
        }
        expect(store.log).toEqual(log);
        for (const stored of log) {
          const contract = contractOf(stored.type);
          const data = JSON.parse(stored.data) as Record<string, unknown>;
          expect(contract && validateData(contract, data)).toEqual([]);
          expect(contract?.streamOf({ ...stored, data })).toBe(stored.streamId);
          expect(kind.codec.toData(kind.codec.fromStored(stored)).data).toEqual(data);
          expect(() => kind.codec.fromStored({ ...stored, schemaVersion: 99 })).toThrow(UnreadableEvent);
          expect(() => kind.codec.fromStored({ ...stored, type: 'opex.quality.audit-started.v1' })).toThrow(
            UnreadableEvent,
          );
        }
      }),
      { numRuns: 50 },
    );
  });
}

const retirement = { kind: one('retire'), reason: text, at };
const defining = <Content>(content: fc.Arbitrary<Content>) =>
  fc.oneof(
    id.chain((name) =>
      fc.record({ id: one(name), command: fc.record({ kind: one('define'), id: one(name), content, at }) }),
    ),
    id.chain((name) => fc.record({ id: one(name), command: fc.record({ id: one(name), ...retirement }) })),
  );
const optionally = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

describe('the log', () => {
  itKeeps(
    'controls',
    Controls,
    KEPT.controls,
    defining(
      fc.record({
        title: text,
        process: optionally(text),
        assurance: optionally(fc.constantFrom('prevention', 'detection')),
        owner: optionally(text),
      }),
    ),
  );
  itKeeps(
    'gates',
    Gates,
    KEPT.gates,
    defining(
      fc.record({
        process: text,
        step: optionally(text),
        criteria: fc.array(fc.record({ required: fc.boolean(), criterion: text, description: optionally(text) }), {
          minLength: 1,
          maxLength: 2,
        }),
      }),
    ),
  );
  itKeeps(
    'audit templates',
    AuditTemplates,
    KEPT.templates,
    defining(
      fc.record({
        process: text,
        title: optionally(text),
        criteria: fc.array(
          fc.record({ pointsPossible: fc.constantFrom(1, 2.5), criterion: text, weight: fc.constantFrom(1, 2) }),
          { minLength: 1, maxLength: 2 },
        ),
      }),
    ),
  );
  itKeeps(
    'quality standards',
    QualityStandards,
    KEPT.standards,
    text.chain((process) =>
      fc.record({
        id: one(process),
        command: fc.record({
          kind: one('set-standard'),
          process: one(process),
          standard: fc.record({
            baselinePercent: fc.constantFrom(80, 90),
            targetPercent: fc.constantFrom(85, 99.9),
            effectiveFrom: fc.constantFrom('2025-01-01', '2026-01-01'),
          }),
          at,
        }),
      }),
    ),
  );
  itKeeps(
    'audit programmes',
    AuditProgrammes,
    KEPT.programmes,
    id.chain((programme) =>
      fc.record({
        id: one(programme),
        command: fc.oneof(
          fc.record({
            kind: one('plan-programme'),
            programme: one(programme),
            plan: fc.record({
              process: one('x'),
              cadence: fc.constantFrom('monthly', 'quarterly'),
              dayOfMonth: fc.constantFrom(1, 31),
              dueDays: one(20),
              leadDays: one(14),
              startsIn: fc.constantFrom(null, '2025-03'),
              template: said,
              auditor: said,
            }),
            at,
          }),
          fc.record({ kind: one('pause-programme'), programme: one(programme), reason: text, at }),
          fc.record({ kind: one('resume-programme'), programme: one(programme), at }),
          fc.record({
            kind: one('advance-programme'),
            programme: one(programme),
            period: fc.constantFrom('2025-03', '2025-04', '2025-05'),
            audit: text,
            at,
          }),
        ),
      }),
    ),
  );
  itKeeps(
    'evaluations of gates',
    GateEvaluations,
    KEPT.gateEvaluations,
    id.chain((evaluation) =>
      fc.record({
        id: one(evaluation),
        command: fc.oneof(
          fc.record({
            kind: one('evaluate-gate'),
            evaluation: one(evaluation),
            gate: one('g'),
            process: one('p'),
            step: said,
            subject: said,
            criteria: one([
              { criterion: 'a', required: true },
              { criterion: 'b', required: false },
            ]),
            results: fc.tuple(fc.boolean(), fc.boolean(), said).map(([a, b, evidence]) => [
              { criterion: 'b', met: b, evidence: null },
              { criterion: 'a', met: a, evidence },
            ]),
            at,
          }),
          fc.record({ kind: one('waive-gate'), evaluation: one(evaluation), reason: text, at }),
        ),
      }),
    ),
  );
  itKeeps(
    'complaints',
    Complaints,
    KEPT.complaints,
    id.chain((complaint) => {
      const to = { complaint: one(complaint), at };
      return fc.record({
        id: one(complaint),
        command: fc.oneof(
          fc.record({
            kind: one('open-complaint'),
            ...to,
            grievance: fc.record({ process: text, severity: one('minor'), description: text, customer: said }),
          }),
          fc.record({ kind: fc.constantFrom('acknowledge-complaint', 'close-complaint'), ...to, note: said }),
          fc.record({ kind: one('link-complaint'), ...to, action: text }),
          fc.record({ kind: one('resolve-complaint'), ...to, resolution: text }),
          fc.record({ kind: one('reopen-complaint'), ...to, reason: text }),
        ),
      });
    }),
  );
});
