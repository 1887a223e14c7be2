import type { GateEvaluationCommand } from '../domain/gate-evaluation.commands.js';
import type { GateEvaluationRefusal } from '../domain/gate-evaluation.decider.js';
import type { GateEvaluationEvent } from '../domain/gate-evaluation.events.js';
import type { GateEvaluation } from '../domain/gate-evaluation.state.js';
import { Aggregates } from './aggregates.js';

/** All evaluations of quality gates that were made here. */
export class GateEvaluations extends Aggregates<
  GateEvaluation,
  GateEvaluationCommand,
  GateEvaluationEvent,
  GateEvaluationRefusal
> {}
