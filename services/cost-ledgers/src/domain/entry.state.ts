import type { EntryEvent, EntryPosted, EntryStatement, StatedLine } from './entry.events.js';

/** An entry and the one that takes it back, as far as they are posted. */
export interface EntryState {
  readonly posted: EntryPosted | null;
  readonly reversal: EntryPosted | null;
}

export const initialState: EntryState = { posted: null, reversal: null };

export const evolve = (state: EntryState, event: EntryEvent): EntryState =>
  state.posted !== null && event.reverses === state.posted.entry
    ? { ...state, reversal: event }
    : { ...state, posted: event };

/** The one reversal an entry can have. `~` is no character of a stated entry, so nobody else can have taken its name. */
export const reversalOf = (entry: string): string => `${entry}~reversal`;

/** The statement in one text: equal statements have equal text. */
export const statementText = (statement: EntryStatement): string => {
  const { entry, postedOn, lines, reverses, corrects, description } = statement;
  return JSON.stringify([entry, postedOn, reverses, corrects, description, lines.map(statedLine)]);
};

const statedLine = ({
  account,
  amount,
  currency,
  customer,
  initiative,
  attributes,
}: StatedLine): readonly unknown[] => {
  const stated: unknown[] = [account, amount, currency, customer, initiative];
  const further = Object.entries(attributes);
  if (further.length > 0) stated.push(further.sort(([one], [other]) => (one < other ? -1 : 1)));
  return stated;
};
