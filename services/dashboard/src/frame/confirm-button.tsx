import type { ComponentChildren, JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';

/** Asks for a word to be typed before something is done that others notice. */
export function ConfirmButton({
  label,
  word,
  children,
  onConfirm,
}: {
  readonly label: string;
  readonly word: string;
  /** What it does. */
  readonly children: ComponentChildren;
  readonly onConfirm: () => void;
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const title = useId();
  const close = (): void => {
    dialog.current?.close();
    setTyped('');
  };
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        {label}
        <span class="visually-hidden"> {word}</span>
      </button>
      <dialog ref={dialog} aria-labelledby={title} onClose={() => setTyped('')}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (typed.trim() !== word) return;
            close();
            onConfirm();
          }}
        >
          <h3 id={title}>
            {label} {word}?
          </h3>
          <p>{children}</p>
          <label>
            Type {word} to confirm
            <input value={typed} onInput={({ currentTarget }) => setTyped(currentTarget.value)} autocomplete="off" />
          </label>
          <p class="controls">
            <button type="submit" class="primary" disabled={typed.trim() !== word}>
              {label}
            </button>
            <button type="button" onClick={close}>
              Leave it
            </button>
          </p>
        </form>
      </dialog>
    </>
  );
}
