import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import type { Principal } from './access.js';
import type { ApiKeyRing } from './api-key-ring.js';
import { sealedSessionIn } from './session-cookie.js';
import type { Config } from './settings.js';
import { custom, InvalidSetting, wholeNumber } from './settings.js';

const SECRET_LENGTH_MIN = 32;

/** Settings of a service that people sign in to with a browser. */
export const SESSION_SETTINGS = {
  SESSION_SECRET: custom<string | null>(
    `text of at least ${SECRET_LENGTH_MIN} characters`,
    'What session cookies are sealed with, the same for all instances of the service; absent: made anew at each start.',
    null,
    (text) => {
      if (text.length >= SECRET_LENGTH_MIN) return text;
      throw new InvalidSetting(`must have at least ${SECRET_LENGTH_MIN} characters`);
    },
  ),
  SESSION_HOURS: wholeNumber('Hours after which a session ends.', { fallback: 12, min: 1, max: 720 }),
};

export type SessionConfig = Config<typeof SESSION_SETTINGS>;

/** Somebody who signed in with a browser. */
export interface Session {
  readonly id: string;
  readonly principal: Principal;
  /** What was signed in with. */
  readonly apiKey: string;
  /** Milliseconds since 1970: when it ends by itself, or its key does. */
  readonly expiresAtMs: number;
}

/** A session's cookie and when it is to be forgotten. */
export interface SealedSession extends Session {
  readonly sealed: string;
}

const HOUR_MS = 3_600_000;
/** Sessions signed out of that are remembered until they would have ended. */
const ENDED_MAX = 10_000;
const SEALING = { alg: 'dir', enc: 'A256GCM' };

/**
 * Sessions are kept by the browser, not here: the cookie holds, sealed, the API key it stands for. The key is looked up
 * with each request, so that a key taken back, expired or given other roles counts at once; who knows the secret alone can
 * make no session without it.
 */
export class Sessions {
  private readonly secret: Uint8Array;
  /** When each would have ended, by its id. */
  private readonly ended = new Map<string, number>();

  /** @param now milliseconds since 1970. */
  constructor(
    private readonly keys: ApiKeyRing,
    private readonly config: SessionConfig,
    private readonly now: () => number = Date.now,
  ) {
    const { SESSION_SECRET: secret } = config;
    this.secret = secret === null ? randomBytes(32) : createHash('sha256').update(secret).digest();
  }

  /** @returns null where nobody has the key. */
  async begin(apiKey: string): Promise<SealedSession | null> {
    const id = randomUUID();
    const endMs = Math.floor(this.now() / 1_000) * 1_000 + this.config.SESSION_HOURS * HOUR_MS;
    const session = this.sessionOf(id, apiKey, endMs);
    if (session === null) return null;
    const sealed = await new EncryptJWT({ key: apiKey })
      .setProtectedHeader(SEALING)
      .setJti(id)
      .setExpirationTime(endMs / 1_000)
      .encrypt(this.secret);
    return { ...session, sealed };
  }

  /** @returns null where the cookie was not sealed here, its session has ended, or its key is none any more. */
  async find(sealed: string): Promise<Session | null> {
    try {
      const { payload } = await jwtDecrypt(sealed, this.secret, {
        keyManagementAlgorithms: [SEALING.alg],
        contentEncryptionAlgorithms: [SEALING.enc],
        requiredClaims: ['exp', 'jti'],
        currentDate: new Date(this.now()),
      });
      const { jti = '', exp = 0, key } = payload;
      return this.ended.has(jti) ? null : this.sessionOf(jti, String(key), exp * 1_000);
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }

  /**
   * The key or token that a request came with, in its header or sealed in its cookie: for asking another service in the name
   * of the caller, who has there the rights of the key and no others. @returns null where there is none.
   */
  async credentialOf(headers: IncomingHttpHeaders): Promise<string | null> {
    const { authorization } = headers;
    if (authorization !== undefined) return /^bearer +(.+)$/i.exec(authorization)?.[1]?.trim() ?? null;
    const sealed = sealedSessionIn(headers);
    return sealed === null ? null : ((await this.find(sealed))?.apiKey ?? null);
  }

  /** The cookie is worth nothing from now on, also where it was copied. */
  end({ id, expiresAtMs }: Session): void {
    const nowMs = this.now();
    for (const [one, endMs] of this.ended) {
      if (endMs > nowMs && this.ended.size < ENDED_MAX) break;
      this.ended.delete(one);
    }
    this.ended.set(id, expiresAtMs);
  }

  private sessionOf(id: string, apiKey: string, endMs: number): Session | null {
    const key = this.keys.findKey(apiKey);
    return key && { id, principal: key.principal, apiKey, expiresAtMs: Math.min(endMs, key.expiresAtMs ?? Infinity) };
  }
}

const WINDOW_MS = 60_000;
const WRONG_MAX = 10;
const ADDRESSES_MAX = 10_000;

/** Counts wrong keys of each address: whoever sends many has to wait before the next is looked at. */
export class WrongKeys {
  private readonly counts = new Map<string, { count: number; readonly untilMs: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Seconds that the address has to wait; 0: none. */
  waitSeconds(address: string): number {
    const counted = this.counts.get(address);
    if (counted === undefined || counted.count < WRONG_MAX) return 0;
    return Math.max(0, Math.ceil((counted.untilMs - this.now()) / 1_000));
  }

  add(address: string): void {
    const nowMs = this.now();
    const counted = this.counts.get(address);
    if (counted !== undefined && counted.untilMs > nowMs) {
      counted.count++;
      return;
    }
    this.counts.delete(address);
    const [oldest] = this.counts.keys();
    if (this.counts.size >= ADDRESSES_MAX && oldest !== undefined) this.counts.delete(oldest);
    this.counts.set(address, { count: 1, untilMs: nowMs + WINDOW_MS });
  }
}
