import { startService } from '@opex/service-host';
import { costLedgers } from './cost-ledgers.module.js';

await startService(costLedgers);
