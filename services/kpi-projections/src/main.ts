import { startService } from '@opex/service-host';
import { serviceOptions } from './service-options.js';

await startService(serviceOptions);
