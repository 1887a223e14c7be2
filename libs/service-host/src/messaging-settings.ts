import { readFileSync } from 'node:fs';
import { assertNoTlsParameters } from './database-settings.js';
import { ConfigurationFault } from './load-config.js';
import type { Config, Setting } from './settings.js';
import { custom, InvalidSetting, needing, oneOf, url } from './settings.js';
import type { ClientTls } from './tls-settings.js';
import { authoritiesFile, certificateFile, clientTlsOf, keyFile } from './tls-settings.js';

const brokerUrl = url(
  'The broker: kafka://host:port,host:port, or postgres://… for the embedded one in that database.',
  ['kafka', 'postgres', 'postgresql'],
);

/** Settings of a service that publishes or reads messages. */
export const MESSAGING_SETTINGS = {
  MESSAGING_URL: {
    ...brokerUrl,
    parse: (text: string) => {
      const broker = brokerUrl.parse(text);
      assertNoTlsParameters(broker);
      return broker;
    },
  },
  KAFKA_TLS_CA_FILE: authoritiesFile(
    'Who vouches for Kafka. Given, every connection to it is by TLS, and the certificate of each broker must be by one of ' +
      'these and for its host. Absent: no TLS.',
  ),
  KAFKA_TLS_CERTIFICATE_FILE: needing(
    certificateFile('The certificate that the service shows Kafka, where it asks for one.'),
    ['KAFKA_TLS_CA_FILE'],
    ['KAFKA_TLS_KEY_FILE'],
  ),
  KAFKA_TLS_KEY_FILE: needing(keyFile('The key of that certificate.'), ['KAFKA_TLS_CERTIFICATE_FILE']),
  KAFKA_SASL_USER: needing(
    custom<string | null>(
      'text',
      'The user as which the service signs in to Kafka, by TLS alone.',
      null,
      (text) => text,
    ),
    ['KAFKA_TLS_CA_FILE'],
    ['KAFKA_SASL_PASSWORD_FILE', 'KAFKA_SASL_PASSWORD'],
  ),
  KAFKA_SASL_PASSWORD_FILE: needing(
    custom<string | null>('path of a file', 'The password of that user.', null, readPassword),
    ['KAFKA_SASL_USER'],
  ),
  KAFKA_SASL_PASSWORD: needing(
    custom<string | null>('text', 'The password itself.', null, (text) => text),
    ['KAFKA_SASL_USER'],
  ),
  KAFKA_SASL_MECHANISM: oneOf('How the user signs in.', ['SCRAM-SHA-512', 'SCRAM-SHA-256', 'PLAIN'], 'SCRAM-SHA-512'),
} satisfies Record<string, Setting<unknown>>;

export type MessagingConfig = Config<typeof MESSAGING_SETTINGS>;

/** How Kafka is spoken to; empty: in the open, and without a name. */
export interface KafkaSecurity {
  readonly tls?: ClientTls;
  readonly sasl?: {
    readonly mechanism: 'SCRAM-SHA-512' | 'SCRAM-SHA-256' | 'PLAIN';
    readonly username: string;
    readonly password: string;
  };
}

/** @throws ConfigurationFault where the key is that of another certificate. */
export function kafkaSecurityOf(config: MessagingConfig): KafkaSecurity {
  const tls = clientTlsOf(
    'KAFKA_TLS',
    config.KAFKA_TLS_CA_FILE,
    config.KAFKA_TLS_CERTIFICATE_FILE,
    config.KAFKA_TLS_KEY_FILE,
  );
  const { KAFKA_SASL_USER: username, KAFKA_SASL_MECHANISM: mechanism } = config;
  const password = config.KAFKA_SASL_PASSWORD ?? config.KAFKA_SASL_PASSWORD_FILE;
  if (!config.MESSAGING_URL.startsWith('kafka://') && tls !== undefined)
    throw new ConfigurationFault(['KAFKA_TLS_CA_FILE needs a MESSAGING_URL of kafka://']);
  return {
    ...(tls === undefined ? {} : { tls }),
    ...(username === null || password === null ? {} : { sasl: { mechanism, username, password } }),
  };
}

function readPassword(path: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new InvalidSetting(`can't be read: ${(error as Error).message}`);
  }
  if (text === '') throw new InvalidSetting('must be a file that is not empty');
  return text;
}
