import type { JSX } from 'preact';
import { pageLink } from '../location.js';

export function NotFound(): JSX.Element {
  return (
    <section class="page">
      <h1 tabIndex={-1}>There is no such page</h1>
      <p>
        <a href={pageLink('/')}>Go to the overview</a>
      </p>
    </section>
  );
}
