import type { JSX } from 'preact';
import { timeZone } from '../location.js';

export function Footer(): JSX.Element {
  return (
    <footer class="footer">
      <p>
        Days, months and quarters are those of {timeZone.value.replaceAll('_', ' ')}. Every number is also an answer of
        the API: <a href="/docs">its description</a>.
      </p>
      <p class="legend">
        <abbr title="provisional">p</abbr> the period is not closed · <abbr title="incomplete">i</abbr> something is
        missing · <abbr title="restated">r</abbr> changed after its period had ended
      </p>
    </footer>
  );
}
