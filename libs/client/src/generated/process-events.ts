export interface paths {
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs. Does not look at anything else: a restart would not mend a database. */
        get: operations["HealthController_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The service can answer requests. */
        get: operations["HealthController_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics in the text format of Prometheus. */
        get: operations["MetricsController_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/capacity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Hours of each team
         * @description With a range: of the reported spans that begin in it.
         */
        get: operations["OperationalFactsController_capacity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cases, the latest first
         * @description Limits are judged by the moment of the request.
         */
        get: operations["CasesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The case of this id, where only one process has it */
        get: operations["CasesController_only"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{process}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A case of a process
         * @description Its timeline with what is missing, late or in conflict, and how its limits stand at this moment.
         */
        get: operations["CasesController_ofProcess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes with the bugs found in them
         * @description With a range: those delivered in it.
         */
        get: operations["OperationalFactsController_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The corrections that were asked for, newest first unless sorted */
        get: operations["CorrectionsController_list"];
        put?: never;
        /**
         * Take a reported event back, or replace it
         * @description A correction is a later event: both stay, and the identity of what was taken back stays taken. Where the target has not come yet, the correction waits for it. A replacement is checked like an event at the door, may belong to another stream, and can itself be corrected.
         */
        post: operations["CorrectionsController_correct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them, and what became of it */
        get: operations["CorrectionsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrections/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Wait no longer for the target
         * @description What took effect is not withdrawn. Withdrawn again, it stays as it is.
         */
        post: operations["CorrectionsController_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers: acquired in a range, active at a date, churned
         * @description With a range: those first acquired in it.
         */
        get: operations["OperationalFactsController_customers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many customers were acquired and lost in a range, and active at its ends */
        get: operations["OperationalFactsController_customerCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The events of the log, newest first unless sorted
         * @description To find the source and id of an event that is wrong. A page looks at a bounded part of the log: go on while there is a `nextCursor`.
         */
        get: operations["LoggedEventsController_list"];
        put?: never;
        /**
         * Report events
         * @description CloudEvents 1.0 in structured, batch or binary mode, also gzip. The answer comes when the events are durable. Sending an event again is safe: source and id are its identity for ever.
         */
        post: operations["EventsController_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The API keys that this service knows, and when each was used last */
        get: operations["ApiKeysController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys added, changed and removed, newest first */
        get: operations["ApiKeysController_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the log ends: how far readers of the topic may get */
        get: operations["LogController_head"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/log/seals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The seals of the log, newest first
         * @description Keep one outside of this system: `verify-log --seal` tells by it whether the log was made anew.
         */
        get: operations["LogController_seals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Outages: open ones, planned ones, and those whose reports contradict each other
         * @description With a range: those with a part in it.
         */
        get: operations["OperationalFactsController_outages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/persons/{pseudonym}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who stands behind a pseudonym; each such question is logged */
        get: operations["PersonsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/persons/forget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forget a person
         * @description Destroys the key that leads from the pseudonym to the name, in this service; it cannot be undone. Log, topics, quarantine and KPIs have the pseudonym alone from the start, so no number changes. The same name reported later is another person. A person whom several services know is forgotten in each.
         */
        post: operations["PersonsController_forget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/process-definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest definition of each process */
        get: operations["ProcessDefinitionsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/process-definitions/{process}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest definition of a process */
        get: operations["ProcessDefinitionsController_get"];
        /**
         * Define a process, or define it anew
         * @description Says how the cases of a process complete, and what its steps are. A case uses the definition in force at its start. What the newest version says already is no new version.
         */
        put: operations["ProcessDefinitionsController_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/process-definitions/{process}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to it, by whom and when, oldest first */
        get: operations["ProcessDefinitionsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/process-definitions/{process}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All versions of the definition of a process, the oldest first */
        get: operations["ProcessDefinitionsController_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The events that were not taken in, newest first unless sorted */
        get: operations["QuarantineController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them, with its bytes and what was done about it */
        get: operations["QuarantineController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide that it will never be taken in */
        post: operations["QuarantineController_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/{id}/resubmit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send it through the door again
         * @description Without a body as it is; with one, that event in its place. What is refused again goes on waiting.
         */
        post: operations["QuarantineController_resubmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/discards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide of many that they will never be taken in
         * @description By `ids` or by `filter`, with one reason; up to 1000 in one request.
         */
        post: operations["QuarantineController_discardMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/resubmissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send many through the door again
         * @description By `ids` or by `filter` as they are, or by `events` repaired; up to 1000 in one request. Each has a result of its own; what is refused again goes on waiting. With a filter the oldest come first, and `nextCursor` goes on behind them.
         */
        post: operations["QuarantineController_resubmitMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Services with their downtime and availability in a range
         * @description The range ends now at the latest; without a begin it begins with the first registration.
         */
        get: operations["OperationalFactsController_services"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Transactions by day (UTC) */
        get: operations["OperationalFactsController_transactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ActivityResource: {
            /** @example triage */
            activity: string;
            /**
             * Format: date-time
             * @description For the first time.
             */
            completedAt: string | null;
            /** @example 1 */
            completions: number;
            /** Format: date-time */
            startedAt: string | null;
            /** @example initial-response */
            step: string | null;
        };
        ApiKeyChangePage: {
            items: components["schemas"]["ApiKeyChangeResource"][];
        };
        ApiKeyChangeResource: {
            /**
             * Format: date-time
             * @description When this service noticed it.
             */
            at: string;
            /** @enum {string} */
            change: "added" | "changed" | "removed";
            fingerprint: string;
            name: string;
            terms: string;
        };
        ApiKeyPage: {
            items: components["schemas"]["ApiKeyResource"][];
        };
        ApiKeyResource: {
            /**
             * @description The beginning of the SHA-256 of the key.
             * @example 7602afe257e4bd46
             */
            fingerprint: string;
            /**
             * Format: date-time
             * @description Null: never seen here.
             */
            lastUsedAt: string | null;
            /** @example shop */
            name: string;
            /**
             * @description Roles and limits.
             * @example emitter sources=urn:shop:*
             */
            terms: string;
        };
        AppliedCorrectionResource: {
            /** @example 5f1d0c6e2b7a4d3c9e8f7a6b5c4d3e2f */
            id: string;
            /** @example Entered twice. */
            reason: string;
            replacement: components["schemas"]["EventReferenceResource"] | null;
        };
        BugResource: {
            /** @example BUG-9 */
            bug: string;
            /** Format: date-time */
            foundAt: string;
            /** @example major */
            severity: string | null;
        };
        BulkDiscardRequest: {
            /** @description With `filter`: `nextCursor` of the answer before. */
            cursor?: string;
            /** @description All that wait and match; {} is all that wait. */
            filter?: components["schemas"]["WaitingFilter"];
            /**
             * @example [
             *       "41",
             *       "42"
             *     ]
             */
            ids?: string[];
            /** @default 1000 */
            limit?: number;
            /** @example A test run of the ticketing system. */
            reason: string;
        };
        BulkDiscardResource: {
            discarded: number;
            /** @description With a filter: goes on behind the last of them. */
            nextCursor?: string;
            refused: number;
            results: components["schemas"]["DiscardResultResource"][];
        };
        BulkResubmissionRequest: {
            /** @description With `filter`: `nextCursor` of the answer before. */
            cursor?: string;
            /** @description Repaired events, each in the place of one. */
            events?: components["schemas"]["RepairedEvent"][];
            /** @description All that wait and match; {} is all that wait. */
            filter?: components["schemas"]["WaitingFilter"];
            /**
             * @example [
             *       "41",
             *       "42"
             *     ]
             */
            ids?: string[];
            /** @default 1000 */
            limit?: number;
        };
        BulkResubmissionResource: {
            /** @description With a filter: goes on behind the last of them. */
            nextCursor?: string;
            /** @description How many are not. */
            refused: number;
            /** @description How many are in the log now. */
            resubmitted: number;
            results: components["schemas"]["ResubmissionResultResource"][];
        };
        CalendarRequest: {
            /**
             * @description Days without work.
             * @example [
             *       "2025-12-25"
             *     ]
             */
            holidays?: string[];
            /**
             * @description IANA time zone of hours and days.
             * @example Europe/Berlin
             */
            timeZone: string;
            /** @description When work is done; a weekday may have several. */
            workingHours: components["schemas"]["WorkingHoursRequest"][];
        };
        CasePageResource: {
            items: components["schemas"]["ListedCaseResource"][];
            /** @description Give it as `cursor` for the next page; absent on the last one. */
            nextCursor?: string;
        };
        CaseResource: {
            activities: components["schemas"]["ActivityResource"][];
            /** @description Facts that do not go together. */
            conflicts: components["schemas"]["ConflictResource"][];
            /** @description In force at its start; null where the process has none. */
            definitionVersion: number | null;
            /** Format: date-time */
            endedAt: string | null;
            /** @example 0 */
            escalations: number;
            /**
             * @description How many of its events do not count: they were stored after as many as count of one case.
             * @example 0
             */
            eventsLeftOut: number;
            /** @example ticket-4711 */
            id: string;
            milestones: components["schemas"]["MilestoneResource"][];
            /**
             * Format: date-time
             * @description When its earliest event happened.
             */
            openedAt: string;
            /**
             * @description As it was closed.
             * @example resolved
             */
            outcome: string | null;
            /**
             * @description Everything up to this place in the log is in it.
             * @example 41302
             */
            position: number;
            /** @example high */
            priority: string | null;
            /** @example customer-support */
            process: string;
            /** @example 0 */
            reopenings: number;
            /**
             * @description Its limits together; null where none counts.
             * @enum {string|null}
             */
            sla: "breached" | "running" | "met" | null;
            /** @enum {string} */
            status: "open" | "completed" | "abandoned";
            /** @description As its definition has them. */
            steps: components["schemas"]["StepResource"][];
            /** @description What was reported, in the order in which it happened. */
            timeline: components["schemas"]["TimelineEntryResource"][];
        };
        ChangePage: {
            items: components["schemas"]["ChangeResource"][];
            /** @description Asks for the next page; absent on the last one. */
            nextCursor?: string;
        };
        ChangeResource: {
            bugs: components["schemas"]["BugResource"][];
            /** @example CHG-301 */
            change: string;
            /** Format: date-time */
            deliveredAt: string | null;
            /** @description Reports that were taken back: they are not counted. */
            retracted: components["schemas"]["RetractedFactResource"][];
            /**
             * @description unknown: bugs are known, and no delivery.
             * @enum {string}
             */
            status: "delivered" | "unknown" | "retracted";
        };
        CompletionRequest: {
            /**
             * @description For `activities`: which of them.
             * @example [
             *       "closure"
             *     ]
             */
            activities?: string[];
            /**
             * @description What completes a case: a `case-closed` event, one of the activities, or simply its last event so far.
             * @example activities
             * @enum {string}
             */
            by: "case-closed" | "activities" | "last-event";
        };
        ConflictResource: {
            /** @enum {string} */
            code: "sources-disagree" | "completed-before-started" | "closed-twice";
            /** @example The sources give the priority as low, high; the last one counts. */
            detail: string;
            events: components["schemas"]["IdentityResource"][];
        };
        CorrectionFaultResource: {
            /** @example not-correctable */
            code: string;
            /** @example The event was not reported: reopen the audit. */
            detail: string;
            /**
             * @description Where in the request.
             * @example /replacement/data/process
             */
            pointer?: string;
        };
        CorrectionPage: {
            items: components["schemas"]["CorrectionResource"][];
            /** @description Asks for the next page; absent on the last one. */
            nextCursor?: string;
        };
        CorrectionRequest: {
            /**
             * @example replace
             * @enum {string}
             */
            action: "retract" | "replace";
            /**
             * @description The day for which the correction counts in the journal, where the month of what is wrong is closed; kept as the extension `postedon` of the retraction. It means nothing to other facts.
             * @example 2025-05-02
             */
            postedOn?: string;
            /** @example The activity was booked on the wrong ticket. */
            reason: string;
            /**
             * @description With `replace`: what counts instead, a CloudEvent with an id of its own, in whatever stream it belongs to.
             * @example {
             *       "specversion": "1.0",
             *       "id": "4711-3-corrected",
             *       "source": "/ticketing",
             *       "type": "opex.process.activity-completed.v1",
             *       "subject": "ticket-4712",
             *       "time": "2025-03-03T08:10:00Z",
             *       "data": {
             *         "process": "customer-support",
             *         "activity": "triage"
             *       }
             *     }
             */
            replacement?: {
                [key: string]: unknown;
            };
            /** @description The reported event that is wrong. */
            target: components["schemas"]["CorrectionTarget"];
        };
        CorrectionResource: {
            /** @enum {string} */
            action: "retract" | "replace";
            /** @example 5f1d0c6e2b7a4d3c9e8f7a6b5c4d3e2f */
            id: string;
            /** @description Where its last event stands in the log; null: not applied. */
            position: number | null;
            /** @example The activity was booked on the wrong ticket. */
            reason: string;
            refusal: components["schemas"]["CorrectionFaultResource"] | null;
            /** @description What counts instead. */
            replacement: components["schemas"]["EventReferenceResource"] | null;
            /** Format: date-time */
            requestedAt: string;
            /** @example operations */
            requestedBy: string;
            /** @description Why it was withdrawn. */
            resolution: string | null;
            /**
             * Format: date-time
             * @description When it ceased to wait.
             */
            resolvedAt: string | null;
            /** @description Who withdrew it. */
            resolvedBy: string | null;
            /**
             * @description waiting: for its target. refused: when its target came it could not be applied, see `refusal`.
             * @enum {string}
             */
            status: "waiting" | "applied" | "refused" | "withdrawn";
            target: components["schemas"]["EventReferenceResource"];
        };
        CorrectionTarget: {
            /** @example 4711-3 */
            id: string;
            /** @example /ticketing */
            source: string;
        };
        CustomerCountsResource: {
            acquired: number;
            activeAtBegin: number;
            activeAtEnd: number;
            churned: number;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
        };
        CustomerPage: {
            items: components["schemas"]["CustomerResource"][];
            /** @description Asks for the next page; absent on the last one. */
            nextCursor?: string;
        };
        CustomerResource: {
            /** Format: date-time */
            acquiredAt: string | null;
            /** Format: date-time */
            churnedAt: string | null;
            /** @enum {string|null} */
            conflict: "churned-without-acquired" | "churned-before-acquired" | null;
            /** @example customer-88 */
            customer: string;
            /**
             * @description Why it left.
             * @example price
             */
            reason: string | null;
            /** @description Reports that were taken back: they are not counted. */
            retracted: components["schemas"]["RetractedFactResource"][];
            /** @example enterprise */
            segment: string | null;
            /** @description When it was a customer. */
            spans: components["schemas"]["SpanResource"][];
            /** @enum {string} */
            status: "active" | "churned" | "unknown" | "retracted";
        };
        DiscardedResource: {
            /** @example 41 */
            id: string;
            /** @enum {string} */
            status: "discarded";
        };
        DiscardRequest: Record<string, unknown>;
        DiscardResultResource: {
            /** @example 41 */
            id: string;
            problem?: components["schemas"]["Problem"];
            /** @enum {string} */
            status: "discarded" | "not-found" | "not-waiting";
        };
        EventReferenceResource: {
            /** @example 4711-3 */
            id: string;
            /** @example /ticketing */
            source: string;
        };
        FailingPart: {
            detail: string;
            /** @example broker */
            part: string;
        };
        ForgetPersonRequest: {
            /**
             * @description Instead of the name.
             * @example person-w3v5d7qk2mzt4x6cbn3rjhyg5e
             */
            pseudonym?: string;
            /**
             * @description Kept and published; the name in it becomes the pseudonym.
             * @example Left the company and asked for it.
             */
            reason: string;
            /**
             * @description The name, exactly as it was reported; this or `pseudonym`.
             * @example anna.schmidt
             */
            value?: string;
        };
        ForgottenPersonResource: {
            /** Format: date-time */
            forgottenAt: string | null;
            /**
             * @description Of the event in the log.
             * @example 41302
             */
            position: number;
            /** @example person-w3v5d7qk2mzt4x6cbn3rjhyg5e */
            pseudonym: string;
            /** @description Why. */
            reason: string | null;
            /** @enum {string} */
            status: "known" | "forgotten";
            /**
             * @description Null once forgotten.
             * @example anna.schmidt
             */
            value: string | null;
        };
        HistoryEvent: {
            /**
             * @description Whose key; null: the service.
             * @example quality-team
             */
            by: string | null;
            /**
             * @description The data of the event, as it is published.
             * @example {
             *       "process": "customer-support"
             *     }
             */
            data: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it happened.
             */
            occurredAt: string;
            /**
             * Format: date-time
             * @description When it was stored.
             */
            recordedAt: string;
            /** @example opex.quality.audit-started.v1 */
            type: string;
            /**
             * @description The version it led to.
             * @example 3
             */
            version: number;
        };
        HistoryPage: {
            items: components["schemas"]["HistoryEvent"][];
            /** @description Give it as `cursor` for the next page; absent on the last one. */
            nextCursor?: string;
        };
        HoursPage: {
            items: components["schemas"]["TeamHoursResource"][];
            /** @description Asks for the next page; absent on the last one. */
            nextCursor?: string;
        };
        IdentityResource: {
            /** @example 4711-3 */
            id: string;
            /** @example /ticketing */
            source: string;
        };
        LimitRequest: {
            /** @description `days`: from which day on; day 1 begins with the case, and is the default. */
            fromDay?: number;
            /**
             * @description At once, within minutes, or from one day to another; all from the start of the case.
             * @example duration
             * @enum {string}
             */
            kind: "immediate" | "duration" | "days";
            /**
             * @description `duration`: how long. `immediate`: what still counts as at once; 0 where absent.
             * @example 120
             */
            minutes?: number;
            /**
             * @description By the clock, or in working hours of the calendar, where a day is a working day.
             * @default elapsed
             * @enum {string}
             */
            time?: "elapsed" | "business";
            /** @description `days`: by the end of which day. */
            toDay?: number;
        };
        ListedCaseResource: {
            /**
             * @description How many of its facts do not go together.
             * @example 0
             */
            conflicts: number;
            /** @description In force at its start; null where the process has none. */
            definitionVersion: number | null;
            /** Format: date-time */
            endedAt: string | null;
            /**
             * @description How many of its events do not count: they were stored after as many as count of one case.
             * @example 0
             */
            eventsLeftOut: number;
            /** @example ticket-4711 */
            id: string;
            /**
             * Format: date-time
             * @description Of the limits that still run.
             */
            nextDueAt: string | null;
            /**
             * Format: date-time
             * @description When its earliest event happened.
             */
            openedAt: string;
            /** @example high */
            priority: string | null;
            /** @example customer-support */
            process: string;
            /**
             * @description Its limits together; null where none counts.
             * @enum {string|null}
             */
            sla: "breached" | "running" | "met" | null;
            /** @enum {string} */
            status: "open" | "completed" | "abandoned";
        };
        LoggedEventResource: {
            /** @description By which it counts no more. */
            correction: components["schemas"]["AppliedCorrectionResource"] | null;
            /** @description The event it takes back or replaces. */
            correctionOf: components["schemas"]["EventReferenceResource"] | null;
            data: {
                [key: string]: unknown;
            };
            /** @example 4711-3 */
            id: string;
            /** Format: date-time */
            occurredAt: string;
            /** @example 41302 */
            position: number;
            /** Format: date-time */
            recordedAt: string;
            /** @example /ticketing */
            source: string;
            /** @example case/customer-support/ticket-4711 */
            stream: string;
            /** @example ticket-4711 */
            subject: string | null;
            /** @example opex.process.activity-completed.v1 */
            type: string;
        };
        LoggedEventsPage: {
            items: components["schemas"]["LoggedEventResource"][];
            /** @description Asks for the next page; absent on the last one. A page may be short, or empty. */
            nextCursor?: string;
        };
        LogHeadResource: {
            /**
             * Format: uuid
             * @description Which life of the log: another one after a restore.
             */
            epoch: string;
            /**
             * @description Position of the last event; 0 in an empty log.
             * @example 41302
             */
            position: number;
            /**
             * Format: date-time
             * @description No later event will be recorded at or before it; null in a log that was never written to.
             */
            recordedAt: string | null;
        };
        LogSealPage: {
            items: components["schemas"]["LogSealResource"][];
        };
        LogSealResource: {
            fromPosition: number;
            /**
             * @description Seals are numbered from 1 on.
             * @example 41
             */
            number: number;
            /** @description SHA-256 over the seal before and the events from one position to the other. */
            seal: string;
            /** Format: date-time */
            sealedAt: string;
            toPosition: number;
        };
        MilestoneResource: {
            /** @example first-response */
            milestone: string;
            /** Format: date-time */
            reachedAt: string | null;
        };
        OutagePage: {
            items: components["schemas"]["OutageResource"][];
            /** @description Asks for the next page; absent on the last one. */
            nextCursor?: string;
        };
        OutageResource: {
            /**
             * @description How its reports contradict each other: correct one of them.
             * @enum {string|null}
             */
            conflict: "end-without-start" | "ended-before-started" | null;
            /**
             * Format: date-time
             * @description Null while it is open.
             */
            endedAt: string | null;
            /** @example outage-17 */
            outage: string;
            /** @description All of it was announced maintenance. */
            planned: boolean;
            /** @description Reports that were taken back: they are not counted. */
            retracted: components["schemas"]["RetractedFactResource"][];
            /** @example checkout */
            service: string;
            spans: components["schemas"]["OutageSpanResource"][];
            /** Format: date-time */
            startedAt: string | null;
            /**
             * @description unknown: only its end is. retracted: all reports were taken back.
             * @enum {string}
             */
            status: "open" | "ended" | "unknown" | "retracted";
        };
        OutageSpanResource: {
            /** Format: date-time */
            from: string;
            /** @description Announced maintenance, which is no downtime. */
            planned: boolean;
            /**
             * Format: date-time
             * @description Null: it goes on.
             */
            to: string | null;
        };
        PersonResource: {
            /** Format: date-time */
            forgottenAt: string | null;
            /** @example person-w3v5d7qk2mzt4x6cbn3rjhyg5e */
            pseudonym: string;
            /** @description Why. */
            reason: string | null;
            /** @enum {string} */
            status: "known" | "forgotten";
            /**
             * @description Null once forgotten.
             * @example anna.schmidt
             */
            value: string | null;
        };
        /**
         * @description What is wrong and what to do about it (RFC 9457). A code may bring further members.
         * @example {
         *       "type": "urn:opex:problem:invalid-parameter",
         *       "title": "Parameters not valid",
         *       "status": 400,
         *       "detail": "limit: a number from 1 to 200 is needed.",
         *       "code": "invalid-parameters",
         *       "instance": "urn:opex:request:8f2c1d"
         *     }
         */
        Problem: {
            /** @description For programs. */
            code: string;
            /** @description What is wrong this time. */
            detail: string;
            /** @description All faults, where there are several. */
            errors?: {
                detail: string;
                parameter?: string;
                pointer?: string;
            }[];
            /** @description Names the request in the log. */
            instance: string;
            /** @description JSON pointer to the fault in the body. */
            pointer?: string;
            status: number;
            /** @description The same words for every occurrence of the code. */
            title: string;
            /**
             * Format: uri
             * @description `urn:opex:problem:` and the code.
             */
            type: string;
        } & {
            [key: string]: unknown;
        };
        ProcessDefinitionPage: {
            items: components["schemas"]["ProcessDefinitionResource"][];
            /** @description Give it as `cursor` for the next page; absent on the last one. */
            nextCursor?: string;
        };
        ProcessDefinitionRequest: {
            /**
             * @description The activities that run without a person.
             * @example [
             *       "routing",
             *       "acknowledgement"
             *     ]
             */
            automatedActivities?: string[];
            /** @description What business time is; without it days are those of UTC. */
            calendar?: components["schemas"]["CalendarRequest"];
            completion: components["schemas"]["CompletionRequest"];
            /**
             * Format: date-time
             * @description Cases that start from here on use it; null or absent: all cases.
             * @example null
             */
            effectiveFrom?: string | null;
            /**
             * @description The milestones a case can reach.
             * @example [
             *       "first-response"
             *     ]
             */
            milestones?: string[];
            /** @description The activities a case begins with. */
            startActivities?: string[];
            /** @description The steps in order. */
            steps?: components["schemas"]["StepRequest"][];
        };
        ProcessDefinitionResource: {
            /**
             * @description The activities that run without a person.
             * @example [
             *       "routing",
             *       "acknowledgement"
             *     ]
             */
            automatedActivities?: string[];
            /** @description What business time is; without it days are those of UTC. */
            calendar?: components["schemas"]["CalendarRequest"];
            completion: components["schemas"]["CompletionRequest"];
            /**
             * @description Also in the header ETag.
             * @example 1
             */
            definitionVersion: number;
            /**
             * Format: date-time
             * @description Cases that start from here on use it; null or absent: all cases.
             * @example null
             */
            effectiveFrom?: string | null;
            /**
             * @description The milestones a case can reach.
             * @example [
             *       "first-response"
             *     ]
             */
            milestones?: string[];
            /** @example customer-support */
            process: string;
            /** Format: date-time */
            publishedAt: string;
            /** @description The activities a case begins with. */
            startActivities?: string[];
            /** @description The steps in order. */
            steps?: components["schemas"]["StepRequest"][];
        };
        PublishedDefinitionResource: {
            /**
             * @description The activities that run without a person.
             * @example [
             *       "routing",
             *       "acknowledgement"
             *     ]
             */
            automatedActivities?: string[];
            /** @description What business time is; without it days are those of UTC. */
            calendar?: components["schemas"]["CalendarRequest"];
            completion: components["schemas"]["CompletionRequest"];
            /**
             * @description Also in the header ETag.
             * @example 1
             */
            definitionVersion: number;
            /**
             * Format: date-time
             * @description Cases that start from here on use it; null or absent: all cases.
             * @example null
             */
            effectiveFrom?: string | null;
            /**
             * @description The milestones a case can reach.
             * @example [
             *       "first-response"
             *     ]
             */
            milestones?: string[];
            /**
             * @description Place in the log of this service: `after=process-events:41302`.
             * @example 41302
             */
            position: number;
            /** @example customer-support */
            process: string;
            /** Format: date-time */
            publishedAt: string;
            /** @description The activities a case begins with. */
            startActivities?: string[];
            /** @description The steps in order. */
            steps?: components["schemas"]["StepRequest"][];
        };
        QuarantinedEventPage: {
            items: components["schemas"]["QuarantinedEventResource"][];
            /** @description Where the next page begins; absent on the last. */
            nextCursor?: string;
        };
        QuarantinedEventResource: {
            /**
             * Format: date-time
             * @description When its bytes were removed.
             */
            bytesRemovedAt: string | null;
            /** @description How many times it came. */
            count: number;
            /** @example It is missing. */
            detail: string;
            /** @enum {string} */
            door: "http" | "inbox";
            errors: components["schemas"]["QuarantineErrorResource"][];
            eventId: string | null;
            /** Format: date-time */
            firstReceivedAt: string;
            /** @example 41 */
            id: string;
            /** Format: date-time */
            lastReceivedAt: string;
            /** @example /data/process */
            pointer: string;
            /** @description Where it stands in the log, once resubmitted. */
            position: number | null;
            /**
             * @description Code of the rejection.
             * @example invalid-data
             */
            reason: string;
            /** @description Why it was discarded, or that it was repaired. */
            resolution: string | null;
            /** Format: date-time */
            resolvedAt: string | null;
            resolvedBy: string | null;
            source: string | null;
            /** @enum {string} */
            status: "waiting" | "resubmitted" | "discarded";
            type: string | null;
        };
        QuarantinedEventWithBytes: {
            /**
             * Format: date-time
             * @description When its bytes were removed.
             */
            bytesRemovedAt: string | null;
            /** @description How many times it came. */
            count: number;
            /** @example It is missing. */
            detail: string;
            /** @enum {string} */
            door: "http" | "inbox";
            errors: components["schemas"]["QuarantineErrorResource"][];
            eventId: string | null;
            /** Format: date-time */
            firstReceivedAt: string;
            history: components["schemas"]["QuarantineStepResource"][];
            /** @example 41 */
            id: string;
            /** Format: date-time */
            lastReceivedAt: string;
            /** @example /data/process */
            pointer: string;
            /** @description Where it stands in the log, once resubmitted. */
            position: number | null;
            /** @description The event as it was sent. */
            raw: string;
            /** @enum {string} */
            rawEncoding: "utf8" | "base64";
            /**
             * @description Code of the rejection.
             * @example invalid-data
             */
            reason: string;
            /** @description Why it was discarded, or that it was repaired. */
            resolution: string | null;
            /** Format: date-time */
            resolvedAt: string | null;
            resolvedBy: string | null;
            source: string | null;
            /** @enum {string} */
            status: "waiting" | "resubmitted" | "discarded";
            type: string | null;
        };
        QuarantineErrorResource: {
            /** @example It is missing. */
            detail: string;
            /** @example /data/process */
            pointer: string;
        };
        QuarantineStepResource: {
            /** Format: date-time */
            at: string;
            /** @example operations */
            by: string;
            /** @description Code of the rejection, where it was refused again. */
            code: string | null;
            detail: string | null;
            position: number | null;
            /** @description What was sent in its place. */
            raw?: string;
            /** @enum {string} */
            rawEncoding?: "utf8" | "base64";
            /** @enum {string} */
            step: "refused-again" | "resubmitted" | "discarded";
        };
        ReadinessResource: {
            /** @description What does not, and makes no request fail: events are kept, numbers grow old. */
            failing: components["schemas"]["FailingPart"][];
            /**
             * @description What works.
             * @example [
             *       "database",
             *       "broker"
             *     ]
             */
            parts: string[];
            /**
             * @description Degraded: something fails that requests are answered without.
             * @enum {string}
             */
            status: "ok" | "degraded";
        };
        RepairedEvent: {
            /** @description The CloudEvent to send in its place. */
            event: {
                [key: string]: unknown;
            };
            /** @example 41 */
            id: string;
        };
        ReplacementResource: {
            /** @example alarm-17-corrected */
            id: string;
            /** @example /monitoring */
            source: string;
        };
        ResubmissionResultResource: {
            /** @example 41 */
            id: string;
            /** @description Where it stands in the log. */
            position?: number | null;
            problem?: components["schemas"]["Problem"];
            /** @enum {string} */
            status: "accepted" | "duplicate" | "rejected" | "conflict" | "not-found" | "not-waiting";
        };
        ResubmittedResource: {
            /** @example 41 */
            id: string;
            /** @enum {string} */
            outcome: "accepted" | "duplicate";
            /** @description Where it stands in the log. */
            position: number | null;
            /** @enum {string} */
            status: "resubmitted";
        };
        RetractedFactResource: {
            /**
             * Format: date-time
             * @description When it was taken back.
             */
            at: string;
            /** @example alarm-17 */
            id: string;
            /** Format: date-time */
            occurredAt: string;
            /** @example A false alarm. */
            reason: string;
            /** @description What counts instead. */
            replacedBy: components["schemas"]["ReplacementResource"] | null;
            /** @example /monitoring */
            source: string;
            /** @example opex.operations.outage-started.v1 */
            type: string;
        };
        ServicePage: {
            items: components["schemas"]["ServiceResource"][];
            /** @description Asks for the next page; absent on the last one. */
            nextCursor?: string;
        };
        ServiceResource: {
            /**
             * @description Null where it was not in operation.
             * @example 99.95
             */
            availabilityPercent: number | null;
            /** @description Milliseconds of them down: overlaps count once, announced maintenance does not. */
            downtimeMs: number;
            /** @description Milliseconds in operation in the range, up to now. */
            operatedMs: number;
            /** @description Outages with a part in the range. */
            outages: number;
            /** Format: date-time */
            registeredAt: string | null;
            /** Format: date-time */
            retiredAt: string | null;
            /** @description Reports that were taken back: they are not counted. */
            retracted: components["schemas"]["RetractedFactResource"][];
            /** @example checkout */
            service: string;
            /** @description When it was in operation. */
            spans: components["schemas"]["SpanResource"][];
            /** @enum {string} */
            status: "in-operation" | "retired" | "unknown" | "retracted";
        };
        SpanResource: {
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description Null: it goes on.
             */
            to: string | null;
        };
        StepRequest: {
            /**
             * @description The activities that belong to it.
             * @example [
             *       "triage"
             *     ]
             */
            activities?: string[];
            /**
             * @description True where it runs without a person.
             * @example false
             */
            automated?: boolean;
            /** @description By when it is to be finished. */
            limit?: components["schemas"]["LimitRequest"];
            /**
             * @description Short for a limit: within so many minutes by the clock, from the start of the case.
             * @example 120
             */
            limitMinutes?: number;
            /** @description Those of its activities that not every case has: the step is finished without them. */
            optionalActivities?: string[];
            /**
             * @description The effort it should take, in minutes of work.
             * @example 10
             */
            standardEffortMinutes?: number;
            /** @example initial-response */
            step: string;
        };
        StepResource: {
            /**
             * Format: date-time
             * @description The first sign of one of its activities.
             */
            beganAt: string | null;
            /** Format: date-time */
            dueAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            /**
             * @description Until it is due, in the time of its limit (elapsed or business); null where it does not run.
             * @example 42
             */
            minutesLeft: number | null;
            /**
             * @description Its activities that were not completed.
             * @example [
             *       "triage"
             *     ]
             */
            missing: string[];
            /**
             * Format: date-time
             * @description From when on it is to be done.
             */
            opensAt: string;
            /**
             * @description `cancelled`: the case was abandoned while there was time left. Null without a limit.
             * @enum {string|null}
             */
            state: "not-started" | "running" | "met" | "breached" | "cancelled" | null;
            /** @example initial-response */
            step: string;
        };
        TeamHoursResource: {
            /** @example 200 */
            availableHours: number;
            /** @example 152.5 */
            productiveHours: number;
            /** @description How many reports make up the sums. */
            reports: number;
            /** @description How many were taken back, and are not in them. */
            retracted: number;
            /** @example support */
            team: string;
            /**
             * @description Null without available hours.
             * @example 76.25
             */
            utilizationPercent: number | null;
        };
        TimelineEntryResource: {
            /** @example triage */
            activity?: string;
            /** @example 4711-3 */
            id: string;
            /** @description It arrived after something that happened later. */
            late: boolean;
            /** @example first-response */
            milestone?: string;
            /** Format: date-time */
            occurredAt: string;
            /** @example resolved */
            outcome?: string;
            /** Format: date-time */
            recordedAt: string;
            /** @example /ticketing */
            source: string;
            /** @example opex.process.activity-completed.v1 */
            type: string;
        };
        TransactionDayResource: {
            /** @example 1250 */
            count: number;
            /**
             * Format: date
             * @description In UTC.
             * @example 2025-03-03
             */
            day: string;
            reports: number;
            /** @description Reports that were taken back, and are not counted. */
            retracted: number;
        };
        TransactionsPage: {
            items: components["schemas"]["TransactionDayResource"][];
            /** @description Asks for the next page; absent on the last one. */
            nextCursor?: string;
        };
        WaitingFilter: {
            /** @example wrong-data */
            reason?: string;
            /** @example /ticketing */
            source?: string;
            /** @example opex.process.case-opened.v1 */
            type?: string;
        };
        WithdrawalRequest: {
            /** @example The target was never sent. */
            reason: string;
        };
        WorkingHoursRequest: {
            /** @example 09:00 */
            from: string;
            /**
             * @description 24:00 is the end of the day.
             * @example 17:00
             */
            to: string;
            /**
             * @example monday
             * @enum {string}
             */
            weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    HealthController_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    HealthController_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessResource"];
                };
            };
            /** @description What is missing is named (`not-ready`). */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    MetricsController_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OperationalFactsController_capacity: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                /** @description Begin of the range. A date (UTC) or an instant. */
                from?: string;
                limit?: number;
                team?: string;
                /** @description End of the range, not included. A date (UTC) or an instant. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoursPage"];
                    "text/csv": components["schemas"]["HoursPage"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles analyst, operator, controller, auditor (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CasesController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                limit?: number;
                /** @description Cases that started at this instant or later. */
                openedFrom?: string;
                /** @description Cases that started before this instant. */
                openedTo?: string;
                priority?: string;
                process?: string;
                /** @description One of its limits is breached; none is and one still runs; all that count are met. */
                sla?: "breached" | "running" | "met";
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "openedAt" | "-openedAt";
                status?: "open" | "completed" | "abandoned";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePageResource"];
                    "text/csv": components["schemas"]["CasePageResource"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CasesController_only: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The case, as the subject of its events names it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseResource"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is known of it (`case-unknown`). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Several processes have one (`case-ambiguous`); the problem names them. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CasesController_ofProcess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The case, as the subject of its events names it. */
                id: string;
                /** @description The process, as its events name it. */
                process: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseResource"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing is known of it (`case-unknown`). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OperationalFactsController_changes: {
        parameters: {
            query?: {
                /** @description Only those with bugs, or only those without. */
                buggy?: boolean;
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                /** @description Begin of the range. A date (UTC) or an instant. */
                from?: string;
                limit?: number;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "deliveredAt" | "-deliveredAt" | "bugs" | "-bugs";
                status?: "delivered" | "unknown" | "retracted";
                /** @description End of the range, not included. A date (UTC) or an instant. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangePage"];
                    "text/csv": components["schemas"]["ChangePage"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles analyst, operator, controller, auditor (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CorrectionsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                /** @description `-requestedAt`, the newest first, unless given. */
                sort?: "requestedAt" | "-requestedAt";
                /** @description Only those of targets of this source. */
                source?: string;
                status?: "waiting" | "applied" | "refused" | "withdrawn";
                /** @description Only those of targets with this id. */
                target?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionPage"];
                    "text/csv": components["schemas"]["CorrectionPage"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles analyst, operator, controller, auditor (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CorrectionsController_correct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectionRequest"];
            };
        };
        responses: {
            /** @description Asked for before under this key; as it stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionResource"];
                };
            };
            /** @description It took effect. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionResource"];
                };
            };
            /** @description It waits for its target. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionResource"];
                };
            };
            /** @description Not valid: `replacement-missing`, `replacement-unused`, or the code for which the door would reject the replacement, with a pointer into `/replacement`. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles emitter, operator, controller, auditor (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `not-correctable`, `already-corrected`, `identity-taken`, `too-many-waiting`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CorrectionsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionResource"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles analyst, operator, controller, auditor, emitter (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`correction-not-found`). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    CorrectionsController_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawalRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionResource"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles emitter, operator, controller, auditor (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`correction-not-found`). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not wait (`correction-not-waiting`). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OperationalFactsController_customers: {
        parameters: {
            query?: {
                /** @description Only those that were customers then. A date (UTC) or an instant. */
                activeAt?: string;
                /** @description Only those whose reports contradict each other, or only the others. */
                conflict?: boolean;
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                /** @description Begin of the range. A date (UTC) or an instant. */
                from?: string;
                limit?: number;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "acquiredAt" | "-acquiredAt" | "conflict" | "-conflict";
                status?: "active" | "churned" | "unknown" | "retracted";
                /** @description End of the range, not included. A date (UTC) or an instant. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                    "text/csv": components["schemas"]["CustomerPage"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles analyst, operator, controller, auditor (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OperationalFactsController_customerCounts: {
        parameters: {
            query?: {
                /** @description Begin of the range. A date (UTC) or an instant. */
                from?: string;
                /** @description End of the range, not included; now where absent. A date (UTC) or an instant. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerCountsResource"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles analyst, operator, controller, auditor (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LoggedEventsController_list: {
        parameters: {
            query?: {
                /** @description Only events that were taken back or replaced. */
                correctedOnly?: boolean;
                /** @description `nextCursor` of the page before, asked in the same order. */
                cursor?: string;
                /** @description Occurred from here on: a date (UTC) or an instant. */
                from?: string;
                limit?: number;
                /** @description `-position`, the newest first, unless given. */
                sort?: "position" | "-position";
                source?: string;
                subject?: string;
                /** @description Occurred before it: a date (UTC) or an instant. */
                to?: string;
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedEventsPage"];
                    "text/csv": components["schemas"]["LoggedEventsPage"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles operator, controller, auditor (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    EventsController_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/cloudevents-batch+json": ({
                    data?: {
                        [key: string]: unknown;
                    };
                    datacontenttype?: string;
                    /** Format: uri */
                    dataschema?: string;
                    /** @description With `source`, its identity for ever. */
                    id: string;
                    /** Format: uri-reference */
                    source: string;
                    /** @enum {string} */
                    specversion: "1.0";
                    /** @description Needed where the type is about one: a case, an outage, an audit. */
                    subject?: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    time: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                })[] | ({
                    data?: {
                        [key: string]: unknown;
                    };
                    datacontenttype?: string;
                    /** Format: uri */
                    dataschema?: string;
                    /** @description With `source`, its identity for ever. */
                    id: string;
                    /** Format: uri-reference */
                    source: string;
                    /** @enum {string} */
                    specversion: "1.0";
                    /** @description Needed where the type is about one: a case, an outage, an audit. */
                    subject?: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    time: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                });
                "application/cloudevents+json": ({
                    data?: {
                        [key: string]: unknown;
                    };
                    datacontenttype?: string;
                    /** Format: uri */
                    dataschema?: string;
                    /** @description With `source`, its identity for ever. */
                    id: string;
                    /** Format: uri-reference */
                    source: string;
                    /** @enum {string} */
                    specversion: "1.0";
                    /** @description Needed where the type is about one: a case, an outage, an audit. */
                    subject?: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    time: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                })[] | ({
                    data?: {
                        [key: string]: unknown;
                    };
                    datacontenttype?: string;
                    /** Format: uri */
                    dataschema?: string;
                    /** @description With `source`, its identity for ever. */
                    id: string;
                    /** Format: uri-reference */
                    source: string;
                    /** @enum {string} */
                    specversion: "1.0";
                    /** @description Needed where the type is about one: a case, an outage, an audit. */
                    subject?: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    time: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                });
                "application/json": ({
                    data?: {
                        [key: string]: unknown;
                    };
                    datacontenttype?: string;
                    /** Format: uri */
                    dataschema?: string;
                    /** @description With `source`, its identity for ever. */
                    id: string;
                    /** Format: uri-reference */
                    source: string;
                    /** @enum {string} */
                    specversion: "1.0";
                    /** @description Needed where the type is about one: a case, an outage, an audit. */
                    subject?: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    time: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                })[] | ({
                    data?: {
                        [key: string]: unknown;
                    };
                    datacontenttype?: string;
                    /** Format: uri */
                    dataschema?: string;
                    /** @description With `source`, its identity for ever. */
                    id: string;
                    /** Format: uri-reference */
                    source: string;
                    /** @enum {string} */
                    specversion: "1.0";
                    /** @description Needed where the type is about one: a case, an outage, an audit. */
                    subject?: string;
                    /**
                     * Format: date-time
                     * @description When it happened.
                     */
                    time: string;
                    type: string;
                } & {
                    [key: string]: unknown;
                });
            };
        };
        responses: {
            /** @description The outcome of each event of a batch, or a single event that was known already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accepted: number;
                        conflicts: number;
                        duplicates: number;
                        /** @description Of the log after it: `after=<service>:<position>` reads what is counted up to it. */
                        position: number | null;
                        rejected: number;
                        results: {
                            id: string | null;
                            /** @description Place in the batch, from 0. */
                            index: number;
                            problem?: {
                                code: string;
                                /** @description What is wrong with this event, and what to do. */
                                detail: string;
                                /** @description Where there is more than one fault: all of them, up to 20, the first among them. */
                                errors?: {
                                    detail: string;
                                    pointer: string;
                                }[];
                                /** @description Where in the event, as a JSON pointer. */
                                pointer?: string;
                                status: number;
                                title: string;
                                /** Format: uri */
                                type: string;
                            } & {
                                [key: string]: unknown;
                            };
                            /** @enum {string} */
                            status: "duplicate" | "conflict" | "rejected";
                        }[];
                    } | {
                        id: string;
                        /** @description Of the log after it: `after=<service>:<position>` reads what is counted up to it. */
                        position: number;
                        /** @enum {string} */
                        status: "accepted" | "duplicate";
                    };
                };
            };
            /** @description A single event was accepted. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @description Of the log after it: `after=<service>:<position>` reads what is counted up to it. */
                        position: number;
                        /** @enum {string} */
                        status: "accepted" | "duplicate";
                    };
                };
            };
            /** @description The event is not valid; it is kept in quarantine unless it is no JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles emitter (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The identity is taken by an event with other content. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More than 5 MB, 1,000 events, or 256 kB in one event. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another content type or encoding. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More requests in a minute, or more bytes under way, than a caller may have (`too-many-requests`, `too-much-under-way`); send the same again after `Retry-After`. */
            429: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many events wait (`overloaded`); send the same again after `Retry-After`. */
            503: {
                headers: {
                    /** @description Seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiKeysController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ApiKeysController_changes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyChangePage"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LogController_head: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogHeadResource"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles analyst, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    LogController_seals: {
        parameters: {
            query?: {
                /** @description Only seals with a smaller number. */
                before?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogSealPage"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OperationalFactsController_outages: {
        parameters: {
            query?: {
                /** @description Only those whose reports contradict each other, or only the others. */
                conflict?: boolean;
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                /** @description Begin of the range. A date (UTC) or an instant. */
                from?: string;
                limit?: number;
                /** @description Only those that are open, or only the others. */
                open?: boolean;
                service?: string;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "startedAt" | "-startedAt" | "conflict" | "-conflict";
                status?: "open" | "ended" | "unknown" | "retracted";
                /** @description End of the range, not included. A date (UTC) or an instant. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutagePage"];
                    "text/csv": components["schemas"]["OutagePage"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles analyst, operator, controller, auditor (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PersonsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pseudonym: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonResource"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles admin (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This service has not given that pseudonym (`person-not-found`). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    PersonsController_forget: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForgetPersonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForgottenPersonResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This service knows no such person (`person-not-found`). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has forgotten another person before (`command-id-taken`). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ProcessDefinitionsController_list: {
        parameters: {
            query?: {
                /** @description Those whose cases complete like this. */
                completion?: "case-closed" | "activities" | "last-event";
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                limit?: number;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "process" | "-process" | "publishedAt" | "-publishedAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessDefinitionPage"];
                    "text/csv": components["schemas"]["ProcessDefinitionPage"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles analyst, controller, operator, emitter (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ProcessDefinitionsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The process, as its events name it. */
                process: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessDefinitionResource"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles analyst, controller, operator, emitter (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has none (`process-not-defined`). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ProcessDefinitionsController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it is not the newest. */
                "If-Match"?: string;
                /** @description `*`: 412 where the process is defined already. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The process, as its events name it. */
                process: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProcessDefinitionRequest"];
            };
        };
        responses: {
            /** @description Defined anew, or said already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedDefinitionResource"];
                };
            };
            /** @description Defined for the first time. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedDefinitionResource"];
                };
            };
            /** @description Not valid; the problem points at the attribute or has the code of the rule. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The Idempotency-Key was sent with something else (`command-id-taken`). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`), or `already-defined`. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ProcessDefinitionsController_history: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The process, as its events name it. */
                process: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                    "text/csv": components["schemas"]["HistoryPage"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles analyst, controller, operator, emitter (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`process-not-defined`). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ProcessDefinitionsController_versions: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The process, as its events name it. */
                process: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcessDefinitionPage"];
                    "text/csv": components["schemas"]["ProcessDefinitionPage"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles analyst, controller, operator, emitter (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It has none (`process-not-defined`). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    QuarantineController_list: {
        parameters: {
            query?: {
                /** @description `-firstReceivedAt`, the newest first, unless given. */
                sort?: "firstReceivedAt" | "-firstReceivedAt";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantinedEventPage"];
                    "text/csv": components["schemas"]["QuarantinedEventPage"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    QuarantineController_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuarantinedEventWithBytes"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such event (`not-found`). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    QuarantineController_discard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscardRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscardedResource"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such event (`not-found`). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not wait any more (`not-waiting`). */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    QuarantineController_resubmit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/cloudevents+json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResubmittedResource"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such event (`not-found`). */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It does not wait any more (`not-waiting`), or its identity is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    QuarantineController_discardMany: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkDiscardRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkDiscardResource"];
                };
            };
            /** @description Not exactly one of ids and filter (`selection-unclear`). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    QuarantineController_resubmitMany: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkResubmissionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResubmissionResource"];
                };
            };
            /** @description Not exactly one of ids, filter and events (`selection-unclear`). */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OperationalFactsController_services: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                /** @description Begin of the range. A date (UTC) or an instant. */
                from?: string;
                limit?: number;
                service?: string;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "registeredAt" | "-registeredAt";
                status?: "in-operation" | "retired" | "unknown" | "retracted";
                /** @description End of the range, not included. A date (UTC) or an instant. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServicePage"];
                    "text/csv": components["schemas"]["ServicePage"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles analyst, operator, controller, auditor (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    OperationalFactsController_transactions: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                /** @description Begin of the range. A date (UTC) or an instant. */
                from?: string;
                limit?: number;
                /** @description End of the range, not included. A date (UTC) or an instant. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionsPage"];
                    "text/csv": components["schemas"]["TransactionsPage"];
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The API key has none of the roles analyst, operator, controller, auditor (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other refusal. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
