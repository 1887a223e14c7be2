import type { ServiceOptions } from '@opex/service-host';
import { servePage } from '@opex/service-host';
import { odataAliases } from './bi/odata/odata-aliases.js';
import { KpiProjectionsModule } from './kpi-projections.module.js';
import { kpiSchema } from './kpi-schema.js';
import { KPI_SETTINGS } from './kpi-settings.js';

export const serviceOptions: ServiceOptions<typeof KPI_SETTINGS> = {
  name: 'kpi-projections',
  api: {
    title: 'KPI projections',
    description: 'KPIs of operations, computed from the events of the write services.',
    version: '0.1.0',
  },
  settings: KPI_SETTINGS,
  schema: kpiSchema,
  sessions: (config) => config,
  prepare: (fastify, config) =>
    servePage(fastify, {
      folder: config.DASHBOARD_FOLDER,
      frameAncestors: config.FRAME_ANCESTORS,
      whenAbsent: 'The dashboard is not built. Build it with "npm run build", and load this page again.',
    }),
  aliases: odataAliases,
  module: (config) => KpiProjectionsModule.forService(config),
};
