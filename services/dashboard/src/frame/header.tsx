import type { JSX } from 'preact';
import type { Session } from '../answers/answers.js';
import { signOut } from '../answers/ask.js';
import { format } from '../format-of-page.js';
import { heartbeat, isPaused, liveState } from '../live/live.js';
import { address, locale, pageLink, prefer, theme, timeZone } from '../location.js';
import { Icon } from './icon.js';

const pages = [
  { path: '/', name: 'Overview' },
  { path: '/scorecard', name: 'Scorecard' },
  { path: '/processes', name: 'Processes' },
  { path: '/quality', name: 'Quality' },
  { path: '/costs', name: 'Costs' },
  { path: '/initiatives', name: 'Initiatives' },
  { path: '/alerts', name: 'Alerts' },
  { path: '/operations', name: 'Operations' },
];

export function Header({ session }: { readonly session: Session }): JSX.Element {
  const { pathname } = address.value;
  const isCurrent = (path: string): boolean =>
    path === '/' ? pathname === '/' || pathname.startsWith('/kpis') : pathname.startsWith(path);
  return (
    <header class="header">
      <div class="header-row">
        <a class="product" href={pageLink('/')}>
          opex
        </a>
        <nav aria-label="Pages">
          <ul>
            {pages.map(({ path, name }) => (
              <li key={path}>
                <a href={pageLink(path)} aria-current={isCurrent(path) ? 'page' : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <LiveMark />
        <Settings session={session} />
      </div>
    </header>
  );
}

const words = {
  connecting: 'Connecting',
  live: 'Live',
  paused: 'Paused',
  stale: 'Not live',
  offline: 'Offline',
} as const;

function LiveMark(): JSX.Element {
  const state = liveState.value;
  const told = heartbeat.value;
  const instant = told?.watermark ?? told?.asOf ?? null;
  const lag = told?.lag.events ?? null;
  return (
    <div class="live" data-live={state}>
      <span class="live-state">
        <Icon name={state} />
        {words[state]}
      </span>
      {instant !== null && (
        <span class="live-detail">
          as of{' '}
          <time data-field="asof" data-raw={instant} dateTime={instant}>
            {format.value.timeOfDay(instant)}
          </time>
          {lag !== null && lag > 0 ? ` · ${format.value.count(lag)} events behind` : ''}
        </span>
      )}
      <button
        type="button"
        class="quiet"
        aria-pressed={isPaused.value}
        onClick={() => (isPaused.value = !isPaused.value)}
      >
        {isPaused.value ? 'Resume' : 'Pause'}
      </button>
    </div>
  );
}

/** What readers choose for all pages. */
function Settings({ session }: { readonly session: Session }): JSX.Element {
  return (
    <details class="settings">
      <summary>Settings</summary>
      <div class="settings-panel">
        <label>
          Time zone
          <select value={timeZone.value} onChange={({ currentTarget }) => prefer('timezone', currentTarget.value)}>
            {zones().map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </select>
        </label>
        <label>
          Numbers and dates
          <select value={locale.value} onChange={({ currentTarget }) => prefer('locale', currentTarget.value)}>
            {locales().map((tag) => (
              <option key={tag} value={tag}>
                {new Intl.DisplayNames(['en'], { type: 'language' }).of(tag)}
              </option>
            ))}
          </select>
        </label>
        <label>
          Colours
          <select
            value={theme.value}
            onChange={({ currentTarget: { value } }) => prefer('theme', value === 'system' ? null : value)}
          >
            <option value="system">As the system</option>
            <option value="light">Light</option>
            <option value="dark">Dark</option>
          </select>
        </label>
        <p class="who">
          {session.name} · {session.roles.join(', ')}
        </p>
        <button type="button" onClick={() => void signOut()}>
          Sign out
        </button>
      </div>
    </details>
  );
}

const zones = (): readonly string[] => [...new Set(['UTC', timeZone.value, ...Intl.supportedValuesOf('timeZone')])];

const locales = (): readonly string[] => [
  ...new Set([
    locale.value,
    ...navigator.languages,
    'en',
    'en-GB',
    'de',
    'fr',
    'es',
    'it',
    'nl',
    'pt',
    'pl',
    'ja',
    'hi',
    'zh',
  ]),
];
