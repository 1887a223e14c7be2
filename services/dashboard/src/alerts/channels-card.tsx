import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AlertChannel, Items } from '../answers/operation-answers.js';
import { useAnswer } from '../answers/use-answer.js';
import { useCommand } from '../answers/use-command.js';
import { ConfirmButton } from '../frame/confirm-button.js';
import { Answered, Empty, ProblemNote } from '../frame/states.js';
import type { Changing } from '../operations/changing.js';

interface Told {
  readonly channel: string;
  readonly secret: string;
}

/** Where alerts are delivered to; a secret is shown once, when it is made. */
export function ChannelsCard({ version, onChange }: Changing): JSX.Element {
  const asked = useAnswer<Items<AlertChannel>>('/v1/alert-channels', version);
  const { isSending, problem, send } = useCommand(onChange);
  const [told, setTold] = useState<Told | null>(null);
  const tell = (channel: string, answer: { readonly secret: string | null } | undefined): void => {
    if (answer?.secret) setTold({ channel, secret: answer.secret });
  };
  const put = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = event.currentTarget;
    const { id, url } = Object.fromEntries(new FormData(form));
    if (typeof id !== 'string' || typeof url !== 'string') return;
    const answer = await send<{ secret: string | null }>('PUT', `/v1/alert-channels/${encodeURIComponent(id)}`, {
      url,
    });
    tell(id, answer);
    if (answer !== undefined) form.reset();
  };
  const rotate = async (id: string): Promise<void> =>
    tell(id, await send<{ secret: string }>('POST', `/v1/alert-channels/${id}/rotate-secret`));
  return (
    <section class="card" aria-labelledby="channels">
      <h2 id="channels">Channels</h2>
      {problem !== null && <ProblemNote problem={problem} />}
      {told !== null && (
        <p class="note" role="status">
          <span>
            The secret of {told.channel}, shown this once: <code data-field="secret">{told.secret}</code>
          </span>
          <button type="button" onClick={() => setTold(null)}>
            I have kept it
          </button>
        </p>
      )}
      <form class="controls" onSubmit={(event) => void put(event)} aria-label="New channel">
        <label>
          Channel
          <input name="id" required pattern="[a-z][a-z0-9\-]*" maxLength={64} placeholder="finance" />
        </label>
        <label>
          URL
          <input name="url" type="url" required placeholder="https://hooks.example/opex" />
        </label>
        <button type="submit" disabled={isSending}>
          Save channel
        </button>
      </form>
      <Answered asked={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>There is no channel: alerts are listed here, and delivered nowhere.</Empty>
          ) : (
            <div class="table-scroll" tabIndex={0} role="group" aria-label="Channels">
              <table>
                <caption class="visually-hidden">Channels</caption>
                <thead>
                  <tr>
                    <th scope="col">Channel</th>
                    <th scope="col">Goes to</th>
                    <th scope="col">State</th>
                    <th scope="col">Actions</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ id, url, secrets, disabledReason }) => (
                    <tr key={id} data-channel={id} data-disabled={disabledReason !== null}>
                      <th scope="row">{id}</th>
                      <td>
                        <bdi>{url}</bdi>
                      </td>
                      <td>
                        {disabledReason === null ? 'in use' : `disabled: ${disabledReason}`}
                        {secrets > 1 && <small class="row-note">{secrets} secrets sign</small>}
                      </td>
                      <td>
                        <div class="controls">
                          {disabledReason !== null && (
                            <button type="button" onClick={() => void send('PUT', `/v1/alert-channels/${id}`, { url })}>
                              Use again<span class="visually-hidden"> {id}</span>
                            </button>
                          )}
                          <ConfirmButton label="Rotate secret" word={id} onConfirm={() => void rotate(id)}>
                            Messages are signed with a new secret and the one before; one before that is gone.
                          </ConfirmButton>
                          <ConfirmButton
                            label="Remove"
                            word={id}
                            onConfirm={() => void send('DELETE', `/v1/alert-channels/${id}`)}
                          >
                            What was not delivered to it yet fails.
                          </ConfirmButton>
                        </div>
                      </td>
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
