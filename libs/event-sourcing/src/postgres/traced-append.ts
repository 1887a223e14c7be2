import { inSpan, traceParentOf } from '@opex/messaging';
import { context, trace } from '@opentelemetry/api';
import type { AppendOutcome, EventGroup, EventToAppend } from '../event-store.js';

type Append = (groups: readonly EventGroup[]) => Promise<readonly AppendOutcome[]>;

/**
 * Appends in a span of the request that is traced, and names it in each event (extension `traceparent`), so that its way
 * goes on behind the log. An event that brings a trace of its own keeps it. Untraced requests append as they are.
 */
export function tracedAppend(groups: readonly EventGroup[], append: Append): Promise<readonly AppendOutcome[]> {
  if (trace.getActiveSpan()?.isRecording() !== true) return append(groups);
  const span = trace.getTracer('opex').startSpan('append', { attributes: { 'opex.groups': groups.length } });
  const traceParent = traceParentOf(span.spanContext());
  const within = trace.setSpan(context.active(), span);
  return inSpan(span, within, () => append(groups.map((group) => named(group, traceParent))));
}

const named = (group: EventGroup, traceParent: string): EventGroup => ({
  ...group,
  events: group.events.map((event) => withTraceParent(event, traceParent)),
  ...(group.companions && { companions: group.companions.map((event) => withTraceParent(event, traceParent)) }),
});

/** Extensions are the text of a JSON object of strings; the content hash does not know them. */
function withTraceParent(event: EventToAppend, traceParent: string): EventToAppend {
  const { extensions } = event;
  if (extensions === null || extensions === '{}')
    return { ...event, extensions: JSON.stringify({ traceparent: traceParent }) };
  if (extensions.includes('"traceparent":')) return event;
  return { ...event, extensions: `{"traceparent":"${traceParent}",${extensions.slice(1)}` };
}
