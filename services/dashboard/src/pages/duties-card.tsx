import type { JSX } from 'preact';
import type { Duties, Duty } from '../answers/plan-answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { NO_VALUE } from '../format.js';
import { format } from '../format-of-page.js';
import { CsvButton } from '../frame/csv-button.js';
import type { IconName } from '../frame/icon.js';
import { Icon } from '../frame/icon.js';
import { Answered, Empty } from '../frame/states.js';
import { heartbeat } from '../live/live.js';
import { parameter, setParameters } from '../location.js';
import { reasonsInWords, titleOf } from '../words.js';

const LIMIT = 200;

const standings = {
  overdue: { words: 'Overdue', icon: 'off-target' },
  due: { words: 'Due', icon: 'improving' },
  ahead: { words: 'Ahead', icon: 'no-target' },
} as const satisfies Readonly<Record<Duty['standing'], { words: string; icon: IconName }>>;

const isStanding = (name: string | null): name is Duty['standing'] => name !== null && Object.hasOwn(standings, name);

/** Audits and corrective actions that are to be done, with the day each is due. */
export function DutiesCard(): JSX.Element {
  const chosen = parameter('standing');
  const query = new URLSearchParams({ limit: String(LIMIT), ...(isStanding(chosen) ? { standing: chosen } : {}) });
  const asOf = parameter('asOf');
  if (asOf !== null) query.set('asOf', asOf);
  const asked = useAnswer<Duties>(`/v1/duties?${query.toString()}`, heartbeat.value?.watermark ?? '');
  const counts = asked.answer?.counts;
  return (
    <section class="card" aria-labelledby="duties">
      <div class="card-head">
        <h2 id="duties">Audits and corrective actions</h2>
        <div class="controls">
          <label>
            Show
            <select
              value={isStanding(chosen) ? chosen : ''}
              onChange={({ currentTarget }) => setParameters({ standing: currentTarget.value })}
            >
              <option value="">All that is open</option>
              {Object.entries(standings).map(([name, { words }]) => (
                <option key={name} value={name}>
                  {words}
                  {counts !== undefined && isStanding(name) ? ` (${format.value.count(counts[name])})` : ''}
                </option>
              ))}
            </select>
          </label>
          {asked.answer !== null && <CsvButton name="audits and actions" rows={() => csvOf(asked.answer)} />}
        </div>
      </div>
      <Answered asked={asked}>{(answer) => <List of={answer} isPart={isStanding(chosen)} />}</Answered>
    </section>
  );
}

function List({ of, isPart }: { readonly of: Duties; readonly isPart: boolean }): JSX.Element {
  const { counts, duties, complete, reasons } = of;
  const write = format.value;
  return (
    <>
      <p>
        <strong data-field="overdue" data-raw={counts.overdue}>
          {write.count(counts.overdue)} overdue
        </strong>
        , <span data-field="due">{write.count(counts.due)} due</span>, {write.count(counts.ahead)} ahead, on{' '}
        {write.day(of.today)}.
      </p>
      {!complete && <p class="note">Incomplete: {reasonsInWords(reasons)}</p>}
      {duties.length === 0 ? (
        <Empty>
          {isPart ? 'Nothing of this is open.' : 'No audit is scheduled, and no corrective action is open.'}
        </Empty>
      ) : (
        <div class="table-scroll" tabIndex={0} role="group" aria-label="Audits and corrective actions">
          <table>
            <caption class="visually-hidden">Audits and corrective actions, the most urgent first</caption>
            <thead>
              <tr>
                <th scope="col">Standing</th>
                <th scope="col">What</th>
                <th scope="col">To be done</th>
                <th scope="col">Process</th>
                <th scope="col">From</th>
                <th scope="col">Due on</th>
                <th scope="col">Answers</th>
              </tr>
            </thead>
            <tbody>
              {duties.map((duty) => (
                <Row key={`${duty.duty} ${duty.id}`} of={duty} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Row({ of }: { readonly of: Duty }): JSX.Element {
  const { duty, standing, id, title, process, from, dueOn } = of;
  const { words, icon } = standings[standing];
  const day = (date: string | null): string => (date === null ? NO_VALUE : format.value.day(date));
  return (
    <tr data-duty={duty} data-id={id} data-standing-of-duty={standing}>
      <td>
        <span class="status" data-standing={icon}>
          <Icon name={icon} />
          {words}
        </span>
      </td>
      <th scope="row">
        <bdi>{title ?? id}</bdi>
        {title !== null && (
          <small class="row-note">
            <bdi>{id}</bdi>
          </small>
        )}
      </th>
      <td>{dutiesInWords[duty]}</td>
      <td>{process === null ? NO_VALUE : <bdi>{titleOf(process)}</bdi>}</td>
      <td>{day(from)}</td>
      <td data-field="due-on" data-raw={dueOn ?? ''}>
        {day(dueOn)}
      </td>
      <td>
        <bdi>{answeredBy(of)}</bdi>
      </td>
    </tr>
  );
}

const dutiesInWords: Readonly<Record<Duty['duty'], string>> = {
  'complete-audit': 'Complete the audit',
  'implement-action': 'Carry out the corrective action',
  'verify-action': 'Judge whether it works',
  'close-action': 'Close it: it works',
  'reopen-action': 'Begin anew: it does not work',
};

const answeredBy = ({ audit, finding, complaint }: Duty): string =>
  finding !== null ? `finding ${finding} of ${audit ?? ''}` : complaint !== null ? `complaint ${complaint}` : '';

const csvOf = (answer: Duties | null): (string | null)[][] => [
  ['standing', 'duty', 'id', 'title', 'process', 'status', 'from', 'due_on', 'audit', 'finding', 'complaint'],
  ...(answer?.duties ?? []).map((one) => [
    ...[one.standing, one.duty, one.id, one.title, one.process, one.status, one.from, one.dueOn],
    ...[one.audit, one.finding, one.complaint],
  ]),
];
