/** The channel on which a store tells relays in other processes that the log has grown. Part of the schema: never change. */
export const LOG_CHANNEL = 'opex_event_log';
