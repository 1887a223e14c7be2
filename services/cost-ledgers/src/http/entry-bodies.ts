import { isDate } from '@opex/contracts';
import { RequestValidation } from '@opex/service-host';
import type { FastifyInstance } from 'fastify';
import { AMOUNT, CURRENCY, ENTRY_ID, isAttributes, isName, isRecord, READABLE } from './ledger.fields.js';
import { BulkRequest, DESCRIPTION_LENGTH_MAX, ENTRIES_MAX, EntryRequest, LINES_MAX, MODES } from './ledger.requests.js';

const BULK_PATH = '/v1/entries/bulk';

/** A thousand entries of a hundred lines do not fit into what other requests may have. */
const BULK_BYTES_MAX = 32 * 1024 * 1024;

/** Lets bulk posting have large bodies. Call it before the routes are there. */
export function allowBulkBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (route.url === BULK_PATH) route.bodyLimit = BULK_BYTES_MAX;
  });
}

const validation = new RequestValidation();

/** The body of a single posting, likewise. @throws ProblemError 400 */
export async function readEntry(body: unknown): Promise<EntryRequest> {
  if (isPlainEntry(body)) return body;
  return (await validation.transform(body, { type: 'body', metatype: EntryRequest })) as EntryRequest;
}

/**
 * The body of a bulk posting. Its rules are those of `BulkRequest`, which also says what is wrong; but they take a tenth
 * of a millisecond a line, so what plainly keeps them is not looked at twice.
 *
 * @throws ProblemError 400
 */
export async function readBulk(body: unknown): Promise<BulkRequest> {
  if (isPlainBulk(body)) return body;
  return (await validation.transform(body, { type: 'body', metatype: BulkRequest })) as BulkRequest;
}

/** True only where `BulkRequest` has nothing against it. */
export const isPlainBulk = (body: unknown): body is BulkRequest => hasOnly(body, BULK, {});

const isPlainEntry = (entry: unknown): entry is EntryRequest => hasOnly(entry, STATED, { ...NAMED, ...BESIDES });

const isPlainBulkEntry = (entry: unknown): boolean => hasOnly(entry, NAMED_AND_STATED, BESIDES);

const isPlainLine = (line: unknown): boolean => hasOnly(line, LINE, LINE_BESIDES);

const isDescription = (text: unknown): boolean =>
  typeof text === 'string' && text.length <= DESCRIPTION_LENGTH_MAX && READABLE.test(text);

type Rule = (value: unknown) => boolean;
type Rules = Readonly<Record<string, Rule>>;

const matches =
  (pattern: RegExp): Rule =>
  (value) =>
    typeof value === 'string' && pattern.test(value);

const isListOf = (value: unknown, min: number, max: number, isOne: Rule): boolean =>
  Array.isArray(value) && value.length >= min && value.length <= max && value.every(isOne);

/** An object with all of the required members, perhaps some of the optional ones, and no other. */
function hasOnly(value: unknown, required: Rules, optional: Rules): boolean {
  if (!isRecord(value)) return false;
  for (const name in required) if (required[name]?.(value[name]) !== true) return false;
  for (const name in value)
    if (!Object.hasOwn(required, name) && !(Object.hasOwn(optional, name) && optional[name]?.(value[name]) === true))
      return false;
  return true;
}

const NAMED: Rules = { entry: matches(ENTRY_ID) };
const STATED: Rules = {
  postedOn: (day) => typeof day === 'string' && isDate(day),
  lines: (lines) => isListOf(lines, 0, LINES_MAX, isPlainLine),
};
const NAMED_AND_STATED: Rules = { ...NAMED, ...STATED };
const BESIDES: Rules = { corrects: matches(ENTRY_ID), description: isDescription };
const LINE: Rules = { account: isName, amount: matches(AMOUNT), currency: matches(CURRENCY) };
const LINE_BESIDES: Rules = { customer: isName, initiative: isName, attributes: isAttributes };
const BULK: Rules = {
  mode: (mode) => MODES.some((known) => known === mode),
  entries: (entries) => isListOf(entries, 1, ENTRIES_MAX, isPlainBulkEntry),
};
