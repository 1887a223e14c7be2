import { startService } from '@opex/service-host';
import { processEvents } from './process-events.module.js';

await startService(processEvents);
