import type { JWTPayload } from 'jose';
import { errors, jwtVerify } from 'jose';
import type { Principal, Role } from './access.js';
import { ROLES } from './access.js';
import { IssuerKeys, isConfidential, IssuerUnreachable } from './issuer-keys.js';
import { ProblemError } from './problem.js';
import type { Config } from './settings.js';
import { custom, InvalidSetting, text, wholeNumber } from './settings.js';

/** Signatures with a public key, which nobody can make who can only verify: neither `none` nor HMAC. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** Settings for tokens (JWT) of an OpenID Connect issuer. */
export const TOKEN_SETTINGS = {
  JWT_ISSUER: custom<string | null>(
    'URL beginning with https:// (http:// on this machine alone)',
    'The OpenID Connect issuer whose tokens are accepted, as its tokens name it; absent: API keys only.',
    null,
    (url) => {
      if (!isConfidential(url)) throw new InvalidSetting('must be a URL beginning with https://');
      return url;
    },
  ),
  JWT_AUDIENCE: text('Whom tokens must be issued for.', 'opex'),
  JWT_ROLES_CLAIM: text('The claim with the roles of the caller; a dot goes into an object.', 'roles'),
  JWT_ROLES: custom(
    'list "CLAIM-VALUE=ROLE,…"',
    'Which role a value of that claim stands for; absent: roles have the same names there.',
    new Map(ROLES.map((role) => [role as string, role])),
    readRoleMap,
  ),
  JWT_CLOCK_SKEW_SECONDS: wholeNumber('How far the clocks of issuer and service may differ.', {
    fallback: 30,
    min: 0,
    max: 300,
  }),
};

export type TokenConfig = Config<typeof TOKEN_SETTINGS>;

/** Whether it has the form of a signed token: no API key has. */
export const looksLikeToken = (presented: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(presented);

/** Recognises callers by tokens. */
export class TokenVerifier {
  private readonly keys: IssuerKeys;

  /** @param onFault told when the issuer can't be asked, or a token fails for no fault of its own. @param now milliseconds since 1970. */
  constructor(
    private readonly issuer: string,
    private readonly config: Omit<TokenConfig, 'JWT_ISSUER'>,
    private readonly onFault: (error: Error) => void,
    private readonly now: () => number = Date.now,
  ) {
    this.keys = new IssuerKeys(issuer, now, onFault);
  }

  /**
   * @returns the caller, named `token:SUBJECT`; null where the token is not valid.
   * @throws ProblemError 503 where no key of the issuer is known and it can't be asked.
   */
  async find(token: string): Promise<Principal | null> {
    try {
      const { payload } = await jwtVerify(token, this.keys.find, {
        issuer: this.issuer,
        audience: this.config.JWT_AUDIENCE,
        algorithms: ALGORITHMS,
        clockTolerance: this.config.JWT_CLOCK_SKEW_SECONDS,
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(this.now()),
      });
      return this.principalOf(payload);
    } catch (error) {
      if (error instanceof IssuerUnreachable) throw issuerUnavailable();
      // A token is refused by errors of jose; anything else is not the caller's doing, and lets nobody in either.
      if (!(error instanceof errors.JOSEError)) this.onFault(error as Error);
      return null;
    }
  }

  private principalOf(payload: JWTPayload): Principal | null {
    const { sub = '' } = payload;
    // It goes into records and logs.
    if (!/^[\x21-\x7e]{1,200}$/.test(sub)) return null;
    const claim = this.config.JWT_ROLES_CLAIM.split('.').reduce<unknown>(
      (value, name) =>
        value !== null && typeof value === 'object' && Object.hasOwn(value, name)
          ? (value as Readonly<Record<string, unknown>>)[name]
          : undefined,
      payload,
    );
    const values: readonly unknown[] = Array.isArray(claim) ? claim : typeof claim === 'string' ? claim.split(' ') : [];
    const roles = values.flatMap((value) => this.config.JWT_ROLES.get(String(value)) ?? []);
    return { name: `token:${sub}`, roles: new Set(roles) };
  }
}

function readRoleMap(list: string): Map<string, Role> {
  return new Map(
    list.split(',').map((entry) => {
      const at = entry.lastIndexOf('=');
      const role = ROLES.find((one) => one === entry.slice(at + 1).trim());
      if (at < 1 || role === undefined)
        throw new InvalidSetting(`must be a list "CLAIM-VALUE=ROLE,…"; the roles are ${ROLES.join(', ')}`);
      return [entry.slice(0, at).trim(), role];
    }),
  );
}

const issuerUnavailable = (): ProblemError =>
  new ProblemError({
    status: 503,
    code: 'issuer-unavailable',
    title: 'Tokens can not be verified',
    detail: 'The issuer of tokens can not be asked for its keys. Send the same request again, or use an API key.',
    headers: { 'retry-after': '5' },
  });
