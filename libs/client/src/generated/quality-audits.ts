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
    "/v1/audit-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Audit templates */
        get: operations["AuditTemplatesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An audit template as it stands */
        get: operations["AuditTemplatesController_get"];
        /**
         * Say what the audits of a process check, or say it anew
         * @description What was retired is used again.
         */
        put: operations["AuditTemplatesController_define"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-templates/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to it, by whom and when, oldest first */
        get: operations["AuditTemplatesController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-templates/{id}/retirement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make no more audits from it */
        post: operations["AuditTemplatesController_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Audits, also the overdue ones */
        get: operations["AuditsController_list"];
        put?: never;
        /**
         * Schedule an audit
         * @description The same audit again changes nothing and is answered 200.
         */
        post: operations["AuditsController_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An audit as it stands */
        get: operations["AuditsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audits/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an audit that is not completed */
        post: operations["AuditsController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audits/{id}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record what was seen of a criterion */
        post: operations["AuditsController_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audits/{id}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete an audit with its score */
        post: operations["AuditsController_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audits/{id}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record a finding */
        post: operations["AuditsController_find"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audits/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to it, by whom and when, oldest first */
        get: operations["AuditsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audits/{id}/reopening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reopen a completed audit */
        post: operations["AuditsController_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audits/{id}/rescheduling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move the days of an audit */
        post: operations["AuditsController_reschedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audits/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start an audit */
        post: operations["AuditsController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Complaints */
        get: operations["ComplaintsController_list"];
        put?: never;
        /**
         * Open a complaint
         * @description The same complaint again changes nothing and is answered 200.
         */
        post: operations["ComplaintsController_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A complaint as it stands */
        get: operations["ComplaintsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/acknowledgement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the customer was told it is looked at */
        post: operations["ComplaintsController_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/closure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a resolved complaint */
        post: operations["ComplaintsController_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/corrective-actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a corrective action answers it */
        post: operations["ComplaintsController_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to it, by whom and when, oldest first */
        get: operations["ComplaintsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/reopening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a resolved or closed complaint up again */
        post: operations["ComplaintsController_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/complaints/{id}/resolution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say how it was made good */
        post: operations["ComplaintsController_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/compliance-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compliance checks, the latest first */
        get: operations["FactsController_checks"];
        put?: never;
        /**
         * Record the check of a control
         * @description The same event as at the events door, for people without a system.
         */
        post: operations["FactsController_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/controls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register of controls */
        get: operations["ControlsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/controls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A control as it stands */
        get: operations["ControlsController_get"];
        /**
         * Define a control, or define it anew
         * @description What was retired is used again.
         */
        put: operations["ControlsController_define"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/controls/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to it, by whom and when, oldest first */
        get: operations["ControlsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/controls/{id}/retirement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check it no more */
        post: operations["ControlsController_retire"];
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
    "/v1/corrective-actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Corrective actions, also the overdue ones */
        get: operations["CorrectiveActionsController_list"];
        put?: never;
        /**
         * Open a corrective action from a finding or a complaint
         * @description The same action again changes nothing and is answered 200. A complaint of ours is linked to it.
         */
        post: operations["CorrectiveActionsController_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrective-actions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A corrective action as it stands */
        get: operations["CorrectiveActionsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrective-actions/{id}/closure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close it: effective, or abandoned with a reason */
        post: operations["CorrectiveActionsController_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrective-actions/{id}/containments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what was done at once */
        post: operations["CorrectiveActionsController_contain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrective-actions/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to it, by whom and when, oldest first */
        get: operations["CorrectiveActionsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrective-actions/{id}/implementation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the plan was carried out */
        post: operations["CorrectiveActionsController_implement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrective-actions/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide what to do, who answers for it, and by when */
        post: operations["CorrectiveActionsController_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrective-actions/{id}/reopening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin anew with the root cause */
        post: operations["CorrectiveActionsController_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrective-actions/{id}/root-cause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say why the deviation arose */
        post: operations["CorrectiveActionsController_analyse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrective-actions/{id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether it works, after the waiting time */
        post: operations["CorrectiveActionsController_verify"];
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
    "/v1/gate-evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Evaluations that were made here */
        get: operations["GateEvaluationsController_list"];
        put?: never;
        /**
         * Evaluate a quality gate
         * @description It is passed where every required criterion is met.
         */
        post: operations["GateEvaluationsController_evaluate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gate-evaluations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An evaluation as it stands */
        get: operations["GateEvaluationsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gate-evaluations/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to it, by whom and when, oldest first */
        get: operations["GateEvaluationsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gate-evaluations/{id}/waiver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let pass what failed the gate */
        post: operations["GateEvaluationsController_waive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gate-results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Results of quality gates, those that systems report among them, the latest first */
        get: operations["FactsController_results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Quality gates */
        get: operations["GatesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A quality gate as it stands */
        get: operations["GatesController_get"];
        /**
         * Define a quality gate, or define it anew
         * @description What was retired is used again.
         */
        put: operations["GatesController_define"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gates/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to it, by whom and when, oldest first */
        get: operations["GatesController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gates/{id}/retirement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask it no more */
        post: operations["GatesController_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inspections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Inspections, the latest first */
        get: operations["FactsController_inspections"];
        put?: never;
        /**
         * Record an inspection
         * @description The same event as at the events door, for people without a system.
         */
        post: operations["FactsController_inspect"];
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
    "/v1/programmes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Audit programmes */
        get: operations["ProgrammesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A programme as it stands */
        get: operations["ProgrammesController_get"];
        /**
         * Plan the regular audits of a process, or plan them anew
         * @description The audits themselves are scheduled by the service, each once.
         */
        put: operations["ProgrammesController_plan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to it, by whom and when, oldest first */
        get: operations["ProgrammesController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Schedule no audits until it is resumed */
        post: operations["ProgrammesController_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/programmes/{id}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Schedule audits again, from the first month whose day is to come */
        post: operations["ProgrammesController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quality-standards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Quality standards, each beside the score of the latest audit */
        get: operations["QualityStandardsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quality-standards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The standards of a process */
        get: operations["QualityStandardsController_get"];
        /** Say what share of its audit points a process should reach, from a day on */
        put: operations["QualityStandardsController_set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quality-standards/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to it, by whom and when, oldest first */
        get: operations["QualityStandardsController_history"];
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
    "/v1/surveys/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Answers to surveys, the latest first */
        get: operations["FactsController_answers"];
        put?: never;
        /**
         * Record an answer to a survey, or equal ones
         * @description The same event as at the events door, for people without a system.
         */
        post: operations["FactsController_answer"];
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
        AnalysisResource: {
            branches: components["schemas"]["BranchResource"][];
            /**
             * @example five-whys
             * @enum {string|null}
             */
            method: "five-whys" | "fishbone" | null;
            /** @example The form allows an empty priority. */
            rootCause: string;
            /**
             * @example [
             *       "Nobody set it.",
             *       "Nobody had to."
             *     ]
             */
            whys: string[];
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
        AuditPage: {
            items: components["schemas"]["AuditResource"][];
            /** @description Give it as `cursor` for the next page; absent on the last one. With filters a page may be short. */
            nextCursor?: string;
        };
        AuditResource: {
            /** @example quality-manager */
            auditor: string | null;
            checks: components["schemas"]["CheckResource"][];
            /** Format: date-time */
            completedAt: string | null;
            /**
             * Format: date
             * @example 2025-03-31
             */
            dueOn: string;
            findings: components["schemas"]["FindingResource"][];
            /** @example audit-2025-03 */
            id: string;
            /**
             * @description Not completed, and due before today (UTC).
             * @example false
             */
            overdue: boolean;
            /** @example 2025-03 */
            period: string | null;
            /**
             * Format: date
             * @example 2025-03-03
             */
            plannedOn: string;
            /** @example customer-support */
            process: string;
            /**
             * @description What scheduled it.
             * @example customer-support
             */
            programme: string | null;
            /** @description Why it was rescheduled, reopened or cancelled the last time. */
            reason: string | null;
            /** Format: date-time */
            scheduledAt: string;
            /** @description Null until it is completed. */
            score: components["schemas"]["ScoreResource"] | null;
            /** Format: date-time */
            startedAt: string | null;
            /**
             * @example in-progress
             * @enum {string}
             */
            status: "scheduled" | "in-progress" | "completed" | "cancelled";
            /**
             * @description What it is made from.
             * @example customer-support
             */
            template: string | null;
            /** @example 1 */
            templateRevision: number | null;
            /** @example Support, March */
            title: string | null;
            /**
             * @description Criteria of the template to be checked yet.
             * @example [
             *       "escalation-kept"
             *     ]
             */
            unchecked: string[];
            /**
             * @description Also in the header ETag of the single audit.
             * @example 3
             */
            version: number;
        };
        BranchRequest: {
            /** @example method */
            category: string;
            /**
             * @example [
             *       "The form allows an empty priority."
             *     ]
             */
            causes: string[];
        };
        BranchResource: {
            /** @example method */
            category: string;
            /**
             * @example [
             *       "The form allows an empty priority."
             *     ]
             */
            causes: string[];
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
        ChangedAuditResource: {
            /** @example quality-manager */
            auditor: string | null;
            checks: components["schemas"]["CheckResource"][];
            /** Format: date-time */
            completedAt: string | null;
            /**
             * Format: date
             * @example 2025-03-31
             */
            dueOn: string;
            findings: components["schemas"]["FindingResource"][];
            /** @example audit-2025-03 */
            id: string;
            /**
             * @description Not completed, and due before today (UTC).
             * @example false
             */
            overdue: boolean;
            /** @example 2025-03 */
            period: string | null;
            /**
             * Format: date
             * @example 2025-03-03
             */
            plannedOn: string;
            /**
             * @description Place in the log of this service: `after=quality-audits:812`.
             * @example 812
             */
            position: number;
            /** @example customer-support */
            process: string;
            /**
             * @description What scheduled it.
             * @example customer-support
             */
            programme: string | null;
            /** @description Why it was rescheduled, reopened or cancelled the last time. */
            reason: string | null;
            /** Format: date-time */
            scheduledAt: string;
            /** @description Null until it is completed. */
            score: components["schemas"]["ScoreResource"] | null;
            /** Format: date-time */
            startedAt: string | null;
            /**
             * @example in-progress
             * @enum {string}
             */
            status: "scheduled" | "in-progress" | "completed" | "cancelled";
            /**
             * @description What it is made from.
             * @example customer-support
             */
            template: string | null;
            /** @example 1 */
            templateRevision: number | null;
            /** @example Support, March */
            title: string | null;
            /**
             * @description Criteria of the template to be checked yet.
             * @example [
             *       "escalation-kept"
             *     ]
             */
            unchecked: string[];
            /**
             * @description Also in the header ETag of the single audit.
             * @example 3
             */
            version: number;
        };
        ChangedComplaintResource: {
            /** Format: date-time */
            acknowledgedAt: string | null;
            /** Format: date-time */
            closedAt: string | null;
            /**
             * @example [
             *       "action-12"
             *     ]
             */
            correctiveActions: string[];
            /** @example customer-88 */
            customer: string | null;
            /** @example No answer for a week. */
            description: string;
            /** @example complaint-7 */
            id: string;
            /** Format: date-time */
            openedAt: string;
            /**
             * @description Place in the log of this service: `after=quality-audits:812`.
             * @example 812
             */
            position: number;
            /** @example customer-support */
            process: string;
            /** @description Why it was taken up again the last time. */
            reason: string | null;
            /** @example Answered, and the month credited. */
            resolution: string | null;
            /** Format: date-time */
            resolvedAt: string | null;
            /**
             * @example major
             * @enum {string}
             */
            severity: "observation" | "minor" | "major";
            /**
             * @example acknowledged
             * @enum {string}
             */
            status: "open" | "acknowledged" | "resolved" | "closed";
            /**
             * @description Also in the header ETag of the single complaint.
             * @example 3
             */
            version: number;
        };
        ChangedControlResource: {
            /**
             * @example prevention
             * @enum {string|null}
             */
            assurance: "prevention" | "detection" | "correction" | "improvement" | null;
            /** Format: date-time */
            definedAt: string;
            description: string | null;
            /** @example customer-support */
            id: string;
            /** @example finance-lead */
            owner: string | null;
            /**
             * @description Place in the log of this service: `after=quality-audits:812`.
             * @example 812
             */
            position: number;
            /** @example operations */
            process: string | null;
            /** @description Why it was retired. */
            reason: string | null;
            /**
             * Format: date-time
             * @description Null while it is in use.
             */
            retiredAt: string | null;
            /**
             * @description How often it was defined.
             * @example 1
             */
            revision: number;
            /** @example Two people approve a payment */
            title: string;
            /**
             * @description Also in the header ETag of the single one.
             * @example 1
             */
            version: number;
        };
        ChangedCorrectiveActionResource: {
            analysis: components["schemas"]["AnalysisResource"] | null;
            /** @example audit-2025-03 */
            audit: string | null;
            /** Format: date-time */
            closedAt: string | null;
            /** @example null */
            complaint: string | null;
            /**
             * @description What keeps the complaint; null: it is ours.
             * @example crm
             */
            complaintSystem: string | null;
            containments: string[];
            /**
             * Format: date
             * @description The plan’s, before it the opening’s.
             */
            dueOn: string | null;
            /** @example F-1 */
            finding: string | null;
            /** @example action-12 */
            id: string;
            /** Format: date-time */
            implementedAt: string | null;
            /** Format: date-time */
            openedAt: string;
            /** @enum {string|null} */
            outcome: "effective" | "abandoned" | null;
            /**
             * @description Not implemented, and due before today (UTC).
             * @example false
             */
            overdue: boolean;
            plan: components["schemas"]["PlanResource"] | null;
            /**
             * @description Place in the log of this service: `after=quality-audits:812`.
             * @example 812
             */
            position: number;
            /** @example customer-support */
            process: string;
            /** @description Why it was reopened or abandoned the last time. */
            reason: string | null;
            /**
             * @description How often it began anew.
             * @example 0
             */
            reopenings: number;
            /**
             * @example planned
             * @enum {string}
             */
            status: "open" | "analysed" | "planned" | "implemented" | "effective" | "ineffective" | "closed";
            /** @example Priority missing on tickets */
            title: string | null;
            /**
             * Format: date
             * @description From when its effect can be judged.
             */
            verifiableFrom: string | null;
            /** Format: date-time */
            verifiedAt: string | null;
            /**
             * @description Also in the header ETag of the single action.
             * @example 3
             */
            version: number;
        };
        ChangedEvaluationResource: {
            /** Format: date-time */
            evaluatedAt: string;
            /** @example release-readiness */
            gate: string;
            /** @example release-4.2 */
            id: string;
            /**
             * @description Whether every required criterion is met.
             * @example true
             */
            passed: boolean;
            /**
             * @description Place in the log of this service: `after=quality-audits:812`.
             * @example 812
             */
            position: number;
            /** @example product-development */
            process: string;
            /** @description Why it was waived. */
            reason: string | null;
            results: components["schemas"]["CriterionResultResource"][];
            /** @example release */
            step: string | null;
            /** @example 4.2 */
            subject: string | null;
            /**
             * @description Also in the header ETag of the single evaluation.
             * @example 1
             */
            version: number;
            /** Format: date-time */
            waivedAt: string | null;
        };
        ChangedGateResource: {
            criteria: components["schemas"]["GateCriterionResource"][];
            /** Format: date-time */
            definedAt: string;
            /** @example customer-support */
            id: string;
            /**
             * @description Place in the log of this service: `after=quality-audits:812`.
             * @example 812
             */
            position: number;
            /** @example product-development */
            process: string;
            /** @description Why it was retired. */
            reason: string | null;
            /**
             * Format: date-time
             * @description Null while it is in use.
             */
            retiredAt: string | null;
            /**
             * @description How often it was defined.
             * @example 1
             */
            revision: number;
            /** @example release */
            step: string | null;
            /** @example Ready for release */
            title: string | null;
            /**
             * @description Also in the header ETag of the single one.
             * @example 1
             */
            version: number;
        };
        ChangedProgrammeResource: {
            /** @example quality-manager */
            auditor: string | null;
            /**
             * @example monthly
             * @enum {string}
             */
            cadence: "monthly" | "quarterly" | "yearly";
            /** @example 5 */
            dayOfMonth: number;
            /** @example 20 */
            dueDays: number;
            /** @example customer-support */
            id: string;
            /** @example customer-support-2025-03 */
            lastAudit: string | null;
            /** @example 2025-03 */
            lastPeriod: string | null;
            /** @example 14 */
            leadDays: number;
            /**
             * @description The month whose audit is scheduled next.
             * @example 2025-04
             */
            nextPeriod: string;
            /**
             * Format: date
             * @description When; null while it is paused.
             */
            nextScheduledOn: string | null;
            /** Format: date-time */
            plannedAt: string;
            /**
             * @description Place in the log of this service: `after=quality-audits:812`.
             * @example 812
             */
            position: number;
            /** @example customer-support */
            process: string;
            /** @description Why it is paused. */
            reason: string | null;
            /** @example 2025-03 */
            startsIn: string;
            /**
             * @example active
             * @enum {string}
             */
            status: "active" | "paused";
            /** @example customer-support */
            template: string | null;
            /**
             * @description Also in the header ETag of the single programme.
             * @example 3
             */
            version: number;
        };
        ChangedStandardResource: {
            /**
             * @description Of today (UTC); null before the first.
             * @example 90
             */
            baselinePercent: number | null;
            /**
             * Format: date
             * @example 2025-01-01
             */
            effectiveFrom: string | null;
            /** @description Null where no audit with points is completed. */
            latest: components["schemas"]["LatestScoreResource"] | null;
            /**
             * @description Place in the log of this service: `after=quality-audits:812`.
             * @example 812
             */
            position: number;
            /** @example customer-support */
            process: string;
            /** @description All of them, also those to come. */
            standards: components["schemas"]["StandardPeriodResource"][];
            /** @example 98 */
            targetPercent: number | null;
            /**
             * @description Also in the header ETag of the single standard.
             * @example 1
             */
            version: number;
        };
        ChangedTemplateResource: {
            criteria: components["schemas"]["TemplateCriterionResource"][];
            /** Format: date-time */
            definedAt: string;
            /** @example customer-support */
            id: string;
            /**
             * @description Place in the log of this service: `after=quality-audits:812`.
             * @example 812
             */
            position: number;
            /** @example customer-support */
            process: string;
            /** @description Why it was retired. */
            reason: string | null;
            /**
             * Format: date-time
             * @description Null while it is in use.
             */
            retiredAt: string | null;
            /**
             * @description How often it was defined.
             * @example 1
             */
            revision: number;
            /** @example Customer support */
            title: string | null;
            /**
             * @description Also in the header ETag of the single one.
             * @example 1
             */
            version: number;
        };
        CheckRequest: {
            /**
             * @description True: the template of the audit need not ask for it.
             * @default false
             */
            adHoc?: boolean;
            /**
             * @description A criterion checked before gets these points instead.
             * @example priority-set
             */
            criterion: string;
            /**
             * @description What the points were given for.
             * @example Tickets 4711 to 4735.
             */
            evidence?: string;
            /**
             * @description Points reached, up to three decimals.
             * @example 22
             */
            points: number;
            /**
             * @description Points that could be reached, up to three decimals.
             * @example 25
             */
            pointsPossible: number;
            /**
             * @description Absent: the template’s, else 1.
             * @example 2
             */
            weight?: number;
        };
        CheckResource: {
            /**
             * @description True where the template does not ask for it.
             * @example false
             */
            adHoc: boolean;
            /** @example priority-set */
            criterion: string;
            /** @example Tickets 4711 to 4735. */
            evidence: string | null;
            /** @example 22 */
            points: number;
            /** @example 25 */
            pointsPossible: number;
            /** @example 2 */
            weight: number;
        };
        ClosureRequest: {
            /**
             * @example effective
             * @enum {string}
             */
            outcome: "effective" | "abandoned";
            /** @description Needed where it is abandoned. */
            reason?: {
                [key: string]: unknown;
            };
        };
        ComplaintPage: {
            items: components["schemas"]["ComplaintResource"][];
            /** @description Give it as `cursor` for the next page; absent on the last one. */
            nextCursor?: string;
        };
        ComplaintResource: {
            /** Format: date-time */
            acknowledgedAt: string | null;
            /** Format: date-time */
            closedAt: string | null;
            /**
             * @example [
             *       "action-12"
             *     ]
             */
            correctiveActions: string[];
            /** @example customer-88 */
            customer: string | null;
            /** @example No answer for a week. */
            description: string;
            /** @example complaint-7 */
            id: string;
            /** Format: date-time */
            openedAt: string;
            /** @example customer-support */
            process: string;
            /** @description Why it was taken up again the last time. */
            reason: string | null;
            /** @example Answered, and the month credited. */
            resolution: string | null;
            /** Format: date-time */
            resolvedAt: string | null;
            /**
             * @example major
             * @enum {string}
             */
            severity: "observation" | "minor" | "major";
            /**
             * @example acknowledged
             * @enum {string}
             */
            status: "open" | "acknowledged" | "resolved" | "closed";
            /**
             * @description Also in the header ETag of the single complaint.
             * @example 3
             */
            version: number;
        };
        CompleteAuditRequest: {
            /**
             * Format: date-time
             * @description When it happened, where it is told later; else now.
             * @example 2025-03-03T09:30:00Z
             */
            occurredAt?: string;
            /**
             * @description Absent: the sum of weight × points possible of the checks.
             * @example 50
             */
            pointsPossible?: number;
            /**
             * @description Absent: the sum of weight × points of the checks.
             * @example 44
             */
            pointsReached?: number;
            /**
             * @description Cases or items looked at: the weight of the audit.
             * @example 25
             */
            sample: number;
        };
        ComplianceCheckRequest: {
            /**
             * @description A control of the register.
             * @example four-eyes
             */
            control: string;
            /** @example Payments 1 to 40 have two approvals. */
            evidence?: string;
            /**
             * Format: date-time
             * @description When it was seen; else now.
             * @example 2025-03-03T09:30:00Z
             */
            occurredAt?: string;
            /**
             * @description Whether it was met.
             * @example true
             */
            passed: boolean;
            /**
             * @description The process it was checked in.
             * @example operations
             */
            process?: string;
            /**
             * @description What it is about: a lot, a case, a customer.
             * @example batch-7
             */
            subject?: string;
        };
        ContainmentRequest: {
            /** @example The team lead sets missing priorities by hand each morning. */
            containment: string;
        };
        ControlPage: {
            items: components["schemas"]["ControlResource"][];
            /** @description Give it as `cursor` for the next page; absent on the last one. */
            nextCursor?: string;
        };
        ControlRequest: {
            /**
             * @example prevention
             * @enum {string}
             */
            assurance?: "prevention" | "detection" | "correction" | "improvement";
            /** @example No payment above 1,000 EUR leaves with one approval. */
            description?: string;
            /**
             * @description Who answers for it.
             * @example finance-lead
             */
            owner?: string;
            /**
             * @description Absent: it is one of all processes.
             * @example operations
             */
            process?: string;
            /** @example Two people approve a payment */
            title: string;
        };
        ControlResource: {
            /**
             * @example prevention
             * @enum {string|null}
             */
            assurance: "prevention" | "detection" | "correction" | "improvement" | null;
            /** Format: date-time */
            definedAt: string;
            description: string | null;
            /** @example customer-support */
            id: string;
            /** @example finance-lead */
            owner: string | null;
            /** @example operations */
            process: string | null;
            /** @description Why it was retired. */
            reason: string | null;
            /**
             * Format: date-time
             * @description Null while it is in use.
             */
            retiredAt: string | null;
            /**
             * @description How often it was defined.
             * @example 1
             */
            revision: number;
            /** @example Two people approve a payment */
            title: string;
            /**
             * @description Also in the header ETag of the single one.
             * @example 1
             */
            version: number;
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
        CorrectiveActionPage: {
            items: components["schemas"]["CorrectiveActionResource"][];
            /** @description Give it as `cursor` for the next page; absent on the last one. With filters a page may be short. */
            nextCursor?: string;
        };
        CorrectiveActionResource: {
            analysis: components["schemas"]["AnalysisResource"] | null;
            /** @example audit-2025-03 */
            audit: string | null;
            /** Format: date-time */
            closedAt: string | null;
            /** @example null */
            complaint: string | null;
            /**
             * @description What keeps the complaint; null: it is ours.
             * @example crm
             */
            complaintSystem: string | null;
            containments: string[];
            /**
             * Format: date
             * @description The plan’s, before it the opening’s.
             */
            dueOn: string | null;
            /** @example F-1 */
            finding: string | null;
            /** @example action-12 */
            id: string;
            /** Format: date-time */
            implementedAt: string | null;
            /** Format: date-time */
            openedAt: string;
            /** @enum {string|null} */
            outcome: "effective" | "abandoned" | null;
            /**
             * @description Not implemented, and due before today (UTC).
             * @example false
             */
            overdue: boolean;
            plan: components["schemas"]["PlanResource"] | null;
            /** @example customer-support */
            process: string;
            /** @description Why it was reopened or abandoned the last time. */
            reason: string | null;
            /**
             * @description How often it began anew.
             * @example 0
             */
            reopenings: number;
            /**
             * @example planned
             * @enum {string}
             */
            status: "open" | "analysed" | "planned" | "implemented" | "effective" | "ineffective" | "closed";
            /** @example Priority missing on tickets */
            title: string | null;
            /**
             * Format: date
             * @description From when its effect can be judged.
             */
            verifiableFrom: string | null;
            /** Format: date-time */
            verifiedAt: string | null;
            /**
             * @description Also in the header ETag of the single action.
             * @example 3
             */
            version: number;
        };
        CriterionAnswerRequest: {
            /** @example tests-pass */
            criterion: string;
            /**
             * @description What was seen.
             * @example Run 812 of the pipeline.
             */
            evidence?: string;
            /** @example true */
            met: boolean;
        };
        CriterionResultResource: {
            /** @example tests-pass */
            criterion: string;
            /** @example Run 812 of the pipeline. */
            evidence: string | null;
            /** @example true */
            met: boolean;
            /** @example true */
            required: boolean;
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
        EvaluateGateRequest: {
            /** @example release-readiness */
            gate: string;
            /**
             * @description Its id; made from the Idempotency-Key where absent.
             * @example release-4.2
             */
            id?: string;
            /** @description An answer to each criterion of the gate. */
            results: components["schemas"]["CriterionAnswerRequest"][];
            /**
             * @description What is evaluated: a release, a contract, a case.
             * @example 4.2
             */
            subject?: string;
        };
        EvaluationPage: {
            items: components["schemas"]["EvaluationResource"][];
            /** @description Give it as `cursor` for the next page; absent on the last one. */
            nextCursor?: string;
        };
        EvaluationResource: {
            /** Format: date-time */
            evaluatedAt: string;
            /** @example release-readiness */
            gate: string;
            /** @example release-4.2 */
            id: string;
            /**
             * @description Whether every required criterion is met.
             * @example true
             */
            passed: boolean;
            /** @example product-development */
            process: string;
            /** @description Why it was waived. */
            reason: string | null;
            results: components["schemas"]["CriterionResultResource"][];
            /** @example release */
            step: string | null;
            /** @example 4.2 */
            subject: string | null;
            /**
             * @description Also in the header ETag of the single evaluation.
             * @example 1
             */
            version: number;
            /** Format: date-time */
            waivedAt: string | null;
        };
        EventReferenceResource: {
            /** @example 4711-3 */
            id: string;
            /** @example /ticketing */
            source: string;
        };
        FactPageResource: {
            items: components["schemas"]["FactResource"][];
            /** @description Give it as `cursor` for the next page; absent on the last one. */
            nextCursor?: string;
        };
        FactResource: {
            /**
             * @description As the event has it.
             * @example {
             *       "process": "operations",
             *       "inspected": 400,
             *       "defective": 7
             *     }
             */
            data: {
                [key: string]: unknown;
            };
            /**
             * @description Its identity together with the source.
             * @example 4711
             */
            id: string;
            /** Format: date-time */
            occurredAt: string;
            /**
             * @description Place in the log of this service: `after=quality-audits:812`.
             * @example 812
             */
            position: number;
            /**
             * @description Why a correction took it back; null: it counts.
             * @example null
             */
            retractedBecause: string | null;
            /**
             * @description Who said it.
             * @example urn:shop
             */
            source: string;
            /** @example batch-7 */
            subject: string | null;
        };
        FailingPart: {
            detail: string;
            /** @example broker */
            part: string;
        };
        FindingRequest: {
            /**
             * @description The criterion that was not met.
             * @example priority-set
             */
            criterion?: string;
            /** @example Priority missing on 3 of 25 tickets. */
            description?: string;
            /**
             * @description Its name within the audit.
             * @example F-1
             */
            finding: string;
            /**
             * @example minor
             * @enum {string}
             */
            severity: "observation" | "minor" | "major";
        };
        FindingResource: {
            /** @example priority-set */
            criterion: string | null;
            /** @example Priority missing on 3 of 25 tickets. */
            description: string | null;
            /** @example F-1 */
            finding: string;
            /**
             * @example minor
             * @enum {string}
             */
            severity: "observation" | "minor" | "major";
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
        GateCriterionRequest: {
            /** @example tests-pass */
            criterion: string;
            /** @example The last run of the pipeline is green. */
            description?: string;
            /**
             * @description Whether the gate fails without it.
             * @default true
             */
            required?: boolean;
        };
        GateCriterionResource: {
            /** @example tests-pass */
            criterion: string;
            description: string | null;
            /** @example true */
            required: boolean;
        };
        GatePage: {
            items: components["schemas"]["GateResource"][];
            /** @description Give it as `cursor` for the next page; absent on the last one. */
            nextCursor?: string;
        };
        GateRequest: {
            /** @description What is asked, in order. */
            criteria: components["schemas"]["GateCriterionRequest"][];
            /**
             * @description The process; it stays.
             * @example product-development
             */
            process: string;
            /**
             * @description The step it follows.
             * @example release
             */
            step?: string;
            /** @example Ready for release */
            title?: string;
        };
        GateResource: {
            criteria: components["schemas"]["GateCriterionResource"][];
            /** Format: date-time */
            definedAt: string;
            /** @example customer-support */
            id: string;
            /** @example product-development */
            process: string;
            /** @description Why it was retired. */
            reason: string | null;
            /**
             * Format: date-time
             * @description Null while it is in use.
             */
            retiredAt: string | null;
            /**
             * @description How often it was defined.
             * @example 1
             */
            revision: number;
            /** @example release */
            step: string | null;
            /** @example Ready for release */
            title: string | null;
            /**
             * @description Also in the header ETag of the single one.
             * @example 1
             */
            version: number;
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
        ImplementationRequest: {
            /** @example Released with version 3.2. */
            note?: string;
        };
        InspectionRequest: {
            /**
             * @description Units found defective, at most the inspected ones.
             * @example 7
             */
            defective: number;
            /** @example Scratches on the case. */
            evidence?: string;
            /**
             * @description Units inspected.
             * @example 400
             */
            inspected: number;
            /**
             * Format: date-time
             * @description When it was seen; else now.
             * @example 2025-03-03T09:30:00Z
             */
            occurredAt?: string;
            /**
             * @description The process that made the units.
             * @example operations
             */
            process: string;
            /**
             * @description What it is about: a lot, a case, a customer.
             * @example batch-7
             */
            subject?: string;
        };
        LatestScoreResource: {
            /** @example customer-support-2025-03 */
            audit: string;
            /** Format: date-time */
            completedAt: string;
            /**
             * @description Score less target, in percentage points.
             * @example -4
             */
            gapPoints: number | null;
            /**
             * @description Points reached of points possible, in percent to two decimals.
             * @example 94
             */
            scorePercent: number;
        };
        LinkRequest: {
            /**
             * @description A corrective action that is there already.
             * @example action-12
             */
            correctiveAction: string;
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
        NoteRequest: {
            /** @example Called back. */
            note?: string;
        };
        OpenActionRequest: {
            /**
             * @description With `finding`: the audit that recorded it.
             * @example audit-2025-03
             */
            audit?: string;
            /** @description The complaint it answers, where it answers no finding. */
            complaint?: {
                [key: string]: unknown;
            };
            /**
             * @description The other system that keeps the complaint; absent: it is ours.
             * @example crm
             */
            complaintSystem?: string;
            /**
             * Format: date
             * @description By when it should be done.
             * @example 2025-05-01
             */
            dueOn?: string;
            /**
             * @description The finding it answers.
             * @example F-1
             */
            finding?: string;
            /**
             * @description Its id; made from the Idempotency-Key where absent.
             * @example action-12
             */
            id?: string;
            /**
             * @description The process to correct.
             * @example customer-support
             */
            process: string;
            /** @example Priority missing on tickets */
            title?: string;
        };
        OpenComplaintRequest: {
            /**
             * @description Who complained.
             * @example customer-88
             */
            customer?: string;
            /** @example No answer for a week. */
            description: string;
            /**
             * @description Its id; made from the Idempotency-Key where absent.
             * @example complaint-7
             */
            id?: string;
            /**
             * @description The process complained about.
             * @example customer-support
             */
            process: string;
            /**
             * @example major
             * @enum {string}
             */
            severity: "observation" | "minor" | "major";
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
        PlanProgrammeRequest: {
            /**
             * @description Who holds its audits.
             * @example quality-manager
             */
            auditor?: string;
            /**
             * @default monthly
             * @enum {string}
             */
            cadence?: "monthly" | "quarterly" | "yearly";
            /**
             * @description 31: the last of the month.
             * @default 1
             * @example 5
             */
            dayOfMonth?: number;
            /**
             * @description Days from then on in which it must be completed.
             * @default 20
             * @example 20
             */
            dueDays?: number;
            /**
             * @description Days before then at which it is scheduled.
             * @default 14
             * @example 14
             */
            leadDays?: number;
            /**
             * @description The process to audit; it stays.
             * @example customer-support
             */
            process: string;
            /**
             * @description The month of its first audit; absent: the first whose day is to come, or where the programme is.
             * @example 2025-03
             */
            startsIn?: string;
            /**
             * @description The template its audits are made from.
             * @example customer-support
             */
            template?: string;
        };
        PlanRequest: {
            /**
             * Format: date
             * @description By when it must be implemented.
             * @example 2025-04-15
             */
            dueOn: string;
            /**
             * @description Who answers for it.
             * @example quality-manager
             */
            owner: string;
            /** @example Make the field mandatory. */
            plan: string;
            /**
             * @description Days before its effect can be judged.
             * @default 30
             * @example 30
             */
            verifyAfterDays?: number;
        };
        PlanResource: {
            /**
             * Format: date
             * @example 2025-04-15
             */
            dueOn: string;
            /** @example quality-manager */
            owner: string;
            /** @example Make the field mandatory. */
            plan: string;
            /** @example 30 */
            verifyAfterDays: number;
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
        ProgrammePage: {
            items: components["schemas"]["ProgrammeResource"][];
            /** @description Give it as `cursor` for the next page; absent on the last one. */
            nextCursor?: string;
        };
        ProgrammeResource: {
            /** @example quality-manager */
            auditor: string | null;
            /**
             * @example monthly
             * @enum {string}
             */
            cadence: "monthly" | "quarterly" | "yearly";
            /** @example 5 */
            dayOfMonth: number;
            /** @example 20 */
            dueDays: number;
            /** @example customer-support */
            id: string;
            /** @example customer-support-2025-03 */
            lastAudit: string | null;
            /** @example 2025-03 */
            lastPeriod: string | null;
            /** @example 14 */
            leadDays: number;
            /**
             * @description The month whose audit is scheduled next.
             * @example 2025-04
             */
            nextPeriod: string;
            /**
             * Format: date
             * @description When; null while it is paused.
             */
            nextScheduledOn: string | null;
            /** Format: date-time */
            plannedAt: string;
            /** @example customer-support */
            process: string;
            /** @description Why it is paused. */
            reason: string | null;
            /** @example 2025-03 */
            startsIn: string;
            /**
             * @example active
             * @enum {string}
             */
            status: "active" | "paused";
            /** @example customer-support */
            template: string | null;
            /**
             * @description Also in the header ETag of the single programme.
             * @example 3
             */
            version: number;
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
        ReasonRequest: {
            /** @example The process is being replaced. */
            reason: string;
        };
        RepairedEvent: {
            /** @description The CloudEvent to send in its place. */
            event: {
                [key: string]: unknown;
            };
            /** @example 41 */
            id: string;
        };
        RescheduleRequest: {
            /**
             * Format: date
             * @description Absent: on the day it is planned.
             * @example 2025-04-07
             */
            dueOn?: string;
            /**
             * Format: date
             * @description When it is to be held.
             * @example 2025-03-10
             */
            plannedOn: string;
            /** @example The auditor was ill. */
            reason: string;
        };
        ResolutionRequest: {
            /** @example Answered, and the month credited. */
            resolution: string;
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
        RootCauseRequest: {
            /** @description For `fishbone`: the causes by category. */
            branches?: components["schemas"]["BranchRequest"][];
            /**
             * @description How it was found.
             * @example five-whys
             * @enum {string}
             */
            method?: "five-whys" | "fishbone";
            /** @example The form allows an empty priority. */
            rootCause: string;
            /**
             * @description For `five-whys`: each answer is asked why again.
             * @example [
             *       "Nobody set it.",
             *       "Nobody had to.",
             *       "The form allows an empty priority."
             *     ]
             */
            whys?: string[];
        };
        ScheduleAuditRequest: {
            /**
             * @description Who holds it.
             * @example quality-manager
             */
            auditor?: string;
            /**
             * Format: date
             * @description By when it must be completed; absent: on the day it is planned.
             * @example 2025-03-31
             */
            dueOn?: string;
            /**
             * @description Its id; made from the Idempotency-Key where absent.
             * @example audit-2025-03
             */
            id?: string;
            /**
             * Format: date
             * @description When it is to be held.
             * @example 2025-03-03
             */
            plannedOn: string;
            /**
             * @description The process to audit.
             * @example customer-support
             */
            process: string;
            /**
             * @description The template that says what is checked.
             * @example customer-support
             */
            template?: string;
            /** @example Support, March */
            title?: string;
        };
        ScoreResource: {
            /** @example 50 */
            pointsPossible: number;
            /** @example 44 */
            pointsReached: number;
            /** @example 25 */
            sample: number;
        };
        StandardPage: {
            items: components["schemas"]["StandardResource"][];
            /** @description Give it as `cursor` for the next page; absent on the last one. */
            nextCursor?: string;
        };
        StandardPeriodResource: {
            /** @example 90 */
            baselinePercent: number;
            /**
             * Format: date
             * @example 2025-01-01
             */
            effectiveFrom: string;
            /** @example 98 */
            targetPercent: number;
        };
        StandardRequest: {
            /**
             * @description Where the process started, in percent.
             * @example 90
             */
            baselinePercent: number;
            /**
             * Format: date
             * @description From which day on; another one of it is replaced.
             * @example 2025-01-01
             */
            effectiveFrom: string;
            /**
             * @description Where it should be, in percent.
             * @example 98
             */
            targetPercent: number;
        };
        StandardResource: {
            /**
             * @description Of today (UTC); null before the first.
             * @example 90
             */
            baselinePercent: number | null;
            /**
             * Format: date
             * @example 2025-01-01
             */
            effectiveFrom: string | null;
            /** @description Null where no audit with points is completed. */
            latest: components["schemas"]["LatestScoreResource"] | null;
            /** @example customer-support */
            process: string;
            /** @description All of them, also those to come. */
            standards: components["schemas"]["StandardPeriodResource"][];
            /** @example 98 */
            targetPercent: number | null;
            /**
             * @description Also in the header ETag of the single standard.
             * @example 1
             */
            version: number;
        };
        StartAuditRequest: {
            /**
             * Format: date-time
             * @description When it happened, where it is told later; else now.
             * @example 2025-03-03T09:30:00Z
             */
            occurredAt?: string;
        };
        SurveyAnswerRequest: {
            /** @example Friendly and fast. */
            comment?: string;
            /**
             * @description How many gave this answer.
             * @default 1
             * @example 12
             */
            count?: number;
            /**
             * @example csat
             * @enum {string}
             */
            instrument: "csat" | "nps" | "support-rating";
            /**
             * Format: date-time
             * @description When it was seen; else now.
             * @example 2025-03-03T09:30:00Z
             */
            occurredAt?: string;
            /**
             * @description The process asked about.
             * @example customer-support
             */
            process?: string;
            /**
             * @description csat and support-rating 1 to 5, nps 0 to 10.
             * @example 5
             */
            score: number;
            /**
             * @description What it is about: a lot, a case, a customer.
             * @example batch-7
             */
            subject?: string;
        };
        TemplateCriterionRequest: {
            /** @example priority-set */
            criterion: string;
            /** @example Every ticket has a priority when it is assigned. */
            description?: string;
            /**
             * @description Points that can be reached, up to three decimals.
             * @example 25
             */
            pointsPossible: number;
            /**
             * @default 1
             * @example 2
             */
            weight?: number;
        };
        TemplateCriterionResource: {
            /** @example priority-set */
            criterion: string;
            description: string | null;
            /** @example 25 */
            pointsPossible: number;
            /** @example 2 */
            weight: number;
        };
        TemplatePage: {
            items: components["schemas"]["TemplateResource"][];
            /** @description Give it as `cursor` for the next page; absent on the last one. */
            nextCursor?: string;
        };
        TemplateRequest: {
            /** @description What is checked, in order. */
            criteria: components["schemas"]["TemplateCriterionRequest"][];
            /**
             * @description The process to audit; it stays.
             * @example customer-support
             */
            process: string;
            /** @example Customer support */
            title?: string;
        };
        TemplateResource: {
            criteria: components["schemas"]["TemplateCriterionResource"][];
            /** Format: date-time */
            definedAt: string;
            /** @example customer-support */
            id: string;
            /** @example customer-support */
            process: string;
            /** @description Why it was retired. */
            reason: string | null;
            /**
             * Format: date-time
             * @description Null while it is in use.
             */
            retiredAt: string | null;
            /**
             * @description How often it was defined.
             * @example 1
             */
            revision: number;
            /** @example Customer support */
            title: string | null;
            /**
             * @description Also in the header ETag of the single one.
             * @example 1
             */
            version: number;
        };
        VerificationRequest: {
            /**
             * @description Whether the deviation is gone.
             * @example true
             */
            effective: boolean;
            /** @example No ticket without priority since. */
            note?: string;
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
    AuditTemplatesController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                limit?: number;
                /** @description Only those of this process. */
                process?: string;
                /** @description Only those in use, or only the retired ones. */
                retired?: boolean;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "definedAt" | "-definedAt";
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
                    "application/json": components["schemas"]["TemplatePage"];
                    "text/csv": components["schemas"]["TemplatePage"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
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
    AuditTemplatesController_get: {
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
                    "application/json": components["schemas"]["TemplateResource"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`template-not-found`). */
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
    AuditTemplatesController_define: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedTemplateResource"];
                };
            };
            /** @description It is new. */
            201: {
                headers: {
                    /** @description Its path. */
                    location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedTemplateResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `process-fixed`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    AuditTemplatesController_history: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: number;
                limit?: number;
            };
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`template-not-found`). */
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
    AuditTemplatesController_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedTemplateResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `template-retired`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    AuditsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                limit?: number;
                /** @description Only those that are overdue today (UTC), or only the others. */
                overdue?: boolean;
                /** @description Only those of this process. */
                process?: string;
                /** @description Only those that this programme scheduled. */
                programme?: string;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "dueOn" | "-dueOn" | "plannedOn" | "-plannedOn" | "completedAt" | "-completedAt";
                status?: "scheduled" | "in-progress" | "completed" | "cancelled";
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
                    "application/json": components["schemas"]["AuditPage"];
                    "text/csv": components["schemas"]["AuditPage"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
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
    AuditsController_schedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleAuditRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedAuditResource"];
                };
            };
            /** @description It is new. */
            201: {
                headers: {
                    /** @description Its path. */
                    location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedAuditResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `audit-exists`, `template-not-found`, `template-retired`, `process-differs`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    AuditsController_get: {
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
                    "application/json": components["schemas"]["AuditResource"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`audit-not-found`). */
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
    AuditsController_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedAuditResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `audit-already-completed`, `audit-cancelled`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    AuditsController_check: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedAuditResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `criterion-not-in-template`, `check-differs-from-template`, `audit-not-started`, `audit-already-completed`, `audit-cancelled`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    AuditsController_complete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteAuditRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedAuditResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `nothing-checked`, `score-contradicts-checks`, `moment-in-future`, `moment-before-start`, `audit-not-started`, `audit-already-completed`, `audit-cancelled`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    AuditsController_find: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FindingRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedAuditResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `finding-differs`, `audit-not-started`, `audit-already-completed`, `audit-cancelled`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    AuditsController_history: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: number;
                limit?: number;
            };
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`audit-not-found`). */
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
    AuditsController_reopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedAuditResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `audit-not-completed`, `audit-cancelled`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    AuditsController_reschedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RescheduleRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedAuditResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `audit-already-completed`, `audit-cancelled`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    AuditsController_start: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartAuditRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedAuditResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `moment-in-future`, `audit-already-started`, `audit-already-completed`, `audit-cancelled`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    ComplaintsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                customer?: string;
                limit?: number;
                /** @description Only those of this process. */
                process?: string;
                severity?: "observation" | "minor" | "major";
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "openedAt" | "-openedAt";
                status?: "open" | "acknowledged" | "resolved" | "closed";
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
                    "application/json": components["schemas"]["ComplaintPage"];
                    "text/csv": components["schemas"]["ComplaintPage"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
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
    ComplaintsController_open: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenComplaintRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedComplaintResource"];
                };
            };
            /** @description It is new. */
            201: {
                headers: {
                    /** @description Its path. */
                    location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedComplaintResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `complaint-exists`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    ComplaintsController_get: {
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
                    "application/json": components["schemas"]["ComplaintResource"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`complaint-not-found`). */
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
    ComplaintsController_acknowledge: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedComplaintResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `complaint-already-acknowledged`, `complaint-already-resolved`, `complaint-closed`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    ComplaintsController_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedComplaintResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `complaint-not-resolved`, `complaint-closed`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    ComplaintsController_link: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedComplaintResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `action-not-found`, `process-differs`, `complaint-closed`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    ComplaintsController_history: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: number;
                limit?: number;
            };
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`complaint-not-found`). */
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
    ComplaintsController_reopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedComplaintResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `complaint-not-resolved`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    ComplaintsController_resolve: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolutionRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedComplaintResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `complaint-not-acknowledged`, `complaint-already-resolved`, `complaint-closed`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    FactsController_checks: {
        parameters: {
            query?: {
                control?: string;
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                /** @description From this moment on. */
                from?: string;
                limit?: number;
                /** @description Only those of this process. */
                process?: string;
                /** @description Before this moment. */
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
                    "application/json": components["schemas"]["FactPageResource"];
                    "text/csv": components["schemas"]["FactPageResource"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
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
    FactsController_check: {
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
                "application/json": components["schemas"]["ComplianceCheckRequest"];
            };
        };
        responses: {
            /** @description It was recorded before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactResource"];
                };
            };
            /** @description Recorded. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactResource"];
                };
            };
            /** @description Not valid; or `wrong-data`. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `control-not-found`, `control-retired`; or `command-id-taken`. */
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
    ControlsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                limit?: number;
                /** @description Only those of this process. */
                process?: string;
                /** @description Only those in use, or only the retired ones. */
                retired?: boolean;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "definedAt" | "-definedAt";
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
                    "application/json": components["schemas"]["ControlPage"];
                    "text/csv": components["schemas"]["ControlPage"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
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
    ControlsController_get: {
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
                    "application/json": components["schemas"]["ControlResource"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`control-not-found`). */
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
    ControlsController_define: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ControlRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedControlResource"];
                };
            };
            /** @description It is new. */
            201: {
                headers: {
                    /** @description Its path. */
                    location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedControlResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: none; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    ControlsController_history: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: number;
                limit?: number;
            };
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`control-not-found`). */
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
    ControlsController_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedControlResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `control-retired`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    CorrectiveActionsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                limit?: number;
                /** @description Only those that are overdue today (UTC), or only the others. */
                overdue?: boolean;
                /** @description Only those of this process. */
                process?: string;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "dueOn" | "-dueOn";
                status?: "open" | "analysed" | "planned" | "implemented" | "effective" | "ineffective" | "closed";
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
                    "application/json": components["schemas"]["CorrectiveActionPage"];
                    "text/csv": components["schemas"]["CorrectiveActionPage"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
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
    CorrectiveActionsController_open: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenActionRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedCorrectiveActionResource"];
                };
            };
            /** @description It is new. */
            201: {
                headers: {
                    /** @description Its path. */
                    location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedCorrectiveActionResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `action-exists`, `finding-not-found`, `complaint-not-found`, `process-differs`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    CorrectiveActionsController_get: {
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
                    "application/json": components["schemas"]["CorrectiveActionResource"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`action-not-found`). */
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
    CorrectiveActionsController_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosureRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedCorrectiveActionResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `action-not-effective`, `action-closed`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    CorrectiveActionsController_contain: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContainmentRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedCorrectiveActionResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `action-already-implemented`, `action-closed`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    CorrectiveActionsController_history: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: number;
                limit?: number;
            };
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`action-not-found`). */
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
    CorrectiveActionsController_implement: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImplementationRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedCorrectiveActionResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `action-not-planned`, `action-already-implemented`, `action-closed`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    CorrectiveActionsController_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedCorrectiveActionResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `action-not-analysed`, `action-already-implemented`, `action-closed`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    CorrectiveActionsController_reopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedCorrectiveActionResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `action-not-closed`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    CorrectiveActionsController_analyse: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RootCauseRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedCorrectiveActionResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `action-already-planned`, `action-already-implemented`, `action-closed`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    CorrectiveActionsController_verify: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerificationRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedCorrectiveActionResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `action-not-implemented`, `verification-too-early`, `action-already-verified`, `action-closed`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    GateEvaluationsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                gate?: string;
                limit?: number;
                passed?: boolean;
                /** @description Only those of this process. */
                process?: string;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "evaluatedAt" | "-evaluatedAt";
                subject?: string;
                waived?: boolean;
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
                    "application/json": components["schemas"]["EvaluationPage"];
                    "text/csv": components["schemas"]["EvaluationPage"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
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
    GateEvaluationsController_evaluate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvaluateGateRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedEvaluationResource"];
                };
            };
            /** @description It is new. */
            201: {
                headers: {
                    /** @description Its path. */
                    location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedEvaluationResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `gate-not-found`, `gate-retired`, `criterion-unanswered`, `criterion-not-of-gate`, `evaluation-exists`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    GateEvaluationsController_get: {
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
                    "application/json": components["schemas"]["EvaluationResource"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`evaluation-not-found`). */
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
    GateEvaluationsController_history: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: number;
                limit?: number;
            };
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`evaluation-not-found`). */
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
    GateEvaluationsController_waive: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedEvaluationResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `gate-passed`, `gate-already-waived`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    FactsController_results: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                /** @description From this moment on. */
                from?: string;
                gate?: string;
                limit?: number;
                /** @description Only those of this process. */
                process?: string;
                /** @description Before this moment. */
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
                    "application/json": components["schemas"]["FactPageResource"];
                    "text/csv": components["schemas"]["FactPageResource"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
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
    GatesController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                limit?: number;
                /** @description Only those of this process. */
                process?: string;
                /** @description Only those in use, or only the retired ones. */
                retired?: boolean;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "definedAt" | "-definedAt";
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
                    "application/json": components["schemas"]["GatePage"];
                    "text/csv": components["schemas"]["GatePage"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
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
    GatesController_get: {
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
                    "application/json": components["schemas"]["GateResource"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`gate-not-found`). */
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
    GatesController_define: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GateRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedGateResource"];
                };
            };
            /** @description It is new. */
            201: {
                headers: {
                    /** @description Its path. */
                    location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedGateResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `process-fixed`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    GatesController_history: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: number;
                limit?: number;
            };
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`gate-not-found`). */
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
    GatesController_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedGateResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `gate-retired`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    FactsController_inspections: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                /** @description From this moment on. */
                from?: string;
                limit?: number;
                /** @description Only those of this process. */
                process?: string;
                /** @description Before this moment. */
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
                    "application/json": components["schemas"]["FactPageResource"];
                    "text/csv": components["schemas"]["FactPageResource"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
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
    FactsController_inspect: {
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
                "application/json": components["schemas"]["InspectionRequest"];
            };
        };
        responses: {
            /** @description It was recorded before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactResource"];
                };
            };
            /** @description Recorded. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactResource"];
                };
            };
            /** @description Not valid; or `wrong-data`. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `command-id-taken`. */
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
    ProgrammesController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                limit?: number;
                /** @description Only those of this process. */
                process?: string;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "nextPeriod" | "-nextPeriod" | "process" | "-process";
                status?: "active" | "paused";
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
                    "application/json": components["schemas"]["ProgrammePage"];
                    "text/csv": components["schemas"]["ProgrammePage"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
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
    ProgrammesController_get: {
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
                    "application/json": components["schemas"]["ProgrammeResource"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`programme-not-found`). */
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
    ProgrammesController_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanProgrammeRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProgrammeResource"];
                };
            };
            /** @description It is new. */
            201: {
                headers: {
                    /** @description Its path. */
                    location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProgrammeResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `process-fixed`, `template-not-found`, `template-retired`, `process-differs`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    ProgrammesController_history: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: number;
                limit?: number;
            };
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`programme-not-found`). */
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
    ProgrammesController_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProgrammeResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `programme-paused`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    ProgrammesController_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedProgrammeResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `programme-not-paused`; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    QualityStandardsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                limit?: number;
                /** @description Only those of this process. */
                process?: string;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "process" | "-process";
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
                    "application/json": components["schemas"]["StandardPage"];
                    "text/csv": components["schemas"]["StandardPage"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
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
    QualityStandardsController_get: {
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
                    "application/json": components["schemas"]["StandardResource"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`standard-not-found`). */
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
    QualityStandardsController_set: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StandardRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedStandardResource"];
                };
            };
            /** @description It is new. */
            201: {
                headers: {
                    /** @description Its path. */
                    location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedStandardResource"];
                };
            };
            /** @description Not valid: the problem points at the attribute, or has a refusal’s code. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: none; or `command-id-taken`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed in the meantime (`wrong-version`). */
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
    QualityStandardsController_history: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: number;
                limit?: number;
            };
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`standard-not-found`). */
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
    FactsController_answers: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                /** @description From this moment on. */
                from?: string;
                instrument?: "csat" | "nps" | "support-rating";
                limit?: number;
                /** @description Only those of this process. */
                process?: string;
                /** @description Before this moment. */
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
                    "application/json": components["schemas"]["FactPageResource"];
                    "text/csv": components["schemas"]["FactPageResource"];
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
            /** @description The API key has none of the roles auditor, analyst, controller, operator (`forbidden`). */
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
    FactsController_answer: {
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
                "application/json": components["schemas"]["SurveyAnswerRequest"];
            };
        };
        responses: {
            /** @description It was recorded before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactResource"];
                };
            };
            /** @description Recorded. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactResource"];
                };
            };
            /** @description Not valid; or `wrong-data`. */
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
            /** @description The API key has none of the roles auditor, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `command-id-taken`. */
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
}
