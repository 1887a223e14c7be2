import { currency, date, measure, money, optional, personal, quantity, text } from '../fields.js';

/** What a plan of an initiative says, the first one and each revision. */
export const INITIATIVE_PLAN = {
  initiative: text('The initiative.'),
  name: text('Its name.'),
  investment: money('What it is expected to cost.'),
  annualSavings: money('What it is expected to save in a year.'),
  currency: currency(),
  owner: optional(personal(text('Who answers for it.'))),
  from: optional(measure(date('First day.'))),
  to: optional(measure(date('Day after the last.'))),
  roiPercent: optional(measure(quantity('The return on investment as the plan states it, in percent.'))),
  paybackMonths: optional(measure(quantity('The payback time as the plan states it.'))),
};
