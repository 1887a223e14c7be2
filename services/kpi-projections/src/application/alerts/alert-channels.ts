/** Where alerts are delivered to. */
export interface AlertChannel {
  readonly channel: string;
  readonly url: string;
  /** How many secrets sign: two while one is being replaced. */
  readonly secrets: number;
  /** Null: it is delivered to. */
  readonly disabledReason: string | null;
}

export type DeliveryState = 'pending' | 'delivered' | 'failed';

export interface AlertDelivery {
  /** Of the event: the `webhook-id` of each attempt. */
  readonly id: string;
  readonly channel: string;
  readonly alert: string | null;
  readonly type: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly createdAt: string;
  readonly nextAt: string | null;
  /** What came of the last attempt. */
  readonly lastAnswer: string | null;
  readonly deliveredAt: string | null;
}

/** Channels with their secrets, and what was delivered to them. */
export abstract class AlertChannels {
  abstract list(): Promise<readonly AlertChannel[]>;
  /** Makes it, or has it go elsewhere; one that was disabled is used again. @returns the secret of a new one, told this once. */
  abstract put(
    channel: string,
    url: string,
  ): Promise<{ readonly channel: AlertChannel; readonly secret: string | null }>;
  /** Another secret signs besides the one that was the newest. Null: there is no such channel. */
  abstract rotate(channel: string): Promise<string | null>;
  /** Whether there was one. What is pending for it fails. */
  abstract remove(channel: string): Promise<boolean>;
  abstract deliveries(state: DeliveryState | null, limit: number): Promise<readonly AlertDelivery[]>;
  /** Sends it again, whatever became of it. @returns how many channels it goes to. */
  abstract resend(eventId: string): Promise<number>;
}
