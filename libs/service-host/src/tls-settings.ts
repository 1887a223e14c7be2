import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { ConfigurationFault } from './load-config.js';
import type { Setting } from './settings.js';
import { custom, InvalidSetting, needing } from './settings.js';

/** How a TLS connection is made: whom it trusts, and who it says it is. All text is PEM. */
export interface ClientTls {
  /** Undefined: the authorities of Node, and those of NODE_EXTRA_CA_CERTS. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly minVersion: 'TLSv1.2';
}

/** Who a TLS server says it is. */
export interface ServerTls {
  readonly cert: string;
  readonly key: string;
  readonly minVersion: 'TLSv1.2';
}

/** The authorities that are trusted: a PEM text, or those of Node. */
export type TrustedAuthorities = { readonly pem: string } | 'system';

const MIN_VERSION = 'TLSv1.2';
const CERTIFICATE = /-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs;

/** A file of PEM certificates: each must be one. */
export const certificateFile = (description: string): Setting<string | null> =>
  custom<string | null>('path of a file with PEM certificates', description, null, readCertificates);

/** A file with a PEM key that has no pass phrase. */
export const keyFile = (description: string): Setting<string | null> =>
  custom<string | null>('path of a file with a PEM key', description, null, (path) => {
    const text = readText(path);
    try {
      createPrivateKey(text);
    } catch {
      throw new InvalidSetting('must be a file with a PEM key that has no pass phrase');
    }
    return text;
  });

/** Certificates of authorities, or the word `system`. Where it is given, TLS is spoken and everything is verified. */
export const authoritiesFile = (description: string): Setting<TrustedAuthorities | null> =>
  custom<TrustedAuthorities | null>(
    'path of a file with PEM certificates, or "system" for those that Node trusts',
    description,
    null,
    (path) => (path === 'system' ? 'system' : { pem: readCertificates(path) }),
  );

/** TLS for the requests that a service answers. */
export const HTTP_TLS_SETTINGS = {
  TLS_CERTIFICATE_FILE: needing(
    certificateFile(
      "The service's certificate, those of intermediate authorities behind it: it speaks HTTPS alone. Absent: HTTP.",
    ),
    ['TLS_KEY_FILE'],
  ),
  TLS_KEY_FILE: needing(keyFile('The key of that certificate. Both are read once.'), ['TLS_CERTIFICATE_FILE']),
};

/** @throws ConfigurationFault where the key is that of another certificate. */
export function serverTlsOf(config: {
  readonly TLS_CERTIFICATE_FILE: string | null;
  readonly TLS_KEY_FILE: string | null;
}): ServerTls | undefined {
  const { TLS_CERTIFICATE_FILE: cert, TLS_KEY_FILE: key } = config;
  if (cert === null || key === null) return undefined;
  assertPair(cert, key, 'TLS');
  return { cert, key, minVersion: MIN_VERSION };
}

/**
 * @param settings how the names of the settings begin, for faults.
 * @throws ConfigurationFault where the key is that of another certificate.
 */
export function clientTlsOf(
  settings: string,
  authorities: TrustedAuthorities | null,
  cert: string | null,
  key: string | null,
): ClientTls | undefined {
  if (authorities === null) return undefined;
  if (cert !== null && key !== null) assertPair(cert, key, settings);
  return {
    ...(authorities === 'system' ? {} : { ca: authorities.pem }),
    ...(cert === null || key === null ? {} : { cert, key }),
    minVersion: MIN_VERSION,
  };
}

function assertPair(cert: string, key: string, settings: string): void {
  try {
    createSecureContext({ cert, key });
  } catch {
    throw new ConfigurationFault([`${settings}_KEY_FILE must hold the key of ${settings}_CERTIFICATE_FILE`]);
  }
}

function readCertificates(path: string): string {
  const text = readText(path);
  const found = text.match(CERTIFICATE) ?? [];
  try {
    for (const one of found) new X509Certificate(one);
  } catch {
    found.length = 0;
  }
  if (found.length === 0) throw new InvalidSetting('must be a file with PEM certificates');
  return text;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InvalidSetting(`can't be read: ${(error as Error).message}`);
  }
}
