import { streamId } from '@opex/contracts';
import type { AccountContent, AccountKind, CostType } from './account.events.js';

/** An account that is there without being asked for, because something was reported or spread that belongs to it. */
export interface DefaultAccount {
  readonly account: string;
  readonly content: AccountContent;
}

/** The counterpart of everything that is reported at the door. */
export const REPORTED_CLEARING: DefaultAccount = {
  account: 'clearing~reported',
  content: { name: 'Clearing, reported', kind: 'clearing', function: null, costType: null },
};

/** The account of a kind, a function and a cost type, such as `cost~customer-support~direct`; without function `revenue`. */
export function defaultAccount(
  kind: AccountKind,
  ofFunction: string | null,
  costType: CostType | null,
): DefaultAccount {
  const parts = [ofFunction, costType].flatMap((part) => part ?? []);
  // A part has neither `/` nor `~` once it is encoded, and is cut where it is long.
  const account = streamId(kind, ...parts).replaceAll('/', '~');
  const name = [kind, ...parts].join(', ').slice(0, NAME_LENGTH_MAX);
  return { account, content: { name, kind, function: ofFunction, costType } };
}

const NAME_LENGTH_MAX = 200;

/** The kind that the name of an account speaks of: `cost~support~direct` → cost. Undefined where it names none. */
export function kindByName(account: string): AccountKind | undefined {
  const [first] = account.split('~', 1);
  return KINDS.find((kind) => kind === first);
}

const KINDS: readonly AccountKind[] = ['cost', 'revenue', 'investment', 'savings', 'clearing'];
