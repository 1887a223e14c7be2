import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RefusedEventWithBytes } from '../answers/operation-answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { useCommand } from '../answers/use-command.js';
import { format } from '../format-of-page.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { Answered, ProblemNote } from '../frame/states.js';
import { indentedJson } from '../indented-json.js';
import { setParameters } from '../location.js';

const REASON_LENGTH_MAX = 1_000;

/** An event that a door has refused, as it was sent: to send again, repaired or not, or to give up. */
export function RefusedEvent({
  service,
  id,
  onChange,
}: {
  readonly service: string;
  readonly id: string;
  readonly onChange: () => void;
}): JSX.Element {
  const path = `/v1/doors/${service}/refused/${encodeURIComponent(id)}`;
  // What is refused again is another step of its history.
  const [tries, setTries] = useState(0);
  const asked = useAnswer<RefusedEventWithBytes>(path, tries);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const close = (): void => setParameters({ door: null, refused: null });
  return (
    <section class="refused-event" aria-labelledby="refused-event" data-refused-event={id}>
      <div class="card-head">
        <h3 id="refused-event" tabIndex={-1} ref={heading}>
          Event {id} of {service}
        </h3>
        <button type="button" onClick={close}>
          Close
        </button>
      </div>
      <Answered asked={asked}>
        {(event) => (
          <Repair
            of={event}
            path={path}
            onRefused={() => setTries((count) => count + 1)}
            onDone={() => {
              close();
              onChange();
            }}
          />
        )}
      </Answered>
    </section>
  );
}

function Repair({
  of,
  path,
  onDone,
  onRefused,
}: {
  readonly of: RefusedEventWithBytes;
  readonly path: string;
  readonly onDone: () => void;
  readonly onRefused: () => void;
}): JSX.Element {
  const { isSending, problem, send } = useCommand(onDone);
  const sent = of.rawEncoding === 'utf8' ? indentedJson(of.raw) : null;
  const [text, setText] = useState(sent ?? '');
  const [reason, setReason] = useState('');
  const isRepaired = sent === null ? text.trim() !== '' : text !== sent;
  const sendAgain = async (body: object): Promise<void> => {
    if ((await send('POST', `${path}/resubmission`, body)) === undefined) onRefused();
  };
  if (of.status !== 'waiting') {
    return (
      <p class="note">
        It does not wait any more: {of.status}
        {of.resolvedBy === null ? '' : ` by ${of.resolvedBy}`}.
      </p>
    );
  }
  return (
    <>
      {problem !== null && <ProblemNote problem={problem} />}
      <ul class="notes">
        {(of.errors.length === 0 ? [of] : of.errors).map(({ pointer, detail }) => (
          <li key={`${pointer} ${detail}`}>
            {pointer !== '' && <code>{pointer}</code>} <bdi>{detail}</bdi>
          </li>
        ))}
      </ul>
      {sent === null && (
        <p class="quiet-text">What was sent is no text: only something else can be sent in its place.</p>
      )}
      <label class="payload">
        As it was sent; change what is wrong
        <textarea
          value={text}
          rows={Math.min(24, text.split('\n').length + 1)}
          spellcheck={false}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <div class="controls">
        <button
          type="button"
          class="primary"
          disabled={!isRepaired || isSending}
          onClick={() => void sendAgain({ event: text })}
        >
          Send repaired
        </button>
        <button type="button" disabled={isRepaired || isSending} onClick={() => void sendAgain({})}>
          Send again as it is
        </button>
        <label>
          Why it is given up
          <input
            value={reason}
            maxLength={REASON_LENGTH_MAX}
            onInput={({ currentTarget }) => setReason(currentTarget.value)}
          />
        </label>
        {reason.trim() !== '' && (
          <ConfirmButton
            label="Discard"
            word={of.id}
            onConfirm={() => void send('POST', `${path}/discard`, { reason: reason.trim() })}
          >
            It will never be taken in, and waits no more. The reason is kept with it.
          </ConfirmButton>
        )}
      </div>
      {of.history.length > 0 && (
        <ul class="notes" aria-label="What was done about it">
          {of.history.map(({ step, at, by, detail }) => (
            <li key={at}>
              {format.value.moment(at)}: {step.replaceAll('-', ' ')} by {by}
              {detail !== null && (
                <>
                  : <bdi>{detail}</bdi>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
