import type { ComplaintCommand } from '../domain/complaint.commands.js';
import type { ComplaintRefusal } from '../domain/complaint.decider.js';
import type { ComplaintEvent } from '../domain/complaint.events.js';
import type { Complaint } from '../domain/complaint.state.js';
import { Aggregates } from './aggregates.js';

/** All complaints. */
export class Complaints extends Aggregates<Complaint, ComplaintCommand, ComplaintEvent, ComplaintRefusal> {}
