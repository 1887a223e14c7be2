import { performance } from 'node:perf_hooks';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

/** Of prom-client's own: their names promise counters, and they are gauges. */
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

/** The metrics of every service: the process, its event loop, and what runs. Each carries the label `service`. */
export function createRegistry(service: string, version: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  for (const name of MISNAMED) registry.removeSingleMetric(name);
  const registers = [registry];
  new Gauge({
    name: 'opex_build_info',
    help: 'Always 1; the labels say what runs.',
    labelNames: ['version', 'node'],
    registers,
  }).set({ version, node: process.version }, 1);
  let counted = 0;
  new Counter({
    name: 'opex_event_loop_active_seconds_total',
    help: 'Time that the event loop worked; its rate is the saturation of the one core it has.',
    registers,
    collect() {
      const active = performance.eventLoopUtilization().active / 1_000;
      this.inc(active - counted);
      counted = active;
    },
  });
  return registry;
}
