import { afterAll, beforeAll, describe } from '@jest/globals';
import { TraceCollector } from '../operation/trace-collector.js';
import type { RunningSystem } from '../system/running-system.js';
import { startSystem } from '../system/running-system.js';
import { auditWithFinding } from './audit.js';
import { correctedFacts } from './corrected-facts.js';
import { forgottenPerson } from './forgotten-person.js';
import { initiativeToPayback } from './initiative.js';
import { monthOfCosts } from './month-of-costs.js';
import { Product } from './product.js';
import { supportCase } from './support-case.js';
import { tracedEvent } from './traced-event.js';

/*
 * What the product is used for, from end to end: over HTTP, with a PostgreSQL and a Kafka of its own, started once. Each
 * scenario goes on from step to step and ends with the KPIs that it moves, as worked out by hand.
 */
let system: RunningSystem;
let collector: TraceCollector;
beforeAll(async () => {
  collector = await TraceCollector.start();
  const environment = {
    // The days of the scenarios are in the past: their breaches are news all the same.
    BREACH_NOTICE_DAYS: '36500',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '200',
  };
  system = await startSystem({ kafka: true, environment });
}, 120_000);
afterAll(async () => {
  await system.remove();
  await collector.stop();
});

const product = (): Product => new Product(system);

describe('a support case from ticket to closure, with a breached limit', () => supportCase(product));
describe('an audit whose finding becomes a corrective action', () => auditWithFinding(product));
describe('a month of costs: posted, allocated, closed, corrected in the next', () => monthOfCosts(product));
describe('an initiative from plan to payback', () => initiativeToPayback(product));
describe('wrong facts are corrected', () => correctedFacts(product));
describe('a person is forgotten', () => forgottenPerson(product));
describe('a reported event', () =>
  tracedEvent(
    () => system,
    () => collector,
  ));
