import type { Decider, Decision, Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type { AccountCommand } from './account.commands.js';
import type { AccountContent, AccountEvent } from './account.events.js';
import type { AccountState } from './account.state.js';
import { kindByName } from './default-account.js';
import { evolve, initialState } from './account.state.js';

export type AccountRefusal = 'function-missing' | 'cost-type-missing' | 'cost-type-unused' | 'account-kind-fixed';

function decide({ account, content, at }: AccountCommand, state: AccountState): Decision<AccountEvent, AccountRefusal> {
  const before = state?.content ?? null;
  const refusal = refuseContent(content) ?? refuseName(account, content);
  if (refusal !== undefined) return refusal;
  // Postings made so far were made to an account of this kind: another kind would change what they say.
  if (before !== null && before.kind !== content.kind)
    return refuse(
      'account-kind-fixed',
      `${account} is a ${before.kind} account and stays one. Define another account.`,
    );
  if (before !== null && sameContent(before, content)) return [];
  return [{ kind: 'account-defined', account, content, definedAt: at }];
}

export const accountDecider: Decider<AccountState, AccountCommand, AccountEvent, AccountRefusal> = {
  initialState,
  decide,
  evolve,
};

/** True where both say the same. */
export const sameContent = (one: AccountContent, other: AccountContent): boolean =>
  one.name === other.name &&
  one.kind === other.kind &&
  one.function === other.function &&
  one.costType === other.costType;

/** What is reported at the door is booked to accounts that are named by their kind. */
function refuseName(account: string, { kind }: AccountContent): Refusal<AccountRefusal> | undefined {
  const named = kindByName(account);
  return named === undefined || named === kind
    ? undefined
    : refuse('account-kind-fixed', `The name ${account} is that of a ${named} account. Take another name.`);
}

function refuseContent({ kind, function: ofFunction, costType }: AccountContent): Refusal<AccountRefusal> | undefined {
  if (kind !== 'cost')
    return costType === null
      ? undefined
      : refuse('cost-type-unused', `Only a cost account has a cost type: leave costType out of a ${kind} account.`);
  if (ofFunction === null) return refuse('function-missing', 'Name the function that bears the costs of this account.');
  if (costType === null) return refuse('cost-type-missing', 'Say whether the costs are direct or overhead.');
  return undefined;
}
