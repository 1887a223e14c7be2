import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { answerWhileStarting } from './answer-while-starting.js';
import type { ServiceOptions } from './create-app.js';
import { createApp } from './create-app.js';
import { createLogger } from './create-logger.js';
import { runMigrations } from './database-schema.js';
import type { HostConfig } from './host-settings.js';
import { HOST_SETTINGS } from './host-settings.js';
import { keepRequestsYoung } from './keep-requests-young.js';
import { ConfigurationFault, describeSettings, loadConfig } from './load-config.js';
import { Readiness } from './readiness.js';
import type { Config, Settings } from './settings.js';
import { startFaultSentence } from './start-fault.js';
import type { Tracing } from './tracing/start-tracing.js';

/**
 * Runs a service until it is told to stop: reads its settings, starts, listens, tells its parent process that it is
 * ready (`{ ready: true, url }`), and stops in order at SIGTERM or SIGINT: no new connections, requests in hand
 * finished, then whatever the modules close. What is only away while it starts is waited for; a fault that waiting
 * does not mend is one line on standard error and exit code 1. With the argument `migrate` it brings the schema of its
 * database up to date instead, and ends.
 */
export async function startService<S extends Settings>(options: ServiceOptions<S>): Promise<void> {
  keepRequestsYoung();
  const settings = { ...HOST_SETTINGS, ...options.settings };
  if (process.argv.includes('--help')) {
    process.stdout.write(describeSettings(options.name, settings));
    return;
  }
  if (process.argv[2] === 'migrate' && options.schema !== undefined) {
    await runMigrations(options.name, options.schema, createLogger(options.name, 'info')).catch((error: unknown) =>
      endWith(`${options.name} can't migrate`, error),
    );
    return;
  }
  try {
    const config = loadConfig(settings) as HostConfig & Config<S>;
    const keys = (config.API_KEY_FILE?.keys.length ?? 0) + config.API_KEYS.length;
    if (keys === 0 && config.JWT_ISSUER === null)
      throw new ConfigurationFault(['API_KEY_FILE or API_KEYS must hold at least one API key']);
    const logger = createLogger(options.name, config.LOG_LEVEL);
    const tracing = await tracingOf(options.name, options.api.version, config);
    const running: Running = { tracing };
    stopOnSignal(running, config, logger);
    const app = await createWaitingly(options, config, logger);
    running.app = app;
    await app.listen(config.PORT, config.HOST);
    announce(app, config, logger);
  } catch (error) {
    endWith(`${options.name} can't start`, error);
  }
}

function endWith(what: string, error: unknown): never {
  process.stderr.write(`${what}: ${startFaultSentence(error)}\n`);
  process.exit(1);
}

interface Running {
  readonly tracing: Tracing | null;
  /** Undefined while it starts: nothing is in hand then. */
  app?: NestFastifyApplication;
}

async function createWaitingly<S extends Settings>(
  options: ServiceOptions<S>,
  config: HostConfig & Config<S>,
  logger: Logger,
): Promise<NestFastifyApplication> {
  const readiness = new Readiness();
  // Of a port that it chooses itself nobody knows before it listens.
  if (config.PORT === 0) return createApp(options, config, logger, readiness);
  const stopAnswering = await answerWhileStarting(config, readiness);
  const app = await createApp(options, config, logger, readiness);
  await stopAnswering();
  return app;
}

/** Its code is loaded only where it is wanted: it would cost each process some megabytes. */
async function tracingOf(name: string, version: string, config: HostConfig): Promise<Tracing | null> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = config;
  if (endpoint === null) return null;
  const { startTracing } = await import('./tracing/start-tracing.js');
  return startTracing(name, version, endpoint);
}

function announce(app: NestFastifyApplication, config: HostConfig, logger: Logger): void {
  const address = app.getHttpServer().address();
  if (address === null || typeof address === 'string') throw new Error('The server has no address.');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  const location = `${config.TLS_CERTIFICATE_FILE === null ? 'http' : 'https'}://${host}:${address.port}`;
  logger.info({ location }, 'Ready');
  process.send?.({ ready: true, url: location });
}

function stopOnSignal(running: Running, config: HostConfig, logger: Logger): void {
  const { tracing } = running;
  let stopping = false;
  const stop = (reason: string): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ reason }, 'Stopping');
    const timeout = setTimeout(() => {
      logger.error({ timeoutSeconds: config.SHUTDOWN_TIMEOUT_SECONDS }, 'Stopping took too long');
      process.exit(1);
    }, config.SHUTDOWN_TIMEOUT_SECONDS * 1_000);
    const stopped = Promise.resolve(running.app?.close()).then(() =>
      tracing?.stop().catch((error: unknown) => logger.warn({ err: error }, 'The last spans could not be sent')),
    );
    stopped.then(
      () => {
        clearTimeout(timeout);
        logger.info('Stopped');
        process.exit(0);
      },
      (error: unknown) => {
        logger.error({ err: error }, 'Stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  if (config.EXIT_WITH_PARENT) process.on('disconnect', () => stop('parent process gone'));
}
