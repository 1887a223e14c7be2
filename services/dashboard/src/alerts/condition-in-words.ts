import type { AlertRule } from '../answers/operation-answers.js';
import { format } from '../format-of-page.js';
import { standingInWords } from '../words.js';

/** When a rule tells. @param unit of its KPI. */
export function conditionInWords({ condition, timezone }: AlertRule, unit: string): string {
  const zone = timezone === 'UTC' ? '' : `, periods of ${timezone}`;
  const bound = (value: number): string => format.value.value(value, unit);
  switch (condition.is) {
    case 'status':
      return `its status is ${condition.status.map(statusInWords).join(' or ')}${zone}`;
    case 'value':
      return `its value is ${[
        ...(condition.below === null ? [] : [`below ${bound(condition.below)}`]),
        ...(condition.above === null ? [] : [`above ${bound(condition.above)}`]),
      ].join(' or ')}${zone}`;
    case 'no-data':
      return `it has no value${zone}`;
  }
}

export const statuses = ['strong', 'improving', 'worsening', 'off-target', 'none'] as const;

/** A status of the API in the words of all pages. */
export function statusInWords(name: string): string {
  const status = statuses.find((one) => one === name);
  if (status === undefined) return name;
  return status === 'none' ? 'none' : standingInWords(status).toLowerCase();
}
