import 'reflect-metadata';
import type { DynamicModule, LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { IncomingMessage } from 'node:http';
import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LogController } from 'fastify';
import { Logger as NestLogger } from 'nestjs-pino';
import type { Logger } from 'pino';
import { AllowedMethods } from './allowed-methods.js';
import { ApiKeyRing } from './api-key-ring.js';
import { authenticateRequests, Authenticator, authoriseRequests } from './authorise-requests.js';
import { createLogger } from './create-logger.js';
import type { DatabaseSchema } from './database-schema.js';
import { createRegistry } from './create-registry.js';
import { finishRequestsAtStop } from './finish-requests.js';
import type { HostConfig } from './host-settings.js';
import { readKeysElsewhere } from './keys-elsewhere.js';
import { limitDepth } from './limit-depth.js';
import { limitRequests } from './limit-requests.js';
import { logRequests } from './log-requests.js';
import { measureRequests } from './measure-requests.js';
import { ProblemFilter, problemOfFault, sendProblem } from './problem-filter.js';
import { Readiness } from './readiness.js';
import { refuseUnreadable } from './refuse-unreadable.js';
import { requestIdOf } from './request-identity.js';
import { RequestValidation } from './request-validation.js';
import { sendSecurityHeaders } from './security-headers.js';
import { shareRequests } from './share-requests.js';
import type { ApiDescription } from './serve-open-api.js';
import { serveOpenApi } from './serve-open-api.js';
import { ServiceHostModule } from './service-host.module.js';
import { Sessions } from './sessions.js';
import type { SessionConfig } from './sessions.js';
import type { Config, Settings } from './settings.js';
import { serverTlsOf } from './tls-settings.js';
import { TokenVerifier } from './tokens.js';
import { traceRequests } from './tracing/trace-requests.js';

/** What makes one service different from another. */
export interface ServiceOptions<S extends Settings> {
  /** `process-events`: in logs, metrics and the database's list of connections. */
  readonly name: string;
  readonly api: ApiDescription;
  /** Settings besides those of the host. */
  readonly settings: S;
  /** Of its database, where it has one: what its command `migrate` brings up to date. */
  readonly schema?: DatabaseSchema;
  /** The service's module, given all settings. */
  readonly module: (config: HostConfig & Config<S>) => DynamicModule | (new () => object);
  /** Other names of paths, by the name that is asked for: `/odata/v4/` for `/odata/v4`. */
  readonly aliases?: ReadonlyMap<string, string>;
  /** For body parsers and the like; called before the routes are declared. */
  readonly prepare?: (fastify: FastifyInstance, config: HostConfig & Config<S>) => void | Promise<void>;
  /** Where people sign in with a browser: how their sessions are kept. */
  readonly sessions?: (config: HostConfig & Config<S>) => SessionConfig;
}

const REQUEST_TIMEOUT_MS = 60_000;
const MEBI = 1024 * 1024;

/** The whole service, ready for requests, but not yet listening: tests send theirs to its server. */
export async function createApp<S extends Settings>(
  options: ServiceOptions<S>,
  config: HostConfig & Config<S>,
  logger: Logger = createLogger(options.name, config.LOG_LEVEL),
  readiness = new Readiness(),
): Promise<NestFastifyApplication> {
  const registry = createRegistry(options.name, options.api.version);
  const adapter = createAdapter(config, logger, options.aliases ?? new Map());
  const fastify = adapter.getInstance<FastifyInstance>();
  const allowedMethods = new AllowedMethods(fastify);
  const keys = new ApiKeyRing({
    service: options.name,
    file: config.API_KEY_FILE,
    keys: config.API_KEYS,
    onFault: (error) => logger.error({ err: error }, 'The file of API keys can not be read; those read last stay'),
  });
  keys.watch();
  fastify.addHook('onClose', () => keys.close());

  // Hooks run in this order: what a request does is in its span; it is logged and measured whatever becomes of it; who calls is known before limits
  // are counted, rights are looked at and room is taken, and all of that happens before a body is read.
  finishRequestsAtStop(fastify);
  fastify.decorateRequest('traceContext', null);
  if (config.OTEL_EXPORTER_OTLP_ENDPOINT !== null) traceRequests(fastify);
  logRequests(fastify, logger);
  measureRequests(fastify, registry);
  sendSecurityHeaders(fastify);
  const tokens =
    config.JWT_ISSUER === null
      ? null
      : new TokenVerifier(config.JWT_ISSUER, config, (error) =>
          logger.error({ err: error }, 'The issuer of tokens can not be asked; its keys read last stay for a day'),
        );
  const sessions = options.sessions === undefined ? null : new Sessions(keys, options.sessions(config));
  const authenticator = new Authenticator(keys, tokens, sessions);
  readKeysElsewhere(fastify);
  authenticateRequests(fastify, authenticator);
  await limitRequests(fastify, config.RATE_LIMIT_PER_MINUTE);
  authoriseRequests(fastify);
  shareRequests(fastify, config.REQUESTS_UNDER_WAY_MEBIBYTES * MEBI);
  limitDepth(fastify);
  await options.prepare?.(fastify, config);

  const module = ServiceHostModule.forService({
    module: options.module(config),
    registry,
    logger,
    keys,
    sessions,
    authenticator,
    readiness,
  });
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest types its options as a class
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bufferLogs: true,
    abortOnError: false,
    bodyParser: false,
  });
  app.useLogger(withoutStartChatter(app.get(NestLogger)));
  app.useGlobalFilters(new ProblemFilter(allowedMethods));
  app.useGlobalPipes(new RequestValidation());
  serveOpenApi(app, options.api);
  try {
    await app.init();
    await fastify.ready();
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
}

function createAdapter(config: HostConfig, logger: Logger, aliases: ReadonlyMap<string, string>): FastifyAdapter {
  const tls = serverTlsOf(config);
  return new FastifyAdapter({
    ...(tls && { https: tls }),
    loggerInstance: logger,
    genReqId: ({ headers }: IncomingMessage) => requestIdOf(headers),
    // A child for each request takes more time than many a request; the lines that are about one name it themselves.
    childLoggerFactory: (parent: FastifyBaseLogger) => parent,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: config.BODY_LIMIT_BYTES,
    ...(aliases.size > 0 && { rewriteUrl: ({ url }: IncomingMessage) => withoutAlias(url ?? '/', aliases) }),
    ...(config.TRUSTED_PROXIES.length > 0 && { trustProxy: [...config.TRUSTED_PROXIES] }),
    requestTimeout: REQUEST_TIMEOUT_MS,
    clientErrorHandler: (error, socket) => refuseUnreadable(error, socket, logger),
    // Idle connections must not hold up a stop; requests in hand are finished.
    forceCloseConnections: 'idle',
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(problemOfFault(error, error.statusCode ?? 500, request), request, reply),
  });
}

function withoutAlias(url: string, aliases: ReadonlyMap<string, string>): string {
  const [path = ''] = url.split('?', 1);
  const meant = aliases.get(path);
  return meant === undefined ? url : meant + url.slice(path.length);
}

/** Nest tells every module and route it sets up: useful at `debug`, noise at `info`. */
function withoutStartChatter(logger: NestLogger): LoggerService {
  const chatter = new Set<unknown>([
    'InstanceLoader',
    'RoutesResolver',
    'RouterExplorer',
    'NestFactory',
    'NestApplication',
  ]);
  return {
    log: (message: unknown, ...rest: readonly unknown[]) =>
      chatter.has(rest.at(-1)) ? logger.debug(message, ...rest) : logger.log(message, ...rest),
    warn: logger.warn.bind(logger),
    error: logger.error.bind(logger),
    fatal: logger.fatal.bind(logger),
    debug: logger.debug.bind(logger),
    verbose: logger.verbose.bind(logger),
  };
}
