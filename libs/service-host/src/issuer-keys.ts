import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import { createLocalJWKSet, errors } from 'jose';

const FETCH_TIMEOUT_MS = 5_000;
/** Keys are looked at again in the background when they are older. */
const FRESH_MS = 10 * 60_000;
/** So long keys are trusted while the issuer can't be asked: one it has taken back is refused then at the latest. */
const TRUSTED_MS = 24 * 60 * 60_000;
/** Tokens with an unknown key make the service ask no more often than this. */
const COOLDOWN_MS = 30_000;

/** The issuer can't be asked, and no key of it is known. */
export class IssuerUnreachable extends Error {}

/**
 * The public keys of an OpenID Connect issuer, found by its discovery document. They are kept, read again from time to
 * time and for a key that is not known, and outlive a failure of the issuer.
 */
export class IssuerKeys {
  private known: { readonly find: JWTVerifyGetKey; readonly readAtMs: number } | undefined;
  private reading: Promise<void> | undefined;
  private askedAtMs = -Infinity;

  constructor(
    private readonly issuer: string,
    private readonly now: () => number,
    /** Told each time the issuer can't be asked: what is known goes on being used, and nobody would notice. */
    private readonly onFault: (error: Error) => void,
  ) {}

  /** @throws JWKSNoMatchingKey for an unknown key, IssuerUnreachable where none is known. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const known = await this.trusted();
    if (this.now() - known.readAtMs > FRESH_MS) void this.readAgain();
    try {
      return await known.find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.readAgain();
      return (this.known ?? known).find(header, token);
    }
  };

  private async trusted(): Promise<NonNullable<IssuerKeys['known']>> {
    const isTrusted = (): boolean => this.known !== undefined && this.now() - this.known.readAtMs <= TRUSTED_MS;
    if (!isTrusted()) await this.readAgain();
    if (this.known === undefined || !isTrusted())
      throw new IssuerUnreachable(`The keys of ${this.issuer} can't be read.`);
    return this.known;
  }

  /** Those who ask meanwhile share it; sooner than the cool-down nothing is read. What is known stays where it fails. */
  private readAgain(): Promise<void> {
    if (this.reading !== undefined) return this.reading;
    if (this.now() - this.askedAtMs < COOLDOWN_MS) return Promise.resolve();
    this.askedAtMs = this.now();
    this.reading = this.read()
      .catch((error: unknown) => this.onFault(error instanceof Error ? error : new Error(String(error))))
      .finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async read(): Promise<void> {
    const base = this.issuer.replace(/\/$/, '');
    const found = (await getJson(`${base}/.well-known/openid-configuration`)) as Readonly<Record<string, unknown>>;
    const { issuer, jwks_uri: url } = found;
    if (issuer !== this.issuer || typeof url !== 'string' || !isConfidential(url))
      throw new IssuerUnreachable(`The discovery document of ${this.issuer} is that of another issuer.`);
    this.known = { find: createLocalJWKSet((await getJson(url)) as JSONWebKeySet), readAtMs: this.now() };
  }
}

/** Over TLS, or on this machine. */
export function isConfidential(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname));
}

async function getJson(url: string): Promise<unknown> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
  if (!answer.ok) throw new IssuerUnreachable(`${url} answers ${answer.status}.`);
  return answer.json();
}
