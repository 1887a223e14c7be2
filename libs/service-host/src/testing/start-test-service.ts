import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { parseApiKeys } from '../api-keys.js';
import type { ServiceOptions } from '../create-app.js';
import { createApp } from '../create-app.js';
import { HOST_SETTINGS } from '../host-settings.js';
import type { HostConfig } from '../host-settings.js';
import { loadConfig } from '../load-config.js';
import type { Config, Settings } from '../settings.js';

/** A key for each role, for tests alone: `Authorization: Bearer test-emitter-key-000`. */
export const testKey = (role: string): string => `test-${role}-key-000`;

const KEYS = ['emitter', 'auditor', 'controller', 'analyst', 'operator', 'admin']
  .map((role) => `${testKey(role)} ${role} test-${role}`)
  .join(';');

/** What a service may need and a test seldom says; one without such a setting reads past it. */
const FOR_TESTS = { PORT: '0', LOG_LEVEL: 'fatal', PERSONAL_DATA_KEY: 'test-personal-data-key-0123456789abcdef' };

/** The service in this process, not listening, with a key a role. Give the settings as environment variables. */
export async function startTestService<S extends Settings>(
  options: ServiceOptions<S>,
  environment: Readonly<Record<string, string>>,
  logger?: Logger,
): Promise<NestFastifyApplication> {
  const settings = { ...HOST_SETTINGS, ...options.settings };
  const config = loadConfig(settings, { ...FOR_TESTS, ...environment }) as HostConfig & Config<S>;
  const keys = config.API_KEYS.length > 0 ? config.API_KEYS : parseApiKeys(KEYS);
  return createApp(options, { ...config, API_KEYS: keys }, logger);
}
