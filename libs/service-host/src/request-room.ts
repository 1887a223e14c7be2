import { SharedRoom } from '@opex/event-sourcing';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from './problem.js';

const RETRY_AFTER_SECONDS = 1;

/** Why a request was refused: its caller has too much under way, or all callers together have. */
export type RoomRefusal = 'caller' | 'all';

/** Who shares room and turns with others: the key or token, whatever it is used for. */
export const callerOf = ({ principal, ip }: FastifyRequest): string => principal?.name ?? ip;

/** Room for requests under way, in bytes, shared between callers: a request gives its part back when it is over. */
export class RequestRoom {
  private readonly room: SharedRoom;
  private readonly taken = new WeakMap<FastifyRequest, number>();
  private onRefused: (by: RoomRefusal) => void = () => undefined;

  constructor(capacityBytes: number) {
    this.room = new SharedRoom(capacityBytes);
  }

  get takenBytes(): number {
    return this.room.taken;
  }

  /** From now on tells of refusals; for metrics. */
  observe(onRefused: (by: RoomRefusal) => void): void {
    this.onRefused = onRefused;
  }

  /** Once a request. @returns why there is no room for it now. */
  enter(request: FastifyRequest, reply: FastifyReply, bytes: number): ProblemError | null {
    const caller = callerOf(request);
    if (!this.room.hasRoom(caller, bytes)) return this.refusal(caller);
    this.room.take(caller, bytes);
    this.taken.set(request, bytes);
    // Also where the connection breaks; `onResponse` would not come then.
    reply.raw.once('close', () => {
      this.room.giveBack(caller, this.taken.get(request) ?? 0);
      this.taken.delete(request);
    });
    return null;
  }

  /** For a request that turns out to be larger, by unpacking. @throws ProblemError where there is no room for it. */
  grow(request: FastifyRequest, bytes: number): void {
    const before = this.taken.get(request);
    // Nobody waits for the answer any more, or it has room already.
    if (before === undefined || bytes <= before) return;
    const caller = callerOf(request);
    if (!this.room.hasRoom(caller, bytes - before)) throw this.refusal(caller);
    this.room.take(caller, bytes - before);
    this.taken.set(request, bytes);
  }

  private refusal(caller: string): ProblemError {
    const isOwn = this.room.heldBy(caller) > 0;
    this.onRefused(isOwn ? 'caller' : 'all');
    return new ProblemError({
      status: isOwn ? 429 : 503,
      code: isOwn ? 'too-much-under-way' : 'overloaded',
      title: isOwn ? 'Too much is under way' : 'Too many requests are under way',
      detail: `${isOwn ? 'This caller has' : 'All callers together have'} as much under way as the service takes at a time. Nothing was done. Send the same request again in ${RETRY_AFTER_SECONDS} s or later${isOwn ? ', and fewer at a time' : ''}.`,
      headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
    });
  }
}
