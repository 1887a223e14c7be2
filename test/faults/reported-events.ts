import { costIncurred } from '@opex/contracts';
import { createRandom } from '../../services/workbench/src/demo/random.js';
import { sampleLog, SOURCE, toCloudEvent } from '../load/sample-log.js';

/** What a sender reports: a CloudEvent, of which only the id matters to it. */
export interface ReportedEvent {
  readonly id: string;
  readonly body: object;
}

const FUNCTIONS = ['customer-acquisition', 'customer-support', 'sales-operations', 'product-development'] as const;
const COST_TYPES = ['direct', 'overhead'] as const;
const START_MS = Date.parse('2025-01-01T00:00:00Z');
const YEAR_MS = 365 * 86_400_000;

/** Activities of cases, in the order of their time. */
export function* activities(seed: number): Generator<ReportedEvent, never> {
  const log = sampleLog(seed);
  for (;;) {
    const event = log.next().value;
    yield { id: event.id, body: toCloudEvent(event) };
  }
}

/** Costs of a year, in no order. */
export function* costs(seed: number): Generator<ReportedEvent, never> {
  const random = createRandom(seed);
  for (let number = 1; ; number++) {
    const id = `cost-${seed}-${number}`;
    const amount = (1 + random.integer(100_000)) / 100;
    const data = {
      function: random.pick(FUNCTIONS),
      costType: random.pick(COST_TYPES),
      amount: amount.toFixed(2),
      currency: 'EUR',
    };
    const time = new Date(START_MS + random.integer(YEAR_MS)).toISOString();
    yield { id, body: { specversion: '1.0', id, source: SOURCE, type: costIncurred.type, time, data } };
  }
}
