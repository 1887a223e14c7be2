import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { ClientConfig } from 'pg';
import { CommandFault } from './command-fault.js';
import { fromUserFolder } from './repository.js';

/** The options of a command that connects to PostgreSQL, and the settings of the services by the same names. */
export interface DatabaseTlsOptions {
  readonly databaseTlsCaFile?: string;
  readonly databaseTlsCertificateFile?: string;
  readonly databaseTlsKeyFile?: string;
}

/** How connections are made. All text is PEM; without `ca` it is the authorities of Node that are trusted. */
export interface DatabaseTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly minVersion: 'TLSv1.2';
}

export const withDatabaseTls = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--database-tls-ca-file <file>',
        'who vouches for PostgreSQL, as PEM, or "system": connections are by TLS, and its certificate is verified',
      ).env('DATABASE_TLS_CA_FILE'),
    )
    .addOption(
      new Option(
        '--database-tls-certificate-file <file>',
        'the certificate to show PostgreSQL, where it asks for one',
      ).env('DATABASE_TLS_CERTIFICATE_FILE'),
    )
    .addOption(
      new Option('--database-tls-key-file <file>', 'the key of that certificate').env('DATABASE_TLS_KEY_FILE'),
    );

/** @throws CommandFault where a file can't be read, or one is given without the other. */
export function databaseTlsOf(options: DatabaseTlsOptions): DatabaseTls | undefined {
  const { databaseTlsCaFile: ca, databaseTlsCertificateFile: cert, databaseTlsKeyFile: key } = options;
  if ((cert === undefined) !== (key === undefined))
    throw new CommandFault('--database-tls-certificate-file and --database-tls-key-file belong together.');
  if (ca === undefined) {
    if (cert !== undefined) throw new CommandFault('--database-tls-certificate-file needs --database-tls-ca-file.');
    return undefined;
  }
  return {
    ...(ca !== 'system' && { ca: read(ca) }),
    ...(cert !== undefined && key !== undefined && { cert: read(cert), key: read(key) }),
    minVersion: 'TLSv1.2',
  };
}

/** @throws CommandFault where the URL would turn off what is asked for here. */
export function connectionConfig(url: string, tls: DatabaseTls | undefined): ClientConfig {
  if (tls === undefined) return { connectionString: url };
  const parameters = new URLSearchParams(url.split('?')[1] ?? '');
  const found = [...parameters.keys()].find((name) => name.startsWith('ssl') || name === 'uselibpqcompat');
  if (found !== undefined)
    throw new CommandFault(`The URL must not have the parameter ${found}: --database-tls-ca-file turns TLS on.`);
  return { connectionString: url, ssl: tls };
}

function read(file: string): string {
  try {
    return readFileSync(fromUserFolder(file), 'utf8');
  } catch (error) {
    throw new CommandFault(`${file} can't be read: ${(error as Error).message}`, { cause: error });
  }
}
