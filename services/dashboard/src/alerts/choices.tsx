import type { JSX } from 'preact';

/** Several of some, as check boxes. */
export function Choices({
  name,
  legend,
  options,
  chosen,
  whenNone = 'none',
}: {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly chosen: readonly string[];
  readonly whenNone?: string;
}): JSX.Element {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.length === 0 && <span class="quiet-text">{whenNone}</span>}
      {options.map(([value, words]) => (
        <label key={value} class="check">
          <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
