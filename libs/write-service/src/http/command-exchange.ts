import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { normaliseInstant } from '@opex/contracts';
import type { ProblemError, Role } from '@opex/service-host';
import { readCommandHeaders, RequiresRole, versionTag } from '@opex/service-host';
import type { FastifyReply } from 'fastify';
import type { ChangeOutcome } from '@opex/event-sourcing';
import { tooManyAtOnce, wrongVersion } from './version.problems.js';

/** What a command request says besides its body. */
export interface Asked {
  readonly commandId: string;
  readonly extensions: Readonly<Record<string, string>>;
  readonly ifMatch?: number;
  /** Now, in the form the log gives back. */
  readonly at: string;
}

/** @param currentVersion asked only where `If-Match` names no version; 0: there is nothing yet. */
export async function readCommand(headers: IncomingHttpHeaders, currentVersion: () => Promise<number>): Promise<Asked> {
  const { commandId, extensions, ifMatch, mustBeNew } = readCommandHeaders(headers);
  const asked = { commandId, extensions, at: requestedAt() };
  if (mustBeNew) return { ...asked, ifMatch: 0 };
  if (ifMatch === undefined) return asked;
  if (typeof ifMatch === 'number') return { ...asked, ifMatch };
  const version = await currentVersion();
  if (ifMatch === 'none' || version === 0) throw wrongVersion(version);
  return asked;
}

/** Now, in the form the log gives back. */
export function requestedAt(): string {
  const at = normaliseInstant(new Date().toISOString());
  if (at === undefined) throw new RangeError('The clock of this machine tells no instant.');
  return at;
}

/** The id of what is made by a command without one: the same command makes the same. */
export const idOfCommand = (commandId: string): string =>
  createHash('sha256').update(commandId).digest('hex').slice(0, 32);

export interface Accepted<State> {
  readonly state: State;
  /** Null: there was nothing before the command. */
  readonly before: State | null;
  readonly version: number;
  readonly position: number;
  readonly isChanged: boolean;
}

/**
 * What an accepted command led to; its version becomes the ETag.
 *
 * @throws ProblemError where it was not accepted.
 */
export function accepted<State, Code extends string>(
  outcome: ChangeOutcome<State, Code>,
  { ifMatch }: Asked,
  reply: FastifyReply,
  refused: (code: Code | 'command-id-taken', detail: string) => ProblemError,
): Accepted<State> {
  switch (outcome.outcome) {
    case 'refused':
      throw refused(outcome.code, outcome.detail);
    case 'version-conflict':
      throw ifMatch === undefined ? tooManyAtOnce() : wrongVersion(outcome.version);
    case 'changed':
    case 'unchanged': {
      const { state, before, version, position } = outcome;
      void reply.header('etag', versionTag(version));
      return { state, before, version, position, isChanged: outcome.outcome === 'changed' };
    }
  }
}

/** @param isNew this request has made what stands at the path: 201, and 200 in all other cases, also to its retry. */
export function answerMade(reply: FastifyReply, path: string, isNew: boolean): void {
  void reply.status(isNew ? 201 : 200).header('location', path);
}

/** Calendar date of today, in UTC. */
export const today = (): string => new Date().toISOString().slice(0, 10);

interface CommandRoute {
  readonly summary: string;
  readonly type: new () => object;
  readonly description?: string;
  /** The refusals of this command, for the document. */
  readonly refusals: string;
  /** Who may send it. */
  readonly roles: readonly [Role, ...Role[]];
}

/** Who may send a command, and what OpenAPI says of it. */
export const CommandEndpoint = ({ summary, description = '', type, refusals, roles }: CommandRoute): MethodDecorator =>
  applyDecorators(
    RequiresRole(...roles),
    HttpCode(200),
    ApiOperation({ summary, description }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'ETag of the version you have seen: 412 where it changed.',
    }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'The same key again repeats the answer, not the effect.',
    }),
    ApiResponse({
      status: 200,
      type,
      description: 'As it stands after the command, or after the same command before.',
    }),
    ApiResponse({
      status: 400,
      description: 'Not valid: the problem points at the attribute, or has a refusal’s code.',
    }),
    ApiResponse({ status: 409, description: `Refused: ${refusals}; or \`command-id-taken\`.` }),
    ApiResponse({ status: 412, description: 'Changed in the meantime (`wrong-version`).' }),
  );

/** A command that may make what its path names, or something with a path of its own: see `answerMade`. */
export const MakingEndpoint = (route: CommandRoute): MethodDecorator =>
  applyDecorators(
    CommandEndpoint(route),
    ApiResponse({
      status: 201,
      type: route.type,
      description: 'It is new.',
      headers: { location: { description: 'Its path.', schema: { type: 'string' } } },
    }),
  );
