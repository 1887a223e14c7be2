import { registerEventBodyParsers } from '@opex/event-intake';
import type { ServiceOptions } from '@opex/service-host';
import { WRITE_SERVICE_SETTINGS, WriteServiceModule } from '@opex/write-service';

export const costLedgers: ServiceOptions<typeof WRITE_SERVICE_SETTINGS> = {
  name: 'cost-ledgers',
  api: {
    title: 'Cost ledgers',
    description: 'Costs, revenues, investments, savings and headcount.',
    version: '0.1.0',
  },
  settings: WRITE_SERVICE_SETTINGS,
  prepare: registerEventBodyParsers,
  module: (config) => WriteServiceModule.forService({ service: 'cost-ledgers', config }),
};
