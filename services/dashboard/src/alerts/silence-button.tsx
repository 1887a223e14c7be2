import type { JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';
import type { AlertRule } from '../answers/operation-answers.js';
import type { CommandSender } from '../answers/use-command.js';

const HOUR_MS = 3_600_000;
const spans = [
  [1, '1 hour'],
  [8, '8 hours'],
  [24, '1 day'],
  [168, '1 week'],
  [720, '30 days'],
] as const;

export const isSilenced = ({ silence }: AlertRule): boolean =>
  silence !== null && Date.parse(silence.until) > Date.now();

/** Has a rule tell nobody for some time, or speak again. */
export function SilenceButton({
  rule,
  sender,
}: {
  readonly rule: AlertRule;
  readonly sender: CommandSender;
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const path = `/v1/alert-rules/${encodeURIComponent(rule.id)}/silence`;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = new FormData(event.currentTarget);
    const until = new Date(Date.now() + Number(form.get('hours')) * HOUR_MS).toISOString();
    dialog.current?.close();
    void sender.send('PUT', path, { until, reason: form.get('reason') }, rule.version);
  };
  if (isSilenced(rule)) {
    return (
      <button type="button" onClick={() => void sender.send('DELETE', path, undefined, rule.version)}>
        Lift silence<span class="visually-hidden"> of {rule.id}</span>
      </button>
    );
  }
  return (
    <>
      <button type="button" class="quiet" onClick={() => dialog.current?.showModal()}>
        Silence<span class="visually-hidden"> {rule.id}</span>
      </button>
      <dialog ref={dialog} aria-labelledby={title}>
        <form class="dialog-form" onSubmit={submit}>
          <h3 id={title}>Silence {rule.id}?</h3>
          <p>What it finds until then is listed here, and delivered nowhere.</p>
          <label>
            For
            <select name="hours">
              {spans.map(([hours, words]) => (
                <option key={hours} value={hours}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <label>
            Why
            <input name="reason" required maxLength={1_000} autocomplete="off" />
          </label>
          <p class="controls">
            <button type="submit" class="primary">
              Silence it
            </button>
            <button type="button" onClick={() => dialog.current?.close()}>
              Leave it
            </button>
          </p>
        </form>
      </dialog>
    </>
  );
}
