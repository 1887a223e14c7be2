import type { Config, Setting } from './settings.js';
import { InvalidSetting, custom, flag, needing, wholeNumber } from './settings.js';
import type { ClientTls } from './tls-settings.js';
import { authoritiesFile, certificateFile, clientTlsOf, keyFile } from './tls-settings.js';

const DATABASE_FORM = 'URL beginning with postgres:// or postgresql://';
/** What drivers read from a URL: most of it would turn off what DATABASE_TLS_CA_FILE turns on, without a word. */
const TLS_PARAMETERS = /^(ssl\w*|uselibpqcompat)$/i;

/** @throws InvalidSetting where a URL of PostgreSQL says how TLS is spoken: that is said in one place. */
export function assertNoTlsParameters(databaseUrl: string): void {
  const query = databaseUrl.split('?')[1] ?? '';
  const found = [...new URLSearchParams(query).keys()].find((name) => TLS_PARAMETERS.test(name));
  if (found !== undefined)
    throw new InvalidSetting(`must not have the parameter ${found}: DATABASE_TLS_CA_FILE turns TLS on`);
}

function databaseUrl(text: string): string {
  if (!/^postgres(ql)?:\/\/./.test(text)) throw new InvalidSetting(`must be a ${DATABASE_FORM}`);
  assertNoTlsParameters(text);
  return text;
}

/** Settings of a service with a database. */
export const DATABASE_SETTINGS = {
  DATABASE_URL: {
    form: DATABASE_FORM,
    description: "The service's own PostgreSQL database.",
    default: undefined,
    defaultText: '',
    parse: databaseUrl,
  } satisfies Setting<string> as Setting<string>,
  DATABASE_OWNER_URL: custom<string | null>(
    DATABASE_FORM,
    'The same database for the login that owns it: migrations run as it, and it gives DATABASE_URL what the service needs ' +
      'and no more. Absent: DATABASE_URL owns the database.',
    null,
    databaseUrl,
  ),
  MIGRATE_AT_START: flag(
    'Whether a start brings the schema up to date. 0: it waits for the command "migrate" to have done so, as the owner, whose ' +
      'DATABASE_OWNER_URL the service is then not given.',
    true,
  ),
  DATABASE_POOL_SIZE: wholeNumber('Largest number of connections to the database.', {
    fallback: 10,
    min: 3,
    max: 500,
  }),
  DATABASE_TLS_CA_FILE: authoritiesFile(
    'Who vouches for PostgreSQL. Given, every connection to it is by TLS, and its certificate must be by one of these and ' +
      'for the host of the URL; also for MESSAGING_URL=postgres://…. Absent: no TLS.',
  ),
  DATABASE_TLS_CERTIFICATE_FILE: needing(
    certificateFile('The certificate that the service shows PostgreSQL, where it asks for one.'),
    ['DATABASE_TLS_CA_FILE'],
    ['DATABASE_TLS_KEY_FILE'],
  ),
  DATABASE_TLS_KEY_FILE: needing(keyFile('The key of that certificate.'), ['DATABASE_TLS_CERTIFICATE_FILE']),
} satisfies Record<string, Setting<unknown>>;

export type DatabaseConfig = Config<typeof DATABASE_SETTINGS>;

/** @throws ConfigurationFault where the key is that of another certificate. */
export const databaseTlsOf = (config: DatabaseConfig): ClientTls | undefined =>
  clientTlsOf(
    'DATABASE_TLS',
    config.DATABASE_TLS_CA_FILE,
    config.DATABASE_TLS_CERTIFICATE_FILE,
    config.DATABASE_TLS_KEY_FILE,
  );
