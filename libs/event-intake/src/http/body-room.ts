import { SharedRoom } from '@opex/event-sourcing';
import { ProblemError } from '@opex/service-host';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BODY_BYTES_MAX } from '../parse/limits.js';

const MEBI = 1024 * 1024;
const CAPACITY_BYTES = 32 * MEBI;
const RETRY_AFTER_SECONDS = 1;

/** Why a request was refused: its caller has too much under way, or all callers together have. */
export type RoomRefusal = 'caller' | 'all';

/**
 * Bounds the memory of bodies that are read, unpacked, checked or wait for their commit, and shares it between callers: a
 * request takes its room before a byte of its body is read, and gives it back when it is over.
 */
export class BodyRoom {
  private readonly room = new SharedRoom(CAPACITY_BYTES);
  private onRefused: (by: RoomRefusal) => void = () => undefined;

  /** Bytes of the bodies under way. */
  get takenBytes(): number {
    return this.room.taken;
  }

  /** From now on tells of refusals; for metrics. */
  observe(onRefused: (by: RoomRefusal) => void): void {
    this.onRefused = onRefused;
  }

  /** @returns why the body is not read now. Without a length it counts as the largest. */
  enter(request: FastifyRequest, reply: FastifyReply): ProblemError | null {
    const length = Number(request.headers['content-length'] ?? BODY_BYTES_MAX);
    const caller = callerOf(request);
    if (!this.room.hasRoom(caller, length)) return this.refusal(caller);
    this.room.take(caller, length);
    request.roomTaken = length;
    // Also where the connection breaks; `onResponse` would not come then.
    reply.raw.once('close', () => {
      this.room.giveBack(caller, request.roomTaken);
      request.roomTaken = 0;
    });
    return null;
  }

  /** For a body that became larger by unpacking. @throws ProblemError where there is no room for it. */
  grow(request: FastifyRequest, bytes: number): void {
    const more = bytes - request.roomTaken;
    // Nobody waits for the answer any more, or it has room already.
    if (request.roomTaken === 0 || more <= 0) return;
    const caller = callerOf(request);
    if (!this.room.hasRoom(caller, more)) throw this.refusal(caller);
    this.room.take(caller, more);
    request.roomTaken = bytes;
  }

  private refusal(caller: string): ProblemError {
    const isOwn = this.room.heldBy(caller) > 0;
    this.onRefused(isOwn ? 'caller' : 'all');
    return new ProblemError({
      status: isOwn ? 429 : 503,
      code: isOwn ? 'too-much-under-way' : 'overloaded',
      title: isOwn ? 'Too much is under way' : 'Too many events are under way',
      detail: `${isOwn ? 'This caller has' : 'All callers together have'} as much under way as the service takes at a time. Nothing was taken in. Send the same events again in ${RETRY_AFTER_SECONDS} s or later${isOwn ? ', and fewer requests at a time' : ''}.`,
      headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
    });
  }
}

/** Who shares room and turns with others: the key or token, whichever sources it reports from. */
export const callerOf = ({ principal, ip }: FastifyRequest): string => principal?.name ?? ip;
