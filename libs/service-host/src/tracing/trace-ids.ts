import type { Context } from '@opentelemetry/api';
import { context, trace } from '@opentelemetry/api';

/** Which span a log line belongs to: that of a context, or of the work that is going on. Nothing where none is. */
export function traceIds(within: Context = context.active()): { readonly traceId?: string; readonly spanId?: string } {
  const span = trace.getSpanContext(within);
  return span === undefined ? {} : { traceId: span.traceId, spanId: span.spanId };
}
