import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import type { ServiceOptions } from './create-app.js';
import { createApp } from './create-app.js';
import { createLogger } from './create-logger.js';
import type { HostConfig } from './host-settings.js';
import { HOST_SETTINGS } from './host-settings.js';
import { ConfigurationFault, describeSettings, loadConfig } from './load-config.js';
import type { Config, Settings } from './settings.js';
import type { Tracing } from './tracing/start-tracing.js';

/**
 * Runs a service until it is told to stop: reads its settings, starts, listens, tells its parent process that it is
 * ready (`{ ready: true, url }`), and stops in order at SIGTERM or SIGINT: no new connections, requests in hand
 * finished, then whatever the modules close. A fault at the start is one line on standard error and exit code 1.
 */
export async function startService<S extends Settings>(options: ServiceOptions<S>): Promise<void> {
  const settings = { ...HOST_SETTINGS, ...options.settings };
  if (process.argv.includes('--help')) {
    process.stdout.write(describeSettings(options.name, settings));
    return;
  }
  try {
    const config = loadConfig(settings) as HostConfig & Config<S>;
    const keys = (config.API_KEY_FILE?.keys.length ?? 0) + config.API_KEYS.length;
    if (keys === 0 && config.JWT_ISSUER === null)
      throw new ConfigurationFault(['API_KEY_FILE or API_KEYS must hold at least one API key']);
    const logger = createLogger(options.name, config.LOG_LEVEL);
    const tracing = await tracingOf(options.name, options.api.version, config);
    const app = await createApp(options, config, logger);
    stopOnSignal(app, tracing, config, logger);
    await app.listen(config.PORT, config.HOST);
    announce(app, logger);
  } catch (error) {
    process.stderr.write(`${options.name} can't start: ${explain(error)}\n`);
    process.exit(1);
  }
}

/** Its code is loaded only where it is wanted: it would cost each process some megabytes. */
async function tracingOf(name: string, version: string, config: HostConfig): Promise<Tracing | null> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = config;
  if (endpoint === null) return null;
  const { startTracing } = await import('./tracing/start-tracing.js');
  return startTracing(name, version, endpoint);
}

function announce(app: NestFastifyApplication, logger: Logger): void {
  const address = app.getHttpServer().address();
  if (address === null || typeof address === 'string') throw new Error('The server has no address.');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  const location = `http://${host}:${address.port}`;
  logger.info({ location }, 'Ready');
  process.send?.({ ready: true, url: location });
}

function stopOnSignal(app: NestFastifyApplication, tracing: Tracing | null, config: HostConfig, logger: Logger): void {
  let stopping = false;
  const stop = (reason: string): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ reason }, 'Stopping');
    const timeout = setTimeout(() => {
      logger.error({ timeoutSeconds: config.SHUTDOWN_TIMEOUT_SECONDS }, 'Stopping took too long');
      process.exit(1);
    }, config.SHUTDOWN_TIMEOUT_SECONDS * 1_000);
    const stopped = app
      .close()
      .then(() =>
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

/** The faults a person can mend, each in a sentence that says how. */
function explain(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return explain(error.errors[0]);
  const { code, message, address, port, stack } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  const place = address === undefined ? message : `${address}:${port ?? ''}`;
  if (code === 'EADDRINUSE') return `another program listens on ${place}. Stop it, or set PORT.`;
  if (code === 'EACCES') return `no permission to listen on ${place}. Set another PORT.`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `nothing answers at ${place}. Is the server up, and its URL right?`;
  if (code === '28P01' || code === '3D000') return `the database refuses: ${message}. Check DATABASE_URL.`;
  return error instanceof ConfigurationFault ? message : (stack ?? String(error)).replaceAll('\n', ' | ');
}
