import { isIP } from 'node:net';
import { apiKeyFile, apiKeys } from './api-keys.js';
import { LOG_LEVELS } from './create-logger.js';
import type { Config } from './settings.js';
import { custom, flag, InvalidSetting, oneOf, text, wholeNumber } from './settings.js';
import { HTTP_TLS_SETTINGS } from './tls-settings.js';
import { TOKEN_SETTINGS } from './tokens.js';

/** The settings that every service has. */
export const HOST_SETTINGS = {
  HOST: text('Address to listen on.', '127.0.0.1'),
  PORT: wholeNumber('Port to listen on; 0: any free one.', { min: 0, max: 65_535 }),
  ...HTTP_TLS_SETTINGS,
  NODE_EXTRA_CA_CERTS: text(
    'File of PEM certificates that Node trusts besides its own, wherever the service asks others by HTTPS: read by Node ' +
      'itself at its start.',
    '',
  ),
  API_KEY_FILE: apiKeyFile(
    'The API keys that may call the service; read again when it changes. This, API_KEYS or JWT_ISSUER must be given.',
  ),
  API_KEYS: apiKeys('The API keys that may call the service.'),
  ...TOKEN_SETTINGS,
  LOG_LEVEL: oneOf('The least severe log lines that are written.', LOG_LEVELS, 'info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: custom<string | null>(
    'URL beginning with http:// or https://',
    'The OpenTelemetry collector that traces are sent to (OTLP over HTTP); OTEL_TRACES_SAMPLER and its like hold, too. ' +
      'Absent: nothing is traced.',
    null,
    (value) => {
      if (!/^https?:\/\/./.test(value)) throw new InvalidSetting('must be a URL beginning with http:// or https://');
      return value;
    },
  ),
  BODY_LIMIT_BYTES: wholeNumber('Largest body of a command; events have their own limits.', {
    fallback: 1_048_576,
    min: 1_024,
    max: 104_857_600,
  }),
  REQUESTS_UNDER_WAY_MEBIBYTES: wholeNumber(
    'Room for requests under way, shared by their callers: 32 KiB for each, and its body.',
    { fallback: 128, min: 1, max: 65_536 },
  ),
  RATE_LIMIT_PER_MINUTE: wholeNumber('Requests a caller may send in a minute; 0: no limit.', {
    fallback: 3_000_000,
    min: 0,
    max: 1_000_000_000,
  }),
  TRUSTED_PROXIES: custom<readonly string[]>(
    'IP addresses or networks, separated by commas',
    'Proxies whose X-Forwarded-For, -Host and -Proto are believed: addresses in answers are those that callers use.',
    [],
    (value) => {
      const proxies = value.split(',').map((one) => one.trim());
      const wrong = proxies.find((one) => isIP(one.split('/', 1)[0] ?? '') === 0 || !/^[^/]+(\/\d{1,3})?$/.test(one));
      if (wrong !== undefined) throw new InvalidSetting('must be addresses or networks such as 10.0.0.0/8');
      return proxies;
    },
  ),
  SHUTDOWN_TIMEOUT_SECONDS: wholeNumber('How long a stop may take before the process ends in the middle of it.', {
    fallback: 20,
    min: 1,
    max: 600,
  }),
  EXIT_WITH_PARENT: flag('Stop when the process that started this one is gone.'),
};

export type HostConfig = Config<typeof HOST_SETTINGS>;
