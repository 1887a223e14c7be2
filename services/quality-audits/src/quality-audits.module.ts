import { registerEventBodyParsers } from '@opex/event-intake';
import type { ServiceOptions } from '@opex/service-host';
import { WRITE_SERVICE_SETTINGS, WriteServiceModule } from '@opex/write-service';

export const qualityAudits: ServiceOptions<typeof WRITE_SERVICE_SETTINGS> = {
  name: 'quality-audits',
  api: {
    title: 'Quality audits',
    description: 'Inspections, surveys, compliance checks and gates.',
    version: '0.1.0',
  },
  settings: WRITE_SERVICE_SETTINGS,
  prepare: registerEventBodyParsers,
  module: (config) => WriteServiceModule.forService({ service: 'quality-audits', config }),
};
