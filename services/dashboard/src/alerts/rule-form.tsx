import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Kpi } from '../answers/answers.js';
import type { AlertChannel, AlertCondition, AlertRule, Items } from '../answers/operation-answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { useCommand } from '../answers/use-command.js';
import { ProblemNote } from '../frame/states.js';
import { statuses, statusInWords } from './condition-in-words.js';

const kinds = { status: 'its status is', value: 'its value is', 'no-data': 'it has no value' } as const;

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
  const [kpi, setKpi] = useState(rule?.kpi ?? kpis[0]?.id ?? '');
  const unit = kpis.find(({ id }) => id === kpi)?.unit ?? '';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const id = rule?.id ?? textOf(form, 'id');
    void send('PUT', `/v1/alert-rules/${encodeURIComponent(id)}`, contentOf(form, is));
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
            if (value === 'status' || value === 'value' || value === 'no-data') setIs(value);
          }}
        >
          {Object.entries(kinds).map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {is === 'status' && (
        <Choices
          name="status"
          legend="Any of"
          options={statuses.map((name) => [name, statusInWords(name)])}
          chosen={rule?.condition.is === 'status' ? rule.condition.status : ['off-target']}
        />
      )}
      {is === 'value' &&
        (['below', 'above'] as const).map((side) => (
          <label key={side}>
            {side} ({unit})
            <input
              name={side}
              type="number"
              step="any"
              defaultValue={rule?.condition.is === 'value' ? String(rule.condition[side] ?? '') : ''}
            />
          </label>
        ))}
      <label>
        Time zone of its periods
        <input name="timezone" defaultValue={rule?.timezone ?? 'UTC'} required />
      </label>
      <Choices
        name="channels"
        legend="Deliver to"
        options={(channels.answer?.items ?? []).map(({ id }) => [id, id])}
        chosen={rule?.channels ?? []}
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

function Choices({
  name,
  legend,
  options,
  chosen,
}: {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly chosen: readonly string[];
}): JSX.Element {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.length === 0 && <span class="quiet-text">no channel: make one below</span>}
      {options.map(([value, words]) => (
        <label key={value} class="check">
          <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
          {words}
        </label>
      ))}
    </fieldset>
  );
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

const orNull = (text: string): string | null => (text === '' ? null : text);

function contentOf(form: FormData, is: AlertCondition['is']): object {
  return {
    kpi: textOf(form, 'kpi'),
    condition: conditionOf(form, is),
    timezone: textOf(form, 'timezone'),
    channels: form.getAll('channels'),
    owner: orNull(textOf(form, 'owner')),
    note: textOf(form, 'note'),
    runbook: orNull(textOf(form, 'runbook')),
  };
}

function conditionOf(form: FormData, is: AlertCondition['is']): object {
  const bound = (name: string): number | null => {
    const text = textOf(form, name);
    return text === '' ? null : Number(text);
  };
  switch (is) {
    case 'status':
      return { is, status: form.getAll('status') };
    case 'value':
      return { is, below: bound('below'), above: bound('above') };
    case 'no-data':
      return { is };
  }
}
