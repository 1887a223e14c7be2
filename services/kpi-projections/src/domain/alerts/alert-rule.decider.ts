import type { Decider, Decision, Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import { sameContent } from '../definitions/same-content.js';
import type { AlertRuleCommand } from './alert-rule.commands.js';
import type { AlertRuleContent, AlertRuleEvent } from './alert-rule.events.js';
import type { AlertRule } from './alert-rule.state.js';
import { evolveAlertRule } from './alert-rule.state.js';

export type AlertRuleRefusal =
  'alert-rule-unknown' | 'alert-condition-empty' | 'alert-condition-not-live' | 'silence-in-past';

function decide(command: AlertRuleCommand, state: AlertRule | null): Decision<AlertRuleEvent, AlertRuleRefusal> {
  const before = state?.content ?? null;
  const silence = state?.silence ?? null;
  const { rule, at } = command;
  if (command.kind === 'set-alert-rule') {
    const { content } = command;
    const fault = faultOf(content);
    if (fault !== null) return fault;
    if (before !== null && sameContent(before, content)) return [];
    return [{ kind: 'alert-rule-set', rule, content, at }];
  }
  if (before === null) return refuse('alert-rule-unknown', `There is no alert rule ${rule}.`);
  switch (command.kind) {
    case 'withdraw-alert-rule':
      return [{ kind: 'alert-rule-withdrawn', rule, at }];
    case 'silence-alert-rule': {
      const { until } = command.silence;
      if (Date.parse(until) <= Date.parse(at)) {
        return refuse('silence-in-past', `The silence would have ended at ${until}: name a later time.`);
      }
      if (silence !== null && sameContent(silence, command.silence)) return [];
      return [{ kind: 'alert-rule-silenced', rule, silence: command.silence, at }];
    }
    case 'lift-silence':
      return silence === null ? [] : [{ kind: 'alert-silence-lifted', rule, at }];
  }
}

function faultOf({ condition, mode }: AlertRuleContent): Refusal<AlertRuleRefusal> | null {
  if (condition.is === 'value' && condition.below === null && condition.above === null) {
    return refuse('alert-condition-empty', 'Say below or above which value it is to be told: below, above, or both.');
  }
  if (mode.judges === 'live' && (condition.is === 'signal' || condition.is === 'restated')) {
    const what = condition.is === 'signal' ? 'A signal' : 'A restatement';
    return refuse('alert-condition-not-live', `${what} is of periods that have settled: have it judged then.`);
  }
  return null;
}

export const alertRuleDecider: Decider<AlertRule | null, AlertRuleCommand, AlertRuleEvent, AlertRuleRefusal> = {
  initialState: null,
  decide,
  evolve: evolveAlertRule,
};
