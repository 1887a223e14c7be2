import { ConfigurationFault } from '@opex/service-host';
import type { DataSource } from 'typeorm';
import { keyReplaced, readVaultKey, replaceKey } from './key-replacement.js';
import type { PersonKeys, SealedValue } from './person-keys.js';
import type { Secret } from './pseudonym.js';
import { isPseudonym, newPseudonym } from './pseudonym.js';

/** How long another process of the service may still give its old pseudonym to a name that was forgotten here. */
const CACHED_MS = 10_000;
const CACHED_MAX = 50_000;
const TEXTS_AT_ONCE = 1_000;

/** What is on record of a person who was forgotten. */
export interface Forgetting {
  readonly pseudonym: string;
  readonly forgottenAt: Date;
  readonly reason: string;
}

export interface ForgetOrder {
  readonly pseudonym: string;
  readonly by: string;
  readonly reason: string;
  readonly commandId: string;
}

const FORGETTING = 'pseudonym, forgotten_at AS "forgottenAt", reason';

/**
 * Names of persons and prose that may speak of them, and the pseudonyms that stand for them everywhere else; in the service's
 * database (`personMigrations`). Names in use are kept in memory: events cost no statement, the new names of a batch cost
 * two, as its texts do.
 *
 * Each statement that looks for a value by the key, opens one or seals one sees in the same moment whether the vault is
 * under this key: once another process has replaced it, nothing is found, opened or sealed with the old one any more
 * (`keyReplaced`). Statements that seal hold the vault's row until they are committed, and the replacement waits for them.
 */
export class PersonVault {
  private readonly cache = new Map<string, string>();
  private cachedUntilMs = 0;
  /** Counts what was forgotten here: what was read before is not remembered after. */
  private forgettings = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly keys: PersonKeys,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Begins the vault, or opens it; where it is under the key before, that one is replaced first.
   *
   * @throws ConfigurationFault where the vault is under another key.
   */
  async checkKey(before: PersonKeys | null = null): Promise<void> {
    await this.dataSource.query('INSERT INTO person_vault (key_check) VALUES ($1) ON CONFLICT DO NOTHING', [
      this.keys.check,
    ]);
    if (before !== null) await replaceKey(this.dataSource, before, this.keys);
    const { check, contentKey } = await readVaultKey(this.dataSource);
    if (!check.equals(this.keys.check))
      throw new ConfigurationFault([
        'PERSONAL_DATA_KEY or PERSONAL_DATA_KEY_FILE is not the key of this database: give that one, or, to replace it, ' +
          'give it as PERSONAL_DATA_KEY_BEFORE or PERSONAL_DATA_KEY_BEFORE_FILE',
      ]);
    if (contentKey !== null) this.keys.useContentKey(contentKey);
  }

  /** @throws ProblemError 503 where another process has put the vault under another key. */
  async requireKey(): Promise<void> {
    const { check } = await readVaultKey(this.dataSource);
    if (!check.equals(this.keys.check)) throw keyReplaced();
  }

  /** The pseudonym of each value, made for those that have none. What is a pseudonym stands for itself. */
  pseudonymsOf(values: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    return this.resolve('person', values, true);
  }

  /** The pseudonym of a name, where no statement is needed to know it. */
  rememberedPseudonymOf(name: string): string | undefined {
    this.dropOldCache();
    return isPseudonym(name) ? name : this.cache.get(name);
  }

  /** The pseudonym of each text, as of names. */
  pseudonymsOfTexts(texts: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    return this.resolve('text', texts, true);
  }

  /** The pseudonyms of those values that have one. */
  knownPseudonymsOf(values: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    return this.resolve('person', values, false);
  }

  /** The values behind pseudonyms; nothing of those that are unknown or forgotten. */
  async valuesOf(pseudonyms: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    const rows = await this.underKey<SealedRow>(
      `SELECT ${IS_OURS}, pseudonym, wrapped_key AS "wrappedKey", sealed_value AS "sealedValue"
         FROM person_vault LEFT JOIN persons ON pseudonym = ANY($2) AND forgotten_at IS NULL`,
      [[...new Set(pseudonyms)]],
    );
    return new Map(rows.map((row) => [row.pseudonym, this.keys.open(row, row.pseudonym)]));
  }

  /**
   * Puts a pseudonym in place of a name, where it stands as a word of its own in any text: the text gets another key, and the
   * one that sealed the name is destroyed.
   */
  async replaceInTexts(name: string, pseudonym: string): Promise<void> {
    const word = new RegExp(
      `(?<![\\p{L}\\p{N}])${name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\p{L}\\p{N}])`,
      'gu',
    );
    let after = 'text-';
    for (;;) {
      const rows = await this.underKey<SealedRow>(
        `SELECT ${IS_OURS}, texts.* FROM person_vault LEFT JOIN (
           SELECT pseudonym, wrapped_key AS "wrappedKey", sealed_value AS "sealedValue" FROM persons
            WHERE pseudonym COLLATE "C" > $2 AND pseudonym COLLATE "C" < 'text.' AND forgotten_at IS NULL
            ORDER BY pseudonym COLLATE "C" LIMIT ${TEXTS_AT_ONCE}) AS texts ON true
          ORDER BY pseudonym COLLATE "C"`,
        [after],
      );
      const changed = rows.flatMap((row) => {
        const text = this.keys.open(row, row.pseudonym);
        const without = text.replaceAll(word, pseudonym);
        const lookup = this.keys.lookupOfChanged(row.pseudonym);
        return without === text
          ? []
          : [{ pseudonym: row.pseudonym, lookup, ...this.keys.seal(without, row.pseudonym) }];
      });
      if (changed.length > 0) await this.reseal(changed);
      const last = rows.at(-1);
      if (last === undefined || rows.length < TEXTS_AT_ONCE) return;
      after = last.pseudonym;
    }
  }

  private async reseal(changed: readonly ({ pseudonym: string; lookup: Buffer } & SealedValue)[]): Promise<void> {
    await this.underKey(
      `WITH vault AS (SELECT ${IS_OURS} FROM person_vault FOR SHARE),
            resealed AS (
              UPDATE persons SET lookup = r.lookup, wrapped_key = r.wrapped_key, sealed_value = r.sealed_value
                FROM vault, unnest($2::text[], $3::bytea[], $4::bytea[], $5::bytea[])
                       r (pseudonym, lookup, wrapped_key, sealed_value)
               WHERE "isOurs" AND persons.pseudonym = r.pseudonym AND persons.forgotten_at IS NULL)
       SELECT "isOurs", NULL AS pseudonym FROM vault`,
      [
        changed.map(({ pseudonym }) => pseudonym),
        changed.map(({ lookup }) => lookup),
        changed.map(({ wrappedKey }) => wrappedKey),
        changed.map(({ sealedValue }) => sealedValue),
      ],
    );
  }

  /**
   * Destroys the key of a person, or of a text, and what it sealed.
   *
   * @returns undefined where the pseudonym is not known, or was forgotten before.
   */
  async forget({ pseudonym, by, reason, commandId }: ForgetOrder): Promise<Forgetting | undefined> {
    const [rows] = await this.dataSource.query<[Forgetting[], number]>(
      `UPDATE persons SET lookup = NULL, wrapped_key = NULL, sealed_value = NULL,
                          forgotten_at = now(), forgotten_by = $2, reason = $3, forget_command = $4
        WHERE pseudonym = $1 AND forgotten_at IS NULL RETURNING ${FORGETTING}`,
      [pseudonym, by, reason, commandId],
    );
    this.forgettings += 1;
    this.cache.clear();
    return rows[0];
  }

  /** What a command has forgotten. */
  async forgottenBy(commandId: string): Promise<Forgetting | undefined> {
    return this.oneForgetting('forget_command = $1', commandId);
  }

  async forgettingOf(pseudonym: string): Promise<Forgetting | undefined> {
    return this.oneForgetting('pseudonym = $1 AND forgotten_at IS NOT NULL', pseudonym);
  }

  /** Forgotten before the database was restored from an older state: a reason, and still known (`opex restored`). */
  toForgetAgain(limit: number): Promise<readonly Pick<Forgetting, 'pseudonym' | 'reason'>[]> {
    return this.dataSource.query<Forgetting[]>(
      `SELECT pseudonym, reason FROM persons WHERE forgotten_at IS NULL AND reason IS NOT NULL ORDER BY pseudonym LIMIT $1`,
      [limit],
    );
  }

  /** Those whose event may not be in the log yet. */
  toAnnounce(limit: number): Promise<readonly Forgetting[]> {
    return this.dataSource.query<Forgetting[]>(
      `SELECT ${FORGETTING} FROM persons WHERE forgotten_at IS NOT NULL AND NOT is_announced ORDER BY pseudonym LIMIT $1`,
      [limit],
    );
  }

  async markAnnounced(pseudonym: string): Promise<void> {
    await this.dataSource.query('UPDATE persons SET is_announced = true WHERE pseudonym = $1', [pseudonym]);
  }

  private async oneForgetting(where: string, value: string): Promise<Forgetting | undefined> {
    const rows = await this.dataSource.query<Forgetting[]>(`SELECT ${FORGETTING} FROM persons WHERE ${where}`, [value]);
    return rows[0];
  }

  private async resolve(
    secret: Secret,
    values: Iterable<string>,
    mayMake: boolean,
  ): Promise<ReadonlyMap<string, string>> {
    this.dropOldCache();
    const resolved = new Map<string, string>();
    const unknown = new Map<string, Unknown>();
    for (const value of values) {
      const pseudonym = isPseudonym(value) ? value : secret === 'person' ? this.cache.get(value) : undefined;
      if (pseudonym !== undefined) resolved.set(value, pseudonym);
      else if (!unknown.has(value)) unknown.set(value, { value, lookup: this.keys.lookupOf(secret, value) });
    }
    if (unknown.size === 0) return resolved;

    const seen = this.forgettings;
    const add = (rows: readonly LookupRow[]): void => {
      const found = new Map(rows.map(({ lookup, pseudonym }) => [lookup.toString('hex'), pseudonym]));
      for (const { value, lookup } of unknown.values()) {
        const pseudonym = found.get(lookup.toString('hex'));
        if (pseudonym === undefined) continue;
        resolved.set(value, pseudonym);
        unknown.delete(value);
        if (secret === 'person' && this.forgettings === seen) this.cache.set(value, pseudonym);
      }
    };
    add(await this.load([...unknown.values()]));
    // Again where another call made one of them in the meantime: its row was not there for the statement that looked.
    while (mayMake && unknown.size > 0) {
      add(await this.make(secret, [...unknown.values()]));
      if (unknown.size > 0) add(await this.load([...unknown.values()]));
    }
    return resolved;
  }

  private load(unknown: readonly Unknown[]): Promise<LookupRow[]> {
    return this.underKey<LookupRow>(
      `SELECT ${IS_OURS}, lookup, pseudonym FROM person_vault LEFT JOIN persons ON lookup = ANY($2::bytea[])`,
      [unknown.map(({ lookup }) => lookup)],
    );
  }

  private make(secret: Secret, unknown: readonly Unknown[]): Promise<LookupRow[]> {
    // In one order for all callers: two that make the same ones would wait for each other for ever.
    const rows = unknown
      .toSorted((a, b) => a.lookup.compare(b.lookup))
      .map(({ value, lookup }) => {
        const pseudonym = newPseudonym(secret);
        return { pseudonym, lookup, ...this.keys.seal(value, pseudonym) };
      });
    return this.underKey<LookupRow>(
      `WITH vault AS (SELECT ${IS_OURS} FROM person_vault FOR SHARE),
            made AS (
              INSERT INTO persons (pseudonym, lookup, wrapped_key, sealed_value, created_at)
              SELECT r.*, now() FROM vault, unnest($2::text[], $3::bytea[], $4::bytea[], $5::bytea[]) AS r
               WHERE "isOurs"
              ON CONFLICT (lookup) DO NOTHING RETURNING lookup, pseudonym)
       SELECT "isOurs", made.* FROM vault LEFT JOIN made ON true`,
      [
        rows.map(({ pseudonym }) => pseudonym),
        rows.map(({ lookup }) => lookup),
        rows.map(({ wrappedKey }) => wrappedKey),
        rows.map(({ sealedValue }) => sealedValue),
      ],
    );
  }

  /**
   * The rows of a statement that says in each whether the vault is under this key ($1); one without a pseudonym says
   * nothing else.
   *
   * @throws ProblemError 503 where it is under another one.
   */
  private async underKey<Row extends { readonly pseudonym: string }>(
    statement: string,
    parameters: readonly unknown[],
  ): Promise<Row[]> {
    const rows = await this.dataSource.query<(UnderKey & (Row | { readonly pseudonym: null }))[]>(statement, [
      this.keys.check,
      ...parameters,
    ]);
    if (rows[0] === undefined) throw new Error('The vault of persons was not begun.');
    if (!rows[0].isOurs) throw keyReplaced();
    return rows.filter((row): row is UnderKey & Row => row.pseudonym !== null);
  }

  private dropOldCache(): void {
    const nowMs = this.now();
    if (nowMs < this.cachedUntilMs && this.cache.size < CACHED_MAX) return;
    this.cache.clear();
    this.cachedUntilMs = nowMs + CACHED_MS;
  }
}

const IS_OURS = 'key_check = $1 AS "isOurs"';

interface UnderKey {
  readonly isOurs: boolean;
}

type SealedRow = { readonly pseudonym: string } & SealedValue;

interface Unknown {
  readonly value: string;
  readonly lookup: Buffer;
}

interface LookupRow {
  readonly lookup: Buffer;
  readonly pseudonym: string;
}
