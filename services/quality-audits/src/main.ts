import { startService } from '@opex/service-host';
import { qualityAudits } from './quality-audits.module.js';

await startService(qualityAudits);
