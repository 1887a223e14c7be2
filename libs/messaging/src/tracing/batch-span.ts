import type { Attributes, Context, Link, Span, SpanKind } from '@opentelemetry/api';
import { context, ProxyTracerProvider, ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api';
import { spanContextOf } from './trace-parent.js';

/** As many as OpenTelemetry keeps of one span. */
const LINKS_MAX = 128;
const TRACE_PARENT_HEADER = 'ce_traceparent';
const TRACER = 'opex';

/** Whether spans go anywhere. Without it nothing is looked for in messages. */
function isTracing(): boolean {
  const provider = trace.getTracerProvider();
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer(TRACER) !== undefined;
}

export interface BatchSpan {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Attributes;
}

/**
 * Does the work of a batch in one span, which is linked with the spans that its messages come from, and belongs to their
 * trace where that is one: the way of a message alone is one trace. Without traced messages there is no span.
 */
export async function inBatchSpan<Result>(
  { name, kind, attributes }: BatchSpan,
  messages: readonly { readonly headers: Readonly<Record<string, string>> }[],
  work: () => Promise<Result>,
): Promise<Result> {
  if (!isTracing()) return work();
  const links = linksOf(messages);
  const [first] = links;
  if (first === undefined) return work();
  const isOne = links.every((link) => link.context.traceId === first.context.traceId);
  const parent = isOne ? trace.setSpanContext(ROOT_CONTEXT, first.context) : ROOT_CONTEXT;
  const span = trace.getTracer(TRACER).startSpan(name, { kind, attributes, links }, parent);
  return inSpan(span, trace.setSpan(parent, span), work);
}

/** The distinct spans that messages come from. */
function linksOf(messages: readonly { readonly headers: Readonly<Record<string, string>> }[]): Link[] {
  const distinct = new Set<string>();
  for (const { headers } of messages) {
    const traceParent = headers[TRACE_PARENT_HEADER];
    if (traceParent !== undefined) distinct.add(traceParent);
    if (distinct.size === LINKS_MAX) break;
  }
  return [...distinct].flatMap((traceParent) => {
    const found = spanContextOf(traceParent);
    return found === undefined ? [] : { context: found };
  });
}

/** Ends the span with the work, and says where that failed. */
export async function inSpan<Result>(span: Span, within: Context, work: () => Promise<Result>): Promise<Result> {
  try {
    return await context.with(within, work);
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'failed' });
    throw error;
  } finally {
    span.end();
  }
}
