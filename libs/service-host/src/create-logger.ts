import type { DestinationStream, Logger } from 'pino';
import { pino } from 'pino';
import { traceIds } from './tracing/trace-ids.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Names under which a secret might be handed to the logger by mistake. */
const SECRETS = ['authorization', 'password', 'apiKey', 'key', 'url', 'connectionString'];

/** JSON lines on standard output, written at once, so that a crash loses none. */
export function createLogger(service: string, level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    // Costs a look at nothing where nothing is traced.
    mixin: () => traceIds(),
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
