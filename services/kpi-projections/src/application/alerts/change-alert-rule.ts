import type { ICommandHandler } from '@nestjs/cqrs';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ChangeOutcome, ChangeRequest } from '@opex/event-sourcing';
import type { AlertRuleCommand } from '../../domain/alerts/alert-rule.commands.js';
import type { AlertRuleRefusal } from '../../domain/alerts/alert-rule.decider.js';
import type { AlertRule } from '../../domain/alerts/alert-rule.state.js';
import { AlertRules } from './alert-rules.js';

type Outcome = ChangeOutcome<AlertRule, AlertRuleRefusal>;

/** Sets an alert rule, silences it, or withdraws it. */
export class ChangeAlertRule extends Command<Outcome> {
  constructor(readonly request: ChangeRequest<AlertRuleCommand>) {
    super();
  }
}

@CommandHandler(ChangeAlertRule)
export class ChangeAlertRuleHandler implements ICommandHandler<ChangeAlertRule> {
  constructor(private readonly rules: AlertRules) {}

  execute({ request }: ChangeAlertRule): Promise<Outcome> {
    return this.rules.change(request);
  }
}
