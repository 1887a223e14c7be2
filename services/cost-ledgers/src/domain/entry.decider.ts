import type { Decider, Decision, Refusal } from '@opex/event-sourcing';
import { isRefusal, refuse } from '@opex/event-sourcing';
import type { Books, EntryCommand, PostEntry, ReverseEntry } from './entry.commands.js';
import type { EntryEvent, EntryPosted, PostedLine, StatedLine } from './entry.events.js';
import type { EntryState } from './entry.state.js';
import { evolve, initialState, reversalOf, statementText } from './entry.state.js';
import { fromMinorUnits, toExactText, toMinorUnits } from './money.js';
import { periodOf } from './period.state.js';

export type EntryRefusal =
  | 'lines-missing'
  | 'amount-unreadable'
  | 'amount-zero'
  | 'entry-unbalanced'
  | 'account-unknown'
  | 'period-closed'
  | 'entry-taken'
  | 'entry-unknown'
  | 'entry-reversed-already'
  | 'reversal-is-final'
  | 'reason-missing';

type Refused = Refusal<EntryRefusal>;

const LINES_MIN = 2;

const decide = (command: EntryCommand, state: EntryState): Decision<EntryEvent, EntryRefusal> =>
  command.kind === 'post-entry' ? post(command, state) : reverse(command, state);

export const entryDecider: Decider<EntryState, EntryCommand, EntryEvent, EntryRefusal> = {
  initialState,
  decide,
  evolve,
};

function post(command: PostEntry, { posted }: EntryState): Decision<EntryEvent, EntryRefusal> {
  const { entry, postedOn, corrects, description, at, books } = command;
  const lines = toPostedLines(command.lines, books);
  if (posted !== null) {
    // The same statement again changes nothing, even where the period was closed or an account revised meanwhile.
    const stated = { ...command, lines: isRefusal(lines) ? command.lines : lines, reverses: null };
    return statementText(stated) === statementText(posted) ? [] : entryTaken(entry);
  }
  if (isRefusal(lines)) return lines;
  const refusal = refuseImbalance(lines) ?? refuseClosed(postedOn, books);
  if (refusal !== undefined) return refusal;
  if (corrects !== null && !books.correctedIsThere) return entryUnknown(corrects);
  const links = { reverses: null, corrects, reported: null, allocation: command.allocation };
  return [{ kind: 'entry-posted', entry, postedOn, lines, ...links, description, postedAt: at }];
}

function reverse(command: ReverseEntry, { posted, reversal }: EntryState): Decision<EntryEvent, EntryRefusal> {
  const { entry, postedOn, at, books } = command;
  const reason = command.reason.trim();
  if (posted === null) return entryUnknown(entry);
  if (reason === '') return refuse('reason-missing', 'Say in reason why the entry is taken back.');
  if (posted.reverses !== null)
    return refuse('reversal-is-final', `${entry} is a reversal. Post what it took back anew, as an entry of its own.`);
  const event = reverseEntry(posted, postedOn, reason, at);
  if (reversal !== null)
    return statementText(reversal) === statementText(event)
      ? []
      : refuse(
          'entry-reversed-already',
          `${entry} was taken back on ${reversal.postedOn} by ${reversal.entry}. Post what is right as a new entry.`,
        );
  return refuseClosed(postedOn, books) ?? [event];
}

/** What takes an entry back: the opposite amounts, linked to it. @param at when it was asked for. */
export const reverseEntry = (posted: EntryPosted, postedOn: string, reason: string, at: string): EntryPosted => ({
  kind: 'entry-posted',
  entry: reversalOf(posted.entry),
  postedOn,
  lines: posted.lines.map(opposite),
  reverses: posted.entry,
  corrects: null,
  reported: null,
  allocation: posted.allocation,
  description: reason,
  postedAt: at,
});

export const entryTaken = (entry: string): Refused =>
  refuse('entry-taken', `${entry} was posted with other content. Take another id, or reverse it and post anew.`);

export const periodClosed = (period: string): Refusal<'period-closed'> =>
  refuse('period-closed', `${period} is closed. Post on a day of an open period, or have ${period} reopened.`);

const entryUnknown = (entry: string): Refused => refuse('entry-unknown', `There is no entry ${entry} in the journal.`);

function toPostedLines(lines: readonly StatedLine[], { accounts }: Books): readonly PostedLine[] | Refused {
  if (lines.length < LINES_MIN) return refuse('lines-missing', 'An entry has two lines or more.');
  const posted: PostedLine[] = [];
  for (const { account: name, amount, currency, customer, initiative, attributes } of lines) {
    const minor = toMinorUnits(amount, currency);
    if (minor === undefined)
      return refuse('amount-unreadable', `${amount} is no amount of ${currency}: mind its decimals.`);
    if (minor === 0n) return refuse('amount-zero', `The line of ${name} is zero: leave it out.`);
    const account = accounts.get(name);
    if (account === undefined)
      return refuse('account-unknown', `There is no account ${name}. Define it by PUT /v1/accounts/{account}.`);
    posted.push({
      account: name,
      amount: toExactText(amount, minor, currency),
      currency,
      customer,
      initiative,
      attributes,
      kind: account.kind,
      function: account.function,
      costType: account.costType,
    });
  }
  return posted;
}

function refuseImbalance(lines: readonly StatedLine[]): Refused | undefined {
  for (const [currency, sum] of sumByCurrency(lines))
    if (sum !== 0n)
      return refuse(
        'entry-unbalanced',
        `The lines in ${currency} add up to ${fromMinorUnits(sum, currency)}, not zero.`,
      );
  return undefined;
}

/** Minor units by currency. */
export function sumByCurrency(lines: readonly StatedLine[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { amount, currency } of lines)
    sums.set(currency, (sums.get(currency) ?? 0n) + (toMinorUnits(amount, currency) ?? 0n));
  return sums;
}

function refuseClosed(postedOn: string, { closedPeriods }: Pick<Books, 'closedPeriods'>): Refused | undefined {
  const period = periodOf(postedOn);
  return closedPeriods.has(period) ? periodClosed(period) : undefined;
}

const opposite = (line: PostedLine): PostedLine => ({
  ...line,
  amount: fromMinorUnits(-(toMinorUnits(line.amount, line.currency) ?? 0n), line.currency),
});
