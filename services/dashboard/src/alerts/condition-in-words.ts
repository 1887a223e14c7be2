import type { AlertFilter, AlertRule } from '../answers/operation-answers.js';
import { format } from '../format-of-page.js';
import { standingInWords, titleOf } from '../words.js';

const effects = { unfavourable: 'worse than usual', favourable: 'better than usual', any: 'more than usual' } as const;

/** When a rule tells. @param unit of its KPI. */
export function conditionInWords({ condition }: Pick<AlertRule, 'condition'>, unit: string): string {
  const bound = (value: number): string => format.value.value(value, unit);
  switch (condition.is) {
    case 'status':
      return `its status is ${condition.status.map(statusInWords).join(' or ')}`;
    case 'status-changed':
      return `its status has changed${condition.to.length === 0 ? '' : ` to ${condition.to.map(statusInWords).join(' or ')}`}`;
    case 'value':
      return `its value is ${[
        ...(condition.below === null ? [] : [`below ${bound(condition.below)}`]),
        ...(condition.above === null ? [] : [`above ${bound(condition.above)}`]),
      ].join(' or ')}`;
    case 'signal':
      return `it is ${effects[condition.effect]}`;
    case 'restated':
      return `it has changed since it had settled${condition.by === 0 ? '' : ` by more than ${bound(condition.by)}`}`;
    case 'no-data':
      return 'it has no value';
  }
}

/** When, of which periods and of what it is judged. */
export function modeInWords({ mode, timezone, filter }: Pick<AlertRule, 'mode' | 'timezone' | 'filter'>): string {
  const when =
    mode.judges === 'settled'
      ? 'once a period has settled'
      : `live${mode.holdsMinutes === 0 ? '' : `, after ${format.value.duration(mode.holdsMinutes * 60)}`}`;
  const zone = timezone === 'UTC' ? '' : `, periods of ${timezone}`;
  const of = filterInWords(filter);
  return `${when}${zone}${of === '' ? '' : `, ${of}`}`;
}

/** Process: Sales or Customer support. Empty where it is the whole company. */
export const filterInWords = (filter: AlertFilter): string =>
  Object.entries(filter)
    .map(([dimension, values]) => `${titleOf(dimension)}: ${values.map(titleOf).join(' or ')}`)
    .join('; ');

export const statuses = ['strong', 'improving', 'worsening', 'off-target', 'none'] as const;

/** A status of the API in the words of all pages. */
export function statusInWords(name: string): string {
  const status = statuses.find((one) => one === name);
  if (status === undefined) return name;
  return status === 'none' ? 'none' : standingInWords(status).toLowerCase();
}
