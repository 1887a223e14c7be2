import type { Context } from '@opentelemetry/api';
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** The span of the request; null where requests are not traced. */
    traceContext: Context | null;
  }
}

/** Asked every few seconds by watchers: their spans would be all there is to see. */
const UNTRACED = /^\/(?:health|metrics)\b/;

/** One span a request, in the trace that its `traceparent` names; whatever it does is within it. */
export function traceRequests(fastify: FastifyInstance): void {
  const tracer = trace.getTracer('opex');
  fastify.addHook('onRequest', (request, _reply, done) => {
    const route = request.is404 ? '(unknown)' : (request.routeOptions.url ?? '(unknown)');
    if (UNTRACED.test(route)) {
      done();
      return;
    }
    const parent = propagation.extract(ROOT_CONTEXT, request.headers);
    const attributes = { 'http.request.method': request.method, 'http.route': route };
    const span = tracer.startSpan(`${request.method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent);
    request.traceContext = trace.setSpan(parent, span);
    context.with(request.traceContext, done);
  });
  // A body comes by events of the socket, which know nothing of the request: from here on it is its own again.
  fastify.addHook('preHandler', (request, _reply, done) => {
    if (request.traceContext === null) done();
    else context.with(request.traceContext, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const span = request.traceContext && trace.getSpan(request.traceContext);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}
