import type { Decider, Decision } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type { EvaluateGate, GateEvaluationCommand } from './gate-evaluation.commands.js';
import type { GateEvaluationEvent } from './gate-evaluation.events.js';
import type { GateEvaluationState } from './gate-evaluation.state.js';
import { evolve, initialState } from './gate-evaluation.state.js';
import { same } from './same.js';

export type GateEvaluationRefusal =
  | 'evaluation-exists'
  | 'evaluation-not-found'
  | 'criterion-not-of-gate'
  | 'criterion-repeated'
  | 'criterion-unanswered'
  | 'gate-passed'
  | 'gate-already-waived';

type EvaluationDecision = Decision<GateEvaluationEvent, GateEvaluationRefusal>;

function decide(command: GateEvaluationCommand, state: GateEvaluationState): EvaluationDecision {
  const { evaluation, at } = command;
  if (command.kind === 'evaluate-gate') return evaluate(command, state);
  if (state === null)
    return refuse('evaluation-not-found', `There is no evaluation "${evaluation}": evaluate the gate first.`);
  const { gate, process } = state;
  if (state.passed) return refuse('gate-passed', `The gate "${gate}" was passed: there is nothing to waive.`);
  if (state.waivedAt === null) return [{ kind: 'gate-waived', evaluation, gate, process, at, reason: command.reason }];
  return state.reason === command.reason
    ? []
    : refuse('gate-already-waived', `It was waived for another reason: ${state.reason ?? 'none was given'}`);
}

export const gateEvaluationDecider: Decider<
  GateEvaluationState,
  GateEvaluationCommand,
  GateEvaluationEvent,
  GateEvaluationRefusal
> = { initialState, decide, evolve };

/** The gate is passed where every required criterion is met. */
function evaluate(command: EvaluateGate, state: GateEvaluationState): EvaluationDecision {
  const { evaluation, gate, process, step, subject, criteria, results: answers, at } = command;
  const names = answers.map(({ criterion }) => criterion);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined)
    return refuse('criterion-repeated', `The criterion "${repeated}" is answered twice: answer each once.`);
  const foreign = names.find((name) => !criteria.some(({ criterion }) => criterion === name));
  if (foreign !== undefined)
    return refuse('criterion-not-of-gate', `The gate "${gate}" does not ask for "${foreign}": leave it out.`);
  const unanswered = criteria.find(({ criterion }) => !names.includes(criterion));
  if (unanswered !== undefined)
    return refuse('criterion-unanswered', `The gate "${gate}" also asks for "${unanswered.criterion}": answer it.`);
  // In the order of the gate, whatever the order of the answers.
  const results = criteria.flatMap(({ criterion, required }) =>
    answers
      .filter((answer) => answer.criterion === criterion)
      .map(({ met, evidence }) => ({ criterion, met, required, evidence })),
  );
  const passed = results.every(({ met, required }) => met || !required);
  if (state === null)
    return [{ kind: 'gate-evaluated', evaluation, gate, process, step, subject, passed, results, at }];
  const isSame = state.gate === gate && state.subject === subject && same(state.results, results);
  return isSame ? [] : refuse('evaluation-exists', `The evaluation "${evaluation}" says otherwise: take another id.`);
}
