import { EVENTS_PATH } from '@opex/event-intake';
import type { Role } from '@opex/service-host';
import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PersonVault } from './person-vault.js';

export const PERSONS_PATH = '/v1/persons';

/** Who works with the persons of a service, and is answered their names. Analysts see pseudonyms, as in every KPI. */
const SEEING_ROLES: readonly Role[] = ['auditor', 'controller', 'operator', 'admin'];
const JSON_PSEUDONYM = /"(person-[a-z2-7]{26})"/g;
const CSV_PSEUDONYM = /(?<![^,\r\n])(person-[a-z2-7]{26})(?![^,\r\n])/g;
/** What a contract takes as a name; anything else goes on as it is, to be refused. */
const NAME = /^[^\0\p{Surrogate}]{1,512}$/u;

/**
 * Names of persons are turned into pseudonyms before a request reaches its handler, and back in the answer where the
 * caller may see them: inside of a service, in its decisions, its log and its views, there are pseudonyms only. What
 * names a person is called in requests as it is in the contracts.
 *
 * @param names of the fields that the service's contracts mark as personal.
 */
export function translatePersons(fastify: FastifyInstance, vault: PersonVault, names: ReadonlySet<string>): void {
  // By callbacks, and past the events door: it is the one route where a hook more is felt.
  fastify.addHook('preHandler', (request, _reply, done) => {
    if (isUntouched(request)) done();
    else concealPersons(request, vault, names).then(() => done(), done);
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (isUntouched(request) || typeof payload !== 'string' || !maySee(request)) {
      done(null, payload);
      return;
    }
    const contentType = String(reply.getHeader('content-type') ?? '');
    if (contentType.startsWith('application/json')) {
      revealPersons(payload, JSON_PSEUDONYM, JSON.stringify, vault).then((revealed) => done(null, revealed), done);
    } else if (contentType.startsWith('text/csv')) {
      revealPersons(payload, CSV_PSEUDONYM, csvCell, vault).then((revealed) => done(null, revealed), done);
    } else done(null, payload);
  });
}

/** The events door, which the log conceals for, and the vault, which is asked about pseudonyms. */
const isUntouched = ({ method, routeOptions: { url = '' } }: FastifyRequest): boolean =>
  (url === EVENTS_PATH && method === 'POST') || url === PERSONS_PATH || url.startsWith(`${PERSONS_PATH}/`);

const maySee = ({ principal }: FastifyRequest): boolean => SEEING_ROLES.some((role) => principal?.roles.has(role));

/** As in the rest of a list: what a spreadsheet would run as a formula is kept from it. */
const csvCell = (value: string): string => stringify([[value]], { escape_formulas: true, eof: false });

async function concealPersons(request: FastifyRequest, vault: PersonVault, names: ReadonlySet<string>): Promise<void> {
  const given: PersonMember[] = Buffer.isBuffer(request.body) ? [] : membersOf(request.body, names);
  // Who sees pseudonyms must not find out by asking who is behind one.
  const askedFor = maySee(request) ? membersOf(request.query, names) : [];
  const conceal = (members: readonly PersonMember[], pseudonyms: ReadonlyMap<string, string>): void => {
    for (const { holder, key, value } of members) holder[key] = pseudonyms.get(value) ?? value;
  };
  if (given.length > 0) conceal(given, await vault.pseudonymsOf(given.map(({ value }) => value)));
  // A filter by a name that nobody has finds nothing, and must not make a person of it.
  if (askedFor.length > 0) conceal(askedFor, await vault.knownPseudonymsOf(askedFor.map(({ value }) => value)));
}

interface PersonMember {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly value: string;
}

/** The members of a JSON value that name persons, at any depth. */
function membersOf(json: unknown, names: ReadonlySet<string>): PersonMember[] {
  const found: PersonMember[] = [];
  const open: unknown[] = [json];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (value === null || typeof value !== 'object') continue;
    const holder = value as Record<string, unknown>;
    for (const [key, member] of Object.entries(holder)) {
      if (typeof member === 'object') open.push(member);
      else if (typeof member === 'string' && names.has(key) && NAME.test(member)) {
        found.push({ holder, key, value: member });
      }
    }
  }
  return found;
}

async function revealPersons(
  payload: string,
  pattern: RegExp,
  toText: (value: string) => string,
  vault: PersonVault,
): Promise<string> {
  const pseudonyms = Array.from(payload.matchAll(pattern), ([, pseudonym = '']) => pseudonym);
  if (pseudonyms.length === 0) return payload;
  const values = await vault.valuesOf(pseudonyms);
  return payload.replace(pattern, (token, pseudonym: string) => {
    const value = values.get(pseudonym);
    return value === undefined ? token : toText(value);
  });
}
