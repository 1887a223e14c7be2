import { EVENTS_PATH } from '@opex/event-intake';
import type { Role } from '@opex/service-host';
import { csvCell } from '@opex/service-host';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PersonVault } from './person-vault.js';

export const PERSONS_PATH = '/v1/persons';

/** Who works with the persons of a service, and is answered their names. Analysts see pseudonyms, as in every KPI. */
const SEEING_ROLES: readonly Role[] = ['auditor', 'controller', 'operator', 'admin'];
const JSON_SECRET = /"((?:person|text)-[a-z2-7]{26})"/g;
const JSON_TEXT = /"(text-[a-z2-7]{26})"/g;
/** A cell, or a string in the JSON of a cell. */
const CSV_SECRET = /(?<![^,\r\n])((?:person|text)-[a-z2-7]{26})(?![^,\r\n])|""((?:person|text)-[a-z2-7]{26})""/g;
const CSV_TEXT = /(?<![^,\r\n])(text-[a-z2-7]{26})(?![^,\r\n])|""(text-[a-z2-7]{26})""/g;
/** What a contract takes as a name; anything else goes on as it is, to be refused. */
const NAME = /^[^\0\p{Surrogate}]{1,512}$/u;
const REASON = /^[^\0\p{Surrogate}]{1,10000}$/u;
/** Their reasons are kept outside of the log, or in an event that has further ones inside. */
const REASONED_PATHS = ['/v1/corrections', '/v1/quarantine'];

/**
 * Names of persons are turned into pseudonyms before a request reaches its handler, and back in the answer where the
 * caller may see them: inside of a service, in its decisions, its log and its views, there are pseudonyms only. What
 * names a person is called in requests as it is in the contracts. Prose, for which the log has pseudonyms too, is answered
 * to everybody who may read what it belongs to.
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
    if (isUntouched(request) || typeof payload !== 'string') {
      done(null, payload);
      return;
    }
    const contentType = String(reply.getHeader('content-type') ?? '');
    if (contentType.startsWith('application/json')) {
      const pattern = maySee(request) ? JSON_SECRET : JSON_TEXT;
      revealSecrets(payload, pattern, JSON.stringify, vault).then((revealed) => done(null, revealed), done);
    } else if (contentType.startsWith('text/csv')) {
      const pattern = maySee(request) ? CSV_SECRET : CSV_TEXT;
      revealSecrets(payload, pattern, csvCell, vault).then((revealed) => done(null, revealed), done);
    } else done(null, payload);
  });
}

/** The events door, which the log conceals for, and the vault, which is asked about pseudonyms. */
const isUntouched = ({ method, routeOptions: { url = '' } }: FastifyRequest): boolean =>
  (url === EVENTS_PATH && method === 'POST') || url === PERSONS_PATH || url.startsWith(`${PERSONS_PATH}/`);

const maySee = ({ principal }: FastifyRequest): boolean => SEEING_ROLES.some((role) => principal?.roles.has(role));

async function concealPersons(request: FastifyRequest, vault: PersonVault, names: ReadonlySet<string>): Promise<void> {
  await concealReason(request, vault);
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

async function concealReason({ routeOptions: { url = '' }, body }: FastifyRequest, vault: PersonVault): Promise<void> {
  if (!REASONED_PATHS.some((path) => url.startsWith(path)) || body === null || typeof body !== 'object') return;
  const holder = body as Record<string, unknown>;
  const { reason } = holder;
  if (typeof reason !== 'string' || !REASON.test(reason)) return;
  holder['reason'] = (await vault.pseudonymsOfTexts([reason])).get(reason) ?? reason;
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
    // Bodies of bulk postings have tens of thousands of members: no list of them is made.
    for (const key in holder) {
      const member = holder[key];
      if (typeof member === 'object') open.push(member);
      else if (typeof member === 'string' && names.has(key) && NAME.test(member)) {
        found.push({ holder, key, value: member });
      }
    }
  }
  return found;
}

async function revealSecrets(
  payload: string,
  pattern: RegExp,
  toText: (value: string) => string,
  vault: PersonVault,
): Promise<string> {
  const pseudonyms = Array.from(payload.matchAll(pattern), ([, pseudonym, inJson]) => pseudonym ?? inJson ?? '');
  if (pseudonyms.length === 0) return payload;
  const values = await vault.valuesOf(pseudonyms);
  return payload.replace(pattern, (token: string, pseudonym?: string, inJson?: string | number) => {
    const value = values.get(pseudonym ?? String(inJson));
    if (value === undefined) return token;
    return pseudonym === undefined ? JSON.stringify(value).replaceAll('"', '""') : toText(value);
  });
}
