import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { mayCommand } from '../answers/ask.js';
import { ChannelsCard } from './channels-card.js';
import { DeliveriesCard } from './deliveries-card.js';
import { FiredCard } from './fired-card.js';
import { RulesCard } from './rules-card.js';

/** What was told of the KPIs, the rules that say when, and what became of the messages. */
export function AlertsPage(): JSX.Element {
  const [version, setVersion] = useState(0);
  const changed = (): void => setVersion((count) => count + 1);
  return (
    <section class="page">
      <div class="page-head">
        <h1 tabIndex={-1}>Alerts</h1>
      </div>
      <FiredCard />
      <RulesCard version={version} onChange={changed} />
      {mayCommand('operator') && <ChannelsCard version={version} onChange={changed} />}
      {mayCommand('operator') && <DeliveriesCard version={version} onChange={changed} />}
    </section>
  );
}
