import type { Condition, FilterValue } from '@opex/event-sourcing';

/** The conditions of a list: members of the state by the value asked for; an absent value does not filter. */
export const whereEqual = (members: Readonly<Record<string, FilterValue | undefined>>): readonly Condition[] =>
  Object.entries(members).flatMap(([member, value]) =>
    value === undefined ? [] : [{ member, is: 'equal', value } as const],
  );

/** Whether a member of the state is there; an absent answer does not filter. */
export function wherePresent(member: string, isPresent: boolean | undefined): readonly Condition[] {
  if (isPresent === undefined) return [];
  const isAbsent: Condition = { member, is: 'equal', value: null };
  return [isPresent ? { is: 'not', conditions: [isAbsent] } : isAbsent];
}
