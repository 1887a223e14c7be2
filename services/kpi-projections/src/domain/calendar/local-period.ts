import type { Temporal } from 'temporal-polyfill';

/** Days of a calendar that count as one period, before a time zone says when they begin. */
export interface LocalPeriod {
  readonly start: Temporal.PlainDate;
  /** Not included. */
  readonly end: Temporal.PlainDate;
  /** What people call it: `2025-W07`, `FY2025-P03`. */
  readonly label: string;
}

/** In the order of ISO 8601. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** 1 = Monday, 7 = Sunday: the number of a weekday in ISO 8601. */
export const numberOfWeekday = (weekday: Weekday): number => weekdays.indexOf(weekday) + 1;

export const twoDigits = (value: number): string => String(value).padStart(2, '0');
export const fourDigits = (value: number): string => String(value).padStart(4, '0');
