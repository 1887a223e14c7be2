import { expect } from '@jest/globals';
import type { KpiProjections, OpexClient } from '@opex/client';
import { answered } from '@opex/client';
import type { RunningSystem } from '../system/running-system.js';

export type Service = 'processEvents' | 'qualityAudits' | 'costLedgers';

/** An event as its sender writes it, without what is the same for all of them. */
export interface Report {
  readonly id: string;
  readonly type: string;
  readonly subject?: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Extensions, such as `postedon`. */
  readonly [extension: string]: unknown;
}

export interface Correction {
  readonly target: { readonly source: string; readonly id: string };
  readonly action: 'retract' | 'replace';
  readonly reason: string;
  readonly replacement?: object;
}

export interface DoorAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly rejected: number;
  readonly position: number;
  readonly results: readonly { readonly index: number; readonly problem?: { readonly code: string } }[];
}

type ValuesRoute = KpiProjections.paths['/v1/kpis/{id}/values']['get'];
export type Question = NonNullable<ValuesRoute['parameters']['query']>;
export type KpiValue = ValuesRoute['responses'][200]['content']['application/json']['values'][number];

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

const TOPICS: Readonly<Record<Service, string>> = {
  processEvents: 'process-events',
  qualityAudits: 'quality-audits',
  costLedgers: 'cost-ledgers',
};
const WAIT_TIMEOUT_MS = 30_000;

/** The product as its users have it: HTTP and a key. Every answer has the status that was expected. */
export class Product {
  constructor(private readonly system: RunningSystem) {}

  /** Typed by what the services say of themselves. */
  get client(): OpexClient {
    return this.system.client;
  }

  async get<T>(service: Service, path: string, status = 200): Promise<T> {
    return (await this.ask(service, path, {}, status)) as T;
  }

  async post<T>(service: Service, path: string, body: object, status = 200): Promise<T> {
    return (await this.ask(service, path, json('POST', body), status)) as T;
  }

  async put<T>(service: Service, path: string, body: object, status = 201): Promise<T> {
    return (await this.ask(service, path, json('PUT', body), status)) as T;
  }

  /** Corrects a reported fact, at once. */
  async correct(service: Service, correction: Correction, status = 201): Promise<void> {
    const answer = await this.post(service, '/v1/corrections', correction, status);
    expect(answer).toMatchObject({ status: 'applied', target: correction.target });
  }

  /** What the answer says, as text. */
  async text(service: Service | 'kpis', path: string, accept = 'application/json'): Promise<string> {
    const answer = await this.system.fetch(`${this.system.urls[service]}${path}`, { headers: { accept } });
    const text = await answer.text();
    expect({ path, status: answer.status, problem: answer.status === 200 ? '' : text }).toEqual({
      path,
      status: 200,
      problem: '',
    });
    return text;
  }

  /** Sends a batch through the door. */
  async report(service: Service, source: string, reports: readonly Report[]): Promise<DoorAnswer> {
    const events = reports.map((report) => ({ specversion: '1.0', source, ...report }));
    const headers = { 'content-type': 'application/cloudevents-batch+json' };
    const request = { method: 'POST', headers, body: JSON.stringify(events) };
    return (await this.ask(service, '/v1/events', request, 200)) as DoorAnswer;
  }

  /** The values of a KPI, once all that the services have stored so far is in them. */
  async values(id: string, question: Question): Promise<readonly KpiValue[]> {
    const after: string[] = [];
    for (const [service, topic] of Object.entries(TOPICS) as [Service, string][]) {
      const { position } = await this.get<{ position: number }>(service, '/v1/log');
      if (position > 0) after.push(`${topic}:${position}`);
    }
    const params = { path: { id }, query: { ...question, after } };
    const { data } = await answered(this.client.kpis.GET('/v1/kpis/{id}/values', { params }));
    return data.values;
  }

  /** The one value of a KPI in a time. */
  async value(id: string, question: Question): Promise<KpiValue | undefined> {
    const values = await this.values(id, { granularity: 'total', ...question });
    expect(values.length).toBeLessThanOrEqual(1);
    return values[0];
  }

  /** Asks until the answer is as expected; the last one is what fails. */
  async eventually(check: () => Promise<void>): Promise<void> {
    const deadline = Date.now() + WAIT_TIMEOUT_MS;
    for (;;) {
      try {
        await check();
        return;
      } catch (fault) {
        if (Date.now() > deadline) throw fault;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  private async ask(service: Service, path: string, request: RequestInit, status: number): Promise<unknown> {
    const answer = await this.system.fetch(`${this.system.urls[service]}${path}`, request);
    const text = await answer.text();
    expect({ path, status: answer.status, text }).toEqual({ path, status, text });
    return JSON.parse(text);
  }
}

const json = (method: string, body: object): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
