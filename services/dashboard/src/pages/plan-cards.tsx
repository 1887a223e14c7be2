import type { JSX } from 'preact';
import type { Phase, Plan, PlanStep } from '../answers/plan-answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { NO_VALUE } from '../format.js';
import { format } from '../format-of-page.js';
import { ProgressMark } from '../frame/progress-mark.js';
import { Answered, Empty } from '../frame/states.js';
import { parameter } from '../location.js';
import { reasonsInWords, titleOf } from '../words.js';
import { StepsTable } from './steps-table.js';

/** What each kind of step is counted by. */
const kinds = [
  { kind: 'roadmap-step', title: 'Roadmap', counted: 'processes', label: 'Processes automated' },
  { kind: 'tool', title: 'Tools', counted: null, label: null },
  { kind: 'hiring-step', title: 'Hiring', counted: 'hires', label: 'People hired' },
  { kind: 'position', title: 'Positions', counted: 'headcount', label: 'People' },
] as const;

/** The plan besides the initiatives: phases with their milestones, roadmap, tools, hires and positions. */
export function PlanCards(): JSX.Element {
  const asOf = parameter('asOf');
  const asked = useAnswer<Plan>(`/v1/plan${asOf === null ? '' : `?${new URLSearchParams({ asOf }).toString()}`}`);
  return (
    <Answered asked={asked}>
      {({ steps, phases, complete, reasons }) => (
        <>
          {!complete && <p class="note">The plan is incomplete: {reasonsInWords(reasons)}</p>}
          <section class="card" aria-labelledby="phases">
            <h2 id="phases">Phases</h2>
            {phases.length === 0 ? <Empty>No phase has been planned.</Empty> : <Phases of={phases} />}
          </section>
          {kinds.map(({ kind, title, counted, label }) => (
            <section key={kind} class="card" aria-labelledby={kind}>
              <h2 id={kind}>{title}</h2>
              <Steps
                of={steps.filter((step) => step.kind === kind)}
                {...{ title, counted }}
                label={label}
                isOfQuarters={kind === 'roadmap-step' || kind === 'hiring-step'}
              />
            </section>
          ))}
        </>
      )}
    </Answered>
  );
}

function Steps({
  of,
  title,
  ...columns
}: Omit<Parameters<typeof StepsTable>[0], 'steps' | 'caption'> & {
  readonly of: readonly PlanStep[];
  readonly title: string;
}): JSX.Element {
  if (of.length === 0) return <Empty>None has been planned.</Empty>;
  return <StepsTable steps={of} caption={`${title}: planned and actual`} {...columns} />;
}

function Phases({ of }: { readonly of: readonly Phase[] }): JSX.Element {
  const write = format.value;
  return (
    <ol class="phases">
      {of.map(({ item, name, from, to, planned, reached, milestones }) => (
        <li key={item} data-phase={item} data-reached={reached}>
          <h3>
            <bdi>{name}</bdi>
          </h3>
          <p class="quiet-text">
            {from === null || to === null ? 'without days' : write.span(`${from}T00:00:00`, `${to}T00:00:00`)} ·{' '}
            {write.count(reached)} of {write.count(planned)} milestones
          </p>
          <progress max={planned} value={reached} aria-label={`${name}: milestones reached`} />
          <ul class="milestones">
            {milestones.map(({ milestone, status, reachedAt }) => (
              <li key={milestone} data-milestone={milestone} data-status={status}>
                <ProgressMark of={status} />
                <bdi>{titleOf(milestone)}</bdi>
                <small class="row-note">{reachedAt === null ? NO_VALUE : write.day(reachedAt)}</small>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
