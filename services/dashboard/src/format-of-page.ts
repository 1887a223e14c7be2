import { computed } from '@preact/signals';
import { Format } from './format.js';
import { locale, timeZone } from './location.js';

/** How this reader wants numbers and dates. */
export const format = computed(() => new Format(locale.value, timeZone.value));
