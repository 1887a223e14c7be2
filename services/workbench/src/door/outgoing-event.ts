/** A CloudEvent as it is sent to a door. */
export interface OutgoingEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject?: string;
  /** RFC 3339. */
  readonly time: string;
  /** Extension: orders events of one instant, compared as text. */
  readonly sequence?: string;
  readonly data: Readonly<Record<string, unknown>>;
}
