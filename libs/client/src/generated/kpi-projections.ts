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
    "/odata/v4": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The service document of OData 4.0: the entity sets there are */
        get: operations["ODataController_service"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/odata/v4/{set}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Entities of a set, as JSON in pages, or all of them as a file
         * @description Values are those of `/v1/kpis/{id}/values`: one evaluator made them. `changedAt` tells when a row became what it is: ask for a range of it to load what is new and what was restated. Pages follow by `@odata.nextLink` and are all of one state, kept for an hour. A file (`$format=csv`, `xlsx`, `arrow`) has all rows at once.
         */
        get: operations["ODataController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/odata/v4/{set}/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many entities there are */
        get: operations["ODataController_count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/odata/v4/$metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The model: CSDL as XML, or as JSON where `$format` or `Accept` says so */
        get: operations["ODataController_metadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alert-channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The channels that alerts are delivered to */
        get: operations["AlertsController_listChannels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alert-channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Make a channel, have it go elsewhere, or use one again that was disabled
         * @description Alerts are posted to it as CloudEvents, signed as Standard Webhooks 1.0.0 say. 2xx: delivered; 410: the channel is disabled; else tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, or as `Retry-After` says, then disabled. The same event has the same `webhook-id` in each attempt. Addresses that are not public are refused unless the setting WEBHOOK_PRIVATE_HOSTS names them.
         */
        put: operations["AlertsController_putChannel"];
        post?: never;
        /** Remove a channel; what was not delivered to it yet fails */
        delete: operations["AlertsController_removeChannel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alert-channels/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign with another secret, and with the one before besides
         * @description Rotate again to have the old one gone.
         */
        post: operations["AlertsController_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alert-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was delivered, is tried, or has failed, the newest first */
        get: operations["AlertsController_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alert-deliveries/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deliver an event again to all of its channels, whatever became of it */
        post: operations["AlertsController_resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alert-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The alert rules in force */
        get: operations["AlertRulesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alert-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An alert rule, with its version as ETag */
        get: operations["AlertRulesController_get"];
        /**
         * Set an alert rule, or have it say something else
         * @description Each period of the KPI (month or quarter) is judged once it has been over for a day, beginning with the latest one: where the condition holds, the alert fires, once for the rule and the period. Where something is missing (`complete: false`) it is withheld. What changes afterwards retracts the alert, or fires a late one. A `live` rule judges the period that goes on, too, and fires once it has been so for `holdsMinutes`.
         */
        put: operations["AlertRulesController_put"];
        post?: never;
        /**
         * Withdraw an alert rule
         * @description What it has told stays told, and is not retracted any more.
         */
        delete: operations["AlertRulesController_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alert-rules/{id}/silence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Silence an alert rule until a time
         * @description What it finds until then is listed, and delivered nowhere. What was delivered before is retracted all the same.
         */
        put: operations["AlertRulesController_silence"];
        post?: never;
        /**
         * Lift the silence of an alert rule
         * @description What was silenced stays so.
         */
        delete: operations["AlertRulesController_lift"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The alerts, the latest decision first */
        get: operations["AlertsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doors/{service}/refused": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The events that a write service has refused, the newest first
         * @description As its own `GET /v1/quarantine` answers the caller.
         */
        get: operations["DoorsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doors/{service}/refused/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them, as it was sent, and what was done about it */
        get: operations["DoorsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doors/{service}/refused/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide that it will never be taken in */
        post: operations["DoorsController_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/doors/{service}/refused/{id}/resubmission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send it through the door again, as it is or repaired
         * @description What is refused again goes on waiting, and the answer says why.
         */
        post: operations["DoorsController_resubmit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/duties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is to be done for quality: audits and corrective actions, with the day each is due
         * @description From the events of quality-audits, as they were known at `asOf`. What is done about them is told to that service.
         */
        get: operations["DutiesController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/freshness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the numbers are behind the services that events are sent to */
        get: operations["FreshnessController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/initiatives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What initiatives invested and saved, beside what was planned and stated of their return
         * @description ROI as the framework divides it, annual savings by investment. The observed one is of the ended months since the first saving, times twelve: of at least three.
         */
        get: operations["InitiativesController_get"];
        put?: never;
        post?: never;
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
    "/v1/kpis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All KPIs with what they are measured against */
        get: operations["KpisController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kpis/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One KPI: formula, unit, target, owner, dimensions */
        get: operations["KpisController_get"];
        /**
         * Define a KPI, or say anew what it is
         * @description In force with the next question, as a new definition version; a question as of an earlier instant is answered with the definition in force then. A built-in KPI gives way to it until it is withdrawn.
         */
        put: operations["KpiDefinitionsController_put"];
        post?: never;
        /**
         * Withdraw what was defined of a KPI
         * @description One that is built in is again what it is built in as. Questions as of before are answered as before.
         */
        delete: operations["KpiDefinitionsController_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kpis/{id}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A KPI beside another period, another dimension value, or its target
         * @description `with=period`: `from` to `to` beside `previousFrom` to `previousTo`. `with=value`: one value of a dimension beside another. `with=target`: each period beside its target, where one is meant for it; the monthly target of a ratio also holds for longer periods. `with=plan`: costs beside what they would be had exactly the budgets been spent, by `function` and period; of a period that is not over, as much of the budget as its days that have begun. Both sides tell their quality.
         */
        get: operations["KpiQuestionsController_compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kpis/{id}/contribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which dimension values moved a KPI between two periods
         * @description The contributions add up to the difference, as they are and as they are shown. Of a count or an amount: what each group adds to it. Of a quotient, in two effects (Kitagawa 1955): `rate`, how the group’s own number moved, weighted with the mean of its two shares; `mix`, how its share moved, weighted with how far the mean of its two numbers is from that of the whole. Of amounts over a common denominator: `amount`, how the group’s amount moved, and `volume`, how the denominator did. Numbers have six decimals, money those of the currency (quotients four more); what rounding leaves goes to the largest remainders.
         */
        get: operations["KpiQuestionsController_contribution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kpis/{id}/distribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the values behind a KPI are spread, as a histogram
         * @description Of KPIs that are a mean of measured values. The bins have the same round bounds in every row. Counts are exact up to 10,000 facts in a period and group; beyond, a value within 1 % of a bound may count on the other side of it.
         */
        get: operations["KpiQuestionsController_distribution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kpis/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one value of a KPI is made of
         * @description The formula with its numbers, the facts behind it with the events they follow from, and what does not count and why. A value of a group is asked for by filters on its dimensions, `filter[d][absent]=true` among them. What the facts of all pages add to a term is its `sum`, exactly; of a term with a `reduction` (smallest, largest, latest, distinct) they are those that decide. Ask with `asOf` for pages that belong together while events come in.
         */
        get: operations["ExplainController_explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kpis/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The values of a draft of a KPI, the latest twelve months
         * @description Nothing is kept; `definitionVersion` is 0. Its measures are those that are live.
         */
        post: operations["PreviewsController_kpi"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kpis/{id}/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is signal and what is noise: process limits, trend, forecast
         * @description A process behaviour chart (Wheeler): between its limits lies what the process brings about by itself. Means, amounts and counts have natural process limits, mean ± 2.66 mean moving ranges, and 3.268 mean moving ranges for those (XmR); shares of counts have limits that follow how many were counted (p′, Laney 2002). They are made of whole periods that have ended and are complete: none of fewer than 6, trial limits below 12; shown within what the unit allows. The trend is the Theil–Sen slope with the Mann–Kendall test. The forecast follows its line to the target of the newest point, or says why it does not.
         */
        get: operations["KpisController_signals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kpis/{id}/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Values of a KPI by period and dimension */
        get: operations["KpisController_values"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kpis/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All definitions of a KPI, oldest first
         * @description `knownFrom` says since when each is in force; without content: what is built in, or nothing.
         */
        get: operations["KpiDefinitionsController_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tiles of the dashboard, each told anew when it changes
         * @description Server-sent events. `kpi` has the newest state of one tile, not what has changed in it: first of all, then of those that change, at most four times a second. `id` is the position of the read model; with `Last-Event-ID` a stream goes on with what has changed since then. `reset`: what was told before may be void, all tiles follow. `heartbeat`, every ten seconds: `{asOf, watermark, lag: {events, seconds}}`. It ends with the session or the key that it was opened with, and where nothing of it is taken for thirty seconds.
         */
        get: operations["LiveController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/measures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What formulas can be made of: measures that are built in, and those defined at runtime */
        get: operations["MeasuresController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/measures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One measure that is defined at runtime */
        get: operations["MeasuresController_get"];
        /**
         * Define a measure, or say anew what it is
         * @description Expressions are CEL over `data` (the fields of the event types), `attributes` (what events carry beyond them), `subject`, `source`, `eventType`, `id` and `occurredAt`. Its facts are built beside the live ones: activate the rebuild that the answer names once it has caught up. Until then the definition before it is answered with, and a KPI over a measure that has none answers null with `measure-building:<id>`.
         */
        put: operations["MeasuresController_put"];
        post?: never;
        /**
         * Withdraw a measure that no KPI is made of
         * @description Questions as of before are answered as before.
         */
        delete: operations["MeasuresController_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/measures/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a draft of a measure comes to for a sample of events
         * @description Nothing is kept. The read model holds the events of cases, audits, changes, customers and services; of others send some yourself.
         */
        post: operations["PreviewsController_measure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The plan beside what was done: roadmap, tools, hires, positions, and phases with their milestones
         * @description From the events of cost-ledgers, as they were known at `asOf`; returns are at `/v1/initiatives`.
         */
        get: operations["PlanController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{process}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cases behind a number of another view, by their start
         * @description Ask with the parameters of the view and with what names the number: `cases` is that number.
         */
        get: operations["ProcessesController_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{process}/conformance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cases against the process definition in force at their start
         * @description `missing`: a completed case never completed an activity that the step requires. `extra`: the activity belongs to no step. `out-of-order`: the first activity of the step came before that of a step listed before it; what happened in the same millisecond is in order. `late`: the step was not finished when it was due. Each is a rule of its own, not an alignment. Open cases are measured by what they did so far.
         */
        get: operations["ProcessesController_conformance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{process}/flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The directly-follows graph: activities, what follows what, bottlenecks and rework
         * @description Times are from the completion of one activity to that of the next: waiting and work. Occurrences of edges are those of activities less the cases that have any. A repetition of an activity is a self-loop (right after itself) or a return.
         */
        get: operations["ProcessesController_flow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{process}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The time between two activities
         * @description From completion to completion, exact.
         */
        get: operations["ProcessesController_steps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/processes/{process}/variants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ways that cases take: sequences of activities, the most frequent first
         * @description A sequence holds the completed activities of a case by the time they happened (then `sequence`, source, id).
         */
        get: operations["ProcessesController_variants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far each partition is behind, and whether all that is stored is accounted for */
        get: operations["ProjectionController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projection/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop projecting, in every instance and over restarts
         * @description Answers stay as they are, and say how old they are. Nothing is lost: events wait in their topics.
         */
        post: operations["ProjectionController_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projection/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on projecting */
        post: operations["ProjectionController_resume"];
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
        /**
         * Events that could not be projected, oldest first; later events of their subjects wait behind them
         * @description A rebuild applies them in order once their reason is gone: GET /v1/rebuilds/{id}/kpi-changes shows what it changes.
         */
        get: operations["QuarantineController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rebuilds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest 100 builds of the read model, the newest first; one of them is live */
        get: operations["RebuildsController_list"];
        put?: never;
        /**
         * Build the read model anew from the logs, beside the live one
         * @description Answers stay with the live one until the rebuild is activated. One is on its way at a time.
         */
        post: operations["RebuildsController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rebuilds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One build of the read model: its state, and how far it is */
        get: operations["RebuildsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rebuilds/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer from a rebuild that has caught up, from one moment to the next
         * @description What was live before goes on following the logs, to be rolled back to; what was kept so far is deleted.
         */
        post: operations["RebuildsController_activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rebuilds/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a rebuild up; what it has stored is deleted in the background */
        post: operations["RebuildsController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rebuilds/{id}/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What differs from the live one, cell by cell
         * @description Tallies, histogram bins and facts with their history, of both in one snapshot and up to the same position of each log; the kinds of which only one of them has facts are named instead. Each page is compared anew.
         */
        get: operations["RebuildsController_differences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rebuilds/{id}/kpi-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which KPIs would change, month by month, if this one were activated
         * @description Every KPI of the catalogue over all there is, in UTC and the reporting currency; nothing is changed.
         */
        get: operations["RebuildsController_kpiChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rebuilds/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a rebuild rest */
        post: operations["RebuildsController_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rebuilds/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a rebuild that was paused, or failed, go on where it stopped */
        post: operations["RebuildsController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rebuilds/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer from what was live before this one again; the answer is what is live now */
        post: operations["RebuildsController_rollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/restatements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Numbers of ended periods that have changed since, from what to what, when, and because of which event
         * @description In the order in which the changes became known, or against it with `sort=-knownAt`; both values are answers as of just before and as of that instant. Listed is what became known after its period had ended, and `graceHours` later where they are given. A completion that a process by its last event moves on is none. A page may be short, or empty: go on while there is a `nextCursor`.
         */
        get: operations["RestatementsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scorecard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The framework’s scorecard of one month, quarter or year
         * @description The four groups of the dashboard, the quality standard of each process, costs by function, the performance of the processes, objectives with what was reached, and initiatives: planned, stated and observed. Goals of a month hold for the ratios of a longer period; counts and amounts have none there. Where the framework contradicts itself both numbers are shown, with a sentence. As JSON, or as a page to print.
         */
        get: operations["ScorecardController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in, and what the roles are
         * @description That nobody is signed in is an answer, too (204): a page asks before it has somebody sign in.
         */
        get: operations["SessionController_get"];
        put?: never;
        /**
         * Sign in with a browser
         * @description Answers with a cookie (`HttpOnly`, `SameSite=Strict`) that stands for the key in the requests that follow, in place of the header `Authorization`. Requests with it that change something must come from a page of this service: their `Origin` says so. The service keeps the key nowhere, the cookie holds it sealed; once it is taken back, the cookie is worth nothing.
         */
        post: operations["SessionController_begin"];
        /** Sign out */
        delete: operations["SessionController_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The KPIs of the dashboard, each with its value, change, series and signal
         * @description The four groups of the framework in their order. Without `period` each KPI is told in its latest period with data that has begun, and is compared, while that goes on, with as much of the period before it. `/v1/live` tells each tile anew when it changes.
         */
        get: operations["TilesController_get"];
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
        ActivateRequest: {
            /**
             * @description Activate although cells differ from those of the live one.
             * @default false
             */
            acceptDifferences?: boolean;
        };
        AlertChannelPage: {
            items: components["schemas"]["AlertChannelResource"][];
        };
        AlertChannelRequest: {
            /**
             * @description Where alerts are posted to.
             * @example https://hooks.example/opex
             */
            url: string;
        };
        AlertChannelResource: {
            /** @description Why nothing is delivered to it; `PUT` it again to go on. */
            disabledReason: string | null;
            /** @example finance */
            id: string;
            /**
             * @description How many secrets sign: two while one is replaced by another.
             * @example 1
             */
            secrets: number;
            /** @example https://hooks.example/opex */
            url: string;
        };
        AlertChannelWithSecret: {
            /** @description Why nothing is delivered to it; `PUT` it again to go on. */
            disabledReason: string | null;
            /** @example finance */
            id: string;
            /**
             * @description Of a new channel: what verifies its messages; shown this once.
             * @example whsec_…
             */
            secret: string | null;
            /**
             * @description How many secrets sign: two while one is replaced by another.
             * @example 1
             */
            secrets: number;
            /** @example https://hooks.example/opex */
            url: string;
        };
        AlertPage: {
            items: components["schemas"]["AlertResource"][];
        };
        AlertPeriod: {
            /** Format: date-time */
            from: string;
            /** @example 2025-11 */
            label: string | null;
            /** Format: date-time */
            to: string;
        };
        AlertResource: {
            /** @description What the rule said. `status` (any of them), `status-changed` (`to` any of them), `value` (`below`, `above`), `signal` (`effect`), `restated` (`by` more than so much), or `no-data`. */
            condition: Record<string, unknown> | null;
            /** Format: date-time */
            decidedAt: string;
            /**
             * @description Dimension → values, any of them; empty: the whole company.
             * @example {}
             */
            filter: {
                [key: string]: string[];
            };
            gap: number | string | null;
            /** Format: uuid */
            id: string;
            /** @example cost-per-customer */
            kpi: string;
            /** @description The period had been judged before, and it was not so then. */
            late: boolean;
            name: string;
            note: string;
            owner: string | null;
            period: components["schemas"]["AlertPeriod"];
            /** @description The period was not over. */
            provisional: boolean;
            reasons: string[];
            /** Format: date-time */
            retractedAt: string | null;
            /** @example cost-too-high */
            rule: string;
            runbook: string | null;
            /** @description What the number had settled at; null where the rule does not ask for that. */
            settled: number | string | null;
            /** @description Why it was delivered nowhere; null: it was not silenced. */
            silenced: string | null;
            /**
             * Format: date-time
             * @description Since when it is so, by the clock of the events; null where it was judged once the period had settled.
             */
            since: string | null;
            /**
             * @description `pending`: it is so in a period that goes on, not yet for as long as the rule asks. `withheld`: what belongs to the number is missing, as `reasons` say. `retracted`: it is not so any more.
             * @enum {string}
             */
            state: "pending" | "withheld" | "fired" | "retracted";
            status: string;
            target: number | null;
            timezone: string;
            unit: string;
            /** @description As it was decided on. */
            value: number | string | null;
        };
        AlertRulePage: {
            items: components["schemas"]["AlertRuleResource"][];
        };
        AlertRuleRequest: {
            /**
             * @description Channels that it is delivered to.
             * @default []
             * @example [
             *       "finance"
             *     ]
             */
            channels?: string[];
            condition: components["schemas"]["ConditionRequest"];
            /**
             * @description Dimension → values, any of them; empty: the whole company.
             * @default {}
             * @example {
             *       "process": [
             *         "sales"
             *       ]
             *     }
             */
            filter?: {
                [key: string]: string[];
            };
            /** @example cost-per-customer */
            kpi: string;
            /**
             * @description `settled`: once a period has been over for a day. `live`: also while it goes on.
             * @default {
             *       "judges": "settled"
             *     }
             */
            mode?: components["schemas"]["ModeRequest"];
            /**
             * @default
             * @example Ask the owner of the campaign first.
             */
            note?: string;
            /**
             * @default null
             * @example CFO
             */
            owner?: string | null;
            /**
             * @default null
             * @example https://wiki.example/cost-too-high
             */
            runbook?: string | null;
            /**
             * @description Whose months and quarters are meant.
             * @default UTC
             * @example Europe/Berlin
             */
            timezone?: string;
        };
        AlertRuleResource: {
            /**
             * @example [
             *       "finance"
             *     ]
             */
            channels: string[];
            /**
             * @description `status` (any of them), `status-changed` (`to` any of them), `value` (`below`, `above`), `signal` (`effect`), `restated` (`by` more than so much), or `no-data`.
             * @example {
             *       "is": "value",
             *       "below": null,
             *       "above": 1800
             *     }
             */
            condition: {
                [key: string]: unknown;
            };
            /**
             * @description Dimension → values, any of them; empty: the whole company.
             * @example {}
             */
            filter: {
                [key: string]: string[];
            };
            /** @example cost-too-high */
            id: string;
            /** @example cost-per-customer */
            kpi: string;
            /**
             * @description `settled`: once a period has been over for a day. `live`: where it is so for `holdsMinutes`.
             * @example {
             *       "judges": "settled"
             *     }
             */
            mode: {
                [key: string]: unknown;
            };
            note: string;
            owner: string | null;
            runbook: string | null;
            /** @description Until then what it finds is listed, and delivered nowhere; null: none was set. */
            silence: components["schemas"]["SilenceResource"] | null;
            /** @example UTC */
            timezone: string;
            /**
             * @description Also in the header ETag of the single rule.
             * @example 3
             */
            version: number;
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
        BetweenRequest: {
            /**
             * @example {
             *       "activity": "Triage"
             *     }
             */
            from: {
                [key: string]: unknown;
            };
            /**
             * @description Only cases of this process.
             * @example customer-support
             */
            process?: string;
            /**
             * @example {
             *       "activity": "Solution"
             *     }
             */
            to: {
                [key: string]: unknown;
            };
        };
        ComparedValue: {
            complete?: boolean;
            count?: number;
            denominator?: number | string | null;
            dimensions?: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            from?: string;
            /** @description It was not over when the newest event was recorded. */
            inProgress?: boolean;
            /** @description The whole period’s name: `2025-01-31`, `2025-W05`, `2025-01`, `2025-Q1`, `2025`, `FY2025-P03`; none of a total. */
            label?: string | null;
            numerator?: number | string | null;
            /** @description Only for percentiles, min and max: how it was found, and the share by which it can be off. */
            quantile?: {
                /** @enum {string} */
                method?: "exact" | "histogram";
                relativeErrorMax?: number;
            };
            reasons?: string[];
            /**
             * Format: date-time
             * @description Not included.
             */
            to?: string;
            /** @description Null where there is no data; `reasons` say why. */
            value: number | string | null;
        };
        ConditionRequest: {
            /**
             * @description Of `value`: told where it is more.
             * @example 1800
             */
            above?: number | null;
            /** @description Of `value`: told where it is less, in the unit of the KPI. */
            below?: number | null;
            /**
             * @description Of `restated`: told where the number is further than that from what it had settled at.
             * @default 0
             */
            by?: number;
            /**
             * @description Of `signal`: to which side of the process limits.
             * @default unfavourable
             * @enum {string}
             */
            effect?: "unfavourable" | "favourable" | "any";
            /**
             * @example value
             * @enum {string}
             */
            is: "status" | "status-changed" | "value" | "signal" | "restated" | "no-data";
            /**
             * @description Of `status`: any of these. Of `status-changed`: to any of these, absent: to any.
             * @example [
             *       "off-target"
             *     ]
             */
            status?: ("strong" | "improving" | "worsening" | "off-target" | "none")[];
        };
        ContributionSide: {
            complete?: boolean;
            count?: number;
            denominator?: number | string | null;
            /** Format: date-time */
            from?: string;
            /** @description It was not over when the newest event was recorded. */
            inProgress?: boolean;
            numerator?: number | string | null;
            reasons?: string[];
            /**
             * Format: date-time
             * @description Not included.
             */
            to?: string;
            /** @description Null where there is no data; `reasons` say why. */
            value?: number | string | null;
        };
        CostEntry: {
            baseline?: number | null;
            /** @description What it would be had exactly the budget been spent; null without one. */
            budget?: number | string | null;
            /** @description How the value moved. With `include=change`. */
            change?: components["schemas"]["ValueChange"];
            complete?: boolean;
            count?: number;
            denominator?: number | string | null;
            dimensions?: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            direction?: "up" | "down";
            frequency?: string;
            /** Format: date-time */
            from?: string;
            /** @description value − target. */
            gap?: number | null;
            /** @description It was not over when the newest event was recorded. */
            inProgress?: boolean;
            kpi?: string;
            /** @description The whole period’s name: `2025-01-31`, `2025-W05`, `2025-01`, `2025-Q1`, `2025`, `FY2025-P03`; none of a total. */
            label?: string | null;
            name?: string;
            numerator?: number | string | null;
            owner?: string | null;
            /** @description `from` or `to` of the question cuts the period. */
            partial?: boolean;
            /** @description Share of the way from baseline to target: 0 at the one, 1 at the other. With `include=change`. */
            progress?: number | null;
            /** @description Only for percentiles, min and max: how it was found, and the share by which it can be off. */
            quantile?: {
                /** @enum {string} */
                method?: "exact" | "histogram";
                relativeErrorMax?: number;
            };
            reasons?: string[];
            /** @description Of `top` and `bottom`: all other groups together. Else absent. */
            rest?: boolean;
            /** @enum {string} */
            status?: "strong" | "improving" | "worsening" | "off-target" | "none";
            target?: number | null;
            /**
             * Format: date-time
             * @description Not included.
             */
            to?: string;
            unit?: string;
            /** @description Null where there is no data; `reasons` say why. */
            value?: number | string | null;
        };
        DeliveryPage: {
            items: components["schemas"]["DeliveryResource"][];
        };
        DeliveryResource: {
            /** Format: uuid */
            alert: string | null;
            /** @example 1 */
            attempts: number;
            /** @example finance */
            channel: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            deliveredAt: string | null;
            /**
             * Format: uuid
             * @description Of the event: `webhook-id` of each attempt.
             */
            id: string;
            /** @example status 503 */
            lastAnswer: string | null;
            /**
             * Format: date-time
             * @description When it is tried next.
             */
            nextAt: string | null;
            /** @enum {string} */
            state: "pending" | "delivered" | "failed";
            /** @example alert-fired */
            type: string;
        };
        DiscardRequest: {
            /** @example A test run of the ticketing system. */
            reason: string;
        };
        EventReference: {
            id?: string | null;
            /** @description `service:position`: the place in the log of its service. */
            position?: string;
            source?: string | null;
            type?: string | null;
        };
        EventRequest: {
            /**
             * @example {
             *       "process": "returns",
             *       "activity": "Rework",
             *       "effortMinutes": 12.5
             *     }
             */
            data: {
                [key: string]: unknown;
            };
            /** @example 4711 */
            subject?: string;
            /** @example 2025-01-31T12:00:00Z */
            time: string;
            /** @example opex.process.activity-completed.v1 */
            type: string;
        };
        FailingPart: {
            detail: string;
            /** @example broker */
            part: string;
        };
        FlowEdge: {
            cases?: number;
            /** @description Names it in a question about its cases. */
            edge?: string;
            from?: string;
            meanSeconds?: number | null;
            medianSeconds?: number | null;
            occurrences?: number;
            p90Seconds?: number | null;
            to?: string;
            /** @description Of all occurrences together. */
            waitingSeconds?: number;
            /** @description Of the waiting time of all edges, from 0 to 1. */
            waitingShare?: number | null;
        };
        Forecast: {
            /** @description The same with the steeper end of the slope’s interval. */
            earliest?: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            } | null;
            /** @description The first period in which the line is at the target. */
            expected?: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            } | null;
            /** @description Nothing is told beyond it: as many periods ahead as the trend has points, at most 24. */
            horizon?: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            } | null;
            /** @description The same with the flatter end; null where that is beyond the horizon. */
            latest?: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
            } | null;
            /** @enum {string} */
            method?: "theil-sen-line";
            /** @description Why it is refused. */
            reason?: ("no-data" | "no-target" | "too-few-points" | "trend-not-significant" | "trend-away-from-target" | "beyond-horizon") | null;
            /** @enum {string} */
            status?: "expected" | "reached" | "refused";
            target?: number | null;
        };
        Freshness: {
            /** @description What is stored and not in the numbers yet; null where a service does not answer. */
            lag: {
                events: number | null;
                seconds: number | null;
            };
            services: {
                projected: number;
                /** @description Newest position of its log; null where it does not answer. */
                recorded: number | null;
                service: string;
                /** @description Everything recorded before it is in the numbers; null before the first event. */
                watermark: string | null;
            }[];
            /** @description Everything recorded before it is in the numbers; null before the first event. */
            watermark: string | null;
        };
        /**
         * @example {
         *       "currency": "EUR",
         *       "timezone": "UTC",
         *       "asOf": null,
         *       "final": false,
         *       "complete": true,
         *       "reasons": [],
         *       "initiatives": [
         *         {
         *           "initiative": "process-automation",
         *           "name": "Process automation",
         *           "status": "approved",
         *           "planned": {
         *             "currency": "EUR",
         *             "investment": "500000.00",
         *             "annualSavings": "800000.00",
         *             "roiPercent": 160,
         *             "paybackMonths": 7.5
         *           },
         *           "stated": {
         *             "roiPercent": 160,
         *             "paybackMonths": 9
         *           },
         *           "actual": {
         *             "invested": "500000.00",
         *             "saved": "200100.00",
         *             "returnedPercent": 40.02,
         *             "annualSavings": "800400.00",
         *             "monthsObserved": 3,
         *             "roiPercent": 160.08,
         *             "paybackMonths": 7.5,
         *             "reason": null
         *           },
         *           "gap": {
         *             "investment": "0.00",
         *             "annualSavings": "400.00"
         *           },
         *           "note": "The stated payback is 9 months; 500000 ÷ 800000 × 12 are 7.5."
         *         }
         *       ],
         *       "total": {
         *         "invested": "500000.00",
         *         "saved": "200100.00",
         *         "returnedPercent": 40.02,
         *         "annualSavings": "800400.00",
         *         "monthsObserved": 3,
         *         "roiPercent": 160.08,
         *         "paybackMonths": 7.5,
         *         "reason": null
         *       }
         *     }
         */
        Initiatives: {
            asOf?: string | null;
            complete?: boolean;
            currency?: string;
            final?: boolean;
            initiatives?: {
                actual?: components["schemas"]["ObservedReturn"];
                /** @description actual − planned; null where one is not known, or they are in two currencies. */
                gap?: {
                    annualSavings?: string | null;
                    investment?: string | null;
                };
                /** @description Null for amounts that name none. */
                initiative?: string | null;
                name?: string | null;
                /** @description Where stated and planned disagree. */
                note?: string | null;
                planned?: {
                    /** Format: decimal */
                    annualSavings?: string;
                    currency?: string;
                    /** Format: decimal */
                    investment?: string;
                    /** @description 12 × investment ÷ annual savings. */
                    paybackMonths?: number | null;
                    /** @description 100 × annual savings ÷ investment, the investment not subtracted. */
                    roiPercent?: number | null;
                } | null;
                stated?: {
                    paybackMonths?: number | null;
                    roiPercent?: number | null;
                } | null;
                /** @description What was decided of it; null: the framework plans it, and nobody else has. */
                status?: ("planned" | "approved" | "completed" | "cancelled") | null;
            }[];
            reasons?: string[];
            timezone?: string;
            total?: components["schemas"]["ObservedReturn"];
        };
        InStateRequest: {
            /**
             * @example {
             *       "activity": "Triage"
             *     }
             */
            from: {
                [key: string]: unknown;
            };
            /**
             * @description Only cases of this process.
             * @example customer-support
             */
            process?: string;
            /**
             * @example {
             *       "activity": "Solution"
             *     }
             */
            until: {
                [key: string]: unknown;
            };
        };
        /**
         * @example {
         *       "id": "reopened-cases",
         *       "name": "Reopened Cases",
         *       "groups": [
         *         "quality"
         *       ],
         *       "unit": "percent",
         *       "direction": "down",
         *       "baseline": 20,
         *       "target": 10,
         *       "goalChanges": [
         *         {
         *           "from": "2025-07-01",
         *           "baseline": 10,
         *           "target": 5
         *         }
         *       ],
         *       "owner": "COO",
         *       "frequency": "monthly",
         *       "tolerance": 0.025,
         *       "definitionVersion": 2,
         *       "description": "Cases that were reopened or escalated, as a share of the cases completed.",
         *       "whenEmpty": "no-value",
         *       "anchor": "completion of the case",
         *       "expression": "100 * (measures.case.completed - measures.case.resolvedFirstTime) / measures.case.completed",
         *       "formula": {
         *         "type": "ratio",
         *         "numerator": [
         *           {
         *             "of": "case",
         *             "measure": "completed",
         *             "factor": 1,
         *             "divisor": 1,
         *             "filter": {},
         *             "scope": "group"
         *           },
         *           {
         *             "of": "case",
         *             "measure": "resolvedFirstTime",
         *             "factor": -1,
         *             "divisor": 1,
         *             "filter": {},
         *             "scope": "group"
         *           }
         *         ],
         *         "denominator": [
         *           {
         *             "of": "case",
         *             "measure": "completed",
         *             "factor": 1,
         *             "divisor": 1,
         *             "filter": {},
         *             "scope": "group"
         *           }
         *         ],
         *         "multiplier": 100
         *       },
         *       "statistics": [
         *         "mean"
         *       ],
         *       "dimensions": [
         *         "process"
         *       ]
         *     }
         */
        Kpi: {
            /** @description By which moment something falls into a period. */
            anchor: string;
            baseline: number | null;
            definitionVersion: number;
            description: string;
            /** @description Those that are materialised; any other attribute can be asked for too. */
            dimensions: string[];
            /**
             * @description Where better is.
             * @enum {string}
             */
            direction: "up" | "down";
            /** @description As it is sent to define a KPI. */
            expression: string;
            formula: {
                [key: string]: unknown;
            };
            frequency: string;
            goalChanges?: {
                [key: string]: unknown;
            }[];
            /** @description Goals of single values of one dimension. */
            goalsBy?: {
                [key: string]: unknown;
            };
            groups: string[];
            id: string;
            measureVersions?: {
                [key: string]: number;
            };
            name: string;
            owner: string | null;
            statistics: ("mean" | "p50" | "p90" | "p95" | "p99" | "min" | "max" | "count" | "sum")[];
            target: number | null;
            tolerance: number;
            unit: string;
            whenEmpty: string;
        };
        /**
         * @example {
         *       "kpi": "cycle-time",
         *       "unit": "days",
         *       "stat": "mean",
         *       "granularity": "total",
         *       "timezone": "UTC",
         *       "asOf": null,
         *       "final": false,
         *       "definitionVersion": 1,
         *       "source": "tallies",
         *       "with": "period",
         *       "comparisons": [
         *         {
         *           "dimensions": {},
         *           "value": {
         *             "from": "2025-02-01T00:00:00Z",
         *             "to": "2025-03-01T00:00:00Z",
         *             "label": null,
         *             "dimensions": {},
         *             "value": 3,
         *             "numerator": 6,
         *             "denominator": 2,
         *             "count": 2,
         *             "inProgress": false,
         *             "complete": true,
         *             "reasons": []
         *           },
         *           "reference": {
         *             "from": "2025-01-01T00:00:00Z",
         *             "to": "2025-02-01T00:00:00Z",
         *             "label": null,
         *             "dimensions": {},
         *             "value": 2.5,
         *             "numerator": 10,
         *             "denominator": 4,
         *             "count": 4,
         *             "inProgress": false,
         *             "complete": true,
         *             "reasons": []
         *           },
         *           "difference": 0.5,
         *           "percent": 20,
         *           "effect": "unfavourable",
         *           "reason": null
         *         }
         *       ]
         *     }
         */
        KpiComparison: {
            asOf?: string | null;
            /** @description Of fiscal periods and business days: the calendar that was asked for. */
            calendar?: {
                [key: string]: unknown;
            };
            comparisons: {
                /** @description value − reference, as both are shown. */
                difference?: number | string | null;
                dimensions?: {
                    [key: string]: unknown;
                };
                /** @description By the direction of the KPI; null of `count` and `sum`. */
                effect?: ("favourable" | "unfavourable" | "none") | null;
                /** @description 100 × difference ÷ reference; null between percentages and scores, and without one above zero. */
                percent?: number | null;
                /** @description Why there is no difference: `no-data`, `no-reference-data`, `no-target`, `no-plan`, `exchange-rate-missing:…`. */
                reason?: string | null;
                /** @description What the value is compared with; of a target only `value`. */
                reference?: components["schemas"]["ComparedValue"];
                value?: components["schemas"]["ComparedValue"];
            }[];
            definitionVersion?: number;
            /** @description No event that is still to come can change the answer. */
            final?: boolean;
            /** @enum {string} */
            granularity?: "day" | "week" | "month" | "quarter" | "year" | "fiscal-month" | "fiscal-quarter" | "fiscal-year" | "business-day" | "total";
            kpi: string;
            /** @description Of `top` and `bottom`. */
            ranking?: {
                /**
                 * @description The value over the whole range of the question.
                 * @enum {string}
                 */
                by?: "value";
                /** @description As many as were asked for. */
                groups?: number;
                /** @description How many groups there are. */
                of?: number;
                /** @enum {string} */
                order?: "top" | "bottom";
                /** @description How many of them are one row together. */
                rest?: number;
            };
            /** @enum {string} */
            source?: "tallies" | "facts";
            /** @enum {string} */
            stat: "mean" | "p50" | "p90" | "p95" | "p99" | "min" | "max" | "count" | "sum";
            timezone?: string;
            /** @description The unit of `value`; a currency where it is money. */
            unit: string;
            /** @enum {string} */
            with: "period" | "value" | "target" | "plan";
        };
        /**
         * @example {
         *       "kpi": "first-time-resolution",
         *       "unit": "percent",
         *       "timezone": "UTC",
         *       "asOf": null,
         *       "final": false,
         *       "definitionVersion": 1,
         *       "by": [
         *         "channel"
         *       ],
         *       "previous": {
         *         "from": "2025-01-01T00:00:00Z",
         *         "to": "2025-02-01T00:00:00Z",
         *         "value": 80,
         *         "numerator": 160,
         *         "denominator": 200,
         *         "count": 200,
         *         "inProgress": false,
         *         "complete": true,
         *         "reasons": []
         *       },
         *       "current": {
         *         "from": "2025-02-01T00:00:00Z",
         *         "to": "2025-03-01T00:00:00Z",
         *         "value": 75,
         *         "numerator": 150,
         *         "denominator": 200,
         *         "count": 200,
         *         "inProgress": false,
         *         "complete": true,
         *         "reasons": []
         *       },
         *       "difference": -5,
         *       "effect": "unfavourable",
         *       "reason": null,
         *       "method": "rate-and-mix",
         *       "effects": {
         *         "rate": 0,
         *         "mix": -5
         *       },
         *       "groups": 2,
         *       "contributions": [
         *         {
         *           "dimensions": {
         *             "channel": "phone"
         *           },
         *           "presence": "both",
         *           "previous": {
         *             "value": 90,
         *             "numerator": 90,
         *             "denominator": 100,
         *             "count": 100
         *           },
         *           "current": {
         *             "value": 90,
         *             "numerator": 45,
         *             "denominator": 50,
         *             "count": 50
         *           },
         *           "contribution": -3.125,
         *           "effects": {
         *             "rate": 0,
         *             "mix": -3.125
         *           },
         *           "effect": "unfavourable"
         *         },
         *         {
         *           "dimensions": {
         *             "channel": "mail"
         *           },
         *           "presence": "both",
         *           "previous": {
         *             "value": 70,
         *             "numerator": 70,
         *             "denominator": 100,
         *             "count": 100
         *           },
         *           "current": {
         *             "value": 70,
         *             "numerator": 105,
         *             "denominator": 150,
         *             "count": 150
         *           },
         *           "contribution": -1.875,
         *           "effects": {
         *             "rate": 0,
         *             "mix": -1.875
         *           },
         *           "effect": "unfavourable"
         *         }
         *       ]
         *     }
         */
        KpiContribution: {
            asOf?: string | null;
            by: string[];
            /** @description Those that contributed most first, in either direction; the rest last. */
            contributions: {
                contribution?: number | string;
                current?: {
                    count?: number;
                    denominator?: number | string | null;
                    numerator?: number | string | null;
                    /** @description Null where there is no data; `reasons` say why. */
                    value?: number | string | null;
                };
                dimensions?: {
                    [key: string]: unknown;
                };
                /** @enum {string} */
                effect?: "favourable" | "unfavourable" | "none";
                /** @description `rate` and `mix`, `amount` and `volume`, or none, as `method` says. */
                effects?: {
                    [key: string]: number | string;
                };
                /** @enum {string} */
                presence?: "both" | "new" | "vanished";
                previous?: {
                    count?: number;
                    denominator?: number | string | null;
                    numerator?: number | string | null;
                    /** @description Null where there is no data; `reasons` say why. */
                    value?: number | string | null;
                };
                /** @description Of the row of all other groups: how many they are. Else absent. */
                rest?: number;
            }[];
            current: components["schemas"]["ContributionSide"];
            definitionVersion?: number;
            /** @description current − previous, exact, then rounded once. */
            difference: number | string | null;
            /** @description By the direction of the KPI. */
            effect?: ("favourable" | "unfavourable" | "none") | null;
            /** @description `rate` and `mix`, `amount` and `volume`, or none, as `method` says. */
            effects?: {
                [key: string]: number | string;
            };
            /** @description No event that is still to come can change the answer. */
            final?: boolean;
            /** @description How many there are. */
            groups?: number;
            kpi: string;
            method: ("difference" | "rate-and-mix" | "amount-and-volume") | null;
            previous: components["schemas"]["ContributionSide"];
            /** @description Why it is not told or not split: `no-data`, `no-previous-data`, `not-decomposable` (a part belongs to no group), `not-additive` (something counts in several groups). */
            reason: string | null;
            timezone?: string;
            unit: string;
        };
        /**
         * @example {
         *       "kpi": "cycle-time",
         *       "unit": "days",
         *       "stat": "p50",
         *       "granularity": "month",
         *       "timezone": "UTC",
         *       "asOf": null,
         *       "final": false,
         *       "definitionVersion": 1,
         *       "source": "tallies",
         *       "scale": "linear",
         *       "distributions": [
         *         {
         *           "from": "2025-01-01T00:00:00Z",
         *           "to": "2025-02-01T00:00:00Z",
         *           "label": "2025-01",
         *           "partial": false,
         *           "dimensions": {},
         *           "count": 4,
         *           "method": "exact",
         *           "relativeErrorMax": 0,
         *           "min": 1,
         *           "p50": 2,
         *           "p90": 4.1,
         *           "p95": 4.55,
         *           "p99": 4.91,
         *           "max": 5,
         *           "bins": [
         *             {
         *               "from": 0,
         *               "to": 2,
         *               "count": 1
         *             },
         *             {
         *               "from": 2,
         *               "to": 4,
         *               "count": 2
         *             },
         *             {
         *               "from": 4,
         *               "to": 6,
         *               "count": 1
         *             }
         *           ],
         *           "inProgress": false,
         *           "complete": true,
         *           "reasons": []
         *         }
         *       ]
         *     }
         */
        KpiDistribution: {
            asOf?: string | null;
            /** @description Of fiscal periods and business days: the calendar that was asked for. */
            calendar?: {
                [key: string]: unknown;
            };
            definitionVersion?: number;
            distributions: {
                bins?: {
                    count?: number;
                    /** @description In the KPI’s unit. */
                    from?: number;
                    /** @description Not included. */
                    to?: number;
                }[];
                complete?: boolean;
                count?: number;
                dimensions?: {
                    [key: string]: unknown;
                };
                /** Format: date-time */
                from?: string;
                /** @description It was not over when the newest event was recorded. */
                inProgress?: boolean;
                /** @description The whole period’s name: `2025-01-31`, `2025-W05`, `2025-01`, `2025-Q1`, `2025`, `FY2025-P03`; none of a total. */
                label?: string | null;
                max?: number | null;
                /**
                 * @description `exact` up to 10,000 facts.
                 * @enum {string}
                 */
                method?: "exact" | "histogram";
                min?: number | null;
                p50?: number | null;
                p90?: number | null;
                p95?: number | null;
                p99?: number | null;
                /** @description `from` or `to` of the question cuts the period. */
                partial?: boolean;
                reasons?: string[];
                /** @description The share by which a value can be off. */
                relativeErrorMax?: number;
                /** @description Of `top` and `bottom`: all other groups together. Else absent. */
                rest?: boolean;
                /**
                 * Format: date-time
                 * @description Not included.
                 */
                to?: string;
                /** @description With `include=values`, of exact distributions. */
                values?: {
                    count?: number;
                    value?: number;
                }[];
            }[];
            /** @description No event that is still to come can change the answer. */
            final?: boolean;
            /** @enum {string} */
            granularity?: "day" | "week" | "month" | "quarter" | "year" | "fiscal-month" | "fiscal-quarter" | "fiscal-year" | "business-day" | "total";
            kpi: string;
            /** @description Of `top` and `bottom`. */
            ranking?: {
                /**
                 * @description The value over the whole range of the question.
                 * @enum {string}
                 */
                by?: "value";
                /** @description As many as were asked for. */
                groups?: number;
                /** @description How many groups there are. */
                of?: number;
                /** @enum {string} */
                order?: "top" | "bottom";
                /** @description How many of them are one row together. */
                rest?: number;
            };
            /** @enum {string} */
            scale: "linear" | "log";
            /** @enum {string} */
            source?: "tallies" | "facts";
            /**
             * @description What groups are ranked by.
             * @enum {string}
             */
            stat?: "mean" | "p50" | "p90" | "p95" | "p99" | "min" | "max" | "count" | "sum";
            timezone?: string;
            /** @description The unit of `value`; a currency where it is money. */
            unit: string;
        };
        /**
         * @example {
         *       "kpi": "cycle-time",
         *       "unit": "days",
         *       "stat": "mean",
         *       "timezone": "UTC",
         *       "asOf": null,
         *       "final": false,
         *       "definitionVersion": 1,
         *       "value": {
         *         "from": "2025-01-01T00:00:00Z",
         *         "to": "2025-02-01T00:00:00Z",
         *         "dimensions": {},
         *         "value": 2.5,
         *         "numerator": 2.5,
         *         "denominator": 1,
         *         "count": 1,
         *         "baseline": 45,
         *         "target": 30,
         *         "gap": -27.5,
         *         "status": "strong",
         *         "inProgress": false,
         *         "complete": true,
         *         "reasons": []
         *       },
         *       "formula": {
         *         "type": "ratio",
         *         "multiplier": 1,
         *         "terms": [
         *           {
         *             "part": "numerator",
         *             "of": "case",
         *             "measure": "cycleMs",
         *             "factor": 1,
         *             "divisor": 86400000,
         *             "filter": {},
         *             "scope": "group",
         *             "sum": "216000000",
         *             "comesTo": "2.5",
         *             "facts": 1
         *           },
         *           {
         *             "part": "denominator",
         *             "of": "case",
         *             "measure": "completed",
         *             "factor": 1,
         *             "divisor": 1,
         *             "filter": {},
         *             "scope": "group",
         *             "sum": "1",
         *             "comesTo": "1",
         *             "facts": 1
         *           }
         *         ]
         *       },
         *       "facts": [
         *         {
         *           "kind": "case",
         *           "subject": "case/returns/1",
         *           "at": "2025-01-05T12:00:00Z",
         *           "knownAt": "2025-01-05T12:00:01.000000Z",
         *           "attributes": {
         *             "channel": "shop",
         *             "process": "returns"
         *           },
         *           "values": {
         *             "completed": 1,
         *             "cycleMs": 216000000,
         *             "resolvedFirstTime": 1
         *           },
         *           "times": 1,
         *           "adds": [
         *             {
         *               "term": 0,
         *               "value": "216000000"
         *             },
         *             {
         *               "term": 1,
         *               "value": "1"
         *             }
         *           ],
         *           "events": [
         *             {
         *               "position": "process-events:2",
         *               "source": "/shop",
         *               "id": "1-receive",
         *               "type": "opex.process.activity-completed.v1"
         *             },
         *             {
         *               "position": "process-events:3",
         *               "source": "/shop",
         *               "id": "1-refund",
         *               "type": "opex.process.activity-completed.v1"
         *             }
         *           ]
         *         }
         *       ],
         *       "leftOut": [
         *         {
         *           "reason": "open",
         *           "count": 1,
         *           "counted": true,
         *           "examples": [
         *             {
         *               "subject": "case/returns/4"
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        KpiExplanation: {
            asOf?: string | null;
            definitionVersion: number;
            facts: {
                adds?: {
                    currency?: string;
                    rate?: string | null;
                    term?: number;
                    /** @description Exact: an integer, a decimal, or a quotient such as 1/3. */
                    value?: string;
                }[];
                /** Format: date-time */
                at?: string;
                attributes?: {
                    [key: string]: unknown;
                };
                definition?: components["schemas"]["EventReference"];
                events?: components["schemas"]["EventReference"][];
                kind?: string;
                /** Format: date-time */
                knownAt?: string;
                subject?: string | null;
                times?: number;
                values?: {
                    [key: string]: number;
                };
            }[];
            final: boolean;
            /** @description A sum of terms, or `multiplier` × the terms of the numerator ÷ those of the denominator. */
            formula: {
                multiplier?: number;
                terms?: {
                    /** @description Only of money: a sum for each currency and rate. */
                    amounts?: {
                        currency?: string;
                        rate?: string | null;
                        /** @description Exact: an integer, a decimal, or a quotient such as 1/3. */
                        sum?: string;
                    }[];
                    /** @description factor × sum ÷ divisor. */
                    comesTo?: string | null;
                    divisor?: number;
                    factor?: number;
                    facts?: number;
                    filter?: {
                        [key: string]: string[];
                    };
                    measure?: string;
                    of?: string;
                    /** @enum {string} */
                    part?: "numerator" | "denominator";
                    /**
                     * @description Only of a term that is no sum: its facts are those that decide, and `leftOut` says how many others did not.
                     * @enum {string}
                     */
                    reduction?: "min" | "max" | "latest" | "distinct";
                    /** @enum {string} */
                    scope?: "group" | "whole";
                    sum?: string | null;
                }[];
                /** @enum {string} */
                type?: "sum" | "ratio";
            };
            kpi: string;
            /** @description Only with the first page. */
            leftOut?: {
                count?: number;
                /** @description False: only the latest subjects were looked at, there may be more. */
                counted?: boolean;
                examples?: {
                    at?: string;
                    detail?: string;
                    /** EventReference */
                    event?: {
                        id?: string | null;
                        /** @description `service:position`: the place in the log of its service. */
                        position?: string;
                        source?: string | null;
                        type?: string | null;
                    };
                    subject?: string;
                }[];
                reason?: string;
            }[];
            nextCursor?: string;
            stat: string;
            timezone: string;
            unit: string;
            value: components["schemas"]["KpiValue"];
        };
        KpiRequest: {
            /**
             * @default null
             * @example 20
             */
            baseline?: number | null;
            /** @example Cases that were reopened or escalated, as a share of the cases completed. */
            description: string;
            /**
             * @description Where it is better.
             * @example down
             * @enum {string}
             */
            direction: "up" | "down";
            /**
             * @description An expression over measures: added, subtracted, multiplied and divided by numbers, one sum divided by another. `measures["audit-score"].sample` where a name has a hyphen; `.where({"process": ["sales"]})` narrows measures, `whole(…)` keeps them the same for every part of an answer. `GET /v1/measures` lists what there is.
             * @example 100 * (measures.case.completed - measures.case.resolvedFirstTime) / measures.case.completed
             */
            formula: string;
            /**
             * @example monthly
             * @enum {string}
             */
            frequency: "monthly" | "quarterly";
            /**
             * @description What the goals change to; those in force on the day that a period begins are the period’s.
             * @example [
             *       {
             *         "from": "2025-07-01",
             *         "baseline": 10,
             *         "target": 5
             *       }
             *     ]
             */
            goalChanges?: string[];
            /**
             * @description Goals of single values of one dimension.
             * @example {
             *       "dimension": "process",
             *       "goals": {
             *         "sales": {
             *           "baseline": 15,
             *           "target": 5
             *         }
             *       }
             *     }
             */
            goalsBy?: {
                [key: string]: unknown;
            };
            /**
             * @default []
             * @example [
             *       "quality"
             *     ]
             */
            groups?: string[];
            /** @example Reopened Cases */
            name: string;
            /**
             * @default null
             * @example COO
             */
            owner?: string | null;
            /**
             * @default null
             * @example 10
             */
            target?: number | null;
            /**
             * @description Share of the target by which a value may miss it, 0 to 1.
             * @default 0.025
             */
            tolerance?: number;
            /**
             * @description EUR: money, in the currency that is asked for.
             * @example percent
             * @enum {string}
             */
            unit: "percent" | "points" | "ratio" | "score-5" | "EUR" | "minutes" | "hours" | "days" | "count" | "cases" | "changes";
            /**
             * @description What a period without any fact shows: a count of nothing is zero, anything else no value.
             * @default no-value
             * @enum {string}
             */
            whenEmpty?: "no-value" | "zero";
        };
        Kpis: {
            kpis: components["schemas"]["Kpi"][];
        };
        /**
         * @example {
         *       "kpi": "cycle-time",
         *       "unit": "days",
         *       "stat": "mean",
         *       "granularity": "month",
         *       "timezone": "UTC",
         *       "asOf": null,
         *       "final": false,
         *       "definitionVersion": 1,
         *       "source": "tallies",
         *       "series": [
         *         {
         *           "dimensions": {},
         *           "limits": {
         *             "method": "xmr",
         *             "count": 12,
         *             "trial": false,
         *             "centre": 39,
         *             "movingRangeMean": 1.5,
         *             "movingRangeUpper": 4.902,
         *             "reason": null
         *           },
         *           "points": [
         *             {
         *               "from": "2025-12-01T00:00:00Z",
         *               "to": "2026-01-01T00:00:00Z",
         *               "value": 34,
         *               "excluded": null,
         *               "lower": 35.01,
         *               "upper": 42.99,
         *               "movingRange": 1,
         *               "signals": [
         *                 {
         *                   "rule": "beyond-limit",
         *                   "side": "below",
         *                   "effect": "favourable"
         *                 }
         *               ]
         *             }
         *           ],
         *           "trend": {
         *             "method": "theil-sen",
         *             "test": "mann-kendall",
         *             "count": 12,
         *             "slope": -0.9,
         *             "slopeLower": -1.1,
         *             "slopeUpper": -0.75,
         *             "pValue": 0.00012,
         *             "significant": true,
         *             "effect": "favourable",
         *             "reason": null
         *           },
         *           "forecast": {
         *             "method": "theil-sen-line",
         *             "status": "expected",
         *             "reason": null,
         *             "target": 30,
         *             "expected": {
         *               "from": "2026-05-01T00:00:00Z",
         *               "to": "2026-06-01T00:00:00Z"
         *             },
         *             "earliest": {
         *               "from": "2026-04-01T00:00:00Z",
         *               "to": "2026-05-01T00:00:00Z"
         *             },
         *             "latest": {
         *               "from": "2026-06-01T00:00:00Z",
         *               "to": "2026-07-01T00:00:00Z"
         *             },
         *             "horizon": {
         *               "from": "2026-12-01T00:00:00Z",
         *               "to": "2027-01-01T00:00:00Z"
         *             }
         *           }
         *         }
         *       ]
         *     }
         */
        KpiSignals: {
            asOf?: string | null;
            definitionVersion?: number;
            final?: boolean;
            granularity?: string;
            kpi?: string;
            series?: {
                dimensions?: {
                    [key: string]: unknown;
                };
                forecast?: components["schemas"]["Forecast"];
                limits?: components["schemas"]["ProcessLimits"];
                points?: components["schemas"]["SignalPoint"][];
                trend?: components["schemas"]["Trend"];
            }[];
            /** @enum {string} */
            source?: "tallies" | "facts";
            stat?: string;
            timezone?: string;
            unit?: string;
        };
        KpiValue: {
            baseline: number | null;
            /** @description How the value moved. With `include=change`. */
            change?: components["schemas"]["ValueChange"];
            complete: boolean;
            count: number;
            denominator: number | string | null;
            dimensions: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            from: string;
            /** @description value − target. */
            gap: number | null;
            /** @description It was not over when the newest event was recorded. */
            inProgress: boolean;
            /** @description The whole period’s name: `2025-01-31`, `2025-W05`, `2025-01`, `2025-Q1`, `2025`, `FY2025-P03`; none of a total. */
            label?: string | null;
            numerator: number | string | null;
            /** @description `from` or `to` of the question cuts the period. */
            partial?: boolean;
            /** @description Share of the way from baseline to target: 0 at the one, 1 at the other. With `include=change`. */
            progress?: number | null;
            /** @description Only for percentiles, min and max: how it was found, and the share by which it can be off. */
            quantile?: {
                /** @enum {string} */
                method?: "exact" | "histogram";
                relativeErrorMax?: number;
            };
            reasons: string[];
            /** @description Of `top` and `bottom`: all other groups together. Else absent. */
            rest?: boolean;
            /** @enum {string} */
            status: "strong" | "improving" | "worsening" | "off-target" | "none";
            target: number | null;
            /**
             * Format: date-time
             * @description Not included.
             */
            to: string;
            /** @description Null where there is no data; `reasons` say why. */
            value: number | string | null;
        };
        /**
         * @example {
         *       "kpi": "cycle-time",
         *       "unit": "days",
         *       "stat": "mean",
         *       "granularity": "month",
         *       "timezone": "UTC",
         *       "asOf": null,
         *       "final": false,
         *       "definitionVersion": 1,
         *       "source": "tallies",
         *       "values": [
         *         {
         *           "from": "2025-01-01T00:00:00Z",
         *           "to": "2025-02-01T00:00:00Z",
         *           "label": "2025-01",
         *           "partial": false,
         *           "dimensions": {
         *             "process": "customer-support"
         *           },
         *           "value": 2.5,
         *           "numerator": 10,
         *           "denominator": 4,
         *           "count": 4,
         *           "baseline": 45,
         *           "target": 30,
         *           "gap": -27.5,
         *           "status": "strong",
         *           "inProgress": false,
         *           "complete": true,
         *           "reasons": []
         *         }
         *       ]
         *     }
         */
        KpiValues: {
            asOf?: string | null;
            /** @description Of fiscal periods and business days: the calendar that was asked for. */
            calendar?: {
                [key: string]: unknown;
            };
            definitionVersion: number;
            /** @description No event that is still to come can change the answer. */
            final: boolean;
            /** @enum {string} */
            granularity: "day" | "week" | "month" | "quarter" | "year" | "fiscal-month" | "fiscal-quarter" | "fiscal-year" | "business-day" | "total";
            kpi: string;
            /** @description Where the next page begins; absent on the last. */
            nextCursor?: string;
            /** @description Of `top` and `bottom`. */
            ranking?: {
                /**
                 * @description The value over the whole range of the question.
                 * @enum {string}
                 */
                by?: "value";
                /** @description As many as were asked for. */
                groups?: number;
                /** @description How many groups there are. */
                of?: number;
                /** @enum {string} */
                order?: "top" | "bottom";
                /** @description How many of them are one row together. */
                rest?: number;
            };
            /** @enum {string} */
            source: "tallies" | "facts";
            /** @enum {string} */
            stat: "mean" | "p50" | "p90" | "p95" | "p99" | "min" | "max" | "count" | "sum";
            timezone: string;
            /** @description The unit of `value`; a currency where it is money. */
            unit: string;
            values: components["schemas"]["KpiValue"][];
        };
        KpiVersions: {
            versions: {
                /** @enum {string} */
                change: "built-in" | "defined" | "revised" | "withdrawn";
                content: {
                    [key: string]: unknown;
                } | null;
                definitionVersion: number;
                /** @description Null: from the beginning. */
                knownFrom: string | null;
            }[];
        };
        /**
         * @example {
         *       "id": "rework-minutes",
         *       "state": "building",
         *       "definitionVersion": 1,
         *       "activeVersion": null,
         *       "description": "Minutes that teams spent on rework.",
         *       "aggregate": "sum",
         *       "unit": "number",
         *       "facts": {
         *         "of": "events",
         *         "eventTypes": [
         *           "opex.process.activity-completed.v1"
         *         ],
         *         "when": "data.activity == \"Rework\"",
         *         "value": "data.effortMinutes",
         *         "subject": null,
         *         "at": null,
         *         "dimensions": {
         *           "process": "data.process"
         *         }
         *       },
         *       "rebuild": {
         *         "id": 2,
         *         "state": "building"
         *       }
         *     }
         */
        Measure: {
            /** @description What questions are answered with; null: none yet. */
            activeVersion: number | null;
            aggregate: string;
            definitionVersion: number;
            description: string;
            facts: {
                [key: string]: unknown;
            };
            id: string;
            /** @description What builds its facts, or why nothing does. */
            rebuild?: {
                [key: string]: unknown;
            };
            /** @description `building`: the facts of the latest definition are not there yet. */
            state: string;
            unit: string;
        };
        /**
         * @example {
         *       "sample": {
         *         "from": "read-model",
         *         "events": 412,
         *         "facts": 38,
         *         "failed": 1,
         *         "isPart": true
         *       },
         *       "facts": [
         *         {
         *           "at": "2025-01-07T08:00:00.000Z",
         *           "values": {
         *             "count": 1,
         *             "value": 60000
         *           },
         *           "dimensions": {
         *             "process": "returns",
         *             "team": "red"
         *           },
         *           "events": [
         *             {
         *               "source": "urn:shop",
         *               "id": "a-17"
         *             }
         *           ]
         *         }
         *       ],
         *       "failures": [
         *         {
         *           "source": "urn:shop",
         *           "id": "a-18",
         *           "detail": "No such key: effortMinutes"
         *         }
         *       ]
         *     }
         */
        MeasurePreview: {
            [key: string]: unknown;
        };
        MeasurePreviewRequest: {
            /**
             * @description How values become one number. count, sum and percentile are tallied, the others asked of the facts.
             * @example sum
             * @enum {string}
             */
            aggregate: "count" | "sum" | "percentile" | "min" | "max" | "latest" | "distinct";
            /**
             * @description timestamp: when it counts.
             * @example occurredAt
             */
            at?: string;
            /** @description Time between two moments of a case. */
            between?: components["schemas"]["BetweenRequest"];
            /** @example Minutes that teams spent on rework. */
            description: string;
            /**
             * @example {
             *       "process": "data.process",
             *       "team": "attributes.team"
             *     }
             */
            dimensions?: {
                [key: string]: unknown;
            };
            /** @description Events to try the draft on, at most 100; left out: a sample of what the read model holds. */
            events?: components["schemas"]["EventRequest"][];
            /**
             * @example [
             *       "opex.process.activity-completed.v1"
             *     ]
             */
            eventTypes?: string[];
            /** @description Time of a case in a state. */
            inState?: components["schemas"]["InStateRequest"];
            /**
             * @description string: what it is about; the default is the stream.
             * @example data.resource
             */
            subject?: string;
            /**
             * @description `number` (default): kept in thousandths. `money`: a decimal string, kept in minor units of the currency that the dimension `currency` names. `milliseconds`: of times between moments of a case, and in a state.
             * @enum {string}
             */
            unit?: "number" | "money" | "milliseconds";
            /**
             * @description int, double; a decimal string where it is money.
             * @example data.effortMinutes
             */
            value?: string;
            /**
             * @description bool: only events for which it is true.
             * @example data.activity == "Rework"
             */
            when?: string;
        };
        MeasureRequest: {
            /**
             * @description How values become one number. count, sum and percentile are tallied, the others asked of the facts.
             * @example sum
             * @enum {string}
             */
            aggregate: "count" | "sum" | "percentile" | "min" | "max" | "latest" | "distinct";
            /**
             * @description timestamp: when it counts.
             * @example occurredAt
             */
            at?: string;
            /** @description Time between two moments of a case. */
            between?: components["schemas"]["BetweenRequest"];
            /** @example Minutes that teams spent on rework. */
            description: string;
            /**
             * @example {
             *       "process": "data.process",
             *       "team": "attributes.team"
             *     }
             */
            dimensions?: {
                [key: string]: unknown;
            };
            /**
             * @description How fast its facts are built at most; null: as fast as the live ones leave room for.
             * @default 20000
             */
            eventsPerSecond?: number | null;
            /**
             * @example [
             *       "opex.process.activity-completed.v1"
             *     ]
             */
            eventTypes?: string[];
            /** @description Time of a case in a state. */
            inState?: components["schemas"]["InStateRequest"];
            /**
             * @description string: what it is about; the default is the stream.
             * @example data.resource
             */
            subject?: string;
            /**
             * @description `number` (default): kept in thousandths. `money`: a decimal string, kept in minor units of the currency that the dimension `currency` names. `milliseconds`: of times between moments of a case, and in a state.
             * @enum {string}
             */
            unit?: "number" | "money" | "milliseconds";
            /**
             * @description int, double; a decimal string where it is money.
             * @example data.effortMinutes
             */
            value?: string;
            /**
             * @description bool: only events for which it is true.
             * @example data.activity == "Rework"
             */
            when?: string;
        };
        MeasureSources: {
            measures: {
                /** @description By which moment something falls into a period. */
                anchor: string;
                builtIn: boolean;
                /** @description A measure: which definition is the latest, which one questions are answered with, and what it says. */
                definition?: components["schemas"]["Measure"];
                dimensions: string[];
                id: string;
                /** @description As they stand in a formula: `measures.case.completed`. */
                measures: string[];
            }[];
        };
        ModeRequest: {
            /**
             * @description Of `live`: how long it is so before it is told, by the clock of the events.
             * @default 0
             * @example 30
             */
            holdsMinutes?: number;
            /**
             * @example live
             * @enum {string}
             */
            judges: "settled" | "live";
        };
        ObjectiveResult: {
            actual?: number | string | null;
            /** @description False where objective and target contradict each other. */
            agrees?: boolean;
            baseline?: number | null;
            /** @description actual − objectiveTarget. */
            gap?: number | null;
            /** @description The item of the plan that says so, as in `/v1/plans` of cost-ledgers; null: the framework. */
            item?: string | null;
            /** @description Null where nobody names a measure. */
            kpi?: string | null;
            /** @description What the KPI states; of several the highest. */
            kpiTarget?: number | null;
            /** @description The contradiction in a sentence. */
            note?: string | null;
            objective?: string;
            /** @description What the objective comes to, from the baseline where it is relative. */
            objectiveTarget?: number | null;
            /** @description The level to reach, and what it is: a value of the KPI, or one beside its baseline. */
            planned?: {
                /** @enum {string} */
                basis?: "value" | "percent-below-baseline" | "times-baseline";
                level?: number;
            };
            progress?: number | null;
            stated?: {
                /** Format: date-time */
                at?: string;
                level?: number;
                value?: number | null;
            } | null;
            /** @description Of the actual against the objective. */
            status?: string;
            unit?: string | null;
        };
        ObservedReturn: {
            /** @description Twelve times the mean savings of the ended months from that of the first saving on. */
            annualSavings?: string | null;
            /** Format: decimal */
            invested?: string;
            monthsObserved?: number;
            /** @description 12 × investment ÷ annual savings. */
            paybackMonths?: number | null;
            /** @description Why there is no observed return: fewer than three months are too little. */
            reason?: ("nothing-invested" | "too-little-data") | null;
            /** @description 100 × saved ÷ invested so far, not annualised. */
            returnedPercent?: number | null;
            /** @description 100 × annual savings ÷ investment, the investment not subtracted. */
            roiPercent?: number | null;
            /** Format: decimal */
            saved?: string;
        };
        PauseResource: {
            /**
             * @description Name of the key, or `token:SUBJECT`.
             * @example night-shift
             */
            by: string;
            /**
             * Format: date-time
             * @example 2026-01-31T09:00:00.000Z
             */
            since: string;
        };
        PhaseResult: {
            from?: string | null;
            item?: string;
            milestones?: {
                milestone?: string;
                reachedAt?: string | null;
                /** @enum {string} */
                status?: "reached" | "reached-late" | "open" | "overdue";
            }[];
            name?: string;
            /** @description How many milestones are to be reached. */
            planned?: number;
            reached?: number;
            to?: string | null;
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
        /**
         * @example {
         *       "process": "returns",
         *       "by": "start",
         *       "from": "2026-01-01T00:00:00Z",
         *       "to": "2026-04-01T00:00:00Z",
         *       "timezone": "UTC",
         *       "asOf": null,
         *       "final": false,
         *       "complete": true,
         *       "reasons": [],
         *       "cases": 1,
         *       "items": [
         *         {
         *           "id": "R-1",
         *           "start": "2026-03-02T09:00:00.000Z",
         *           "end": "2026-03-05T09:00:00.000Z",
         *           "outcome": "completed",
         *           "durationSeconds": 259200,
         *           "variant": "cc9de38ad9f41e09",
         *           "activityCount": 2,
         *           "definitionVersion": 1,
         *           "deviations": [],
         *           "href": "/v1/cases/returns/R-1"
         *         }
         *       ]
         *     }
         */
        ProcessCases: {
            asOf: string | null;
            /** @enum {string} */
            by: "start" | "completion";
            /** @description How many cases it is about; of a list, how many meet what was asked. */
            cases: number;
            complete: boolean;
            /** @description No event that is still to come can change the answer. */
            final: boolean;
            from: string | null;
            items: {
                /** @description In their order, with when each was completed; only where `case` is asked for. */
                activities?: {
                    activity?: string;
                    /** Format: date-time */
                    at?: string;
                }[];
                activityCount?: number;
                /** @description The definition in force at its start. */
                definitionVersion?: number | null;
                /** @description Null where its definition states no steps. */
                deviations?: string[] | null;
                durationSeconds?: number | null;
                end?: string | null;
                /** @description Where process-events tells the case. */
                href?: string;
                id?: string;
                /** @enum {string} */
                outcome?: "open" | "completed" | "abandoned";
                /** Format: date-time */
                start?: string;
                variant?: string;
            }[];
            /** @description Where the next page begins; absent on the last. */
            nextCursor?: string;
            process: string;
            /** @description What is missing, such as `quarantined:2` events. */
            reasons: string[];
            timezone: string;
            to: string | null;
        };
        /**
         * @example {
         *       "process": "returns",
         *       "by": "start",
         *       "from": "2026-01-01T00:00:00Z",
         *       "to": "2026-04-01T00:00:00Z",
         *       "timezone": "UTC",
         *       "asOf": null,
         *       "final": false,
         *       "complete": true,
         *       "reasons": [],
         *       "cases": 4,
         *       "measuredCases": 4,
         *       "unmeasuredCases": 0,
         *       "conformingCases": 3,
         *       "deviatingCases": 1,
         *       "conformingShare": 0.75,
         *       "kinds": [
         *         {
         *           "kind": "missing",
         *           "cases": 1,
         *           "share": 0.25,
         *           "deviations": [
         *             {
         *               "deviation": "missing:inspection",
         *               "name": "inspection",
         *               "cases": 1,
         *               "share": 0.25
         *             }
         *           ],
         *           "leftOut": 0
         *         }
         *       ]
         *     }
         */
        ProcessConformance: {
            asOf: string | null;
            /** @enum {string} */
            by: "start" | "completion";
            /** @description How many cases it is about; of a list, how many meet what was asked. */
            cases: number;
            complete: boolean;
            conformingCases: number;
            /** @description From 0 to 1; null of nothing. */
            conformingShare: number | null;
            deviatingCases: number;
            /** @description No event that is still to come can change the answer. */
            final: boolean;
            from: string | null;
            kinds: {
                /** @description With at least one deviation of the kind. */
                cases?: number;
                deviations?: {
                    cases?: number;
                    /** @description Names it in a question about its cases. */
                    deviation?: string;
                    /** @description The step; of an extra activity the activity. */
                    name?: string;
                    /** @description From 0 to 1; null of nothing. */
                    share?: number | null;
                }[];
                /** @enum {string} */
                kind?: "missing" | "extra" | "out-of-order" | "late";
                /** @description Deviations that are counted but not listed. */
                leftOut?: number;
                /** @description From 0 to 1; null of nothing. */
                share?: number | null;
            }[];
            /** @description Whose definition states steps; the shares are of them. */
            measuredCases: number;
            process: string;
            /** @description What is missing, such as `quarantined:2` events. */
            reasons: string[];
            timezone: string;
            to: string | null;
            unmeasuredCases: number;
        };
        /**
         * @example {
         *       "process": "returns",
         *       "by": "start",
         *       "from": "2026-01-01T00:00:00Z",
         *       "to": "2026-04-01T00:00:00Z",
         *       "timezone": "UTC",
         *       "asOf": null,
         *       "final": false,
         *       "complete": true,
         *       "reasons": [],
         *       "cases": 4,
         *       "casesWithoutActivity": 0,
         *       "occurrences": 8,
         *       "waitingSeconds": 864000,
         *       "nodes": [
         *         {
         *           "activity": "receive",
         *           "occurrences": 4,
         *           "cases": 4,
         *           "startCases": 4,
         *           "endCases": 0,
         *           "waitingSeconds": 0,
         *           "waitingShare": 0
         *         }
         *       ],
         *       "edges": [
         *         {
         *           "edge": "receive>refund",
         *           "from": "receive",
         *           "to": "refund",
         *           "occurrences": 4,
         *           "cases": 4,
         *           "meanSeconds": 216000,
         *           "medianSeconds": 216000,
         *           "p90Seconds": 259200,
         *           "waitingSeconds": 864000,
         *           "waitingShare": 1
         *         }
         *       ],
         *       "bottlenecks": [
         *         {
         *           "edge": "receive>refund",
         *           "from": "receive",
         *           "to": "refund",
         *           "occurrences": 4,
         *           "cases": 4,
         *           "meanSeconds": 216000,
         *           "medianSeconds": 216000,
         *           "p90Seconds": 259200,
         *           "waitingSeconds": 864000,
         *           "waitingShare": 1
         *         }
         *       ],
         *       "reworkCases": 0,
         *       "rework": [],
         *       "leftOut": {
         *         "nodes": 0,
         *         "nodeOccurrences": 0,
         *         "edges": 0,
         *         "edgeOccurrences": 0,
         *         "rework": 0
         *       }
         *     }
         */
        ProcessFlow: {
            asOf: string | null;
            /** @description Edges by the time that cases waited on them in total, the longest first. */
            bottlenecks: components["schemas"]["FlowEdge"][];
            /** @enum {string} */
            by: "start" | "completion";
            /** @description How many cases it is about; of a list, how many meet what was asked. */
            cases: number;
            casesWithoutActivity: number;
            complete: boolean;
            /** @description The most frequent first. */
            edges: components["schemas"]["FlowEdge"][];
            /** @description No event that is still to come can change the answer. */
            final: boolean;
            from: string | null;
            /** @description What is counted but not shown. */
            leftOut: {
                edgeOccurrences?: number;
                edges?: number;
                nodeOccurrences?: number;
                nodes?: number;
                rework?: number;
            };
            nodes: {
                activity?: string;
                cases?: number;
                endCases?: number;
                occurrences?: number;
                startCases?: number;
                /** @description Before it, since the activity before. */
                waitingSeconds?: number;
                /** @description From 0 to 1; null of nothing. */
                waitingShare?: number | null;
            }[];
            /** @description Completed activities. */
            occurrences: number;
            process: string;
            /** @description What is missing, such as `quarantined:2` events. */
            reasons: string[];
            rework: {
                activity?: string;
                cases?: number;
                /** @description Self-loops and returns. */
                repetitions?: number;
                returnCases?: number;
                returns?: number;
                selfLoopCases?: number;
                selfLoops?: number;
            }[];
            /** @description In which any activity occurs more than once. */
            reworkCases: number;
            timezone: string;
            to: string | null;
            waitingSeconds: number;
        };
        ProcessLimits: {
            centre?: number | string | null;
            /** @description Points that the limits are made of. */
            count?: number;
            /** @enum {string} */
            method?: "xmr" | "p-prime";
            movingRangeMean?: number | string | null;
            /** @description Limit of moving ranges; null in a p′ chart. */
            movingRangeUpper?: number | string | null;
            /** @description Why there are no limits. */
            reason?: "too-few-points" | null;
            /** @description Made of fewer than 12 points. */
            trial?: boolean;
        };
        /**
         * @example {
         *       "process": "returns",
         *       "by": "start",
         *       "from": "2026-01-01T00:00:00Z",
         *       "to": "2026-04-01T00:00:00Z",
         *       "timezone": "UTC",
         *       "asOf": null,
         *       "final": false,
         *       "complete": true,
         *       "reasons": [],
         *       "cases": 4,
         *       "fromActivity": "receive",
         *       "toActivity": "refund",
         *       "pair": "first-first",
         *       "pairedCases": 4,
         *       "unpairedCases": 0,
         *       "occurrences": 4,
         *       "meanSeconds": 216000,
         *       "minSeconds": 172800,
         *       "maxSeconds": 259200,
         *       "quantiles": [
         *         {
         *           "quantile": 0.5,
         *           "seconds": 216000
         *         }
         *       ]
         *     }
         */
        ProcessSteps: {
            asOf: string | null;
            /** @enum {string} */
            by: "start" | "completion";
            /** @description How many cases it is about; of a list, how many meet what was asked. */
            cases: number;
            complete: boolean;
            /** @description No event that is still to come can change the answer. */
            final: boolean;
            from: string | null;
            fromActivity: string;
            maxSeconds: number | null;
            meanSeconds: number | null;
            minSeconds: number | null;
            occurrences: number;
            /** @enum {string} */
            pair: "first-first" | "first-last" | "next";
            pairedCases: number;
            process: string;
            quantiles: {
                quantile?: number;
                seconds?: number | null;
            }[];
            /** @description What is missing, such as `quarantined:2` events. */
            reasons: string[];
            timezone: string;
            to: string | null;
            toActivity: string;
            unpairedCases: number;
        };
        /**
         * @example {
         *       "process": "returns",
         *       "by": "start",
         *       "from": "2026-01-01T00:00:00Z",
         *       "to": "2026-04-01T00:00:00Z",
         *       "timezone": "UTC",
         *       "asOf": null,
         *       "final": false,
         *       "complete": true,
         *       "reasons": [],
         *       "cases": 4,
         *       "variantCount": 2,
         *       "variants": [
         *         {
         *           "variant": "cc9de38ad9f41e09",
         *           "activities": [
         *             "receive",
         *             "refund"
         *           ],
         *           "cases": 3,
         *           "share": 0.75,
         *           "cumulativeShare": 0.75,
         *           "completedCases": 3,
         *           "cycleTimeMeanSeconds": 216000,
         *           "cycleTimeMedianSeconds": 216000,
         *           "cycleTimeP90Seconds": 259200,
         *           "examples": [
         *             "R-1",
         *             "R-2",
         *             "R-3"
         *           ]
         *         }
         *       ],
         *       "rest": {
         *         "variants": 1,
         *         "cases": 1,
         *         "share": 0.25
         *       },
         *       "nextCursor": "djE6MQ"
         *     }
         */
        ProcessVariants: {
            asOf: string | null;
            /** @enum {string} */
            by: "start" | "completion";
            /** @description How many cases it is about; of a list, how many meet what was asked. */
            cases: number;
            complete: boolean;
            /** @description No event that is still to come can change the answer. */
            final: boolean;
            from: string | null;
            /** @description Where the next page begins; absent on the last. */
            nextCursor?: string;
            process: string;
            /** @description What is missing, such as `quarantined:2` events. */
            reasons: string[];
            /** @description What comes after the last one listed. */
            rest: {
                cases?: number;
                /** @description From 0 to 1; null of nothing. */
                share?: number | null;
                variants?: number;
            };
            timezone: string;
            to: string | null;
            variantCount: number;
            variants: {
                activities?: string[];
                cases?: number;
                /** @description Those that the cycle time is of: from start to completion. */
                completedCases?: number;
                /** @description Of this one and all that are more frequent. */
                cumulativeShare?: number | null;
                cycleTimeMeanSeconds?: number | null;
                cycleTimeMedianSeconds?: number | null;
                cycleTimeP90Seconds?: number | null;
                /** @description Ids of the first of its cases. */
                examples?: string[];
                /** @description From 0 to 1; null of nothing. */
                share?: number | null;
                /** @description Names the sequence: the same wherever it occurs. */
                variant?: string;
            }[];
        };
        ProgressResource: {
            /**
             * @description null: the broker does not say.
             * @example 1000000
             */
            logEnd: number | null;
            /** @example 41.2 */
            percent: number | null;
            /**
             * @description Messages of all topics that it has projected.
             * @example 412000
             */
            projected: number;
            /**
             * @description Estimated from its speed so far.
             * @example 61
             */
            remainingSeconds: number | null;
        };
        ProjectedPartitionResource: {
            /**
             * @description null: the broker does not answer.
             * @example 0
             */
            lagMessages: number | null;
            /** @example 0 */
            lagSeconds: number | null;
            /** @example 0 */
            partition: number;
            /**
             * @description Why it does not go on.
             * @example null
             */
            stuck: string | null;
            /** @example opex.process-events */
            topic: string;
        };
        ProjectedServiceResource: {
            /** @example 0 */
            lagEvents: number | null;
            /**
             * @description What neither waits nor is accounted for: 0. More: lost between log and numbers. Less: not of the log.
             * @example 0
             */
            missing: number | null;
            /**
             * @description Age of the oldest event that waits, at most.
             * @example 0
             */
            oldestEventSeconds: number | null;
            /**
             * @description null: begun by an older version, which did not count; a rebuild does.
             * @example 41300
             */
            projected: number | null;
            /**
             * @description Set aside: GET /v1/quarantine.
             * @example 2
             */
            quarantined: number;
            /** @enum {string} */
            service: "process-events" | "quality-audits" | "cost-ledgers";
            /**
             * @description null: the service does not answer.
             * @example 41302
             */
            stored: number | null;
            /**
             * @description stored − projected − quarantined.
             * @example 0
             */
            unaccounted: number | null;
        };
        ProjectionResource: {
            /**
             * @description Age of the numbers: everything recorded before it is in them.
             * @example 4.2
             */
            freshnessSeconds: number | null;
            partitions: components["schemas"]["ProjectedPartitionResource"][];
            /** @example null */
            paused: components["schemas"]["PauseResource"] | null;
            services: components["schemas"]["ProjectedServiceResource"][];
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
        /**
         * @example {
         *       "live": 1,
         *       "candidate": 2,
         *       "comparedUpTo": [
         *         {
         *           "service": "process-events",
         *           "position": 41302
         *         },
         *         {
         *           "service": "quality-audits",
         *           "position": null
         *         },
         *         {
         *           "service": "cost-ledgers",
         *           "position": null
         *         }
         *       ],
         *       "equal": 10433,
         *       "differing": 1,
         *       "parts": {
         *         "tally": {
         *           "equal": 6120,
         *           "differing": 1
         *         },
         *         "bin": {
         *           "equal": 2004,
         *           "differing": 0
         *         },
         *         "facts": {
         *           "equal": 2309,
         *           "differing": 0
         *         },
         *         "trace": {
         *           "equal": 412,
         *           "differing": 0
         *         },
         *         "quarantine": {
         *           "equal": 1,
         *           "differing": 0
         *         }
         *       },
         *       "beside": {
         *         "trace": [],
         *         "quarantine": []
         *       },
         *       "added": [],
         *       "removed": [],
         *       "differences": [
         *         {
         *           "kind": "activity",
         *           "part": "tally",
         *           "grain": "day",
         *           "at": "2025-03-28T00:00:00.000Z",
         *           "dimensions": {
         *             "process": "customer-support",
         *             "activity": "Answer"
         *           },
         *           "live": {
         *             "completed": "42",
         *             "automated": "7",
         *             "automationKnown": "42"
         *           },
         *           "candidate": {
         *             "completed": "41",
         *             "automated": "7",
         *             "automationKnown": "41"
         *           }
         *         }
         *       ]
         *     }
         */
        RebuildComparison: {
            [key: string]: unknown;
        };
        /**
         * @example {
         *       "live": 1,
         *       "candidate": 2,
         *       "compared": 336,
         *       "changes": [
         *         {
         *           "kpi": "cycle-time",
         *           "unit": "hours",
         *           "from": "2025-03-01",
         *           "to": "2025-04-01",
         *           "live": {
         *             "value": 20.4,
         *             "complete": false,
         *             "reasons": [
         *               "quarantined:2"
         *             ]
         *           },
         *           "candidate": {
         *             "value": 21.9,
         *             "complete": true,
         *             "reasons": []
         *           }
         *         }
         *       ],
         *       "more": false
         *     }
         */
        RebuildKpiChanges: {
            [key: string]: unknown;
        };
        RebuildListResource: {
            rebuilds: components["schemas"]["RebuildResource"][];
        };
        RebuildResource: {
            /**
             * @description When it became live last.
             * @example null
             */
            activatedAt: string | null;
            /** @example 2026-01-31T09:00:00.000Z */
            createdAt: string;
            /**
             * @description What made it fail.
             * @example null
             */
            detail: string | null;
            /** @example 5000 */
            eventsPerSecond: number | null;
            /** @example 2 */
            id: number;
            /**
             * @description Kinds of facts that came with a later version than the one that began it. Answers from them are not complete, with `not-derived-yet:<kind>`; where the live one lacks some, a rebuild is needed.
             * @example []
             */
            missingKinds: string[];
            progress: components["schemas"]["ProgressResource"];
            /** @example after an upgrade */
            reason: string;
            /**
             * @example building
             * @enum {string}
             */
            state: "building" | "paused" | "caught-up" | "live" | "retired" | "dropped" | "cancelled" | "failed";
        };
        ResentDelivery: {
            /**
             * @description Channels that it goes to again.
             * @example 1
             */
            channels: number;
        };
        /**
         * @example {
         *       "granularity": "month",
         *       "timezone": "UTC",
         *       "restatements": [
         *         {
         *           "kpi": "throughput",
         *           "unit": "cases",
         *           "from": "2025-01-01T00:00:00Z",
         *           "to": "2025-02-01T00:00:00Z",
         *           "dimensions": {},
         *           "knownAt": "2025-02-10T09:30:00.000000Z",
         *           "valueBefore": 41,
         *           "valueAfter": 42,
         *           "events": [
         *             {
         *               "position": "process-events:901",
         *               "source": "/ticketing",
         *               "id": "4711-9",
         *               "type": "opex.process.case-closed.v1"
         *             }
         *           ],
         *           "eventCount": 1
         *         }
         *       ]
         *     }
         */
        Restatements: {
            granularity: string;
            nextCursor?: string;
            restatements: {
                dimensions?: {
                    [key: string]: unknown;
                };
                eventCount?: number;
                /** @description At most ten. */
                events?: components["schemas"]["EventReference"][];
                /** Format: date-time */
                from?: string;
                /**
                 * Format: date-time
                 * @description Since when the number is what it is.
                 */
                knownAt?: string;
                kpi?: string;
                /**
                 * Format: date-time
                 * @description Not included.
                 */
                to?: string;
                unit?: string;
                /** @description As `values` answers it. */
                valueAfter?: number | string | null;
                /** @description As `values` answers it. */
                valueBefore?: number | string | null;
            }[];
            timezone: string;
        };
        ResubmissionRequest: {
            /**
             * @description The CloudEvent to send in its place, as JSON text, so that every digit arrives; absent: as it is.
             * @example {"specversion": "1.0", "id": "1", "source": "urn:shop", "type": "opex.customer.acquired.v1"}
             */
            event?: string;
        };
        RotatedSecret: {
            /**
             * @description Shown this once.
             * @example whsec_…
             */
            secret: string;
        };
        Scorecard: {
            asOf?: string | null;
            /** @description Where the framework contradicts itself. */
            contradictions?: {
                note?: string;
                of?: string;
            }[];
            /** @description Operational costs of each function for each customer acquired. */
            costByFunction?: components["schemas"]["CostEntry"][];
            /** @description Of all functions together. */
            costTotal?: components["schemas"]["CostEntry"][];
            currency?: string;
            dashboard?: {
                group?: string;
                kpis?: components["schemas"]["ScorecardEntry"][];
            }[];
            final?: boolean;
            /** Format: date-time */
            from?: string;
            initiatives?: components["schemas"]["Initiatives"];
            objectives?: components["schemas"]["ObjectiveResult"][];
            /** @example 2025-Q1 */
            period?: string;
            /** @description Phases of the plan, at the end of the period or as far as they are known. */
            phases?: components["schemas"]["PhaseResult"][];
            processPerformance?: components["schemas"]["ScorecardEntry"][];
            /** @description Process quality of each process. */
            qualityStandards?: components["schemas"]["ScorecardEntry"][];
            timezone?: string;
            /**
             * Format: date-time
             * @description Not included.
             */
            to?: string;
        };
        ScorecardEntry: {
            baseline?: number | null;
            /** @description How the value moved. With `include=change`. */
            change?: components["schemas"]["ValueChange"];
            complete?: boolean;
            count?: number;
            denominator?: number | string | null;
            dimensions?: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            direction?: "up" | "down";
            frequency?: string;
            /** Format: date-time */
            from?: string;
            /** @description value − target. */
            gap?: number | null;
            /** @description It was not over when the newest event was recorded. */
            inProgress?: boolean;
            kpi?: string;
            /** @description The whole period’s name: `2025-01-31`, `2025-W05`, `2025-01`, `2025-Q1`, `2025`, `FY2025-P03`; none of a total. */
            label?: string | null;
            name?: string;
            numerator?: number | string | null;
            owner?: string | null;
            /** @description `from` or `to` of the question cuts the period. */
            partial?: boolean;
            /** @description Share of the way from baseline to target: 0 at the one, 1 at the other. With `include=change`. */
            progress?: number | null;
            /** @description Only for percentiles, min and max: how it was found, and the share by which it can be off. */
            quantile?: {
                /** @enum {string} */
                method?: "exact" | "histogram";
                relativeErrorMax?: number;
            };
            reasons?: string[];
            /** @description Of `top` and `bottom`: all other groups together. Else absent. */
            rest?: boolean;
            /** @enum {string} */
            status?: "strong" | "improving" | "worsening" | "off-target" | "none";
            target?: number | null;
            /**
             * Format: date-time
             * @description Not included.
             */
            to?: string;
            unit?: string;
            /** @description Null where there is no data; `reasons` say why. */
            value?: number | string | null;
        };
        SessionResource: {
            /**
             * Format: date-time
             * @description When the session ends; null for a caller who sends a key with each request.
             * @example 2026-11-26T21:00:00Z
             */
            expiresAt: string | null;
            /**
             * @description Whom the key names.
             * @example coo
             */
            name: string;
            /**
             * @example [
             *       "analyst"
             *     ]
             */
            roles: ("emitter" | "auditor" | "controller" | "analyst" | "operator" | "admin")[];
        };
        SetAsidePage: {
            items: components["schemas"]["SetAsideResource"][];
            /** @example 17 */
            nextCursor?: string;
        };
        SetAsideResource: {
            /** @example opex.process.activity-completed.v2 is newer than what is known here. */
            detail: string;
            /** @example 17 */
            id: string;
            /** @example 1208 */
            offset: number;
            /** @example 2 */
            partition: number;
            /**
             * @description Place in the log; null: unreadable.
             * @example 4711
             */
            position: number | null;
            /** @example support */
            process: string | null;
            /** Format: date-time */
            quarantinedAt: string;
            /**
             * @description `subject-held`: an event of its subject before it was set aside, and it waits for that one.
             * @enum {string}
             */
            reason: "unreadable" | "fold-failed" | "subject-too-large" | "subject-held" | "unstorable" | "unknown-version";
            /** @example case/support/T-1 */
            streamId: string | null;
            /** @example opex.process-events */
            topic: string;
            /** @example opex.process.activity-completed.v2 */
            type: string | null;
        };
        SignalPoint: {
            /** @description Why the point makes no limits and can be no signal. */
            excluded?: ("in-progress" | "part-of-period" | "no-data" | "incomplete") | null;
            /** Format: date-time */
            from?: string;
            lower?: number | string | null;
            movingRange?: number | string | null;
            /** @description The detection rules that the point fulfils, alone or with points beside it. */
            signals?: {
                effect?: ("favourable" | "unfavourable" | "none") | null;
                /** @enum {string} */
                rule?: "beyond-limit" | "two-of-three-beyond-two-sigma" | "run-of-eight" | "moving-range-beyond-limit";
                side?: ("above" | "below") | null;
            }[];
            /** Format: date-time */
            to?: string;
            upper?: number | string | null;
            value?: number | string | null;
        };
        SignInRequest: {
            /**
             * @description An API key of this service.
             * @example opex-4f1c0a7be2d94c58
             */
            apiKey: string;
        };
        SilenceRequest: {
            /** @example The campaign is known to cost more. */
            reason: string;
            /**
             * Format: date-time
             * @description RFC 3339, with an offset.
             * @example 2026-12-01T00:00:00Z
             */
            until: string;
        };
        SilenceResource: {
            /**
             * @description Name of the API key.
             * @example operations
             */
            by: string;
            reason: string;
            /** Format: date-time */
            until: string;
        };
        StartRebuildRequest: {
            /**
             * @description How fast it is built at most, over all instances; null: as fast as the live one leaves room for.
             * @default 20000
             * @example 5000
             */
            eventsPerSecond?: number | null;
            /**
             * @default rebuild
             * @example after an upgrade
             */
            reason?: string;
        };
        Tile: {
            baseline?: number | null;
            /** @description How the value moved. With `include=change`. */
            change?: components["schemas"]["ValueChange"];
            complete?: boolean;
            count?: number;
            denominator?: number | string | null;
            /** @enum {string} */
            direction?: "up" | "down";
            frequency?: string;
            /** @description value − target. */
            gap?: number | null;
            /** @example quality-score */
            kpi?: string;
            name?: string;
            numerator?: number | string | null;
            owner?: string | null;
            period?: {
                /** @example 30 */
                days?: number;
                /**
                 * @description Days of it that have begun.
                 * @example 23
                 */
                elapsedDays?: number;
                /** Format: date-time */
                from?: string;
                /** @description The whole period’s name: `2025-01-31`, `2025-W05`, `2025-01`, `2025-Q1`, `2025`, `FY2025-P03`; none of a total. */
                label?: string | null;
                /**
                 * @description `settling`: over for less than a day, so that what happened in it is still being reported.
                 * @enum {string}
                 */
                state?: "open" | "settling" | "closed";
                /**
                 * Format: date-time
                 * @description Not included.
                 */
                to?: string;
            };
            /** @description Share of the way from baseline to target: 0 at the one, 1 at the other. With `include=change`. */
            progress?: number | null;
            reasons?: string[];
            /** @description Of a closed period whose number is another one than when it had settled. */
            restated?: {
                /** @description When what touched the period last became known; null where that takes too long to find. */
                at?: string | null;
                /** @description What the number was a day after the period. */
                before?: number | string | null;
            } | null;
            /** @description The oldest period first; the last one is that of the tile. */
            series?: {
                complete?: boolean;
                /** Format: date-time */
                from?: string;
                /** @description It was not over when the newest event was recorded. */
                inProgress?: boolean;
                /** @description The whole period’s name: `2025-01-31`, `2025-W05`, `2025-01`, `2025-Q1`, `2025`, `FY2025-P03`; none of a total. */
                label?: string | null;
                target?: number | null;
                /**
                 * Format: date-time
                 * @description Not included.
                 */
                to?: string;
                /** @description Null where there is no data; `reasons` say why. */
                value?: number | string | null;
            }[];
            /** @description Of the latest whole, complete period of the series: whether it is more than usual variation, as `/signals` tells. Null where there are too few. */
            signal?: {
                centre?: number | string | null;
                /** @enum {string} */
                effect?: "favourable" | "unfavourable" | "none";
                /** Format: date-time */
                from?: string;
                lower?: number | string | null;
                rules?: ("beyond-limit" | "two-of-three-beyond-two-sigma" | "run-of-eight" | "moving-range-beyond-limit")[];
                /**
                 * Format: date-time
                 * @description Not included.
                 */
                to?: string;
                /** @description The limits are made of fewer than twelve periods. */
                trial?: boolean;
                upper?: number | string | null;
            } | null;
            /** @enum {string} */
            status?: "strong" | "improving" | "worsening" | "off-target" | "none";
            target?: number | null;
            unit?: string;
            /** @description Null where there is no data; `reasons` say why. */
            value?: number | string | null;
        };
        Tiles: {
            asOf?: string | null;
            currency?: string;
            groups?: {
                /** @example operational */
                id?: string;
                name?: string;
                tiles?: components["schemas"]["Tile"][];
            }[];
            /**
             * @description Null: of each KPI its latest period with data.
             * @example 2025-Q1
             */
            period?: string | null;
            timezone?: string;
        };
        Trend: {
            /** @description Its points: the latest 120 at most. */
            count?: number;
            /** @description `none` where the trend is not significant. */
            effect?: ("favourable" | "unfavourable" | "none") | null;
            /** @enum {string} */
            method?: "theil-sen";
            /** @description Two-sided. */
            pValue?: number | null;
            /** @description Fewer than 8 points. */
            reason?: "too-few-points" | null;
            /** @description The p-value is below 0.05. */
            significant?: boolean | null;
            /** @description Per period, in the KPI’s unit. */
            slope?: number | string | null;
            /** @description The slope is above this and below `slopeUpper`, with 95 % confidence. */
            slopeLower?: number | string | null;
            slopeUpper?: number | string | null;
            /** @enum {string} */
            test?: "mann-kendall";
        };
        ValueChange: {
            baseline?: {
                /** @description Value − reference, as both are shown; percentage points between percentages. */
                absolute?: number | string | null;
                /** @description By the direction of the KPI: lower costs are favourable. */
                effect?: ("favourable" | "unfavourable" | "none") | null;
                /** @description 100 × absolute ÷ reference; null between percentages and scores, and without a reference above zero. */
                percent?: number | null;
                /** @description Why there is no change: `no-data`, `no-previous-data`, `no-previous-period`, `no-baseline`, `in-progress` (a count of a part of a period has no baseline), `exchange-rate-missing:…`. */
                reason?: string | null;
                /** @description What the value is compared with. */
                reference?: number | string | null;
            };
            /** @description Against the period before; of a period in progress, what has passed of it against the same part of that, by the clock of the time zone. */
            previous?: {
                /** @description Value − reference, as both are shown; percentage points between percentages. */
                absolute?: number | string | null;
                /** @description By the direction of the KPI: lower costs are favourable. */
                effect?: ("favourable" | "unfavourable" | "none") | null;
                from?: string | null;
                /** @description 100 × absolute ÷ reference; null between percentages and scores, and without a reference above zero. */
                percent?: number | null;
                /** @description Why there is no change: `no-data`, `no-previous-data`, `no-previous-period`, `no-baseline`, `in-progress` (a count of a part of a period has no baseline), `exchange-rate-missing:…`. */
                reason?: string | null;
                /** @description What the value is compared with. */
                reference?: number | string | null;
                /** @description The span that the reference is of. */
                to?: string | null;
                /** @description Up to when this period is compared: its end, or how far it is known. */
                until?: string | null;
                /** @description What this period came to until then. */
                value?: number | string | null;
            };
        };
        WithdrawnAlertRule: {
            /** @example cost-too-high */
            id: string;
        };
        WithdrawnKpi: {
            /** @example cycle-time */
            id: string;
            /**
             * @description What is in force from now on.
             * @enum {string}
             */
            inForce: "built-in" | "nothing";
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
    ODataController_service: {
        parameters: {
            query?: {
                $format?: "json";
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
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details?: {
                                [key: string]: unknown;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description The API key has none of the roles analyst (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details?: {
                                [key: string]: unknown;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description A refusal, as OData tells it. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details?: {
                                [key: string]: unknown;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
        };
    };
    ODataController_read: {
        parameters: {
            query?: {
                $apply?: string;
                $count?: "true" | "false";
                $filter?: string;
                $format?: "json" | "csv" | "xlsx" | "arrow";
                $orderby?: string;
                $select?: string;
                $skip?: number;
                /** @description Of an `@odata.nextLink`. */
                $skiptoken?: string;
                $top?: number;
                /** @description The API key, where a tool can send it in no other way. */
                key?: string;
            };
            header?: never;
            path: {
                set: "Version" | "States" | "Kpis" | "KpiValuesByDay" | "KpiValuesByWeek" | "KpiValuesByMonth" | "KpiValuesByQuarter" | "KpiValuesByYear" | "KpiValuesByDayAndDimension" | "Targets" | "Scorecard" | "Initiatives" | "Restatements" | "FactKinds" | "DimensionValues" | "Calendar" | "Cases" | "ProcessSteps" | "Facts";
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
                    "application/json": {
                        "@odata.context"?: string;
                        "@odata.count"?: number;
                        "@odata.nextLink"?: string;
                        value?: {
                            [key: string]: unknown;
                        }[];
                    };
                    "application/vnd.apache.arrow.stream": {
                        "@odata.context"?: string;
                        "@odata.count"?: number;
                        "@odata.nextLink"?: string;
                        value?: {
                            [key: string]: unknown;
                        }[];
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {
                        "@odata.context"?: string;
                        "@odata.count"?: number;
                        "@odata.nextLink"?: string;
                        value?: {
                            [key: string]: unknown;
                        }[];
                    };
                    "text/csv": {
                        "@odata.context"?: string;
                        "@odata.count"?: number;
                        "@odata.nextLink"?: string;
                        value?: {
                            [key: string]: unknown;
                        }[];
                    };
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details?: {
                                [key: string]: unknown;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description The API key has none of the roles analyst (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details?: {
                                [key: string]: unknown;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description A refusal, as OData tells it. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details?: {
                                [key: string]: unknown;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
        };
    };
    ODataController_count: {
        parameters: {
            query?: {
                $filter?: string;
            };
            header?: never;
            path: {
                set: "Version" | "States" | "Kpis" | "KpiValuesByDay" | "KpiValuesByWeek" | "KpiValuesByMonth" | "KpiValuesByQuarter" | "KpiValuesByYear" | "KpiValuesByDayAndDimension" | "Targets" | "Scorecard" | "Initiatives" | "Restatements" | "FactKinds" | "DimensionValues" | "Calendar" | "Cases" | "ProcessSteps" | "Facts";
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
                    "text/plain": number;
                };
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details?: {
                                [key: string]: unknown;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description The API key has none of the roles analyst (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details?: {
                                [key: string]: unknown;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description A refusal, as OData tells it. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details?: {
                                [key: string]: unknown;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
        };
    };
    ODataController_metadata: {
        parameters: {
            query?: {
                $format?: "xml" | "json";
            };
            header: {
                accept: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Entity types with keys and properties, and one container. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No API key, or an unknown one (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details?: {
                                [key: string]: unknown;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description The API key has none of the roles analyst (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details?: {
                                [key: string]: unknown;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
            /** @description A refusal, as OData tells it. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            code: string;
                            details?: {
                                [key: string]: unknown;
                            }[];
                            message: string;
                            target?: string;
                        };
                    };
                };
            };
        };
    };
    AlertsController_listChannels: {
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
                    "application/json": components["schemas"]["AlertChannelPage"];
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
    AlertsController_putChannel: {
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
                "application/json": components["schemas"]["AlertChannelRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertChannelWithSecret"];
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
    AlertsController_removeChannel: {
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
            /** @description There is no such channel any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description `unknown-channel`. */
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
    AlertsController_rotate: {
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
                    "application/json": components["schemas"]["RotatedSecret"];
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
            /** @description `unknown-channel`. */
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
    AlertsController_deliveries: {
        parameters: {
            query?: {
                limit?: number;
                state?: "pending" | "delivered" | "failed";
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
                    "application/json": components["schemas"]["DeliveryPage"];
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
    AlertsController_resend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the event: `webhook-id`. */
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
                    "application/json": components["schemas"]["ResentDelivery"];
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
            /** @description `unknown-delivery`. */
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
    AlertRulesController_list: {
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
                    "application/json": components["schemas"]["AlertRulePage"];
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
    AlertRulesController_get: {
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
                    "application/json": components["schemas"]["AlertRuleResource"];
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
            /** @description `alert-rule-unknown`. */
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
    AlertRulesController_put: {
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
                "application/json": components["schemas"]["AlertRuleRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRuleResource"];
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
            /** @description The API key has none of the roles operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `alert-condition-empty`, `alert-condition-not-live` (400), `unknown-kpi` (404); or `command-id-taken`. */
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
    AlertRulesController_withdraw: {
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
                    "application/json": components["schemas"]["WithdrawnAlertRule"];
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
            /** @description The API key has none of the roles operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `alert-rule-unknown` (404); or `command-id-taken`. */
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
    AlertRulesController_silence: {
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
                "application/json": components["schemas"]["SilenceRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRuleResource"];
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
            /** @description The API key has none of the roles operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `silence-in-past` (400), `alert-rule-unknown` (404); or `command-id-taken`. */
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
    AlertRulesController_lift: {
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
                    "application/json": components["schemas"]["AlertRuleResource"];
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
            /** @description The API key has none of the roles operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `alert-rule-unknown` (404); or `command-id-taken`. */
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
    AlertsController_list: {
        parameters: {
            query?: {
                kpi?: string;
                limit?: number;
                rule?: string;
                state?: "pending" | "withheld" | "fired" | "retracted";
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
                    "application/json": components["schemas"]["AlertPage"];
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
    DoorsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
                status?: "waiting" | "resubmitted" | "discarded";
            };
            header?: never;
            path: {
                service: "process-events" | "quality-audits" | "cost-ledgers";
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
                    "application/json": {
                        items?: {
                            /** @description How many times it came. */
                            count?: number;
                            detail?: string;
                            /** @enum {string} */
                            door?: "http" | "inbox";
                            errors?: {
                                detail?: string;
                                pointer?: string;
                            }[];
                            eventId?: string | null;
                            /** Format: date-time */
                            firstReceivedAt?: string;
                            id?: string;
                            /** Format: date-time */
                            lastReceivedAt?: string;
                            /** @description Where in the event. */
                            pointer?: string;
                            /** @description Code of the refusal. */
                            reason?: string;
                            resolution?: string | null;
                            resolvedAt?: string | null;
                            resolvedBy?: string | null;
                            source?: string | null;
                            /** @enum {string} */
                            status?: "waiting" | "resubmitted" | "discarded";
                            type?: string | null;
                        }[];
                        nextCursor?: string;
                    };
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
            /** @description The write service cannot be asked (`door-unreachable`). */
            502: {
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
    DoorsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                service: "process-events" | "quality-audits" | "cost-ledgers";
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
                    "application/json": {
                        /** @description How many times it came. */
                        count?: number;
                        detail?: string;
                        /** @enum {string} */
                        door?: "http" | "inbox";
                        errors?: {
                            detail?: string;
                            pointer?: string;
                        }[];
                        eventId?: string | null;
                        /** Format: date-time */
                        firstReceivedAt?: string;
                        /** @description What was done about it. */
                        history?: {
                            /** Format: date-time */
                            at?: string;
                            by?: string;
                            detail?: string | null;
                            step?: string;
                        }[];
                        id?: string;
                        /** Format: date-time */
                        lastReceivedAt?: string;
                        /** @description Where in the event. */
                        pointer?: string;
                        /** @description The event as it was sent. */
                        raw?: string;
                        /** @enum {string} */
                        rawEncoding?: "utf8" | "base64";
                        /** @description Code of the refusal. */
                        reason?: string;
                        resolution?: string | null;
                        resolvedAt?: string | null;
                        resolvedBy?: string | null;
                        source?: string | null;
                        /** @enum {string} */
                        status?: "waiting" | "resubmitted" | "discarded";
                        type?: string | null;
                    };
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
            /** @description The write service cannot be asked (`door-unreachable`). */
            502: {
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
    DoorsController_discard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                service: "process-events" | "quality-audits" | "cost-ledgers";
            };
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
                    "application/json": {
                        id?: string;
                        /** @enum {string} */
                        status?: "resubmitted" | "discarded";
                    };
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
            /** @description The write service cannot be asked (`door-unreachable`). */
            502: {
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
    DoorsController_resubmit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                service: "process-events" | "quality-audits" | "cost-ledgers";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResubmissionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id?: string;
                        /** @enum {string} */
                        status?: "resubmitted" | "discarded";
                    };
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
            /** @description The write service cannot be asked (`door-unreachable`). */
            502: {
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
    DutiesController_get: {
        parameters: {
            query?: {
                after?: string;
                asOf?: string;
                /** @description Before `Accept`. A file has all rows, without pages: duties. */
                format?: "json" | "csv" | "xlsx" | "arrow";
                /** @description 1 to 1000. */
                limit?: number;
                process?: string;
                standing?: "overdue" | "due" | "ahead" | "any";
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
                    "application/json": {
                        asOf: string | null;
                        complete: boolean;
                        /** @description All there are of the process, also beyond the limit. */
                        counts: {
                            ahead?: number;
                            due?: number;
                            overdue?: number;
                        };
                        /** @description The most urgent first. */
                        duties: {
                            audit?: string | null;
                            complaint?: string | null;
                            /** @description By the end of which day (UTC); null: none was set. */
                            dueOn?: string | null;
                            /** @enum {string} */
                            duty?: "complete-audit" | "implement-action" | "verify-action" | "close-action" | "reopen-action";
                            finding?: string | null;
                            /** @description From when on it can be done; null: from the start. */
                            from?: string | null;
                            /** @description Of the audit or the corrective action. */
                            id?: string;
                            process?: string | null;
                            /**
                             * @description `overdue`: its day has passed. `due`: it can be done now. `ahead`: nothing is to be done yet.
                             * @enum {string}
                             */
                            standing?: "overdue" | "due" | "ahead";
                            /** @description As quality-audits tells it. */
                            status?: string;
                            title?: string | null;
                        }[];
                        final: boolean;
                        reasons: string[];
                        /**
                         * Format: date
                         * @description The day (UTC) that standings are of: that of the latest that is known.
                         */
                        today: string;
                    };
                    "application/vnd.apache.arrow.stream": {
                        asOf: string | null;
                        complete: boolean;
                        /** @description All there are of the process, also beyond the limit. */
                        counts: {
                            ahead?: number;
                            due?: number;
                            overdue?: number;
                        };
                        /** @description The most urgent first. */
                        duties: {
                            audit?: string | null;
                            complaint?: string | null;
                            /** @description By the end of which day (UTC); null: none was set. */
                            dueOn?: string | null;
                            /** @enum {string} */
                            duty?: "complete-audit" | "implement-action" | "verify-action" | "close-action" | "reopen-action";
                            finding?: string | null;
                            /** @description From when on it can be done; null: from the start. */
                            from?: string | null;
                            /** @description Of the audit or the corrective action. */
                            id?: string;
                            process?: string | null;
                            /**
                             * @description `overdue`: its day has passed. `due`: it can be done now. `ahead`: nothing is to be done yet.
                             * @enum {string}
                             */
                            standing?: "overdue" | "due" | "ahead";
                            /** @description As quality-audits tells it. */
                            status?: string;
                            title?: string | null;
                        }[];
                        final: boolean;
                        reasons: string[];
                        /**
                         * Format: date
                         * @description The day (UTC) that standings are of: that of the latest that is known.
                         */
                        today: string;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {
                        asOf: string | null;
                        complete: boolean;
                        /** @description All there are of the process, also beyond the limit. */
                        counts: {
                            ahead?: number;
                            due?: number;
                            overdue?: number;
                        };
                        /** @description The most urgent first. */
                        duties: {
                            audit?: string | null;
                            complaint?: string | null;
                            /** @description By the end of which day (UTC); null: none was set. */
                            dueOn?: string | null;
                            /** @enum {string} */
                            duty?: "complete-audit" | "implement-action" | "verify-action" | "close-action" | "reopen-action";
                            finding?: string | null;
                            /** @description From when on it can be done; null: from the start. */
                            from?: string | null;
                            /** @description Of the audit or the corrective action. */
                            id?: string;
                            process?: string | null;
                            /**
                             * @description `overdue`: its day has passed. `due`: it can be done now. `ahead`: nothing is to be done yet.
                             * @enum {string}
                             */
                            standing?: "overdue" | "due" | "ahead";
                            /** @description As quality-audits tells it. */
                            status?: string;
                            title?: string | null;
                        }[];
                        final: boolean;
                        reasons: string[];
                        /**
                         * Format: date
                         * @description The day (UTC) that standings are of: that of the latest that is known.
                         */
                        today: string;
                    };
                    "text/csv": {
                        asOf: string | null;
                        complete: boolean;
                        /** @description All there are of the process, also beyond the limit. */
                        counts: {
                            ahead?: number;
                            due?: number;
                            overdue?: number;
                        };
                        /** @description The most urgent first. */
                        duties: {
                            audit?: string | null;
                            complaint?: string | null;
                            /** @description By the end of which day (UTC); null: none was set. */
                            dueOn?: string | null;
                            /** @enum {string} */
                            duty?: "complete-audit" | "implement-action" | "verify-action" | "close-action" | "reopen-action";
                            finding?: string | null;
                            /** @description From when on it can be done; null: from the start. */
                            from?: string | null;
                            /** @description Of the audit or the corrective action. */
                            id?: string;
                            process?: string | null;
                            /**
                             * @description `overdue`: its day has passed. `due`: it can be done now. `ahead`: nothing is to be done yet.
                             * @enum {string}
                             */
                            standing?: "overdue" | "due" | "ahead";
                            /** @description As quality-audits tells it. */
                            status?: string;
                            title?: string | null;
                        }[];
                        final: boolean;
                        reasons: string[];
                        /**
                         * Format: date
                         * @description The day (UTC) that standings are of: that of the latest that is known.
                         */
                        today: string;
                    };
                };
            };
            /** @description Nothing has changed since the answer with this `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The API key has none of the roles auditor, analyst (`forbidden`). */
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
    FreshnessController_get: {
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
                    "application/json": components["schemas"]["Freshness"];
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
    InitiativesController_get: {
        parameters: {
            query?: {
                after?: string;
                asOf?: string;
                currency?: string;
                /** @description Before `Accept`. A file has all rows, without pages: initiatives. */
                format?: "json" | "csv" | "xlsx" | "arrow";
                timezone?: string;
                /** @description Date or instant, not included. */
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
                    "application/json": components["schemas"]["Initiatives"];
                    "application/vnd.apache.arrow.stream": components["schemas"]["Initiatives"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["Initiatives"];
                    "text/csv": components["schemas"]["Initiatives"];
                };
            };
            /** @description Nothing has changed since the answer with this `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The API key has none of the roles analyst (`forbidden`). */
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
    KpisController_list: {
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
                    "application/json": components["schemas"]["Kpis"];
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
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
    KpisController_get: {
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
                    "application/json": components["schemas"]["Kpi"];
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
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
    KpiDefinitionsController_put: {
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
                "application/json": components["schemas"]["KpiRequest"];
            };
        };
        responses: {
            /**
             * @description As it stands after the command, or after the same command before.
             *
             *     As it is in force from now on.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Kpi"];
                };
            };
            /**
             * @description It is new.
             *
             *     There was no such KPI.
             */
            201: {
                headers: {
                    /** @description Its path. */
                    location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Kpi"];
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
            /** @description The API key has none of the roles controller (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `goal-changes-unordered` (400), `unreadable-expression` (400); or `command-id-taken`. */
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
    KpiDefinitionsController_withdraw: {
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
                    "application/json": components["schemas"]["WithdrawnKpi"];
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
            /** @description The API key has none of the roles controller (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `kpi-not-defined` (404); or `command-id-taken`. */
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
    KpiQuestionsController_compare: {
        parameters: {
            query: {
                /** @description Waits until all up to this position of the log is counted; once for each service. */
                after?: string[];
                asOf?: string;
                /** @description Of fiscal periods: calendar months, or months of whole weeks, so many in each month of a quarter. A year of weeks has 52 or 53 of them; the 53rd is in its last month. */
                calendar?: "months" | "4-4-5" | "4-5-4" | "5-4-4";
                currency?: string;
                /** @description With `with=value`. */
                dimension?: string;
                /** @description By dimension; any attribute of the events is one. Given several times: one of them. `filter[process][not]`: none of them; `filter[process][prefix]`: begins with one of them; `filter[process][absent]=true`: the facts say nothing of it. */
                filter?: {
                    [key: string]: string | string[] | {
                        /** @enum {string} */
                        absent?: "true";
                        not?: string | string[];
                        prefix?: string | string[];
                    };
                };
                /** @description Of calendars of weeks: the year ends on the last day of a week that is nearest to the end of the month before `fiscalYearStart`, or on the last one in that month (26 CFR § 1.441-2). */
                fiscalYearEnds?: "nearest" | "last";
                /** @description The calendar year that gives a fiscal year its name: FY2025 ends in it, or starts in it. */
                fiscalYearNamed?: "by-end" | "by-start";
                /** @description Of fiscal periods: the month, 01 to 12. */
                fiscalYearStart?: string;
                /** @description Before `Accept`. A file has all rows, without pages: comparisons. */
                format?: "json" | "csv" | "xlsx" | "arrow";
                /** @description Date or instant, included. */
                from?: string;
                /** @description Weeks are those of ISO 8601. A business day holds what happened since the one before it: the weekend is Monday’s. */
                granularity?: "day" | "week" | "month" | "quarter" | "year" | "fiscal-month" | "fiscal-quarter" | "fiscal-year" | "business-day" | "total";
                /** @description Up to 4 dimensions, separated by commas. */
                groupBy?: string;
                /** @description Of business days: dates without business. */
                holidays?: string;
                /** @description With `with=period`: the span that `from` to `to` is compared with. */
                previousFrom?: string;
                /** @description Not included. */
                previousTo?: string;
                /** @description With `with=value`: what it is compared with. */
                reference?: string;
                /** @description `mean` is the KPI’s own number, whatever its formula makes of the facts. Percentiles, `min` and `max` where it is made of the single values of one measure; `sum`: what these, or its terms, add up to; `count`: the facts behind it. */
                stat?: "mean" | "p50" | "p90" | "p95" | "p99" | "min" | "max" | "count" | "sum" | "median";
                timezone?: string;
                /** @description Date or instant, not included. */
                to?: string;
                /** @description With `with=value`: what is compared. */
                value?: string;
                /** @description Of business days: days of the week without business; none where it is empty. */
                weekend?: string;
                /** @description Of calendars of weeks. Monday where nothing is said, as in ISO 8601. */
                weekStart?: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
                with: "period" | "value" | "target" | "plan";
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
                    "application/json": components["schemas"]["KpiComparison"];
                    "application/vnd.apache.arrow.stream": components["schemas"]["KpiComparison"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["KpiComparison"];
                    "text/csv": components["schemas"]["KpiComparison"];
                };
            };
            /** @description Nothing has changed since the answer with this `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
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
    KpiQuestionsController_contribution: {
        parameters: {
            query: {
                /** @description Waits until all up to this position of the log is counted; once for each service. */
                after?: string[];
                asOf?: string;
                /** @description Up to 4 dimensions, separated by commas. */
                by: string;
                currency?: string;
                /** @description By dimension; any attribute of the events is one. Given several times: one of them. `filter[process][not]`: none of them; `filter[process][prefix]`: begins with one of them; `filter[process][absent]=true`: the facts say nothing of it. */
                filter?: {
                    [key: string]: string | string[] | {
                        /** @enum {string} */
                        absent?: "true";
                        not?: string | string[];
                        prefix?: string | string[];
                    };
                };
                /** @description Before `Accept`. A file has all rows, without pages: contributions. */
                format?: "json" | "csv" | "xlsx" | "arrow";
                /** @description Date or instant, included. */
                from: string;
                previousFrom: string;
                previousTo: string;
                timezone?: string;
                /** @description Date or instant, not included. */
                to: string;
                /** @description So many groups are told apart, 10 where nothing is said; the others are one row together. */
                top?: number;
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
                    "application/json": components["schemas"]["KpiContribution"];
                    "application/vnd.apache.arrow.stream": components["schemas"]["KpiContribution"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["KpiContribution"];
                    "text/csv": components["schemas"]["KpiContribution"];
                };
            };
            /** @description Nothing has changed since the answer with this `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
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
    KpiQuestionsController_distribution: {
        parameters: {
            query?: {
                /** @description Waits until all up to this position of the log is counted; once for each service. */
                after?: string[];
                asOf?: string;
                /** @description At most so many: 1 to 100. */
                bins?: number;
                /** @description The same with the least values. */
                bottom?: number;
                /** @description Of fiscal periods: calendar months, or months of whole weeks, so many in each month of a quarter. A year of weeks has 52 or 53 of them; the 53rd is in its last month. */
                calendar?: "months" | "4-4-5" | "4-5-4" | "5-4-4";
                /** @description By dimension; any attribute of the events is one. Given several times: one of them. `filter[process][not]`: none of them; `filter[process][prefix]`: begins with one of them; `filter[process][absent]=true`: the facts say nothing of it. */
                filter?: {
                    [key: string]: string | string[] | {
                        /** @enum {string} */
                        absent?: "true";
                        not?: string | string[];
                        prefix?: string | string[];
                    };
                };
                /** @description Of calendars of weeks: the year ends on the last day of a week that is nearest to the end of the month before `fiscalYearStart`, or on the last one in that month (26 CFR § 1.441-2). */
                fiscalYearEnds?: "nearest" | "last";
                /** @description The calendar year that gives a fiscal year its name: FY2025 ends in it, or starts in it. */
                fiscalYearNamed?: "by-end" | "by-start";
                /** @description Of fiscal periods: the month, 01 to 12. */
                fiscalYearStart?: string;
                /** @description Before `Accept`. A file has all rows, without pages: the bins of each distribution. */
                format?: "json" | "csv" | "xlsx" | "arrow";
                /** @description Date or instant, included. */
                from?: string;
                /** @description Weeks are those of ISO 8601. A business day holds what happened since the one before it: the weekend is Monday’s. */
                granularity?: "day" | "week" | "month" | "quarter" | "year" | "fiscal-month" | "fiscal-quarter" | "fiscal-year" | "business-day" | "total";
                /** @description Up to 4 dimensions, separated by commas. */
                groupBy?: string;
                /** @description Of business days: dates without business. */
                holidays?: string;
                /** @description Adds each value and how often it occurs, where they are kept apart. */
                include?: "values";
                /** @description `log`: for values that differ by orders of magnitude. */
                scale?: "linear" | "log";
                timezone?: string;
                /** @description Date or instant, not included. */
                to?: string;
                /** @description Only so many groups are answered by themselves: those with the greatest values over the whole range. All others are one row together, with `rest: true`: merged from their facts, not from their numbers. */
                top?: number;
                /** @description Of business days: days of the week without business; none where it is empty. */
                weekend?: string;
                /** @description Of calendars of weeks. Monday where nothing is said, as in ISO 8601. */
                weekStart?: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
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
                    "application/json": components["schemas"]["KpiDistribution"];
                    "application/vnd.apache.arrow.stream": components["schemas"]["KpiDistribution"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["KpiDistribution"];
                    "text/csv": components["schemas"]["KpiDistribution"];
                };
            };
            /** @description Nothing has changed since the answer with this `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
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
    ExplainController_explain: {
        parameters: {
            query?: {
                after?: string;
                asOf?: string;
                currency?: string;
                cursor?: string;
                /** @description By dimension; any attribute of the events is one. Given several times: one of them. `filter[process][not]`: none of them; `filter[process][prefix]`: begins with one of them; `filter[process][absent]=true`: the facts say nothing of it. */
                filter?: {
                    [key: string]: string | string[] | {
                        /** @enum {string} */
                        absent?: "true";
                        not?: string | string[];
                        prefix?: string | string[];
                    };
                };
                /** @description Before `Accept`. A file has all rows, without pages: the facts. */
                format?: "json" | "csv" | "xlsx" | "arrow";
                /** @description Date or instant, included. */
                from?: string;
                granularity?: "day" | "week" | "month" | "quarter" | "year" | "total";
                /** @description Facts a page, at most 500. */
                limit?: number;
                stat?: "mean" | "p50" | "p90" | "p95" | "p99" | "min" | "max" | "count" | "sum" | "median";
                timezone?: string;
                /** @description Date or instant, not included. */
                to?: string;
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
                    "application/json": components["schemas"]["KpiExplanation"];
                    "application/vnd.apache.arrow.stream": components["schemas"]["KpiExplanation"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["KpiExplanation"];
                    "text/csv": components["schemas"]["KpiExplanation"];
                };
            };
            /** @description Nothing has changed since the answer with this `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
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
    PreviewsController_kpi: {
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
                "application/json": components["schemas"]["KpiRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiValues"];
                };
            };
            /** @description `unreadable-expression`. */
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
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
    KpisController_signals: {
        parameters: {
            query?: {
                /** @description Waits until all up to this position of the log is counted; once for each service. */
                after?: string[];
                asOf?: string;
                /** @description Of fiscal periods: calendar months, or months of whole weeks, so many in each month of a quarter. A year of weeks has 52 or 53 of them; the 53rd is in its last month. */
                calendar?: "months" | "4-4-5" | "4-5-4" | "5-4-4";
                currency?: string;
                /** @description By dimension; any attribute of the events is one. Given several times: one of them. `filter[process][not]`: none of them; `filter[process][prefix]`: begins with one of them; `filter[process][absent]=true`: the facts say nothing of it. */
                filter?: {
                    [key: string]: string | string[] | {
                        /** @enum {string} */
                        absent?: "true";
                        not?: string | string[];
                        prefix?: string | string[];
                    };
                };
                /** @description Of calendars of weeks: the year ends on the last day of a week that is nearest to the end of the month before `fiscalYearStart`, or on the last one in that month (26 CFR § 1.441-2). */
                fiscalYearEnds?: "nearest" | "last";
                /** @description The calendar year that gives a fiscal year its name: FY2025 ends in it, or starts in it. */
                fiscalYearNamed?: "by-end" | "by-start";
                /** @description Of fiscal periods: the month, 01 to 12. */
                fiscalYearStart?: string;
                /** @description Before `Accept`. A file has all rows, without pages: the points of each series. */
                format?: "json" | "csv" | "xlsx" | "arrow";
                /** @description Date or instant, included. */
                from?: string;
                /** @description Weeks are those of ISO 8601. A business day holds what happened since the one before it: the weekend is Monday’s. */
                granularity?: "day" | "week" | "month" | "quarter" | "year" | "fiscal-month" | "fiscal-quarter" | "fiscal-year" | "business-day" | "total";
                /** @description Up to 4 dimensions, separated by commas. */
                groupBy?: string;
                /** @description Of business days: dates without business. */
                holidays?: string;
                /** @description `mean` is the KPI’s own number, whatever its formula makes of the facts. Percentiles, `min` and `max` where it is made of the single values of one measure; `sum`: what these, or its terms, add up to; `count`: the facts behind it. */
                stat?: "mean" | "p50" | "p90" | "p95" | "p99" | "min" | "max" | "count" | "sum" | "median";
                timezone?: string;
                /** @description Date or instant, not included. */
                to?: string;
                /** @description Of business days: days of the week without business; none where it is empty. */
                weekend?: string;
                /** @description Of calendars of weeks. Monday where nothing is said, as in ISO 8601. */
                weekStart?: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
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
                    "application/json": components["schemas"]["KpiSignals"];
                    "application/vnd.apache.arrow.stream": components["schemas"]["KpiSignals"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["KpiSignals"];
                    "text/csv": components["schemas"]["KpiSignals"];
                };
            };
            /** @description Nothing has changed since the answer with this `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
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
    KpisController_values: {
        parameters: {
            query?: {
                /** @description Waits until all up to this position of the log is counted; once for each service. */
                after?: string[];
                asOf?: string;
                /** @description The same with the least values. */
                bottom?: number;
                /** @description Of fiscal periods: calendar months, or months of whole weeks, so many in each month of a quarter. A year of weeks has 52 or 53 of them; the 53rd is in its last month. */
                calendar?: "months" | "4-4-5" | "4-5-4" | "5-4-4";
                currency?: string;
                /** @description The `nextCursor` of the page before, to the same question. Where the rows have changed since, 409 `answer-changed`: begin again. */
                cursor?: string;
                /** @description By dimension; any attribute of the events is one. Given several times: one of them. `filter[process][not]`: none of them; `filter[process][prefix]`: begins with one of them; `filter[process][absent]=true`: the facts say nothing of it. */
                filter?: {
                    [key: string]: string | string[] | {
                        /** @enum {string} */
                        absent?: "true";
                        not?: string | string[];
                        prefix?: string | string[];
                    };
                };
                /** @description Of calendars of weeks: the year ends on the last day of a week that is nearest to the end of the month before `fiscalYearStart`, or on the last one in that month (26 CFR § 1.441-2). */
                fiscalYearEnds?: "nearest" | "last";
                /** @description The calendar year that gives a fiscal year its name: FY2025 ends in it, or starts in it. */
                fiscalYearNamed?: "by-end" | "by-start";
                /** @description Of fiscal periods: the month, 01 to 12. */
                fiscalYearStart?: string;
                /** @description Before `Accept`. A file has all rows, without pages: values. */
                format?: "json" | "csv" | "xlsx" | "arrow";
                /** @description Date or instant, included. */
                from?: string;
                /** @description Weeks are those of ISO 8601. A business day holds what happened since the one before it: the weekend is Monday’s. */
                granularity?: "day" | "week" | "month" | "quarter" | "year" | "fiscal-month" | "fiscal-quarter" | "fiscal-year" | "business-day" | "total";
                /** @description Up to 4 dimensions, separated by commas. */
                groupBy?: string;
                /** @description Of business days: dates without business. */
                holidays?: string;
                /** @description Adds `change` and `progress` to each value. */
                include?: "change";
                /** @description Rows of a page: 1 to 10,000. */
                limit?: number;
                /** @description A minus turns it round. Rows without a value and the rest come last. */
                sort?: "from" | "-from" | "value" | "-value" | "dimension" | "-dimension";
                /** @description `mean` is the KPI’s own number, whatever its formula makes of the facts. Percentiles, `min` and `max` where it is made of the single values of one measure; `sum`: what these, or its terms, add up to; `count`: the facts behind it. */
                stat?: "mean" | "p50" | "p90" | "p95" | "p99" | "min" | "max" | "count" | "sum" | "median";
                timezone?: string;
                /** @description Date or instant, not included. */
                to?: string;
                /** @description Only so many groups are answered by themselves: those with the greatest values over the whole range. All others are one row together, with `rest: true`: merged from their facts, not from their numbers. */
                top?: number;
                /** @description Of business days: days of the week without business; none where it is empty. */
                weekend?: string;
                /** @description Of calendars of weeks. Monday where nothing is said, as in ISO 8601. */
                weekStart?: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
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
                    "application/json": components["schemas"]["KpiValues"];
                    "application/vnd.apache.arrow.stream": components["schemas"]["KpiValues"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["KpiValues"];
                    "text/csv": components["schemas"]["KpiValues"];
                };
            };
            /** @description Nothing has changed since the answer with this `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
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
    KpiDefinitionsController_versions: {
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
                    "application/json": components["schemas"]["KpiVersions"];
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown-kpi`. */
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
    LiveController_get: {
        parameters: {
            query?: {
                currency?: string;
                /** @description These alone; else the dashboard’s. */
                kpis?: string;
                series?: number;
                timezone?: string;
            };
            header?: {
                "Last-Event-ID"?: string;
            };
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
                    /**
                     * @example event: kpi
                     *     id: 1-4711
                     *     data: {"kpi": "quality-score", "value": 4.61}
                     */
                    "text/event-stream": components["schemas"]["Tile"];
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
            /** @description The API key has none of the roles analyst (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The header `Accept` does not take a stream (`event-stream-only`). */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller has too many streams (`too-many-streams`). */
            429: {
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
    MeasuresController_list: {
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
                    "application/json": components["schemas"]["MeasureSources"];
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
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
    MeasuresController_get: {
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
                    "application/json": components["schemas"]["Measure"];
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown-measure`. */
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
    MeasuresController_put: {
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
                "application/json": components["schemas"]["MeasureRequest"];
            };
        };
        responses: {
            /**
             * @description As it stands after the command, or after the same command before.
             *
             *     As it stands, and the rebuild that builds its facts.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Measure"];
                };
            };
            /**
             * @description It is new.
             *
             *     There was no such measure.
             */
            201: {
                headers: {
                    /** @description Its path. */
                    location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Measure"];
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
            /** @description The API key has none of the roles controller (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `measure-built-in`; with 400: `unreadable-expression`, `value-missing`, `value-unused`, `subject-missing`, `currency-missing`, `unit-unfit`, `aggregate-unfit`; or `command-id-taken`. */
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
    MeasuresController_withdraw: {
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
                    "application/json": components["schemas"]["Measure"];
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
            /** @description The API key has none of the roles controller (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `measure-in-use`; `measure-not-defined` (404); or `command-id-taken`. */
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
    PreviewsController_measure: {
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
                "application/json": components["schemas"]["MeasurePreviewRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeasurePreview"];
                };
            };
            /** @description `unreadable-expression`, or a refusal of `PUT /v1/measures/{id}`. */
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
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
    PlanController_get: {
        parameters: {
            query?: {
                after?: string;
                asOf?: string;
                /** @description Before `Accept`. A file has all rows, without pages: steps. */
                format?: "json" | "csv" | "xlsx" | "arrow";
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
                    "application/json": {
                        asOf: string | null;
                        complete: boolean;
                        final: boolean;
                        phases: components["schemas"]["PhaseResult"][];
                        reasons: string[];
                        /** @description Steps of the roadmap, tools, hires and positions, by their first day. */
                        steps: {
                            /** @description The function or role it is about. */
                            about?: string | null;
                            /** @description What was told to be done; of a position the headcount reported last. Null: nothing was told. */
                            actual?: {
                                headcount?: number | null;
                                hires?: number | null;
                                investment?: string | null;
                                processes?: number | null;
                                /** @description 100 × savings ÷ investment, the investment not subtracted. */
                                roiPercent?: number | null;
                                /** @description In a year. */
                                savings?: string | null;
                            };
                            /** @description Of a position: people there were before. */
                            baseline?: number | null;
                            currency?: string | null;
                            from?: string | null;
                            /** @description actual − planned; null where one of them is. */
                            gap?: {
                                headcount?: number | null;
                                hires?: number | null;
                                investment?: string | null;
                                processes?: number | null;
                                /** @description In a year. */
                                savings?: string | null;
                            };
                            item?: string;
                            /** @enum {string} */
                            kind?: "roadmap-step" | "tool" | "hiring-step" | "position";
                            name?: string;
                            planned?: {
                                headcount?: number | null;
                                hires?: number | null;
                                investment?: string | null;
                                processes?: number | null;
                                /** @description 100 × savings ÷ investment, the investment not subtracted. */
                                roiPercent?: number | null;
                                /** @description In a year. */
                                savings?: string | null;
                            };
                            /** @description As the plan states it; it may disagree with its amounts. */
                            statedRoiPercent?: number | null;
                            /**
                             * @description `ahead`: its first day is still to come. `overdue`: its last day has passed without it.
                             * @enum {string}
                             */
                            status?: "reached" | "open" | "ahead" | "overdue";
                            /** @description Day after the last. */
                            to?: string | null;
                        }[];
                        /**
                         * Format: date
                         * @description The day (UTC) that it is judged on: that of the latest that is known.
                         */
                        today: string;
                    };
                    "application/vnd.apache.arrow.stream": {
                        asOf: string | null;
                        complete: boolean;
                        final: boolean;
                        phases: components["schemas"]["PhaseResult"][];
                        reasons: string[];
                        /** @description Steps of the roadmap, tools, hires and positions, by their first day. */
                        steps: {
                            /** @description The function or role it is about. */
                            about?: string | null;
                            /** @description What was told to be done; of a position the headcount reported last. Null: nothing was told. */
                            actual?: {
                                headcount?: number | null;
                                hires?: number | null;
                                investment?: string | null;
                                processes?: number | null;
                                /** @description 100 × savings ÷ investment, the investment not subtracted. */
                                roiPercent?: number | null;
                                /** @description In a year. */
                                savings?: string | null;
                            };
                            /** @description Of a position: people there were before. */
                            baseline?: number | null;
                            currency?: string | null;
                            from?: string | null;
                            /** @description actual − planned; null where one of them is. */
                            gap?: {
                                headcount?: number | null;
                                hires?: number | null;
                                investment?: string | null;
                                processes?: number | null;
                                /** @description In a year. */
                                savings?: string | null;
                            };
                            item?: string;
                            /** @enum {string} */
                            kind?: "roadmap-step" | "tool" | "hiring-step" | "position";
                            name?: string;
                            planned?: {
                                headcount?: number | null;
                                hires?: number | null;
                                investment?: string | null;
                                processes?: number | null;
                                /** @description 100 × savings ÷ investment, the investment not subtracted. */
                                roiPercent?: number | null;
                                /** @description In a year. */
                                savings?: string | null;
                            };
                            /** @description As the plan states it; it may disagree with its amounts. */
                            statedRoiPercent?: number | null;
                            /**
                             * @description `ahead`: its first day is still to come. `overdue`: its last day has passed without it.
                             * @enum {string}
                             */
                            status?: "reached" | "open" | "ahead" | "overdue";
                            /** @description Day after the last. */
                            to?: string | null;
                        }[];
                        /**
                         * Format: date
                         * @description The day (UTC) that it is judged on: that of the latest that is known.
                         */
                        today: string;
                    };
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": {
                        asOf: string | null;
                        complete: boolean;
                        final: boolean;
                        phases: components["schemas"]["PhaseResult"][];
                        reasons: string[];
                        /** @description Steps of the roadmap, tools, hires and positions, by their first day. */
                        steps: {
                            /** @description The function or role it is about. */
                            about?: string | null;
                            /** @description What was told to be done; of a position the headcount reported last. Null: nothing was told. */
                            actual?: {
                                headcount?: number | null;
                                hires?: number | null;
                                investment?: string | null;
                                processes?: number | null;
                                /** @description 100 × savings ÷ investment, the investment not subtracted. */
                                roiPercent?: number | null;
                                /** @description In a year. */
                                savings?: string | null;
                            };
                            /** @description Of a position: people there were before. */
                            baseline?: number | null;
                            currency?: string | null;
                            from?: string | null;
                            /** @description actual − planned; null where one of them is. */
                            gap?: {
                                headcount?: number | null;
                                hires?: number | null;
                                investment?: string | null;
                                processes?: number | null;
                                /** @description In a year. */
                                savings?: string | null;
                            };
                            item?: string;
                            /** @enum {string} */
                            kind?: "roadmap-step" | "tool" | "hiring-step" | "position";
                            name?: string;
                            planned?: {
                                headcount?: number | null;
                                hires?: number | null;
                                investment?: string | null;
                                processes?: number | null;
                                /** @description 100 × savings ÷ investment, the investment not subtracted. */
                                roiPercent?: number | null;
                                /** @description In a year. */
                                savings?: string | null;
                            };
                            /** @description As the plan states it; it may disagree with its amounts. */
                            statedRoiPercent?: number | null;
                            /**
                             * @description `ahead`: its first day is still to come. `overdue`: its last day has passed without it.
                             * @enum {string}
                             */
                            status?: "reached" | "open" | "ahead" | "overdue";
                            /** @description Day after the last. */
                            to?: string | null;
                        }[];
                        /**
                         * Format: date
                         * @description The day (UTC) that it is judged on: that of the latest that is known.
                         */
                        today: string;
                    };
                    "text/csv": {
                        asOf: string | null;
                        complete: boolean;
                        final: boolean;
                        phases: components["schemas"]["PhaseResult"][];
                        reasons: string[];
                        /** @description Steps of the roadmap, tools, hires and positions, by their first day. */
                        steps: {
                            /** @description The function or role it is about. */
                            about?: string | null;
                            /** @description What was told to be done; of a position the headcount reported last. Null: nothing was told. */
                            actual?: {
                                headcount?: number | null;
                                hires?: number | null;
                                investment?: string | null;
                                processes?: number | null;
                                /** @description 100 × savings ÷ investment, the investment not subtracted. */
                                roiPercent?: number | null;
                                /** @description In a year. */
                                savings?: string | null;
                            };
                            /** @description Of a position: people there were before. */
                            baseline?: number | null;
                            currency?: string | null;
                            from?: string | null;
                            /** @description actual − planned; null where one of them is. */
                            gap?: {
                                headcount?: number | null;
                                hires?: number | null;
                                investment?: string | null;
                                processes?: number | null;
                                /** @description In a year. */
                                savings?: string | null;
                            };
                            item?: string;
                            /** @enum {string} */
                            kind?: "roadmap-step" | "tool" | "hiring-step" | "position";
                            name?: string;
                            planned?: {
                                headcount?: number | null;
                                hires?: number | null;
                                investment?: string | null;
                                processes?: number | null;
                                /** @description 100 × savings ÷ investment, the investment not subtracted. */
                                roiPercent?: number | null;
                                /** @description In a year. */
                                savings?: string | null;
                            };
                            /** @description As the plan states it; it may disagree with its amounts. */
                            statedRoiPercent?: number | null;
                            /**
                             * @description `ahead`: its first day is still to come. `overdue`: its last day has passed without it.
                             * @enum {string}
                             */
                            status?: "reached" | "open" | "ahead" | "overdue";
                            /** @description Day after the last. */
                            to?: string | null;
                        }[];
                        /**
                         * Format: date
                         * @description The day (UTC) that it is judged on: that of the latest that is known.
                         */
                        today: string;
                    };
                };
            };
            /** @description Nothing has changed since the answer with this `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The API key has none of the roles controller, analyst (`forbidden`). */
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
    ProcessesController_cases: {
        parameters: {
            query?: {
                /** @description Has the activity. */
                activity?: string;
                after?: string;
                asOf?: string;
                /** @description By which moment a case falls into the range: its start (unless this says otherwise), or its completion; then only completed cases count, with or without a range. */
                by?: "start" | "completion";
                /** @description This one, with its `activities` and when each was completed. */
                case?: string;
                cursor?: string;
                /** @description A deviation as /conformance names it, a kind of them, or `conforming`, `deviating`, `measured`, `unmeasured`. */
                deviation?: string;
                /** @description One directly followed by the other, as /flow names it; a loop is `refund>refund`. */
                edge?: string;
                /** @description By dimension; any attribute of the events is one. Given several times: one of them. `filter[process][not]`: none of them; `filter[process][prefix]`: begins with one of them; `filter[process][absent]=true`: the facts say nothing of it. */
                filter?: {
                    [key: string]: string | string[] | {
                        /** @enum {string} */
                        absent?: "true";
                        not?: string | string[];
                        prefix?: string | string[];
                    };
                };
                /** @description Begins with it. */
                firstActivity?: string;
                /** @description Before `Accept`. A file has all rows, without pages: cases. */
                format?: "json" | "csv" | "xlsx" | "arrow";
                /** @description Date or instant, included. */
                from?: string;
                fromActivity?: string;
                /** @description Has it as its last. */
                lastActivity?: string;
                limit?: number;
                outcome?: ("open" | "completed" | "abandoned")[];
                /** @description `first-first`: the first of each, where the second comes later. `first-last`: the first of one and the last of the other, where that comes later. `next`: each of one and the next of the other after it. */
                pair?: "first-first" | "first-last" | "next";
                /** @description Whether the cases have the pair of activities, or lack it. */
                paired?: "true" | "false";
                /** @description Only the cases of so many of the most frequent variants. */
                paths?: number;
                /** @description Has the activity again right after another one. */
                return?: string;
                /** @description Has the activity more than once; empty: any activity. */
                rework?: string;
                /** @description Of dates. */
                timezone?: string;
                /** @description Date or instant, not included. */
                to?: string;
                toActivity?: string;
                /** @description As /variants names it. */
                variant?: string;
            };
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["ProcessCases"];
                    "application/vnd.apache.arrow.stream": components["schemas"]["ProcessCases"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["ProcessCases"];
                    "text/csv": components["schemas"]["ProcessCases"];
                };
            };
            /** @description Nothing has changed since the answer with this `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The API key has none of the roles analyst (`forbidden`). */
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
    ProcessesController_conformance: {
        parameters: {
            query?: {
                after?: string;
                asOf?: string;
                /** @description By which moment a case falls into the range: its start (unless this says otherwise), or its completion; then only completed cases count, with or without a range. */
                by?: "start" | "completion";
                /** @description By dimension; any attribute of the events is one. Given several times: one of them. `filter[process][not]`: none of them; `filter[process][prefix]`: begins with one of them; `filter[process][absent]=true`: the facts say nothing of it. */
                filter?: {
                    [key: string]: string | string[] | {
                        /** @enum {string} */
                        absent?: "true";
                        not?: string | string[];
                        prefix?: string | string[];
                    };
                };
                /** @description Before `Accept`. A file has all rows, without pages: the deviations of each kind. */
                format?: "json" | "csv" | "xlsx" | "arrow";
                /** @description Date or instant, included. */
                from?: string;
                outcome?: ("open" | "completed" | "abandoned")[];
                /** @description Only the cases of so many of the most frequent variants. */
                paths?: number;
                /** @description Of dates. */
                timezone?: string;
                /** @description Date or instant, not included. */
                to?: string;
            };
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["ProcessConformance"];
                    "application/vnd.apache.arrow.stream": components["schemas"]["ProcessConformance"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["ProcessConformance"];
                    "text/csv": components["schemas"]["ProcessConformance"];
                };
            };
            /** @description Nothing has changed since the answer with this `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The API key has none of the roles analyst (`forbidden`). */
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
    ProcessesController_flow: {
        parameters: {
            query?: {
                after?: string;
                asOf?: string;
                /** @description By which moment a case falls into the range: its start (unless this says otherwise), or its completion; then only completed cases count, with or without a range. */
                by?: "start" | "completion";
                /** @description So many of the most frequent edges; the others are counted as `leftOut`. */
                edges?: number;
                /** @description By dimension; any attribute of the events is one. Given several times: one of them. `filter[process][not]`: none of them; `filter[process][prefix]`: begins with one of them; `filter[process][absent]=true`: the facts say nothing of it. */
                filter?: {
                    [key: string]: string | string[] | {
                        /** @enum {string} */
                        absent?: "true";
                        not?: string | string[];
                        prefix?: string | string[];
                    };
                };
                /** @description Before `Accept`. A file has all rows, without pages: edges. */
                format?: "json" | "csv" | "xlsx" | "arrow";
                /** @description Date or instant, included. */
                from?: string;
                outcome?: ("open" | "completed" | "abandoned")[];
                /** @description Only the cases of so many of the most frequent variants. */
                paths?: number;
                /** @description Of dates. */
                timezone?: string;
                /** @description Date or instant, not included. */
                to?: string;
            };
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["ProcessFlow"];
                    "application/vnd.apache.arrow.stream": components["schemas"]["ProcessFlow"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["ProcessFlow"];
                    "text/csv": components["schemas"]["ProcessFlow"];
                };
            };
            /** @description Nothing has changed since the answer with this `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The API key has none of the roles analyst (`forbidden`). */
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
    ProcessesController_steps: {
        parameters: {
            query: {
                after?: string;
                asOf?: string;
                /** @description By which moment a case falls into the range: its start (unless this says otherwise), or its completion; then only completed cases count, with or without a range. */
                by?: "start" | "completion";
                /** @description By dimension; any attribute of the events is one. Given several times: one of them. `filter[process][not]`: none of them; `filter[process][prefix]`: begins with one of them; `filter[process][absent]=true`: the facts say nothing of it. */
                filter?: {
                    [key: string]: string | string[] | {
                        /** @enum {string} */
                        absent?: "true";
                        not?: string | string[];
                        prefix?: string | string[];
                    };
                };
                /** @description Before `Accept`. A file has all rows, without pages: the answer. */
                format?: "json" | "csv" | "xlsx" | "arrow";
                /** @description Date or instant, included. */
                from?: string;
                fromActivity: string;
                outcome?: ("open" | "completed" | "abandoned")[];
                /** @description `first-first`: the first of each, where the second comes later. `first-last`: the first of one and the last of the other, where that comes later. `next`: each of one and the next of the other after it. */
                pair?: "first-first" | "first-last" | "next";
                /** @description Only the cases of so many of the most frequent variants. */
                paths?: number;
                /** @description Of dates. */
                timezone?: string;
                /** @description Date or instant, not included. */
                to?: string;
                toActivity: string;
            };
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["ProcessSteps"];
                    "application/vnd.apache.arrow.stream": components["schemas"]["ProcessSteps"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["ProcessSteps"];
                    "text/csv": components["schemas"]["ProcessSteps"];
                };
            };
            /** @description Nothing has changed since the answer with this `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The API key has none of the roles analyst (`forbidden`). */
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
    ProcessesController_variants: {
        parameters: {
            query?: {
                after?: string;
                asOf?: string;
                /** @description By which moment a case falls into the range: its start (unless this says otherwise), or its completion; then only completed cases count, with or without a range. */
                by?: "start" | "completion";
                cursor?: string;
                /** @description By dimension; any attribute of the events is one. Given several times: one of them. `filter[process][not]`: none of them; `filter[process][prefix]`: begins with one of them; `filter[process][absent]=true`: the facts say nothing of it. */
                filter?: {
                    [key: string]: string | string[] | {
                        /** @enum {string} */
                        absent?: "true";
                        not?: string | string[];
                        prefix?: string | string[];
                    };
                };
                /** @description Before `Accept`. A file has all rows, without pages: variants. */
                format?: "json" | "csv" | "xlsx" | "arrow";
                /** @description Date or instant, included. */
                from?: string;
                /** @description What comes after them is told as `rest`. */
                limit?: number;
                outcome?: ("open" | "completed" | "abandoned")[];
                /** @description Only the cases of so many of the most frequent variants. */
                paths?: number;
                /** @description Of dates. */
                timezone?: string;
                /** @description Date or instant, not included. */
                to?: string;
            };
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["ProcessVariants"];
                    "application/vnd.apache.arrow.stream": components["schemas"]["ProcessVariants"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["ProcessVariants"];
                    "text/csv": components["schemas"]["ProcessVariants"];
                };
            };
            /** @description Nothing has changed since the answer with this `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The API key has none of the roles analyst (`forbidden`). */
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
    ProjectionController_get: {
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
                    "application/json": components["schemas"]["ProjectionResource"];
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
    ProjectionController_pause: {
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
                    "application/json": components["schemas"]["ProjectionResource"];
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
    ProjectionController_resume: {
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
                    "application/json": components["schemas"]["ProjectionResource"];
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
    QuarantineController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: string;
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
                    "application/json": components["schemas"]["SetAsidePage"];
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
    RebuildsController_list: {
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
                    "application/json": components["schemas"]["RebuildListResource"];
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
    RebuildsController_start: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartRebuildRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RebuildResource"];
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
            /** @description `rebuild-in-progress`, `command-id-taken`. */
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
    RebuildsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
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
                    "application/json": components["schemas"]["RebuildResource"];
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
    RebuildsController_activate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ActivateRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RebuildResource"];
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
            /** @description `not-caught-up`, `cells-differ` with `comparison`. */
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
    RebuildsController_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
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
                    "application/json": components["schemas"]["RebuildResource"];
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
            /** @description `rebuild-ended`. */
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
    RebuildsController_differences: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: number;
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
                    "application/json": components["schemas"]["RebuildComparison"];
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
            /** @description `not-caught-up`: too much lies between the two. */
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
    RebuildsController_kpiChanges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
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
                    "application/json": components["schemas"]["RebuildKpiChanges"];
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
    RebuildsController_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
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
                    "application/json": components["schemas"]["RebuildResource"];
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
            /** @description `rebuild-ended`. */
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
    RebuildsController_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
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
                    "application/json": components["schemas"]["RebuildResource"];
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
            /** @description `rebuild-ended`. */
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
    RebuildsController_rollBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
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
                    "application/json": components["schemas"]["RebuildResource"];
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
            /** @description `not-live`, `nothing-to-roll-back-to`. */
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
    RestatementsController_list: {
        parameters: {
            query?: {
                currency?: string;
                cursor?: string;
                /** @description Before `Accept`. A file has all rows, without pages: restatements. */
                format?: "json" | "csv" | "xlsx" | "arrow";
                /** @description What is no later than that is plain lateness. */
                graceHours?: number;
                granularity?: "day" | "week" | "month" | "quarter" | "year";
                /** @description All where none is named. */
                kpi?: string;
                /** @description At most 100. */
                limit?: number;
                /** @description Known after it. */
                since?: string;
                /** @description When it became known; with `-` the newest first. */
                sort?: "knownAt" | "-knownAt";
                timezone?: string;
                /** @description Known not after it. */
                until?: string;
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
                    "application/json": components["schemas"]["Restatements"];
                    "application/vnd.apache.arrow.stream": components["schemas"]["Restatements"];
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": components["schemas"]["Restatements"];
                    "text/csv": components["schemas"]["Restatements"];
                };
            };
            /** @description Nothing has changed since the answer with this `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
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
    ScorecardController_get: {
        parameters: {
            query: {
                after?: string;
                asOf?: string;
                /** @description Of fiscal periods: calendar months, or months of whole weeks, so many in each month of a quarter. A year of weeks has 52 or 53 of them; the 53rd is in its last month. */
                calendar?: "months" | "4-4-5" | "4-5-4" | "5-4-4";
                currency?: string;
                /** @description Of calendars of weeks: the year ends on the last day of a week that is nearest to the end of the month before `fiscalYearStart`, or on the last one in that month (26 CFR § 1.441-2). */
                fiscalYearEnds?: "nearest" | "last";
                /** @description The calendar year that gives a fiscal year its name: FY2025 ends in it, or starts in it. */
                fiscalYearNamed?: "by-end" | "by-start";
                /** @description Of fiscal periods: the month, 01 to 12. */
                fiscalYearStart?: string;
                /** @description Before `Accept`. */
                format?: "json" | "html";
                /** @description How the page writes numbers and dates. */
                lang?: string;
                /** @description 2025-03, 2025-Q1 or 2025; of a fiscal year FY2025-P03, FY2025-Q1 or FY2025. */
                period: string;
                timezone?: string;
                /** @description Of calendars of weeks. Monday where nothing is said, as in ISO 8601. */
                weekStart?: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
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
                    "application/json": components["schemas"]["Scorecard"];
                    "text/html": components["schemas"]["Scorecard"];
                };
            };
            /** @description Nothing has changed since the answer with this `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The API key has none of the roles analyst (`forbidden`). */
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
    SessionController_get: {
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
                    "application/json": components["schemas"]["SessionResource"];
                };
            };
            /** @description Nobody is signed in. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody has the key that was sent (`unauthenticated`). */
            401: {
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
    SessionController_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            /** @description Signed in; the cookie is in `Set-Cookie`. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody has this key (`unauthenticated`). */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The page of another site has sent it (`cross-origin`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many wrong keys from this address (`too-many-requests`). */
            429: {
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
    SessionController_end: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nobody is signed in with this cookie any more. */
            204: {
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
    TilesController_get: {
        parameters: {
            query?: {
                after?: string;
                asOf?: string;
                /** @description Of fiscal periods: calendar months, or months of whole weeks, so many in each month of a quarter. A year of weeks has 52 or 53 of them; the 53rd is in its last month. */
                calendar?: "months" | "4-4-5" | "4-5-4" | "5-4-4";
                currency?: string;
                /** @description Of calendars of weeks: the year ends on the last day of a week that is nearest to the end of the month before `fiscalYearStart`, or on the last one in that month (26 CFR § 1.441-2). */
                fiscalYearEnds?: "nearest" | "last";
                /** @description The calendar year that gives a fiscal year its name: FY2025 ends in it, or starts in it. */
                fiscalYearNamed?: "by-end" | "by-start";
                /** @description Of fiscal periods: the month, 01 to 12. */
                fiscalYearStart?: string;
                /** @description One period for all: 2025-03, 2025-Q1 or 2025; of a fiscal year FY2025-P03, FY2025-Q1 or FY2025. */
                period?: string;
                /** @description How many periods, the tile’s own among them: 1 to 60. */
                series?: number;
                timezone?: string;
                /** @description Of calendars of weeks. Monday where nothing is said, as in ISO 8601. */
                weekStart?: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
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
                    "application/json": components["schemas"]["Tiles"];
                };
            };
            /** @description Nothing has changed since the answer with this `ETag`. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** @description The API key has none of the roles analyst (`forbidden`). */
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
