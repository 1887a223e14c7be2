import { ProblemError } from '@opex/service-host';
import type { DataSource, EntityManager } from 'typeorm';
import type { PersonKeys, SealedValue } from './person-keys.js';

const ROWS_AT_ONCE = 1_000;

interface VaultKey {
  /** Tells which key the vault is under. */
  readonly check: Buffer;
  /** Of content hashes, under the key of the vault; null: it follows from that. */
  readonly contentKey: Buffer | null;
}

const VAULT_KEY = 'SELECT key_check AS check, content_key AS "contentKey" FROM person_vault';

export async function readVaultKey(database: Pick<EntityManager, 'query'>): Promise<VaultKey> {
  const [row] = await database.query<VaultKey[]>(VAULT_KEY);
  if (row === undefined) throw new Error('The vault of persons was not begun.');
  return row;
}

/** Said by a process that was started with the key before: it can read and write no name any more. */
export const keyReplaced = (): ProblemError =>
  new ProblemError({
    status: 503,
    code: 'personal-data-key-replaced',
    title: 'The key of personal data was replaced',
    detail:
      'The vault of names and prose is under another key than this process was started with: restart it with the new ' +
      'PERSONAL_DATA_KEY. Send the request to another process meanwhile, or again later.',
    headers: { 'retry-after': '30' },
  });

/**
 * Puts a vault under another key, in one transaction: what is sealed stays so, its keys are wrapped anew, and it is found by
 * the new one. Nothing where it is not under the key before. Other processes of the service may run: what they seal waits
 * for the end, and is refused then (`keyReplaced`).
 */
export async function replaceKey(dataSource: DataSource, before: PersonKeys, keys: PersonKeys): Promise<void> {
  await dataSource.transaction(async (manager) => {
    // The connection ends long transactions; this one is as long as the vault has values.
    await manager.query('SET LOCAL transaction_timeout = 0');
    const [row] = await manager.query<VaultKey[]>(`${VAULT_KEY} FOR UPDATE`);
    if (row?.check.equals(before.check) !== true) return;
    if (row.contentKey !== null) before.useContentKey(row.contentKey);
    keys.useContentKey(before);
    for (let after: string | null = ''; after !== null;) after = await replacePage(manager, after, before, keys);
    await manager.query('UPDATE person_vault SET key_check = $1, content_key = $2', [
      keys.check,
      keys.wrapContentKey(),
    ]);
  });
}

/** @returns the last pseudonym of the page; null: there are no more. */
async function replacePage(
  manager: EntityManager,
  after: string,
  before: PersonKeys,
  keys: PersonKeys,
): Promise<string | null> {
  const rows = await manager.query<({ pseudonym: string; lookup: Buffer } & SealedValue)[]>(
    `SELECT pseudonym, lookup, wrapped_key AS "wrappedKey", sealed_value AS "sealedValue" FROM persons
      WHERE pseudonym > $1 AND forgotten_at IS NULL ORDER BY pseudonym LIMIT ${ROWS_AT_ONCE}`,
    [after],
  );
  const lookupOf = ({ pseudonym, lookup, ...sealed }: (typeof rows)[number]): Buffer => {
    if (lookup.equals(before.lookupOfChanged(pseudonym))) return keys.lookupOfChanged(pseudonym);
    return keys.lookupOf(pseudonym.startsWith('text-') ? 'text' : 'person', before.open(sealed, pseudonym));
  };
  await manager.query(
    `UPDATE persons SET lookup = r.lookup, wrapped_key = r.wrapped_key
       FROM unnest($1::text[], $2::bytea[], $3::bytea[]) r (pseudonym, lookup, wrapped_key)
      WHERE persons.pseudonym = r.pseudonym AND persons.forgotten_at IS NULL`,
    [
      rows.map(({ pseudonym }) => pseudonym),
      rows.map(lookupOf),
      rows.map(({ wrappedKey, pseudonym }) => keys.wrapAgain(wrappedKey, before, pseudonym)),
    ],
  );
  return rows.length < ROWS_AT_ONCE ? null : (rows.at(-1)?.pseudonym ?? null);
}
