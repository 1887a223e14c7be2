import type { JSX } from 'preact';
import type { Kpi } from '../answers/answers.js';
import { mayCommand } from '../answers/ask.js';
import type { AlertRule, Items } from '../answers/operation-answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { useCommand } from '../answers/use-command.js';
import { format } from '../format-of-page.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { Answered, Empty, ProblemNote } from '../frame/states.js';
import { pageLink, parameter, setParameters } from '../location.js';
import type { Changing } from '../operations/changing.js';
import { titleOf } from '../words.js';
import { conditionInWords, modeInWords } from './condition-in-words.js';
import { RuleForm } from './rule-form.js';
import { isSilenced, SilenceButton } from './silence-button.js';

/** Which rules are in force; operators set, silence and withdraw them. */
export function RulesCard({ version, onChange }: Changing): JSX.Element {
  const asked = useAnswer<Items<AlertRule>>('/v1/alert-rules', version);
  const kpis = useAnswer<{ readonly kpis: readonly Kpi[] }>('/v1/kpis');
  const sender = useCommand(onChange);
  const { problem, send } = sender;
  const mayAct = mayCommand('operator');
  const edited = parameter('edit');
  const isNew = parameter('new') !== null;
  const rule = asked.answer?.items.find(({ id }) => id === edited) ?? null;
  const close = (): void => setParameters({ edit: null, new: null });
  return (
    <section class="card" aria-labelledby="rules">
      <div class="card-head">
        <h2 id="rules">Rules</h2>
        {mayAct && !isNew && edited === null && (
          <button type="button" onClick={() => setParameters({ new: '1' })}>
            New rule
          </button>
        )}
      </div>
      {problem !== null && <ProblemNote problem={problem} />}
      {mayAct && (isNew || rule !== null) && kpis.answer !== null && (
        <RuleForm
          key={rule?.id ?? ''}
          rule={rule}
          kpis={kpis.answer.kpis}
          version={version}
          onDone={onChange}
          onClose={close}
        />
      )}
      <Answered asked={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>There is no rule: nobody is told of anything.</Empty>
          ) : (
            <div class="table-scroll" tabIndex={0} role="group" aria-label="Rules">
              <table>
                <caption class="visually-hidden">Alert rules in force</caption>
                <thead>
                  <tr>
                    <th scope="col">Rule</th>
                    <th scope="col">KPI</th>
                    <th scope="col">Tells when</th>
                    <th scope="col">Channels</th>
                    <th scope="col">Owner</th>
                    {mayAct && <th scope="col">Actions</th>}
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <tr key={one.id} data-rule={one.id} data-silenced={isSilenced(one)}>
                      <th scope="row">
                        {one.id}
                        {one.note !== '' && (
                          <small class="row-note">
                            <bdi>{one.note}</bdi>
                          </small>
                        )}
                      </th>
                      <td>
                        <a href={pageLink(`/kpis/${encodeURIComponent(one.kpi)}`)}>{titleOf(one.kpi)}</a>
                      </td>
                      <td>
                        {conditionInWords(one, kpis.answer?.kpis.find(({ id }) => id === one.kpi)?.unit ?? '')}
                        <small class="row-note">
                          <bdi>{modeInWords(one)}</bdi>
                        </small>
                        {one.silence !== null && isSilenced(one) && (
                          <small class="row-note" data-field="silence">
                            silenced until {format.value.moment(one.silence.until)} by {one.silence.by}:{' '}
                            <bdi>{one.silence.reason}</bdi>
                          </small>
                        )}
                      </td>
                      <td>{one.channels.join(', ') || 'none: it is only listed here'}</td>
                      <td>{one.owner ?? '—'}</td>
                      {mayAct && (
                        <td>
                          <div class="controls">
                            <button
                              type="button"
                              class="quiet"
                              onClick={() => setParameters({ edit: one.id, new: null })}
                            >
                              Edit<span class="visually-hidden"> {one.id}</span>
                            </button>
                            <SilenceButton rule={one} sender={sender} />
                            <ConfirmButton
                              label="Withdraw"
                              word={one.id}
                              onConfirm={() => void send('DELETE', `/v1/alert-rules/${one.id}`, undefined, one.version)}
                            >
                              It judges no period any more. What it has told stays told.
                            </ConfirmButton>
                          </div>
                        </td>
                      )}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answered>
    </section>
  );
}
