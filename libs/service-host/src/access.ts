import 'reflect-metadata';
import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiResponse } from '@nestjs/swagger';
import type { FastifyContextConfig, FastifyRequest } from 'fastify';
import type { KeyPlaces } from './keys-elsewhere.js';
import type { ProblemForm } from './problem.js';

/**
 * emitter reports events · auditor and controller give commands to their service · analyst reads · operator repairs the
 * quarantine and runs rebuilds · admin may do everything.
 */
export const ROLES = ['emitter', 'auditor', 'controller', 'analyst', 'operator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who calls: the name of the API key, or what a token says, and what it may do. */
export interface Principal {
  readonly name: string;
  readonly roles: ReadonlySet<Role>;
  /** Which events it may report and correct; undefined: all. */
  readonly scope?: ReportScope;
}

/** Patterns, each the whole text or, with `*` at its end, how it begins; absent: any. */
export interface ReportScope {
  readonly types?: readonly string[];
  readonly sources?: readonly string[];
}

/** Whether a caller may report or correct an event. What is not known of it fits no pattern but `*`. */
export function mayReport(
  caller: Principal | null,
  { source, type }: { readonly source: string | null; readonly type: string | null },
): boolean {
  const { sources, types } = caller?.scope ?? {};
  return fits(source, sources) && fits(type, types);
}

const fits = (text: string | null, patterns: readonly string[] | undefined): boolean =>
  patterns === undefined ||
  patterns.some((pattern) =>
    pattern.endsWith('*') ? (text ?? '').startsWith(pattern.slice(0, -1)) : text === pattern,
  );

/** Who may call a route. It is part of the Fastify route's config, so it is known before a body is read. */
export type Access = 'public' | readonly Role[];

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** Where an API key may stand besides `Authorization: Bearer`, for tools that cannot send that. */
    keyAlsoIn?: KeyPlaces;
    /** How refusals are told; absent: as problem documents. */
    problemForm?: ProblemForm;
  }
  interface FastifyRequest {
    /** Null until authenticated, and on public routes. */
    principal: Principal | null;
  }
}

/** Anybody may call it, without a key: for health, metrics and the API's description. */
export const Public = (): MethodDecorator & ClassDecorator => declareAccess('public', []);

/** Callers with one of the roles may call it, and `admin`. A route that declares nothing is open to `admin` alone. */
export const RequiresRole = (...roles: readonly [Role, ...Role[]]): MethodDecorator & ClassDecorator =>
  declareAccess(roles, [
    ApiBearerAuth(),
    ApiResponse({ status: 401, description: 'No API key, or an unknown one (`unauthenticated`).' }),
    ApiResponse({ status: 403, description: `The API key has none of the roles ${roles.join(', ')} (\`forbidden\`).` }),
  ]);

/** The caller, as a parameter of a handler. */
export const Caller = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Principal | null =>
    context.switchToHttp().getRequest<FastifyRequest>().principal,
);

/** How the routes of a controller differ from others, besides who may call them. */
export const ConfiguresRoutes = (more: Pick<FastifyContextConfig, 'keyAlsoIn' | 'problemForm'>): ClassDecorator =>
  onHandlers((target, name, descriptor) => configure(more, target, name, descriptor));

function declareAccess(access: Access, further: readonly MethodDecorator[]): MethodDecorator & ClassDecorator {
  const onMethod: MethodDecorator = (target, name, descriptor) => {
    configure({ access }, target, name, descriptor);
    for (const decorate of further) decorate(target, name, descriptor);
  };
  return onHandlers(onMethod, ({ access: own }) => own === undefined);
}

function configure<T>(
  more: object,
  target: object,
  name: string | symbol,
  descriptor: TypedPropertyDescriptor<T>,
): void {
  RouteConfig({ ...configOf(descriptor.value), ...more })(target, name, descriptor);
}

const configOf = (handler: unknown): FastifyContextConfig =>
  (Reflect.getMetadata(ROUTE_CONFIG_METADATA, handler as object) as FastifyContextConfig | undefined) ?? {};

/** Decorates a method, or of a class every handler that its configuration lets through. */
function onHandlers(
  onMethod: MethodDecorator,
  concerns: (config: FastifyContextConfig) => boolean = () => true,
): MethodDecorator & ClassDecorator {
  return (target: object, name?: string | symbol, descriptor?: PropertyDescriptor): void => {
    if (name !== undefined && descriptor !== undefined) {
      onMethod(target, name, descriptor);
      return;
    }
    const prototype = (target as { prototype: object }).prototype;
    for (const [member, its] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      const handler: unknown = its.value;
      if (typeof handler !== 'function' || member === 'constructor') continue;
      if (concerns(configOf(handler))) onMethod(prototype, member, its);
    }
  };
}

/** Where Nest's Fastify adapter keeps what `RouteConfig` sets. */
const ROUTE_CONFIG_METADATA = '__fastify_route_config__';
