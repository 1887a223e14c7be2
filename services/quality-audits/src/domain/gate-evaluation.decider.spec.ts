import { describe, expect, it } from '@jest/globals';
import { deciderSpec } from '@opex/event-sourcing/testing';
import fc from 'fast-check';
import type { EvaluateGate, GateEvaluationCommand } from './gate-evaluation.commands.js';
import type { GateEvaluationRefusal } from './gate-evaluation.decider.js';
import { gateEvaluationDecider } from './gate-evaluation.decider.js';
import type { GateEvaluated, GateEvaluationEvent } from './gate-evaluation.events.js';
import { evolve } from './gate-evaluation.state.js';

const at = '2025-03-03T12:00:00Z';
const evaluation = 'E-1';
const of = { gate: 'release', process: 'product-development', step: 'release', subject: '4.2' };
const tests = { criterion: 'tests', met: true, evidence: 'Run 812.' };
const notes = { criterion: 'notes', met: false, evidence: null };

const evaluate = (change: Partial<EvaluateGate> = {}): EvaluateGate => ({
  kind: 'evaluate-gate',
  evaluation,
  at,
  ...of,
  criteria: [
    { criterion: 'tests', required: true },
    { criterion: 'notes', required: false },
  ],
  results: [notes, tests],
  ...change,
});
const evaluated = (passed = true): GateEvaluated => ({
  kind: 'gate-evaluated',
  evaluation,
  at,
  ...of,
  passed,
  results: [
    { ...tests, met: passed, required: true },
    { ...notes, required: false },
  ],
});
const waive = (reason = 'Fixes an outage.'): GateEvaluationCommand => ({ kind: 'waive-gate', evaluation, at, reason });
const waived: GateEvaluationEvent = {
  kind: 'gate-waived',
  evaluation,
  gate: of.gate,
  process: of.process,
  at,
  reason: 'Fixes an outage.',
};

const spec = deciderSpec(gateEvaluationDecider);

describe('a quality gate', () => {
  it('is passed where every required criterion is met, in the order of the gate', () => {
    spec.given().when(evaluate()).thenEvents(evaluated());
    spec
      .given()
      .when(evaluate({ results: [{ ...tests, met: false }, notes] }))
      .thenEvents(evaluated(false));
  });

  it('is waived where it failed', () => spec.given(evaluated(false)).when(waive()).thenEvents(waived));

  it('says nothing new where it is told the same', () => {
    spec.given(evaluated()).when(evaluate()).thenNothing();
    spec.given(evaluated(false), waived).when(waive()).thenNothing();
  });

  it('asks for every criterion, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 8 }), (pairs) => {
        const criteria = pairs.map(([required], n) => ({ criterion: `c${n}`, required }));
        const results = pairs.map(([, met], n) => ({ criterion: `c${n}`, met, evidence: null }));
        expect(gateEvaluationDecider.decide(evaluate({ criteria, results: results.toReversed() }), null)).toMatchObject(
          [{ passed: pairs.every(([required, met]) => met || !required) }],
        );
      }),
    );
  });
});

describe('a quality gate refuses', () => {
  it.each<[string, readonly GateEvaluationEvent[], GateEvaluationCommand, GateEvaluationRefusal]>([
    ['a criterion that is answered twice', [], evaluate({ results: [tests, tests] }), 'criterion-repeated'],
    [
      'a criterion it does not ask for',
      [],
      evaluate({ results: [tests, notes, { ...tests, criterion: 'x' }] }),
      'criterion-not-of-gate',
    ],
    ['a criterion left out', [], evaluate({ results: [tests] }), 'criterion-unanswered'],
    ['an evaluation that says otherwise', [evaluated(false)], evaluate(), 'evaluation-exists'],
    ['another subject', [evaluated()], evaluate({ subject: '4.3' }), 'evaluation-exists'],
    ['to be waived before it is evaluated', [], waive(), 'evaluation-not-found'],
    ['to be waived where it was passed', [evaluated()], waive(), 'gate-passed'],
    ['to be waived for another reason', [evaluated(false), waived], waive('Other.'), 'gate-already-waived'],
  ])('%s', (_case, history, command, code) =>
    spec
      .given(...history)
      .when(command)
      .thenRefused(code),
  );

  it('what was never evaluated', () => expect(() => evolve(null, waived)).toThrow('before it was made'));
});
