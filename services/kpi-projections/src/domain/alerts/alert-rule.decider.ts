import type { Decider, Decision } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import { sameContent } from '../definitions/same-content.js';
import type { AlertRuleCommand } from './alert-rule.commands.js';
import type { AlertRuleEvent } from './alert-rule.events.js';
import type { AlertRule } from './alert-rule.state.js';
import { evolveAlertRule } from './alert-rule.state.js';

export type AlertRuleRefusal = 'alert-rule-unknown' | 'alert-condition-empty';

function decide(command: AlertRuleCommand, state: AlertRule | null): Decision<AlertRuleEvent, AlertRuleRefusal> {
  const before = state?.content ?? null;
  const { rule, at } = command;
  switch (command.kind) {
    case 'set-alert-rule': {
      const { content } = command;
      const { condition } = content;
      if (condition.is === 'value' && condition.below === null && condition.above === null) {
        return refuse(
          'alert-condition-empty',
          'Say below or above which value it is to be told: below, above, or both.',
        );
      }
      if (before !== null && sameContent(before, content)) return [];
      return [{ kind: 'alert-rule-set', rule, content, setAt: at }];
    }
    case 'withdraw-alert-rule':
      if (before === null) return refuse('alert-rule-unknown', `There is no alert rule ${rule} to withdraw.`);
      return [{ kind: 'alert-rule-withdrawn', rule, withdrawnAt: at }];
  }
}

export const alertRuleDecider: Decider<AlertRule | null, AlertRuleCommand, AlertRuleEvent, AlertRuleRefusal> = {
  initialState: null,
  decide,
  evolve: evolveAlertRule,
};
