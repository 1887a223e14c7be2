import type { ServiceName } from '../../load/running-service.js';
import { LATER_BUILD, storeLaterEvents } from '../later-events.js';
import type { Scenario } from '../scenario.js';
import type { Instance, SystemUnderFault, WriteService } from '../system-under-fault.js';
import { databaseOf, WRITE_SERVICES } from '../system-under-fault.js';

const PROCESSES = 2;
const CASES = 40;

/**
 * The read side first, then the write services, each of two processes, are replaced by a later build, one process after the
 * other: it joins on the same database and migrates it while the others go on, then one of before is told to stop. Senders
 * know both addresses and send again where a connection is lost, and only there: any other answer than success is a fault.
 * Then events of the later version come, among those of the one before.
 */
export const upgrade: Scenario = {
  name: 'upgrade',
  title: 'Every service replaced by a later build, process by process',
  extent: { kills: 0, seconds: 0 },
  async run(system) {
    const serving = new Map<WriteService, Instance[]>();
    for (const service of WRITE_SERVICES) {
      const processes = [system.instance(service)];
      serving.set(service, processes);
      while (processes.length < PROCESSES) processes.push(await started(system, service));
      system.addSender(service, { refusesRefusals: true, urls: () => processes.map(({ url }) => url) });
    }
    await system.untilAccepted(100);

    const before = system.instance('kpi-projections');
    await started(system, 'kpi-projections', 'later');
    await system.untilReadBy(2);
    await system.remove(before);
    await system.untilReadBy(1);
    system.tell('the read side is replaced');
    for (const [service, processes] of serving) {
      for (let replaced = 0; replaced < PROCESSES; replaced++) {
        processes.push(await started(system, service, 'later'));
        await system.untilAccepted(10);
        const [leaving] = processes as [Instance];
        await system.remove(leaving);
        // Until it is gone its address is one of those that senders know.
        processes.shift();
        await system.untilAccepted(10);
      }
      await assertMigrated(system, service);
      system.tell(`${service} is replaced`);
    }

    await storeLaterEvents(system, CASES);
    await system.untilAccepted(200);
    return 0;
  },
};

async function started(system: SystemUnderFault, name: ServiceName, build?: 'later'): Promise<Instance> {
  const instance = await system.add(name, build === 'later' ? LATER_BUILD : {});
  await instance.untilReady();
  return instance;
}

/** @throws where the builds that ran were not the later ones. */
async function assertMigrated(system: SystemUnderFault, service: WriteService): Promise<void> {
  await system.servers.query('SELECT noted_later FROM events LIMIT 1', databaseOf(service));
}
