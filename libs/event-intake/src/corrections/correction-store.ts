import { createHash } from 'node:crypto';
import { normaliseInstant } from '@opex/contracts';
import { identityDigest, identityKey } from '@opex/event-sourcing/postgres';
import type { DataSource } from 'typeorm';
import type { BodyConcealment } from '../body-concealment.js';
import { nothingConcealed } from '../body-concealment.js';
import { formsOf, replaceBytes } from '../replaced-text.js';
import type { EventReference } from './correction.js';

export const CORRECTION_STATUSES = ['waiting', 'applied', 'refused', 'withdrawn'] as const;
export type CorrectionStatus = (typeof CORRECTION_STATUSES)[number];

/** What is asked for, as it is kept until it takes effect. */
export interface RequestedCorrection {
  readonly id: string;
  readonly target: EventReference;
  readonly reason: string;
  /** The replacement in the JSON form of a CloudEvent, byte for byte but for names of persons; null: a retraction. */
  readonly replacement: Buffer | null;
  readonly replacementIdentity: EventReference | null;
  readonly requestedAt: string;
  readonly requestedBy: string;
  readonly extensions: string | null;
}

/** A correction, and what became of it. */
export interface CorrectionRecord {
  readonly id: string;
  readonly target: EventReference;
  readonly action: 'retract' | 'replace';
  readonly reason: string;
  readonly replacement: EventReference | null;
  readonly status: CorrectionStatus;
  readonly requestedAt: string;
  readonly requestedBy: string;
  /** Where its last event stands in the log, once it is applied. */
  readonly position: number | null;
  /** Why it could not be applied when its target came. */
  readonly refusal: CorrectionFault | null;
  readonly resolvedAt: string | null;
  readonly resolvedBy: string | null;
  /** Why it was withdrawn. */
  readonly resolution: string | null;
}

/** Why a correction is not applied; `pointer` is a JSON pointer into the request where something of it is wrong. */
export interface CorrectionFault {
  readonly code: string;
  readonly detail: string;
  readonly pointer?: string;
}

export interface CorrectionFilter {
  readonly status?: CorrectionStatus | undefined;
  readonly source?: string | undefined;
  /** Id of the target. */
  readonly target?: string | undefined;
  /** Only what stands behind it in the order asked for: the last one of the page before. */
  readonly behindNumber?: string | undefined;
  /** Otherwise the newest come first. */
  readonly isOldestFirst?: boolean | undefined;
}

/** Those that wait, as far as needed to apply them. */
export interface WaitingCorrection extends RequestedCorrection {
  readonly number: string;
}

interface Row extends Omit<CorrectionRecord, 'target' | 'action' | 'replacement' | 'requestedAt' | 'resolvedAt'> {
  readonly number: string;
  readonly source: string;
  readonly targetId: string;
  readonly replacementSource: string | null;
  readonly replacementId: string | null;
  readonly requestedAt: Date;
  readonly resolvedAt: Date | null;
}

interface WaitingRow extends Row {
  readonly bytes: Buffer | null;
  readonly extensions: string | null;
}

const COLUMNS = `number, id, target_source AS source, target_id AS "targetId", reason,
  replacement_source AS "replacementSource", replacement_id AS "replacementId", status, requested_at AS "requestedAt",
  requested_by AS "requestedBy", position::float8 AS position, refusal, resolved_at AS "resolvedAt",
  resolved_by AS "resolvedBy", resolution`;
const WAITING_COLUMNS = `${COLUMNS}, replacement AS bytes, extensions::text AS extensions`;

/** The corrections that one service was asked for, in its database (`correctionMigrations`), beside its log. */
export class CorrectionStore {
  /** @param concealment of what replacements say of persons; what is kept has no names then. */
  constructor(
    private readonly dataSource: DataSource,
    private readonly concealment: BodyConcealment = nothingConcealed,
  ) {}

  /** Durable when resolved. @returns false where its id is taken, or a correction of the same target waits. */
  async insert(correction: RequestedCorrection): Promise<boolean> {
    const { id, target, reason, replacementIdentity, extensions } = correction;
    const replacement = await this.concealed(correction);
    const rows = await this.dataSource.query<unknown[]>(
      `INSERT INTO corrections (id, content_hash, target_identity, target_source, target_id, reason, replacement,
                                replacement_source, replacement_id, extensions, requested_at, requested_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING RETURNING number`,
      [
        id,
        contentHash(correction, replacement),
        identityOf(target),
        target.source,
        target.id,
        reason,
        replacement,
        replacementIdentity?.source ?? null,
        replacementIdentity?.id ?? null,
        extensions,
        correction.requestedAt,
        correction.requestedBy,
      ],
    );
    return rows.length === 1;
  }

  async find(id: string): Promise<CorrectionRecord | undefined> {
    const [row] = await this.dataSource.query<Row[]>(`SELECT ${COLUMNS} FROM corrections WHERE id = $1`, [id]);
    return row && toRecord(row);
  }

  /** Whether the correction that is known under the id of this request says the same. */
  async saysTheSame(correction: RequestedCorrection): Promise<boolean> {
    const hash = contentHash(correction, await this.concealed(correction));
    const rows = await this.dataSource.query<unknown[]>(
      'SELECT 1 FROM corrections WHERE id = $1 AND content_hash = $2',
      [correction.id, hash],
    );
    return rows.length === 1;
  }

  /** The one that waits for this target. */
  async findWaiting(target: EventReference): Promise<CorrectionRecord | undefined> {
    const [row] = await this.dataSource.query<Row[]>(
      `SELECT ${COLUMNS} FROM corrections WHERE status = 'waiting' AND target_identity = $1`,
      [identityOf(target)],
    );
    return row && toRecord(row);
  }

  /** Newest first. */
  async list(
    { status, source, target, behindNumber, isOldestFirst = false }: CorrectionFilter,
    limit: number,
  ): Promise<readonly (CorrectionRecord & { readonly number: string })[]> {
    const rows = await this.dataSource.query<Row[]>(
      `SELECT ${COLUMNS} FROM corrections
        WHERE ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR target_source = $2)
          AND ($3::text IS NULL OR target_id = $3) AND ($4::bigint IS NULL OR number ${isOldestFirst ? '>' : '<'} $4)
          AND ($6::uuid IS NULL OR target_identity = $6)
        ORDER BY number ${isOldestFirst ? 'ASC' : 'DESC'} LIMIT $5`,
      [
        status ?? null,
        source ?? null,
        target ?? null,
        behindNumber ?? null,
        limit,
        source === undefined || target === undefined ? null : identityOf({ source, id: target }),
      ],
    );
    return rows.map((row) => ({ ...toRecord(row), number: row.number }));
  }

  async countWaiting(): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM corrections WHERE status = 'waiting'`,
    );
    return row?.count ?? 0;
  }

  /** Those that wait though their target is in the log, in the order in which they were asked for. */
  async listApplicable(afterNumber: string, limit: number): Promise<readonly WaitingCorrection[]> {
    const rows = await this.dataSource.query<WaitingRow[]>(
      `SELECT ${WAITING_COLUMNS} FROM corrections
        WHERE status = 'waiting' AND number > $1
          AND EXISTS (SELECT 1 FROM events WHERE events.identity = corrections.target_identity)
        ORDER BY number LIMIT $2`,
      [afterNumber, limit],
    );
    const shown = [...(await this.concealment.reveal(rows.flatMap(({ bytes }) => bytes ?? [])))];
    return rows.map((row) => ({
      ...toRecord(row),
      number: row.number,
      replacement: row.bytes === null ? null : (shown.shift() ?? row.bytes),
      replacementIdentity: toRecord(row).replacement,
      extensions: row.extensions,
    }));
  }

  private async concealed({ replacement }: RequestedCorrection): Promise<Buffer | null> {
    if (replacement === null) return null;
    const [concealed] = await this.concealment.conceal([replacement]);
    return concealed ?? null;
  }

  /** It is in the log: what it says need not be kept twice. */
  async markApplied(id: string, position: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE corrections SET status = 'applied', position = $2, replacement = NULL, resolved_at = now()
        WHERE id = $1 AND status = 'waiting'`,
      [id, position],
    );
  }

  async markRefused(id: string, fault: CorrectionFault): Promise<void> {
    await this.dataSource.query(
      `UPDATE corrections SET status = 'refused', refusal = $2, resolved_at = now() WHERE id = $1 AND status = 'waiting'`,
      [id, fault],
    );
  }

  /** @returns false where it does not wait any more, or its target has come and it is about to take effect. */
  async withdraw(id: string, by: string, reason: string): Promise<boolean> {
    const [, changed] = await this.dataSource.query<[unknown, number]>(
      `UPDATE corrections SET status = 'withdrawn', resolved_at = now(), resolved_by = $2, resolution = $3
        WHERE id = $1 AND status = 'waiting'
          AND NOT EXISTS (SELECT 1 FROM events WHERE events.identity = corrections.target_identity)`,
      [id, by, reason],
    );
    return changed === 1;
  }

  /** Puts another text in place of each occurrence of a text in the replacements that wait. */
  async replaceText(text: string, replacement: string): Promise<void> {
    const forms = formsOf(text);
    // Those that wait are few, and there is an end to it.
    const rows = await this.dataSource.query<{ number: string; replacement: Buffer }[]>(
      `SELECT number, replacement FROM corrections
        WHERE status = 'waiting' AND EXISTS (SELECT FROM unnest($1::bytea[]) form WHERE position(form IN replacement) > 0)`,
      [forms],
    );
    await this.dataSource.query(
      `UPDATE corrections SET replacement = r.replacement
         FROM unnest($1::bigint[], $2::bytea[]) r (number, replacement) WHERE corrections.number = r.number`,
      [
        rows.map(({ number }) => number),
        rows.map(({ replacement: before }) => replaceBytes(before, forms, replacement)),
      ],
    );
  }

  /** A command that is refused leaves nothing: the same one may be sent again. */
  async remove(id: string): Promise<void> {
    await this.dataSource.query(`DELETE FROM corrections WHERE id = $1 AND status = 'waiting'`, [id]);
  }
}

/** Tells the same request under one id from another one. */
const contentHash = ({ target, reason }: RequestedCorrection, replacement: Buffer | null): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([target.source, target.id, reason, replacement?.toString('latin1') ?? null]))
    .digest();

/** As the log keeps it, in the form of a uuid. */
const identityOf = ({ source, id }: EventReference): string => identityDigest(identityKey(source, id)).toString('hex');

function toRecord(row: Row): CorrectionRecord {
  const { id, reason, status, requestedBy, position, refusal, resolvedBy, resolution } = row;
  const { replacementSource, replacementId } = row;
  return {
    id,
    target: { source: row.source, id: row.targetId },
    action: replacementSource === null ? 'retract' : 'replace',
    reason,
    replacement:
      replacementSource === null || replacementId === null ? null : { source: replacementSource, id: replacementId },
    status,
    requestedAt: toInstant(row.requestedAt),
    requestedBy,
    position,
    refusal,
    resolvedAt: row.resolvedAt === null ? null : toInstant(row.resolvedAt),
    resolvedBy,
    resolution,
  };
}

function toInstant(date: Date): string {
  const instant = normaliseInstant(date.toISOString());
  if (instant === undefined) throw new RangeError(`No instant of the years 1 to 9999: ${date.toISOString()}`);
  return instant;
}
