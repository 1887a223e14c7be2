import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { mayCommand } from '../answers/ask.js';
import { LagCard } from './lag-card.js';
import { QuarantineCard } from './quarantine-card.js';
import { RebuildsCard } from './rebuilds-card.js';
import { RefusedCard } from './refused-card.js';

/** How far the numbers are behind, what was refused and set aside, and the builds of the read model. */
export function OperationsPage(): JSX.Element {
  const [version, setVersion] = useState(0);
  const changed = (): void => setVersion((count) => count + 1);
  return (
    <section class="page">
      <div class="page-head">
        <h1 tabIndex={-1}>Operations</h1>
      </div>
      <LagCard version={version} onChange={changed} />
      {mayCommand('operator') && <RefusedCard version={version} onChange={changed} />}
      {mayCommand('operator') && <QuarantineCard version={version} onChange={changed} />}
      <RebuildsCard version={version} onChange={changed} />
    </section>
  );
}
