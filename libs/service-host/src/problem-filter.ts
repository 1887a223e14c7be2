import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AllowedMethods } from './allowed-methods.js';
import { retryAfterSecondsOf } from './passing-fault.js';
import type { Problem } from './problem.js';
import { PROBLEM_MEDIA_TYPE, ProblemError, problemDocument } from './problem.js';

/** Turns whatever is thrown while a request is answered into a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly allowedMethods: AllowedMethods) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = this.problemOf(thrown, request);
    if (problem.status >= 500 && !(thrown instanceof ProblemError))
      request.log.error({ requestId: request.id, err: thrown }, 'Request failed');
    sendProblem(problem, request, http.getResponse<FastifyReply>());
  }

  private problemOf(thrown: unknown, request: FastifyRequest): Problem {
    if (thrown instanceof ProblemError) return thrown.problem;
    if (request.is404) return this.unknownRoute(request);
    if (thrown instanceof HttpException) return problemOfHttpException(thrown, request);
    if (isUnreadableEvent(thrown)) return unreadableEvent(thrown);
    const retryAfterSeconds = retryAfterSecondsOf(thrown);
    return retryAfterSeconds === undefined ? INTERNAL_ERROR : unavailable(retryAfterSeconds);
  }

  private unknownRoute({ method, url }: FastifyRequest): Problem {
    const path = url.split('?', 1)[0] ?? url;
    const allowed = this.allowedMethods.of(path);
    if (allowed.length === 0 || allowed.includes(method))
      return { status: 404, code: 'not-found', title: 'Not found', detail: `There is nothing at ${path}. See /docs.` };
    return {
      status: 405,
      code: 'method-not-allowed',
      title: 'Method not allowed',
      detail: `${path} does not answer ${method}, but ${allowed.join(', ')}.`,
      headers: { allow: allowed.join(', ') },
    };
  }
}

export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  const form = request.routeOptions.config.problemForm;
  void reply
    .code(problem.status)
    .headers({ ...problem.headers, ...form?.headers(problem) })
    .header('content-type', form?.mediaType ?? PROBLEM_MEDIA_TYPE)
    // Bytes, not text: to text Fastify adds a charset, which JSON media types do not have.
    .send(Buffer.from((form?.document ?? problemDocument)(problem, request.id)));
}

const INTERNAL_ERROR: Problem = {
  status: 500,
  code: 'internal-error',
  title: 'Internal error',
  detail: 'The service failed at this request. Its log has the cause under the request named in `instance`.',
};

/** What the log's codecs throw: this code is older than an event it would have to decide on. */
const isUnreadableEvent = (thrown: unknown): thrown is Error =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'unreadable-event';

const unreadableEvent = ({ message }: Error): Problem => ({
  status: 503,
  code: 'unreadable-event',
  title: 'An event can not be read',
  detail: `${message} Nothing was decided and nothing stored: send it again once a version of the service that reads it runs.`,
});

const unavailable = (retryAfterSeconds: number): Problem => ({
  status: 503,
  code: 'unavailable',
  title: 'Unavailable',
  detail: `The service can't do this at the moment. Send the same request again in ${retryAfterSeconds} s or later.`,
  headers: { 'retry-after': String(retryAfterSeconds) },
});

/** Faults that Fastify finds itself, before a handler is reached; the sentence says what to do. */
const KNOWN_FAULTS: Readonly<Record<string, (request: FastifyRequest, message: string) => Omit<Problem, 'status'>>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: (request) => ({
    code: 'body-too-large',
    title: 'Body too large',
    detail: `The body exceeds the limit of ${request.routeOptions.bodyLimit} bytes.`,
  }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: (request) => ({
    code: 'unsupported-media-type',
    title: 'Unsupported media type',
    detail: `The content type ${request.headers['content-type'] ?? '(none)'} is not taken here. Send application/json.`,
  }),
  FST_ERR_CTP_INVALID_JSON_BODY: () => ({
    code: 'malformed-json',
    title: 'Malformed JSON',
    detail: 'The body is not JSON.',
  }),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => ({
    code: 'malformed-json',
    title: 'Malformed JSON',
    detail: 'The body is empty.',
  }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => ({
    code: 'malformed-request',
    title: 'Malformed request',
    detail: 'The body has another length than the header Content-Length says.',
  }),
};

const TITLES: Readonly<Record<number, readonly [code: string, title: string]>> = {
  400: ['malformed-request', 'Malformed request'],
  404: ['not-found', 'Not found'],
  405: ['method-not-allowed', 'Method not allowed'],
  406: ['not-acceptable', 'Not acceptable'],
  408: ['request-timeout', 'Request timeout'],
  409: ['conflict', 'Conflict'],
  412: ['precondition-failed', 'Precondition failed'],
  413: ['body-too-large', 'Body too large'],
  414: ['path-too-long', 'Path too long'],
  415: ['unsupported-media-type', 'Unsupported media type'],
  429: ['too-many-requests', 'Too many requests'],
  503: ['unavailable', 'Unavailable'],
};

/** @returns also for faults of Fastify outside of Nest's reach, given as they are. */
export function problemOfFault(
  fault: { readonly code?: string; readonly message: string },
  status: number,
  request: FastifyRequest,
): Problem {
  const known = fault.code === undefined ? undefined : KNOWN_FAULTS[fault.code];
  if (known !== undefined) return { status, ...known(request, fault.message) };
  if (status >= 500 && status !== 503) return INTERNAL_ERROR;
  const [code, title] = TITLES[status] ?? ['request-refused', 'Request refused'];
  return { status, code, title, detail: fault.message };
}

const problemOfHttpException = (exception: HttpException, request: FastifyRequest): Problem => {
  const { cause } = exception as { readonly cause?: { readonly code?: string; readonly message: string } };
  return problemOfFault(cause ?? exception, exception.getStatus(), request);
};
