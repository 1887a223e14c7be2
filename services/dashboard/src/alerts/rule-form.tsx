import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Kpi } from '../answers/answers.js';
import type { AlertChannel, AlertCondition, AlertMode, AlertRule, Items } from '../answers/operation-answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { useCommand } from '../answers/use-command.js';
import { ProblemNote } from '../frame/states.js';
import { Choices } from './choices.js';
import { ConditionFields, conditionOf, isKind, kinds } from './condition-fields.js';
import { filterOf, textOfFilter } from './rule-filter.js';

/** Sets a rule, or has one say something else: what it says is checked by the service. @param rule null: a new one. */
export function RuleForm({
  rule,
  kpis,
  version,
  onDone,
  onClose,
}: {
  readonly rule: AlertRule | null;
  readonly kpis: readonly Kpi[];
  readonly version: number;
  readonly onDone: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  const channels = useAnswer<Items<AlertChannel>>('/v1/alert-channels', version);
  const { isSending, problem, send } = useCommand(() => {
    onDone();
    onClose();
  });
  const [is, setIs] = useState<AlertCondition['is']>(rule?.condition.is ?? 'status');
  const [judges, setJudges] = useState<AlertMode['judges']>(rule?.mode.judges ?? 'settled');
  const [kpi, setKpi] = useState(rule?.kpi ?? kpis[0]?.id ?? '');
  const unit = kpis.find(({ id }) => id === kpi)?.unit ?? '';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const id = rule?.id ?? textOf(form, 'id');
    void send('PUT', `/v1/alert-rules/${encodeURIComponent(id)}`, contentOf(form, is, judges), rule?.version ?? 0);
  };
  return (
    <form class="rule-form" onSubmit={submit} aria-label={rule === null ? 'New rule' : `Rule ${rule.id}`}>
      {problem !== null && <ProblemNote problem={problem} />}
      {rule === null && (
        <label>
          Name
          <input name="id" required pattern="[a-z][a-z0-9\-]*" maxLength={64} placeholder="cost-too-high" />
        </label>
      )}
      <label>
        KPI
        <select name="kpi" value={kpi} onChange={({ currentTarget }) => setKpi(currentTarget.value)}>
          {kpis.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Tell when
        <select
          value={is}
          onChange={({ currentTarget: { value } }) => {
            if (isKind(value)) setIs(value);
          }}
        >
          {Object.entries(kinds).map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <ConditionFields is={is} unit={unit} known={rule?.condition ?? null} />
      <label>
        Only of (dimension=value, value; …)
        <input
          name="filter"
          defaultValue={textOfFilter(rule?.filter ?? {})}
          placeholder="process=sales, customer-support"
        />
      </label>
      <label>
        Judged
        <select
          value={judges}
          onChange={({ currentTarget: { value } }) => setJudges(value === 'live' ? 'live' : 'settled')}
        >
          <option value="settled">once a period has settled</option>
          <option value="live">live, while a period goes on</option>
        </select>
      </label>
      {judges === 'live' && (
        <label>
          Told once it is so for (minutes)
          <input
            name="holdsMinutes"
            type="number"
            min="0"
            defaultValue={rule?.mode.judges === 'live' ? String(rule.mode.holdsMinutes) : '30'}
          />
        </label>
      )}
      <label>
        Time zone of its periods
        <input name="timezone" defaultValue={rule?.timezone ?? 'UTC'} required />
      </label>
      <Choices
        name="channels"
        legend="Deliver to"
        options={(channels.answer?.items ?? []).map(({ id }) => [id, id])}
        chosen={rule?.channels ?? []}
        whenNone="no channel: make one below"
      />
      <label>
        Owner
        <input name="owner" defaultValue={rule?.owner ?? ''} />
      </label>
      <label>
        Note
        <input name="note" defaultValue={rule?.note ?? ''} maxLength={2_000} />
      </label>
      <label>
        Runbook (URL)
        <input name="runbook" type="url" defaultValue={rule?.runbook ?? ''} />
      </label>
      <p class="controls">
        <button type="submit" class="primary" disabled={isSending}>
          Save rule
        </button>
        <button type="button" onClick={onClose}>
          Leave it
        </button>
      </p>
    </form>
  );
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

const orNull = (text: string): string | null => (text === '' ? null : text);

function contentOf(form: FormData, is: AlertCondition['is'], judges: AlertMode['judges']): object {
  return {
    kpi: textOf(form, 'kpi'),
    filter: filterOf(textOf(form, 'filter')),
    condition: conditionOf(form, is),
    mode: judges === 'live' ? { judges, holdsMinutes: Number(textOf(form, 'holdsMinutes')) } : { judges },
    timezone: textOf(form, 'timezone'),
    channels: form.getAll('channels'),
    owner: orNull(textOf(form, 'owner')),
    note: textOf(form, 'note'),
    runbook: orNull(textOf(form, 'runbook')),
  };
}
