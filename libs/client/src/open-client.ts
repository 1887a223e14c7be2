import type { Client, ClientOptions } from 'openapi-fetch';
import createClient from 'openapi-fetch';
import type { paths as CostLedgers } from './generated/cost-ledgers.js';
import type { paths as KpiProjections } from './generated/kpi-projections.js';
import type { paths as ProcessEvents } from './generated/process-events.js';
import type { paths as QualityAudits } from './generated/quality-audits.js';
import { writeQuery } from './write-query.js';

export interface Connection {
  /** Where each service is: `http://127.0.0.1:3001`. */
  readonly urls: {
    readonly processEvents: string;
    readonly qualityAudits: string;
    readonly costLedgers: string;
    readonly kpis: string;
  };
  readonly apiKey: string;
  /** In place of the global one. */
  readonly fetch?: NonNullable<ClientOptions['fetch']>;
}

export interface OpexClient {
  readonly processEvents: Client<ProcessEvents>;
  readonly qualityAudits: Client<QualityAudits>;
  readonly costLedgers: Client<CostLedgers>;
  readonly kpis: Client<KpiProjections>;
}

/**
 * The four services, typed by what they say of themselves: paths, parameters (`Idempotency-Key`, `If-Match` among the
 * headers), bodies, answers and problems. Does not wait, try again or keep anything.
 */
export function openClient({ urls, apiKey, fetch }: Connection): OpexClient {
  const headers = { authorization: `Bearer ${apiKey}` };
  const at = <Paths extends object>(baseUrl: string): Client<Paths> =>
    createClient<Paths>({ baseUrl, headers, querySerializer: writeQuery, ...(fetch && { fetch }) });
  return {
    processEvents: at<ProcessEvents>(urls.processEvents),
    qualityAudits: at<QualityAudits>(urls.qualityAudits),
    costLedgers: at<CostLedgers>(urls.costLedgers),
    kpis: at<KpiProjections>(urls.kpis),
  };
}
