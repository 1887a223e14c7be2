import { CountWhatIsProjected1795000000040 } from './migrations/count-what-is-projected-1795000000040.js';
import { CreateProjection1795000000001 } from './migrations/create-projection-1795000000001.js';
import { DateWhatAnswersDependOn1795000000002 } from './migrations/date-what-answers-depend-on-1795000000002.js';
import { RebuildBeside1795000000003 } from './migrations/rebuild-beside-1795000000003.js';
import { NameCauses1795000000005 } from './migrations/name-causes-1795000000005.js';
import { CreateAlerts1795000000041 } from './migrations/create-alerts-1795000000041.js';
import { FindRetractions1795000000050 } from './migrations/find-retractions-1795000000050.js';
import { KnowKindsOfGenerations1795000000049 } from './migrations/know-kinds-of-generations-1795000000049.js';
import { OpenBiSchema1795000000042 } from './migrations/open-bi-schema-1795000000042.js';
import { PendAlerts1795000000048 } from './migrations/pend-alerts-1795000000048.js';
import { SayWhatRefreshesStandOn1795000000043 } from './migrations/say-what-refreshes-stand-on-1795000000043.js';
import { TraceCases1795000000030 } from './migrations/trace-cases-1795000000030.js';

/** In order; a migration that has been released is never changed. */
export const projectionMigrations = [
  CreateProjection1795000000001,
  DateWhatAnswersDependOn1795000000002,
  RebuildBeside1795000000003,
  NameCauses1795000000005,
  TraceCases1795000000030,
  CountWhatIsProjected1795000000040,
  CreateAlerts1795000000041,
  OpenBiSchema1795000000042,
  SayWhatRefreshesStandOn1795000000043,
  PendAlerts1795000000048,
  KnowKindsOfGenerations1795000000049,
  FindRetractions1795000000050,
];
