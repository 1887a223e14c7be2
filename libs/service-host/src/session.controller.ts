import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Caller, Public, ROLES } from './access.js';
import type { Principal } from './access.js';
import type { Plain } from './plain.js';
import { ProblemError } from './problem.js';
import { crossOrigin, isSameOrigin, sealedSessionIn, sessionCookie } from './session-cookie.js';
import { Sessions, WrongKeys } from './sessions.js';

const KEY_LENGTH_MAX = 1_000;

class SignInRequest {
  @ApiProperty({ description: 'An API key of this service.', example: 'opex-4f1c0a7be2d94c58' })
  @IsString()
  @MaxLength(KEY_LENGTH_MAX)
  readonly apiKey!: string;
}

class SessionResource {
  @ApiProperty({ description: 'Whom the key names.', example: 'coo' })
  readonly name!: string;

  @ApiProperty({ enum: ROLES, isArray: true, example: ['analyst'] })
  readonly roles!: readonly string[];

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    example: '2026-11-26T21:00:00Z',
    description: 'When the session ends; null for a caller who sends a key with each request.',
  })
  readonly expiresAt!: string | null;
}

/** Lets a browser stand for an API key without keeping it. */
@ApiTags('session')
@Controller('v1/session')
export class SessionController {
  private readonly wrongKeys = new WrongKeys();

  constructor(private readonly sessions: Sessions) {}

  @Public()
  @Post()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Sign in with a browser',
    description:
      'Answers with a cookie (`HttpOnly`, `SameSite=Strict`) that stands for the key in the requests that follow, in place ' +
      'of the header `Authorization`. Requests with it that change something must come from a page of this service: ' +
      'their `Origin` says so. The service keeps the key nowhere, the cookie holds it sealed; once it is taken back, the ' +
      'cookie is worth nothing.',
  })
  @ApiNoContentResponse({ description: 'Signed in; the cookie is in `Set-Cookie`.' })
  @ApiResponse({ status: 401, description: 'Nobody has this key (`unauthenticated`).' })
  @ApiResponse({ status: 403, description: 'The page of another site has sent it (`cross-origin`).' })
  @ApiResponse({ status: 429, description: 'Too many wrong keys from this address (`too-many-requests`).' })
  async begin(
    @Body() { apiKey }: SignInRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { headers, ip } = request;
    if (headers.origin !== undefined && !isSameOrigin(headers)) throw crossOrigin();
    const waitSeconds = this.wrongKeys.waitSeconds(ip);
    if (waitSeconds > 0) throw tooManyWrongKeys(waitSeconds);
    const session = await this.sessions.begin(apiKey);
    if (session === null) {
      this.wrongKeys.add(ip);
      throw wrongKey();
    }
    const maxAgeSeconds = Math.ceil((session.expiresAtMs - Date.now()) / 1_000);
    void reply.header('set-cookie', sessionCookie(session.sealed, maxAgeSeconds, headers));
  }

  @Public()
  @Get()
  @ApiOperation({
    summary: 'Who is signed in, and what the roles are',
    description: 'That nobody is signed in is an answer, too (204): a page asks before it has somebody sign in.',
  })
  @ApiOkResponse({ type: SessionResource })
  @ApiNoContentResponse({ description: 'Nobody is signed in.' })
  @ApiResponse({ status: 401, description: 'Nobody has the key that was sent (`unauthenticated`).' })
  async get(
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Caller() caller: Principal | null,
  ): Promise<Plain<SessionResource> | undefined> {
    void reply.header('cache-control', 'no-store');
    if (caller === null) {
      if (headers.authorization !== undefined) throw wrongKey();
      void reply.status(204);
      return undefined;
    }
    const sealed = headers.authorization === undefined ? sealedSessionIn(headers) : null;
    const session = sealed === null ? null : await this.sessions.find(sealed);
    return {
      name: caller.name,
      roles: ROLES.filter((role) => caller.roles.has(role)),
      expiresAt: session === null ? null : new Date(session.expiresAtMs).toISOString().replace('.000Z', 'Z'),
    };
  }

  @Public()
  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out' })
  @ApiNoContentResponse({ description: 'Nobody is signed in with this cookie any more.' })
  async end(@Req() { headers }: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const sealed = sealedSessionIn(headers);
    const session = sealed === null ? null : await this.sessions.find(sealed);
    if (session !== null) this.sessions.end(session);
    void reply.header('set-cookie', sessionCookie('', 0, headers));
  }
}

const wrongKey = (): ProblemError =>
  new ProblemError({
    status: 401,
    code: 'unauthenticated',
    title: 'No known API key',
    detail: 'Nobody has this API key here, or it has expired. Check it, or ask an operator for one.',
    headers: { 'www-authenticate': 'Bearer realm="opex"' },
  });

const tooManyWrongKeys = (seconds: number): ProblemError =>
  new ProblemError({
    status: 429,
    code: 'too-many-requests',
    title: 'Too many requests',
    detail: `Too many wrong API keys from this address. Try again in ${seconds} seconds.`,
    headers: { 'retry-after': String(seconds) },
  });
