import { ProblemError } from '@opex/service-host';
import type { KpiDefinitions } from '../../application/kpi-catalogue.js';
import type { LiveQuery } from '../../application/live/live-board.js';
import { dashboard } from '../../domain/scorecard.js';
import type { RawQuery } from '../parameter-reader.js';
import { ParameterReader } from '../parameter-reader.js';
import { readSeries } from '../tiles/tiles-request.js';
import { unknownKpi } from '../unknown-kpi.js';
import { readCurrency, readTimeZone } from '../values-request.js';

const parameters = ['timezone', 'currency', 'series', 'kpis'];

const dashboardKpis = [...new Set(dashboard.flatMap(({ kpis }) => kpis))];

/**
 * Reads the parameters of a live stream.
 *
 * @throws ProblemError 400 `invalid-parameters`, 404 `unknown-kpi`.
 */
export function parseLiveRequest(raw: RawQuery, reportingCurrency: string, definitions: KpiDefinitions): LiveQuery {
  const reader = new ParameterReader(raw, parameters);
  const named = reader.names('kpis');
  const query = {
    kpis: named.length === 0 ? dashboardKpis : [...new Set(named)].sort(),
    timeZone: readTimeZone(reader),
    currency: readCurrency(reader, reportingCurrency),
    series: readSeries(reader),
  };
  reader.finish();
  const unknown = query.kpis.find((id) => definitions.find(id) === undefined);
  if (unknown !== undefined) throw unknownKpi(unknown, definitions);
  return query;
}

/** Who does not say to take a stream of events is not given one that never ends. */
export function expectEventStream(accept: string | undefined): void {
  const takes = accept?.split(',').some((range) => /^\s*(text\/event-stream|\*\/\*)\s*$/.test(range)) === true;
  if (takes) return;
  throw new ProblemError({
    status: 406,
    code: 'event-stream-only',
    title: 'A stream of events only',
    detail:
      'This is a stream that does not end. Take it with the header "Accept: text/event-stream", or ask /v1/tiles.',
  });
}
