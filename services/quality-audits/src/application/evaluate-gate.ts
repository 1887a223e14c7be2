import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ChangeOutcome, ChangeRequest } from '@opex/event-sourcing';
import type { DefinitionRefusal } from '../domain/definition.js';
import { refuseUnused } from '../domain/definition.js';
import type { EvaluateGate as EvaluateCommand } from '../domain/gate-evaluation.commands.js';
import type { GateEvaluationRefusal } from '../domain/gate-evaluation.decider.js';
import type { GateEvaluation } from '../domain/gate-evaluation.state.js';
import { Gates } from './definitions.js';
import { GateEvaluations } from './gate-evaluations.js';

export type EvaluationOutcome = ChangeOutcome<GateEvaluation, GateEvaluationRefusal | DefinitionRefusal<'gate'>>;

/** What was seen of a gate's criteria; the gate says which there are. */
export type Answers = Pick<EvaluateCommand, 'gate' | 'subject' | 'results' | 'at'>;

export class EvaluateGate extends Command<EvaluationOutcome> {
  constructor(readonly request: ChangeRequest<Answers>) {
    super();
  }
}

@CommandHandler(EvaluateGate)
export class EvaluateGateHandler implements ICommandHandler<EvaluateGate> {
  constructor(
    private readonly evaluations: GateEvaluations,
    private readonly gates: Gates,
  ) {}

  async execute({ request }: EvaluateGate): Promise<EvaluationOutcome> {
    const { id, command, ...asked } = request;
    const evaluate = { kind: 'evaluate-gate', evaluation: id, ...command } as const;
    // A repeated request means the gate as it was for the first one.
    const known = (await this.evaluations.find(id))?.state;
    if (known?.gate === command.gate) {
      const { process, step, results: criteria } = known;
      return this.evaluations.change({ ...asked, id, command: { ...evaluate, process, step, criteria } });
    }
    const gate = (await this.gates.find(command.gate))?.state;
    const unused = refuseUnused('gate', command.gate, gate);
    if (unused !== undefined) return { outcome: 'refused', code: unused.refused, detail: unused.detail };
    const { process, step = null, criteria } = (gate as NonNullable<typeof gate>).content;
    return this.evaluations.change({ ...asked, id, command: { ...evaluate, process, step, criteria } });
  }
}
