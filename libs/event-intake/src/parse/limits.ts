export const BODY_BYTES_MAX = 5 * 1024 * 1024;
export const EVENT_BYTES_MAX = 256 * 1024;
export const BATCH_EVENTS_MAX = 1_000;
export const DEPTH_MAX = 32;
/** Longest `id`, `source`, `subject`, `type`, `dataschema` or extension, in UTF-16 units. */
export const ATTRIBUTE_LENGTH_MAX = 1_024;
export const EXTENSIONS_MAX = 32;
/** Clocks differ; a time beyond this is a mistake. */
export const FUTURE_MS_MAX = 24 * 60 * 60 * 1_000;
