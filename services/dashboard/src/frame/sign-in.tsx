import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { ProblemAnswer, signIn } from '../answers/ask.js';

/** The key is sent once, for a cookie that no script can read; the page keeps neither. */
export function SignIn(): JSX.Element {
  const [fault, setFault] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setSending(true);
    setFault(null);
    try {
      await signIn(field.current?.value.trim() ?? '');
    } catch (error) {
      if (!(error instanceof ProblemAnswer)) throw error;
      setFault(error.problem.detail);
      field.current?.focus();
    } finally {
      setSending(false);
    }
  };
  return (
    <main class="sign-in" id="main">
      <form onSubmit={(event) => void send(event)}>
        <p class="product">opex</p>
        <h1 tabIndex={-1}>Sign in</h1>
        <label for="api-key">API key</label>
        <input
          id="api-key"
          ref={field}
          type="password"
          name="password"
          autocomplete="current-password"
          required
          aria-describedby={fault === null ? 'api-key-hint' : 'api-key-fault api-key-hint'}
          aria-invalid={fault !== null}
        />
        {fault !== null && (
          <p class="fault" id="api-key-fault" role="alert">
            {fault}
          </p>
        )}
        <button type="submit" class="primary" disabled={isSending}>
          {isSending ? 'Signing in …' : 'Sign in'}
        </button>
        <p class="hint" id="api-key-hint">
          Operators make keys with <code>keys create</code>. On this machine <code>npm start</code> has printed one.
        </p>
      </form>
    </main>
  );
}
