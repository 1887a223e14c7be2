import { SchemaBehind } from './data-source.js';
import { ConfigurationFault } from './load-config.js';
import { isSaidByDriver } from './passing-fault.js';

/** OpenSSL's words for a certificate by nobody who is trusted. */
const UNTRUSTED = new Set([
  ...['SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ...['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_SIGNATURE_FAILURE', 'CERT_UNTRUSTED'],
]);

/** What keeps a service from starting. The faults that a person can mend: each a sentence that says how. */
export function startFaultSentence(error: unknown): string {
  const { code, message, address, port, stack, errors } = error as NodeJS.ErrnoException & {
    readonly address?: string;
    readonly port?: number;
    /** Of all addresses that a name has. */
    readonly errors?: readonly unknown[];
  };
  if (errors?.[0] !== undefined) return startFaultSentence(errors[0]);
  const place = address === undefined ? message : `${address}:${port ?? ''}`;
  if (error instanceof ConfigurationFault || error instanceof SchemaBehind) return message;
  if (code === 'EADDRINUSE') return `another program listens on ${place}. Stop it, or set PORT.`;
  if (code === 'EACCES') return `no permission to listen on ${place}. Set another PORT.`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `nothing answers at ${place}. Is the server up, and its URL right?`;
  if (code === '28P01' || code === '3D000') return `the database refuses: ${message}. Check DATABASE_URL.`;
  if (code === '28000' && message.endsWith('no encryption'))
    return `the database refuses: ${message}. Set DATABASE_TLS_CA_FILE.`;
  if (message === 'The server does not support SSL connections')
    return 'the database speaks no TLS, which DATABASE_TLS_CA_FILE asks for. Turn it on there.';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return `the database's certificate is for another host: ${message}. Check the host of DATABASE_URL.`;
  if (code !== undefined && UNTRUSTED.has(code))
    return `the database's certificate is not trusted: ${message}. Check DATABASE_TLS_CA_FILE.`;
  if (code !== undefined && code.startsWith('CERT_')) return `the database's certificate is not valid: ${message}.`;
  return waitingFor(code, message) ?? (stack ?? String(error)).replaceAll('\n', ' | ');
}

/** Of a server that is there and not ready, its own words say enough; so do the driver's. */
const waitingFor = (code: string | undefined, message: string): string | undefined =>
  isSaidByDriver(message) || (code !== undefined && message !== '' && /^(57P|53|55|08|E[A-Z]+$)/.test(code))
    ? message
    : undefined;
