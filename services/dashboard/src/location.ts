import { computed, signal } from '@preact/signals';

/**
 * Where the page is, and all that it shows: path and parameters of the URL, nothing else. Links are followed without a new
 * load; the browser's Back is a step back.
 */
export const address = signal(new URL(globalThis.location.href));

/** What readers choose once for all pages: kept in the browser, and put into the URL where it differs from its default. */
export type Preference = 'theme' | 'timezone' | 'locale';

export function listenToLocation(): void {
  window.addEventListener('popstate', () => (address.value = new URL(window.location.href)));
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || link.target !== '' || link.hasAttribute('download')) return;
    if (link.origin !== window.location.origin || event.metaKey || event.ctrlKey || event.shiftKey || event.button > 0)
      return;
    if (/^\/(v1|docs)(\/|$)/.test(link.pathname) || link.hash !== '') return;
    event.preventDefault();
    go(link.href);
  });
}

export function go(href: string, how: 'push' | 'replace' = 'push'): void {
  const url = new URL(href, window.location.href);
  const isOtherPage = url.pathname !== address.value.pathname;
  if (how === 'push') window.history.pushState(null, '', url);
  else window.history.replaceState(null, '', url);
  address.value = url;
  if (!isOtherPage) return;
  window.scrollTo(0, 0);
  // Readers of the screen are told of the new page by its heading, once it is there.
  requestAnimationFrame(() => document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true }));
}

/** The address with some parameters set, or removed where they are null. */
export function withParameters(changes: Readonly<Record<string, string | null>>, path?: string): string {
  const url = new URL(address.value);
  if (path !== undefined) url.pathname = path;
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.pathname + url.search;
}

export const setParameters = (changes: Readonly<Record<string, string | null>>): void =>
  go(withParameters(changes), 'push');

export const parameter = (name: string): string | null => address.value.searchParams.get(name);

/** A link to another page keeps what holds for all of them. */
export function pageLink(path: string, more: Readonly<Record<string, string>> = {}): string {
  const kept = new URLSearchParams();
  for (const name of ['period', 'timezone', 'locale', 'theme', 'asOf']) {
    const value = parameter(name);
    if (value !== null) kept.set(name, value);
  }
  for (const [name, value] of Object.entries(more)) kept.set(name, value);
  const query = kept.toString();
  return query === '' ? path : `${path}?${query}`;
}

const stored = (name: Preference): string | null => window.localStorage.getItem(`opex-${name}`);

export function prefer(name: Preference, value: string | null): void {
  if (value === null) window.localStorage.removeItem(`opex-${name}`);
  else window.localStorage.setItem(`opex-${name}`, value);
  setParameters({ [name]: value });
}

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format() !== '';
  } catch {
    return false;
  }
};

const isLocale = (tag: string): boolean => {
  try {
    return Intl.NumberFormat.supportedLocalesOf([tag]).length === 1;
  } catch {
    return false;
  }
};

const chosen = (name: Preference, isValid: (value: string) => boolean): string | null =>
  [parameter(name), stored(name)].find((value) => value !== null && isValid(value)) ?? null;

/** UTC where nothing is chosen: two people who open the same link see the same numbers. */
export const timeZone = computed(() => chosen('timezone', isTimeZone) ?? 'UTC');

export const locale = computed(() => chosen('locale', isLocale) ?? navigator.languages.find(isLocale) ?? 'en');

export type Theme = 'light' | 'dark' | 'system';

export const theme = computed<Theme>(() => {
  const value = chosen('theme', (name) => name === 'light' || name === 'dark');
  return value === 'light' || value === 'dark' ? value : 'system';
});
