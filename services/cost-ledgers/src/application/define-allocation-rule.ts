import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ChangeOutcome, ChangeRequest } from '@opex/event-sourcing';
import type { RuleCommand } from '../domain/allocation-rule.commands.js';
import type { RuleRefusal } from '../domain/allocation-rule.decider.js';
import type { AllocationRule } from '../domain/allocation-rule.state.js';
import { AllocationRules } from './allocation-rules.js';

type Outcome = ChangeOutcome<AllocationRule, RuleRefusal>;

/** Says how shared cost is spread, or says it anew. */
export class DefineAllocationRule extends Command<Outcome> {
  constructor(readonly request: ChangeRequest<RuleCommand>) {
    super();
  }
}

@CommandHandler(DefineAllocationRule)
export class DefineAllocationRuleHandler implements ICommandHandler<DefineAllocationRule> {
  constructor(private readonly rules: AllocationRules) {}

  execute({ request }: DefineAllocationRule): Promise<Outcome> {
    return this.rules.change(request);
  }
}
