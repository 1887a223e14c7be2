import { costIncurred, investmentMade, isDate, revenueEarned, savingsRealised } from '@opex/contracts';
import type { Refusal } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import type { CostType } from './account.events.js';
import type { FigureKind } from './amount-entry.js';
import { isDebit } from './amount-entry.js';
import type { DefaultAccount } from './default-account.js';
import { defaultAccount, REPORTED_CLEARING } from './default-account.js';
import type { EntryPosted, LineAttributes, PostedLine } from './entry.events.js';
import { fromMinorUnits, toMinorUnits } from './money.js';

/** An event of the door, checked against its contract. */
export interface Report {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The extension `postedon`: the day it shall count for, where its own is not to be. */
  readonly postedOn: string | null;
}

/** What books a report: the entry, and the account that it needs besides the clearing account. */
export interface ReportedEntry {
  readonly event: EntryPosted;
  readonly account: DefaultAccount;
}

const KIND_OF_TYPE: ReadonlyMap<string, FigureKind> = new Map([
  [costIncurred.type, 'cost'],
  [revenueEarned.type, 'revenue'],
  [investmentMade.type, 'investment'],
  [savingsRealised.type, 'savings'],
]);

/** Whether the journal books events of this type. */
export const isBooked = (type: string): boolean => KIND_OF_TYPE.has(type);

/**
 * The entry that books a report: its amount on the account of its kind, function and cost type, against clearing. A cost
 * and an investment is a debit, what is earned or saved a credit. It counts for the day it happened on (UTC), or for the
 * one that its extension `postedon` or its attribute `postedOn` says. Every other scalar attribute stays with the line.
 *
 * @param entry its id, which follows from the identity of the report.
 */
export function bookReport(report: Report, entry: string): ReportedEntry | Refusal<'posting-date-unreadable'> {
  const { source, id, type, data, occurredAt } = report;
  const kind = KIND_OF_TYPE.get(type);
  if (kind === undefined) throw new RangeError(`${type} is nothing that the journal books.`);
  const postedOn = report.postedOn ?? data['postedOn'] ?? occurredAt.slice(0, DAY_LENGTH);
  if (typeof postedOn !== 'string' || !isDate(postedOn))
    return refuse('posting-date-unreadable', 'postedOn must be a calendar date such as 2025-01-31.');

  const currency = String(data['currency']);
  const reportedMinor = toMinorUnits(String(data['amount']), currency);
  if (reportedMinor === undefined) throw new RangeError('The amount was checked to fit its currency.');
  const minor = isDebit(kind) ? reportedMinor : -reportedMinor;
  const ofFunction = nameIn(data, 'function');
  const costType = kind === 'cost' ? costTypeIn(data) : null;
  const account = defaultAccount(kind, ofFunction, costType);
  const named = {
    function: ofFunction,
    costType,
    customer: nameIn(data, 'customer'),
    initiative: nameIn(data, 'initiative'),
  };
  const told = Object.entries(named).flatMap(([name, value]) => (value === null ? [] : [name]));
  const line: PostedLine = {
    account: account.account,
    amount: fromMinorUnits(minor, currency),
    currency,
    kind,
    ...named,
    attributes: furtherAttributes(data, new Set([...told, 'amount', 'currency', 'postedOn'])),
  };
  const { account: clearing, content } = REPORTED_CLEARING;
  const counterpart: PostedLine = {
    account: clearing,
    amount: fromMinorUnits(-minor, currency),
    currency,
    kind: content.kind,
    costType: null,
    function: null,
    customer: null,
    initiative: null,
    attributes: {},
  };
  const event: EntryPosted = {
    kind: 'entry-posted',
    entry,
    postedOn,
    lines: [line, counterpart],
    reverses: null,
    corrects: null,
    reported: { source, id },
    allocation: null,
    description: null,
    postedAt: occurredAt,
  };
  return { event, account };
}

const DAY_LENGTH = 'YYYY-MM-DD'.length;
const NAME_LENGTH_MAX = 512;

function nameIn(data: Report['data'], field: string): string | null {
  const value = data[field];
  return typeof value === 'string' && value !== '' && characters(value) <= NAME_LENGTH_MAX ? value : null;
}

/** As the contract counts them: a surrogate pair is one. */
const characters = (text: string): number => Array.from(text).length;

function costTypeIn({ costType }: Report['data']): CostType {
  if (costType !== 'direct' && costType !== 'overhead') throw new RangeError('A cost was checked to have a cost type.');
  return costType;
}

/** The scalars that are not said otherwise already. */
const furtherAttributes = (data: Report['data'], told: ReadonlySet<string>): LineAttributes =>
  Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => (isScalar(value) && !told.has(name) ? [[name, value]] : [])),
  );

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
