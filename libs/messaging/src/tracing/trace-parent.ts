import type { SpanContext } from '@opentelemetry/api';

const TRACE_PARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})/;

/** The span that a `traceparent` (W3C Trace Context) names; undefined where it names none. */
export function spanContextOf(traceParent: string | undefined): SpanContext | undefined {
  if (traceParent === undefined) return undefined;
  const [, traceId = '', spanId = '', flags = ''] = TRACE_PARENT.exec(traceParent) ?? [];
  if (!/[1-9a-f]/.test(traceId) || !/[1-9a-f]/.test(spanId)) return undefined;
  return { traceId, spanId, traceFlags: parseInt(flags, 16), isRemote: true };
}

/** The `traceparent` that names a span. */
export const traceParentOf = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
