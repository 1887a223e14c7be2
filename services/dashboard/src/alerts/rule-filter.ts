import type { AlertFilter } from '../answers/operation-answers.js';

/** process=sales, customer-support; channel=shop → what a rule is of. What has no values is left to the service to refuse. */
export function filterOf(text: string): AlertFilter {
  const parts = text.split(';').filter((part) => part.trim() !== '');
  return Object.fromEntries(
    parts.map((part) => {
      const [dimension = '', ...values] = part.split('=');
      return [
        dimension.trim(),
        values
          .join('=')
          .split(',')
          .map((value) => value.trim())
          .filter((value) => value !== ''),
      ];
    }),
  );
}

export const textOfFilter = (filter: AlertFilter): string =>
  Object.entries(filter)
    .map(([dimension, values]) => `${dimension}=${values.join(', ')}`)
    .join('; ');
