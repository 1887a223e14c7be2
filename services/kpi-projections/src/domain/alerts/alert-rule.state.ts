import type { AlertRuleContent, AlertRuleEvent, Silence } from './alert-rule.events.js';

/** No content: it is withdrawn. */
export interface AlertRule {
  readonly rule: string;
  readonly content: AlertRuleContent | null;
  /** The one set last, also where its time is over. */
  readonly silence: Silence | null;
}

export function evolveAlertRule(state: AlertRule | null, event: AlertRuleEvent): AlertRule {
  const { rule } = event;
  const { content, silence } = state ?? { content: null, silence: null };
  switch (event.kind) {
    case 'alert-rule-set':
      return { rule, content: event.content, silence };
    case 'alert-rule-withdrawn':
      return { rule, content: null, silence: null };
    case 'alert-rule-silenced':
      return { rule, content, silence: event.silence };
    case 'alert-silence-lifted':
      return { rule, content, silence: null };
  }
}
