import { createHash } from 'node:crypto';
import type { ServiceName } from '@opex/contracts';
import { contractOf, eventRetracted } from '@opex/contracts';
import type { EventToAppend, Refusal, StoredEvent } from '@opex/event-sourcing';
import { refuse } from '@opex/event-sourcing';
import { CanonicalWriter, contentHash } from '../parse/canonical-content.js';
import type { Rejection } from '../parse/rejection.js';

/** The identity of an event. */
export interface EventReference {
  readonly source: string;
  readonly id: string;
}

/** A reported fact is wrong: it counts no more, and where there is a replacement, that counts instead. */
export interface Correction {
  readonly id: string;
  readonly target: EventReference;
  readonly reason: string;
  /** Checked like an event at the door; null: the target is only taken back. */
  readonly replacement: EventToAppend | null;
  /** RFC 3339 in UTC, up to microseconds. */
  readonly requestedAt: string;
  /** CloudEvents extensions of the retraction as the text of a JSON object. */
  readonly extensions: string | null;
}

/**
 * What else has to be in the log, in the same commit, because a reported fact counts no more or another one counts
 * instead: further events of the group, or why this service does not allow it. A service whose events have no
 * consequences gives none.
 */
export type CorrectionConsequences = (change: {
  readonly retracted: StoredEvent;
  readonly retraction: EventToAppend;
  readonly replacement: EventToAppend | null;
}) => readonly EventToAppend[] | Rejection | Promise<readonly EventToAppend[] | Rejection>;

/**
 * The retraction of a target, in its stream. Its identity follows from the target's alone: the log, which keeps an
 * identity once, keeps one correction of a target. Pure, as is all of this file.
 */
export function retractionOf(service: ServiceName, correction: Correction, target: StoredEvent): EventToAppend {
  const { type, subject, occurredAt, streamId, data } = target;
  const canonicalData = new CanonicalWriter().write({
    target: correction.target,
    reason: correction.reason,
    stream: streamId,
    retracted: { type, time: occurredAt, subject, data: JSON.parse(data) as unknown },
    correction: correction.id,
  });
  const content = { type: eventRetracted.type, subject, occurredAt: correction.requestedAt, dataSchema: null };
  return {
    ...content,
    ...retractionIdentity(service, correction.target),
    schemaVersion: eventRetracted.version,
    streamId,
    data: canonicalData,
    extensions: correction.extensions,
    contentHash: contentHash({ ...content, canonicalData }),
    correctionOf: correction.target,
  };
}

/** The identity of the only correction that a target can have. */
export const retractionIdentity = (service: ServiceName, { source, id }: EventReference): EventReference => ({
  source: `urn:opex:${service}:corrections`,
  id: createHash('sha256')
    .update(JSON.stringify([source, id]))
    .digest('hex')
    .slice(0, 32),
});

/** Which correction a stored retraction is the effect of; undefined where the event is none. */
export const correctionBehind = ({ type, data }: StoredEvent): string | undefined =>
  type === eventRetracted.type ? (JSON.parse(data) as { readonly correction?: string }).correction : undefined;

/**
 * Why an event of the log can not be taken back like a report, and what to do instead; undefined where it can.
 *
 * @param toldByCommands types of reported facts that commands tell as well; no decision depends on those.
 */
export function whyNotCorrectable(
  { type, version, source, id }: StoredEvent,
  toldByCommands: ReadonlySet<string>,
): Refusal<'not-correctable'> | undefined {
  if (contractOf(type)?.reported === true && (version === null || toldByCommands.has(type))) return undefined;
  return refuse('not-correctable', `The event ${id} of ${source} (${type}) was not reported: ${remedyFor(type)}.`);
}

/** An identity is taken for ever, also that of the target: what replaces it needs one of its own. */
export const identityTaken = ({ source, id }: EventReference): Refusal<'identity-taken'> =>
  refuse('identity-taken', `The identity ${id} of ${source} is taken: give the replacement an id of its own.`);

const REMEDIES: readonly (readonly [prefix: string, remedy: string])[] = [
  [eventRetracted.name, 'a correction is final; report the fact again under another id'],
  ['opex.process.definition-', 'publish the definition anew with PUT /v1/process-definitions/{process}'],
  ['opex.process.limit-', 'it follows from the facts of its case; correct those'],
  ['opex.process.breach-', 'it follows from the facts of its case; correct those'],
  ['opex.quality.audit-', 'reopen the audit with POST /v1/audits/{id}/reopening'],
  ['opex.quality.check-', 'record the check again in its audit, reopened with POST /v1/audits/{id}/reopening'],
  ['opex.quality.finding-', 'reopen its audit with POST /v1/audits/{id}/reopening'],
  ['opex.quality.corrective-action-', 'reopen the corrective action with POST /v1/corrective-actions/{id}/reopening'],
  ['opex.cost.entry-', 'reverse the entry with POST /v1/entries/{id}/reversal'],
  ['opex.cost.period-', 'close or reopen the period with POST /v1/periods/{period}/close or /reopen'],
];

const remedyFor = (type: string): string =>
  REMEDIES.find(([prefix]) => type.startsWith(prefix))?.[1] ??
  'it follows from a command; give the command that undoes it';
