import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

export interface Tracing {
  /** Sends what was not sent yet. */
  stop(): Promise<void>;
}

/**
 * Sends spans to a collector (OTLP over HTTP, JSON) from now on. Loaded only where one is configured: without it the
 * calls of the OpenTelemetry API in the code do nothing.
 *
 * @param endpoint of the collector, such as `http://127.0.0.1:4318`; its path `/v1/traces` is added.
 */
export function startTracing(service: string, version: string, endpoint: string): Tracing {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  return { stop: () => provider.shutdown() };
}
