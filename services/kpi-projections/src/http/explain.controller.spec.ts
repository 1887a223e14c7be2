import { describe, expect, it } from '@jest/globals';
import type { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { ExplainKpiValue } from '../application/explain/explain-kpi-value.js';
import type { KpiCatalogue } from '../application/kpi-catalogue.js';
import type { LiveGeneration } from '../application/read-model.js';
import { findBuiltInKpi } from '../domain/kpi-catalogue.js';
import { EXPLANATIONS_AT_ONCE_MAX, ExplainController } from './explain.controller.js';
import { ReportingCurrency } from './reporting-currency.js';
import { TaggedAnswers } from './tagged-answers.js';

/** One that is being made. */
interface Begun {
  readonly succeed: (explanation: object) => void;
  readonly fail: () => void;
}

/** A controller whose explanations are made when the test says so. */
function controllerOf(
  begun: Begun[],
  onFreshness = (): void => undefined,
  progress = { messages: 1, events: '1' },
): ExplainController {
  const queries = {
    execute: (query: object) => {
      if (query instanceof ExplainKpiValue) {
        return new Promise((resolve, reject) =>
          begun.push({
            succeed: (explanation) => resolve({ explanation, next: null }),
            fail: () => reject(new Error('none')),
          }),
        );
      }
      return Promise.resolve()
        .then(onFreshness)
        .then(() => ({ watermark: null, lag: { events: null, seconds: null } }));
    },
  } as unknown as QueryBus;
  const readModel = { generation: 1, watermarks: { progress: () => ({ ...progress }) } };
  const live = { readModel: () => Promise.resolve(readModel) } as unknown as LiveGeneration;
  const catalogue = {
    asKnownAt: () => Promise.resolve({ find: findBuiltInKpi }),
  } as unknown as KpiCatalogue;
  return new ExplainController(queries, live, catalogue, new ReportingCurrency('USD'), new TaggedAnswers(queries));
}

/** As far as the controller tells it something. */
class Reply {
  readonly raw = { destroyed: false };
  readonly request = { id: 'r-1', headers: {} };
  readonly logged: unknown[] = [];
  readonly log = { error: (...line: unknown[]) => this.logged.push(line) };
  sentStatus = 200;
  sentHeaders: Record<string, string> = {};

  header(): this {
    return this;
  }
  headers(all: Record<string, string>): this {
    this.sentHeaders = all;
    return this;
  }
  status(status: number): this {
    this.sentStatus = status;
    return this;
  }
  type(): this {
    return this;
  }
  send(): Promise<void> {
    return Promise.resolve();
  }
}

/** As far as it is remembered. */
const made: object = { asOf: null, final: false, value: { inProgress: false } };

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const ask = (controller: ExplainController, reply = new Reply(), tag?: string, raw = {}): Promise<void> =>
  controller.explain('throughput', raw, tag, reply as unknown as FastifyReply);

describe('explanations', () => {
  it('are made a few at once, the others in turn, also behind one that fails', async () => {
    const begun: Begun[] = [];
    const controller = controllerOf(begun);
    const all = Array.from({ length: EXPLANATIONS_AT_ONCE_MAX + 2 }, () => ask(controller));
    const ended = Promise.allSettled(all);
    await settled();
    expect(begun).toHaveLength(EXPLANATIONS_AT_ONCE_MAX);
    begun[0]?.fail();
    await settled();
    expect(begun).toHaveLength(EXPLANATIONS_AT_ONCE_MAX + 1);
    begun[1]?.fail();
    await settled();
    for (const one of begun) one.fail();
    expect((await ended).map(({ status }) => status)).toEqual(all.map(() => 'rejected'));
  });

  it('are not waited for by who has the answer already', async () => {
    const begun: Begun[] = [];
    const controller = controllerOf(begun);
    const first = new Reply();
    const answered = ask(controller, first);
    await settled();
    begun[0]?.succeed(made);
    await answered;
    const others = Promise.allSettled(Array.from({ length: EXPLANATIONS_AT_ONCE_MAX }, () => ask(controller)));
    await settled();
    expect(begun).toHaveLength(1 + EXPLANATIONS_AT_ONCE_MAX);
    const again = new Reply();
    await ask(controller, again, first.sentHeaders['etag']);
    expect(again.sentStatus).toBe(304);
    for (const one of begun) one.fail();
    await others;
  });

  it('are not made again after they waited, unless the caller has another one or more has come to the logs', async () => {
    const begun: Begun[] = [];
    const progress = { messages: 1, events: '1' };
    const controller = controllerOf(begun, undefined, progress);
    const earlier = new Reply();
    const answered = ask(controller, earlier);
    await settled();
    begun[0]?.succeed(made);
    await answered;
    const tag = earlier.sentHeaders['etag'];

    Object.assign(progress, { messages: 2, events: '2' });
    const first = Array.from({ length: EXPLANATIONS_AT_ONCE_MAX }, () => ask(controller));
    const [same, other] = [new Reply(), new Reply()];
    const waiting = [ask(controller, same, tag), ask(controller, other, '"other"')];
    await settled();
    Object.assign(progress, { messages: 3, events: '3' });
    waiting.push(ask(controller, new Reply(), tag));
    await settled();
    for (const one of begun) one.succeed(made);
    await Promise.all([...first, waiting[0]]);
    expect(same.sentStatus).toBe(304);
    await settled();
    expect(begun).toHaveLength(1 + EXPLANATIONS_AT_ONCE_MAX + 2);
    for (const one of begun) one.succeed(made);
    await Promise.all(waiting);
    expect(other.sentStatus).toBe(200);
  });

  it('tell how fresh they are as of before they waited', async () => {
    const begun: Begun[] = [];
    let asked = 0;
    const controller = controllerOf(begun, () => (asked += 1));
    const all = Promise.allSettled(Array.from({ length: EXPLANATIONS_AT_ONCE_MAX + 1 }, () => ask(controller)));
    await settled();
    expect(asked).toBe(EXPLANATIONS_AT_ONCE_MAX + 1);
    begun[0]?.fail();
    await settled();
    expect(asked).toBe(EXPLANATIONS_AT_ONCE_MAX + 1);
    for (const one of begun) one.fail();
    await all;
  });

  it('are not made for who has gone while waiting', async () => {
    const begun: Begun[] = [];
    const controller = controllerOf(begun);
    const first = Promise.allSettled(Array.from({ length: EXPLANATIONS_AT_ONCE_MAX }, () => ask(controller)));
    const gone = new Reply();
    const left = ask(controller, gone);
    await settled();
    gone.raw.destroyed = true;
    for (const one of begun) one.fail();
    await Promise.all([first, left]);
    expect(begun).toHaveLength(EXPLANATIONS_AT_ONCE_MAX);
  });

  it('have a fault of their freshness logged once where no answer tells it', async () => {
    const begun: Begun[] = [];
    const fault = new Error('no clock');
    const controller = controllerOf(begun, () => {
      throw fault;
    });
    const [answered, failed, gone] = [new Reply(), new Reply(), new Reply()];
    gone.raw.destroyed = true;
    const all = Promise.allSettled([answered, failed, gone].map((reply) => ask(controller, reply)));
    await settled();
    begun[0]?.succeed(made);
    begun[1]?.fail();
    expect(await all).toEqual([
      { status: 'rejected', reason: fault },
      { status: 'rejected', reason: new Error('none') },
      { status: 'fulfilled', value: undefined },
    ]);
    await settled();
    const line = [{ requestId: 'r-1', err: fault }, 'It is not known how fresh an answer would have been'];
    expect([answered, failed, gone].map(({ logged }) => logged)).toEqual([[], [line], [line]]);
  });

  it('of a file are made in turn as well, page by page', async () => {
    const begun: Begun[] = [];
    const controller = controllerOf(begun);
    const first = Promise.allSettled(Array.from({ length: EXPLANATIONS_AT_ONCE_MAX }, () => ask(controller)));
    await settled();
    const file = Promise.allSettled([ask(controller, new Reply(), undefined, { format: 'csv' })]);
    await settled();
    expect(begun).toHaveLength(EXPLANATIONS_AT_ONCE_MAX);
    begun[0]?.fail();
    await settled();
    expect(begun).toHaveLength(EXPLANATIONS_AT_ONCE_MAX + 1);
    for (const one of begun) one.fail();
    await Promise.all([first, file]);
  });
});
