import type { JSX } from 'preact';
import type { AlertCondition } from '../answers/operation-answers.js';
import { Choices } from './choices.js';
import { statuses, statusInWords } from './condition-in-words.js';

export const kinds = {
  status: 'its status is',
  'status-changed': 'its status has changed',
  value: 'its value is',
  signal: 'it is more than the usual up and down',
  restated: 'it has changed since it had settled',
  'no-data': 'it has no value',
} as const satisfies Readonly<Record<AlertCondition['is'], string>>;

export const isKind = (name: string): name is AlertCondition['is'] => Object.hasOwn(kinds, name);

const effects = { unfavourable: 'worse', favourable: 'better', any: 'either way' } as const;

/** What a condition of a kind asks for. @param known the condition so far, perhaps of another kind. */
export function ConditionFields({
  is,
  unit,
  known,
}: {
  readonly is: AlertCondition['is'];
  readonly unit: string;
  readonly known: AlertCondition | null;
}): JSX.Element | null {
  switch (is) {
    case 'status':
    case 'status-changed':
      return (
        <Choices
          name="status"
          legend={is === 'status' ? 'Any of' : 'To any of; none: to any'}
          options={statuses.map((name) => [name, statusInWords(name)])}
          chosen={chosenOf(is, known)}
        />
      );
    case 'value':
      return (
        <>
          {(['below', 'above'] as const).map((side) => (
            <label key={side}>
              {side} ({unit})
              <input
                name={side}
                type="number"
                step="any"
                defaultValue={known?.is === 'value' ? String(known[side] ?? '') : ''}
              />
            </label>
          ))}
        </>
      );
    case 'signal':
      return (
        <label>
          Which way
          <select name="effect" defaultValue={known?.is === 'signal' ? known.effect : 'unfavourable'}>
            {Object.entries(effects).map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </select>
        </label>
      );
    case 'restated':
      return (
        <label>
          By more than ({unit})
          <input
            name="by"
            type="number"
            step="any"
            min="0"
            defaultValue={known?.is === 'restated' ? String(known.by) : '0'}
          />
        </label>
      );
    case 'no-data':
      return null;
  }
}

function chosenOf(is: 'status' | 'status-changed', known: AlertCondition | null): readonly string[] {
  if (known?.is === 'status' && is === 'status') return known.status;
  if (known?.is === 'status-changed' && is === 'status-changed') return known.to;
  return is === 'status' ? ['off-target'] : [];
}

/** The condition that a form says, as the service takes it. */
export function conditionOf(form: FormData, is: AlertCondition['is']): object {
  const bound = (name: string): number | null => {
    const value = form.get(name);
    return typeof value !== 'string' || value.trim() === '' ? null : Number(value);
  };
  switch (is) {
    case 'status':
    case 'status-changed': {
      const status = form.getAll('status');
      return is === 'status' || status.length > 0 ? { is, status } : { is };
    }
    case 'value':
      return { is, below: bound('below'), above: bound('above') };
    case 'signal':
      return { is, effect: form.get('effect') };
    case 'restated':
      return { is, by: bound('by') ?? 0 };
    case 'no-data':
      return { is };
  }
}
