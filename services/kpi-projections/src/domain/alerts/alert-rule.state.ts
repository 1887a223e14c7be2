import type { AlertRuleContent, AlertRuleEvent } from './alert-rule.events.js';

/** No content: it is withdrawn. */
export interface AlertRule {
  readonly rule: string;
  readonly content: AlertRuleContent | null;
}

export function evolveAlertRule(_state: AlertRule | null, event: AlertRuleEvent): AlertRule {
  switch (event.kind) {
    case 'alert-rule-set':
      return { rule: event.rule, content: event.content };
    case 'alert-rule-withdrawn':
      return { rule: event.rule, content: null };
  }
}
