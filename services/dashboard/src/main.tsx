import { render } from 'preact';
import { effect } from '@preact/signals';
import { App } from './app.js';
import { findSession } from './answers/ask.js';
import { listenLive } from './live/live.js';
import { listenToLocation, locale, theme } from './location.js';

listenToLocation();
effect(() => {
  // Both schemes are offered by the style sheet; a chosen one is all that is left of them.
  document.documentElement.dataset['theme'] = theme.value;
  document.documentElement.dataset['locale'] = locale.value;
});
listenLive();
void findSession();

const root = document.querySelector('#page');
if (root === null) throw new Error('index.html has no #page');
render(<App />, root);
