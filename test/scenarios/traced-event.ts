import { expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../load/until.js';
import type { ReceivedSpan, TraceCollector } from '../operation/trace-collector.js';
import type { RunningSystem } from '../system/running-system.js';

const DOOR = 'POST /v1/events';
const TOPIC = 'opex.process-events';

/** An event's way through the processes, as a collector of traces sees it. */
export function tracedEvent(system: () => RunningSystem, collector: () => TraceCollector): void {
  const report = (events: readonly object[], headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    system().fetch(`${system().urls.processEvents}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents-batch+json', ...headers },
      body: JSON.stringify(events.map((event) => ({ specversion: '1.0', source: 'urn:traced', ...event }))),
    });
  const opened = (id: string, more: object = {}): object => ({
    ...{ id, type: 'opex.process.case-opened.v1', subject: 'traced', time: '2025-03-03T09:00:00Z' },
    ...{ data: { process: 'traced' }, ...more },
  });
  const named = (spans: readonly ReceivedSpan[], name: string): ReceivedSpan | undefined =>
    spans.find((span) => span.name === name);

  it('is one trace from its sender through the door, the log and Kafka to the projection', async () => {
    const traceId = randomBytes(16).toString('hex');
    const senderSpan = randomBytes(8).toString('hex');
    const answer = await report([opened('1'), opened('2')], { traceparent: `00-${traceId}-${senderSpan}-01` });
    expect(answer.status).toBe(200);
    const names = [DOOR, 'append', `publish ${TOPIC}`, `process ${TOPIC}`];
    const spans = await collector().trace(traceId, (all) => names.every((name) => named(all, name) !== undefined));
    const [door, append] = [named(spans, DOOR), named(spans, 'append')];
    const [publish, process] = [named(spans, `publish ${TOPIC}`), named(spans, `process ${TOPIC}`)];
    expect(door).toMatchObject({ service: 'process-events', parentSpanId: senderSpan });
    expect(append).toMatchObject({ service: 'process-events', parentSpanId: door?.spanId });
    // Per batch, not per event: both events of one request are one span each.
    for (const [span, service] of [
      [publish, 'process-events'],
      [process, 'kpi-projections'],
    ] as const)
      expect(span).toMatchObject({ service, parentSpanId: append?.spanId, links: [append?.spanId] });
    expect(spans.filter(({ name }) => name === `process ${TOPIC}`)).toHaveLength(1);
  }, 60_000);

  it('keeps the trace that its source gave it', async () => {
    const traceId = randomBytes(16).toString('hex');
    const sourceSpan = randomBytes(8).toString('hex');
    await report([opened('3', { traceparent: `00-${traceId}-${sourceSpan}-01` })]);
    const spans = await collector().trace(traceId, (all) => named(all, `process ${TOPIC}`) !== undefined);
    expect(named(spans, `process ${TOPIC}`)?.links).toEqual([sourceSpan]);
    expect(named(spans, DOOR)).toBeUndefined();
  }, 60_000);

  it('is in the log lines by its trace', async () => {
    const traceId = randomBytes(16).toString('hex');
    const answer = await report([], {
      traceparent: `00-${traceId}-${'b'.repeat(16)}-01`,
      'content-type': 'text/unknown',
    });
    expect(answer.status).toBe(415);
    // The line may come after the answer: it goes through a pipe.
    const lines = await until('the request is in the log', 30_000, () => {
      const log = readFileSync(join(system().dataDirectory, 'logs/process-events.log'), 'utf8');
      const found = log.split('\n').filter((line) => line.includes(traceId) && line.endsWith('}'));
      return Promise.resolve(found.length > 0 ? found : undefined);
    });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      ...{ level: 'info', service: 'process-events', traceId, status: 415, msg: 'Request answered' },
      spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  }, 60_000);
}
