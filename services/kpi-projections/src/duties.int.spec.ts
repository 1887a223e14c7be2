import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditCompleted, auditScheduled, correctiveActionOpened } from '@opex/contracts';
import type { Duties } from './application/get-duties.js';
import type { PublishedEvent } from './testing/projected-service.js';
import { ProjectedService } from './testing/projected-service.js';

const ofAudits = (type: string, stream: string, time: string, data: object): PublishedEvent => ({
  service: 'quality-audits',
  subject: stream.split('/')[1] ?? null,
  ...{ type, stream, time, data },
});
const scheduled = (id: string, process: string, plannedOn: string, dueOn: string): PublishedEvent =>
  ofAudits(auditScheduled.type, `audit/${id}`, '2025-02-03T09:00:00Z', {
    ...{ process, plannedOn, dueOn, title: `Audit ${id}`, auditor: 'p-1' },
  });

let service: ProjectedService;
beforeAll(async () => {
  service = await ProjectedService.start(
    [
      scheduled('A-1', 'sales', '2025-03-03', '2025-03-31'),
      scheduled('A-2', 'customer-support', '2025-05-03', '2025-05-31'),
      ofAudits(correctiveActionOpened.type, 'corrective-action/C-1', '2025-03-04T09:00:00Z', {
        process: 'sales',
        audit: 'A-0',
        finding: 'F-1',
        dueOn: '2025-04-15',
      }),
    ],
    '2025-04-16T12:00:00Z',
  );
});
afterAll(() => service.close());

const ask = async (query = ''): Promise<Duties> =>
  (await service.ask(`/v1/duties?${query}`).expect(200)).body as Duties;
const idsOf = ({ duties }: Duties): readonly string[] => duties.map(({ id, standing }) => `${id} ${standing}`);

describe('what is to be done for quality', () => {
  it('is told by its day, what is overdue first, and without who is to do it', async () => {
    const answer = await ask();
    expect(answer).toMatchObject({ today: '2025-04-16', complete: true, counts: { overdue: 2, due: 0, ahead: 1 } });
    expect(idsOf(answer)).toEqual(['A-1 overdue', 'C-1 overdue', 'A-2 ahead']);
    expect(answer.duties[0]).toMatchObject({ process: 'sales', title: 'Audit A-1', dueOn: '2025-03-31' });
    expect(JSON.stringify(answer)).not.toContain('p-1');
  });

  it('is that of a process, of a standing, and only so much of it', async () => {
    expect(idsOf(await ask('process=customer-support'))).toEqual(['A-2 ahead']);
    const one = await ask('standing=overdue&limit=1');
    expect(idsOf(one)).toEqual(['A-1 overdue']);
    expect(one.counts.overdue).toBe(2);
    await service.ask('/v1/duties?standing=late&limit=0').expect(400);
  });

  it('is a file, whole whatever the limit', async () => {
    const { text } = await service.ask('/v1/duties?format=csv&limit=1').expect(200);
    const [columns, ...lines] = text.trimEnd().split('\r\n');
    expect(columns).toBe('duty,standing,id,process,title,status,from,dueOn,audit,finding,complaint');
    expect(lines).toEqual([
      'complete-audit,overdue,A-1,sales,Audit A-1,scheduled,2025-03-03,2025-03-31,,,',
      'implement-action,overdue,C-1,sales,,open,,2025-04-15,A-0,F-1,',
      'complete-audit,ahead,A-2,customer-support,Audit A-2,scheduled,2025-05-03,2025-05-31,,,',
    ]);
  });

  it('is done with its event, and stays as it was known before', async () => {
    await service.publish(
      [
        ofAudits(auditCompleted.type, 'audit/A-1', '2025-03-20T09:00:00Z', {
          process: 'sales',
          pointsReached: 9,
          pointsPossible: 10,
          sample: 1,
        }),
      ],
      '2025-04-17T12:00:00Z',
    );
    expect(idsOf(await ask())).toEqual(['C-1 overdue', 'A-2 ahead']);
    const before = await ask('asOf=2025-04-16T18:00:00Z');
    expect(idsOf(before)).toEqual(['A-1 overdue', 'C-1 overdue', 'A-2 ahead']);
    expect(before.final).toBe(true);
  });
});
