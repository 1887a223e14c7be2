import { afterAll, beforeAll, it } from '@jest/globals';
import type { RunningSystem } from '../system/running-system.js';
import { startSystem } from '../system/running-system.js';
import type { HelpdeskAnswers } from './known-answers.js';
import {
  answersOf,
  expectDeclarations,
  expectHelpdesk,
  expectSatisfaction,
  expectSpend,
  file,
  publishedLogs,
} from './known-answers.js';
import { sendShuffledTwice } from './send-shuffled-twice.js';

publishedLogs('the published logs over Kafka: shuffled, in odd batches, every event twice', () => {
  let system: RunningSystem;
  beforeAll(async () => {
    system = await startSystem({ kafka: true });
    await sendShuffledTwice(system, file);
    await system.waitUntilProjected();
  }, 400_000);
  afterAll(() => system.remove());

  it('helpdesk', () => expectHelpdesk(system, (answersOf('helpdesk') as HelpdeskAnswers).as_is));
  it('domestic declarations', () => expectDeclarations(system));
  it('council spending', () => expectSpend(system));
  it('satisfaction', () => expectSatisfaction(system));
});
