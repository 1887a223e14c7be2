import { StoreOverloaded } from '@opex/event-sourcing';
import type { Problem } from '@opex/service-host';
import { ProblemError } from '@opex/service-host';
import type { Rejection } from '../parse/rejection.js';
import { BodyRefusal } from '../parse/rejection.js';
import { QuarantineFull } from '../quarantine/quarantine-store.js';

/** People have to repair or discard something first. */
const FULL_RETRY_AFTER_SECONDS = 60;

export type EventStatus = 400 | 409;

/** The problem of one event, as the body of the answer or as a part of it. */
export function problemOf(rejection: Rejection, status: EventStatus): Problem {
  const { code, title, pointer, detail, errors } = rejection;
  return { status, code, title, detail, pointer, ...(errors.length > 1 ? { errors } : {}) };
}

/** The same inside a batch's answer, where it is a document of its own. */
export const problemDocumentOf = (rejection: Rejection, status: EventStatus): object => ({
  type: `urn:opex:problem:${rejection.code}`,
  ...problemOf(rejection, status),
});

/** Runs a request of the door and turns what refuses it as a whole into problem documents. */
export async function answering<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof BodyRefusal) {
      const { status, code, title, detail } = error;
      throw new ProblemError({ status, code, title, detail });
    }
    if (error instanceof StoreOverloaded) {
      throw new ProblemError({
        status: 503,
        code: 'overloaded',
        title: 'The event log is busy',
        detail: `Nothing was taken in. Send the same events again in ${error.retryAfterSeconds} s or later.`,
        headers: { 'retry-after': String(error.retryAfterSeconds) },
      });
    }
    if (error instanceof QuarantineFull) {
      throw new ProblemError({
        status: 503,
        code: 'quarantine-full',
        title: 'The quarantine is full',
        detail: `Events were rejected, and ${error.waitingMax} rejected events wait already. What was good is taken in; send the same events again when the quarantine was worked through, and none is lost.`,
        headers: { 'retry-after': String(FULL_RETRY_AFTER_SECONDS) },
      });
    }
    throw error;
  }
}
