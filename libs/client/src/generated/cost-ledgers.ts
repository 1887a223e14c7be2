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
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The chart of accounts */
        get: operations["AccountsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account */
        get: operations["AccountsController_get"];
        /** Define an account, or revise its name, function or cost type */
        put: operations["AccountsController_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{account}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to it, by whom and when, oldest first */
        get: operations["AccountsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/allocation-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rules of allocation */
        get: operations["AllocationRulesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/allocation-rules/{rule}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A rule of allocation */
        get: operations["AllocationRulesController_get"];
        /**
         * Say how shared cost is spread, or say it anew
         * @description Allocations that were run stay as they are.
         */
        put: operations["AllocationRulesController_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/allocation-rules/{rule}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to it, by whom and when, oldest first */
        get: operations["AllocationRulesController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/allocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Allocations, newest first */
        get: operations["AllocationsController_list"];
        put?: never;
        /**
         * Spread the shared cost of a month by a rule
         * @description Once a rule and month, unless it is taken back; the same again is answered as the first time and changes nothing. Shares are exact to the minor unit: what is left over goes to the largest remainders.
         */
        post: operations["AllocationsController_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/allocations/{allocation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An allocation explained: driver, weights, shares, entries */
        get: operations["AllocationsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/allocations/{allocation}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an allocation back, with all of its entries */
        post: operations["AllocationsController_reverse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Planned against actual cost of every function in a year, a quarter or a month
         * @description Functions that have a budget, costs, or figures of the framework.
         */
        get: operations["BudgetsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/budgets/{function}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that is planned for a function
         * @description The ETag is that of all of them.
         */
        get: operations["BudgetsController_ofFunction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/budgets/{function}/{period}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Planned against actual cost of one function
         * @description The ETag is that of all budgets of the function.
         */
        get: operations["BudgetsController_get"];
        /**
         * Set or revise what a function is to spend
         * @description The ETag is that of all budgets of the function.
         */
        put: operations["BudgetsController_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/budgets/{function}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which budgets of a function were set, by whom and when, oldest first */
        get: operations["BudgetsController_history"];
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
    "/v1/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post a cost
         * @description A proper entry of two lines: the same as by POST /v1/entries.
         */
        post: operations["AmountsController_cost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The journal, in the order of posting unless asked otherwise */
        get: operations["EntriesController_list"];
        put?: never;
        /**
         * Post an entry
         * @description The same entry again is answered as the first time and changes nothing.
         */
        post: operations["EntriesController_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entries/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An entry, and what took it back */
        get: operations["EntriesController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entries/{entry}/correction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put an entry right: its reversal and the right entry, in one commit
         * @description The same correction again is answered as the first time and changes nothing.
         */
        post: operations["EntriesController_correct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entries/{entry}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an entry back by another one with the opposite amounts */
        post: operations["EntriesController_reverse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entries/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post up to 1,000 entries
         * @description One call to the log, atomic or each by itself.
         */
        post: operations["EntriesController_postBulk"];
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
    "/v1/exchange-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The exchange rates as they are now */
        get: operations["ExchangeRatesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exchange-rates/{pair}/{effectiveOn}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rate that was set for a day
         * @description The ETag is that of all rates of the pair.
         */
        get: operations["ExchangeRatesController_get"];
        /**
         * Set or revise what a currency is worth in another from a day on
         * @description It holds until the next day that a rate is set for. The ETag is that of all rates of the pair.
         */
        put: operations["ExchangeRatesController_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exchange-rates/{pair}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which rates of a pair were set, by whom and when, oldest first */
        get: operations["ExchangeRatesController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/headcount": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People by role at a day, beside the target team and the hiring plan; and their mean */
        get: operations["HeadcountController_get"];
        put?: never;
        /**
         * Say how many people there are
         * @description As the event `opex.workforce.headcount-reported.v1` at the door.
         */
        post: operations["HeadcountController_report"];
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
        /** Initiatives: planned, stated, to date and forecast */
        get: operations["InitiativesController_list"];
        put?: never;
        /**
         * Plan an initiative
         * @description The same plan again changes nothing and is answered 200.
         */
        post: operations["InitiativesController_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/initiatives/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An initiative: planned, stated, to date and forecast */
        get: operations["InitiativesController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/initiatives/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve an initiative: from now on it can be invested in */
        post: operations["InitiativesController_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/initiatives/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an initiative, with the reason */
        post: operations["InitiativesController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/initiatives/{id}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete an initiative: it takes no more investments, and goes on saving */
        post: operations["InitiativesController_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/initiatives/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to an initiative, oldest first, also what systems reported of it */
        get: operations["InitiativesController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/initiatives/{id}/investments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invest in an initiative
         * @description Each call is another investment: send an `Idempotency-Key`, so that a retry is none.
         */
        post: operations["InitiativesController_invest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/initiatives/{id}/milestones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a milestone is reached */
        post: operations["InitiativesController_reachMilestone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/initiatives/{id}/revision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the plan, with the reason
         * @description The whole plan anew. What was approved stays approved.
         */
        post: operations["InitiativesController_revise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/initiatives/{id}/savings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what an initiative saved, also once it is completed
         * @description Each call is another saving: send an `Idempotency-Key`, so that a retry is none.
         */
        post: operations["InitiativesController_realiseSavings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/investments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post a investment
         * @description A proper entry of two lines: the same as by POST /v1/entries.
         */
        post: operations["AmountsController_investment"];
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
    "/v1/periods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The months that were ever closed; all others are open */
        get: operations["PeriodsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/periods/{period}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A month, as it is now; one that was never closed is open */
        get: operations["PeriodsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/periods/{period}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a month: it takes no more postings */
        post: operations["PeriodsController_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/periods/{period}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When a month was closed and reopened, and by whom, oldest first */
        get: operations["PeriodsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/periods/{period}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reopen a closed month, with the reason */
        post: operations["PeriodsController_reopen"];
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
    "/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Items of the plan: planned, actual and the difference */
        get: operations["PlanItemsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An item of the plan: planned, actual and the difference */
        get: operations["PlanItemsController_get"];
        /**
         * Plan an item, or plan it anew
         * @description The whole plan. A roadmap-step says processes, investment and savings; a tool investment and savings; a hiring-step hires and investment; a position headcount; an objective level; a phase its milestones.
         */
        put: operations["PlanItemsController_plan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to an item of the plan, oldest first */
        get: operations["PlanItemsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/milestones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a planned milestone is reached */
        post: operations["PlanItemsController_reachMilestone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what was done: processes automated, a tool bought, people hired, a level reached
         * @description Counts and amounts add up, of a level the last one counts. Each call is further progress: send an `Idempotency-Key`, so that a retry is none.
         */
        post: operations["PlanItemsController_progress"];
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
    "/v1/revenues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post a revenue
         * @description A proper entry of two lines: the same as by POST /v1/entries.
         */
        post: operations["AmountsController_revenue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/savings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post a saving
         * @description A proper entry of two lines: the same as by POST /v1/entries.
         */
        post: operations["AmountsController_savings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What every account comes to; in each currency it adds up to zero */
        get: operations["TrialBalanceController_get"];
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
        AccountPageResource: {
            items: components["schemas"]["AccountResource"][];
            nextCursor?: string;
        };
        AccountRequest: {
            /**
             * @description Of cost accounts alone.
             * @example direct
             * @enum {string}
             */
            costType?: "direct" | "overhead";
            /**
             * @description A cost account must have one.
             * @example customer-support
             */
            function?: string;
            /**
             * @description It never changes.
             * @example cost
             * @enum {string}
             */
            kind: "cost" | "revenue" | "investment" | "savings" | "clearing";
            /** @example Customer support, direct */
            name: string;
        };
        AccountResource: {
            /** @example support-direct */
            account: string;
            /** @example direct */
            costType: string | null;
            /** @example customer-support */
            function: string | null;
            /** @example cost */
            kind: string;
            /** @example Customer support, direct */
            name: string;
        };
        AllocationPageResource: {
            items: components["schemas"]["AllocationResource"][];
            nextCursor?: string;
        };
        AllocationResource: {
            /** @example it-by-headcount~2025-01~1 */
            allocation: string;
            /**
             * @description The cost was known up to this place in the log.
             * @example 41300
             */
            basisPosition: number;
            /** @enum {string} */
            driver: "headcount" | "transactions" | "usage";
            /** @example 2025-01 */
            period: string;
            /**
             * @description Place in the log of this service: `after=cost-ledgers:41302`.
             * @example 41302
             */
            position: number;
            /** Format: date */
            postedOn: string;
            /** @description {postedOn, reason}, where it was taken back. */
            reversal: Record<string, unknown> | null;
            /** @example it-by-headcount */
            rule: string;
            /** @description {entry, account, amount, currency, shares: {target, amount, currency}}. */
            spread: {
                [key: string]: unknown;
            }[];
            /** @enum {string} */
            to: "function" | "customer";
            /** @description {target, weight}. */
            weights: {
                [key: string]: unknown;
            }[];
        };
        AllocationReversalRequest: {
            /**
             * @description A day of an open period.
             * @example 2025-02-03
             */
            postedOn: string;
            /** @example Headcount of last year */
            reason: string;
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
        ApprovalRequest: {
            /**
             * @description Who approves it.
             * @example cfo
             */
            approvedBy?: string;
        };
        BalanceResource: {
            /** @example support-direct */
            account: string;
            /** @example 480.00 */
            balance: string;
            /** @example -20.00 */
            credits: string;
            /** @example GBP */
            currency: string;
            /** @example 500.00 */
            debits: string;
            /** @example cost */
            kind: string;
            /** @description The balance in the reporting currency; null: a rate is missing. */
            reportingBalance: string | null;
        };
        BudgetPageResource: {
            items: components["schemas"]["ComparedBudgetResource"][];
            /** @description Give it as `cursor` for the next page; absent on the last one. */
            nextCursor?: string;
        };
        BudgetRequest: {
            /** @example 120000.00 */
            amount: string;
            /**
             * @description What the function cost per customer acquired, before.
             * @example 500.00
             */
            baselinePerCustomer?: string;
            /** @example EUR */
            currency: string;
            /**
             * @description What it is to cost per customer acquired.
             * @example 300.00
             */
            targetPerCustomer?: string;
        };
        BudgetResource: {
            /** @description Per customer acquired; of the framework unless set. */
            baselinePerCustomer: string | null;
            /** @example EUR */
            currency: string;
            /** @example customer-support */
            function: string;
            /** @example 2025-Q1 */
            period: string;
            /**
             * @description Null: nothing is planned.
             * @example 120000.00
             */
            planned: string | null;
            /** @description Per customer acquired; of the framework unless set. */
            targetPerCustomer: string | null;
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
        BulkEntryRequest: {
            /**
             * @description The entry it puts right.
             * @example E-2025-000016
             */
            corrects?: string;
            /** @example Invoice 4711 */
            description?: string;
            /**
             * @description Absent: the Idempotency-Key, or a new id.
             * @example E-2025-000017
             */
            entry?: string;
            /** @description Two or more; they add up to zero in each currency. */
            lines: components["schemas"]["LineRequest"][];
            /**
             * @description The day it counts for.
             * @example 2025-01-15
             */
            postedOn: string;
        };
        BulkRequest: {
            /** @description Up to 1,000, each with an id. */
            entries: components["schemas"]["BulkEntryRequest"][];
            /**
             * @description `atomic`: all or none. `per-item`: each by itself.
             * @enum {string}
             */
            mode: "atomic" | "per-item";
        };
        BulkResource: {
            /**
             * @description Place in the log of this service: `after=cost-ledgers:41302`.
             * @example 41302
             */
            position: number | null;
            /** @example 998 */
            posted: number;
            /** @example 1 */
            refused: number;
            /**
             * @description Posted before with the same content.
             * @example 1
             */
            repeated: number;
            /** @description The refused ones: {index, entry, code, detail}. */
            results: {
                [key: string]: unknown;
            }[];
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
        CancellationRequest: {
            /** @example The supplier withdrew the product. */
            reason: string;
        };
        ChangedAccountResource: {
            /** @example support-direct */
            account: string;
            /** @example direct */
            costType: string | null;
            /** @example customer-support */
            function: string | null;
            /** @example cost */
            kind: string;
            /** @example Customer support, direct */
            name: string;
            /**
             * @description Place in the log of this service: `after=cost-ledgers:41302`.
             * @example 41302
             */
            position: number;
        };
        ChangedBudgetResource: {
            /** @description Per customer acquired; of the framework unless set. */
            baselinePerCustomer: string | null;
            /** @example EUR */
            currency: string;
            /** @example customer-support */
            function: string;
            /** @example 2025-Q1 */
            period: string;
            /**
             * @description Null: nothing is planned.
             * @example 120000.00
             */
            planned: string | null;
            /**
             * @description Place in the log of this service: `after=cost-ledgers:41302`.
             * @example 41302
             */
            position: number;
            /** @description Per customer acquired; of the framework unless set. */
            targetPerCustomer: string | null;
        };
        ChangedInitiativeResource: {
            /** Format: date-time */
            approvedAt: string | null;
            /** @example cfo */
            approvedBy: string | null;
            /** Format: date-time */
            cancelledAt: string | null;
            /** Format: date-time */
            completedAt: string | null;
            /** @example EUR */
            currency: string;
            /** Format: date */
            from: string | null;
            /** @example process-automation */
            id: string;
            milestones: components["schemas"]["ReachedMilestoneResource"][];
            /** @example Process automation */
            name: string;
            /** @example achieved */
            outcome: string | null;
            /** @example cto */
            owner: string | null;
            /** @description The plan, and what follows from it. */
            plan: components["schemas"]["PlannedReturnResource"];
            /** Format: date-time */
            plannedAt: string;
            /**
             * @description Place in the log of this service: `after=cost-ledgers:812`.
             * @example 812
             */
            position: number;
            /** @description Why it was cancelled. */
            reason: string | null;
            /**
             * @description How often the plan was replaced.
             * @example 0
             */
            revisions: number;
            /** @description What the plan states of its return. */
            stated: components["schemas"]["StatedReturnResource"];
            /** @enum {string} */
            status: "planned" | "approved" | "completed" | "cancelled";
            /**
             * Format: date
             * @description Day after the last.
             */
            to: string | null;
            /**
             * @description Also in the header ETag of the single initiative.
             * @example 3
             */
            version: number;
        };
        ChangedPeriodResource: {
            /** @example 2025-01 */
            period: string;
            /**
             * @description Place in the log of this service: `after=cost-ledgers:41302`.
             * @example 41302
             */
            position: number;
            /**
             * @description Why it was reopened.
             * @example A late invoice.
             */
            reason: string | null;
            /**
             * Format: date-time
             * @description Null: it was never closed.
             */
            since: string | null;
            /** @enum {string} */
            status: "open" | "closed";
        };
        ChangedPlanItemResource: {
            /** @example customer-onboarding */
            about: string | null;
            /** @description Null: nothing was told. */
            actual: components["schemas"]["FiguresWithReturnResource"];
            /** @description Of a position: people there were before. */
            baseline: number | null;
            /**
             * @description Of an objective: what its level is.
             * @enum {string|null}
             */
            basis: "value" | "percent-below-baseline" | "times-baseline" | null;
            /** @example EUR */
            currency: string | null;
            /** @description Actual minus planned; null where one of them is. */
            difference: components["schemas"]["FiguresResource"];
            /** Format: date */
            from: string | null;
            /** @example automation-2025-q1 */
            id: string;
            /** @enum {string} */
            kind: "roadmap-step" | "tool" | "hiring-step" | "position" | "phase" | "objective";
            milestones: components["schemas"]["PlannedMilestoneResource"][];
            /** @example Automate onboarding */
            name: string;
            planned: components["schemas"]["FiguresWithReturnResource"];
            /**
             * @description Place in the log of this service: `after=cost-ledgers:812`.
             * @example 812
             */
            position: number;
            /**
             * @description The ROI as the plan states it.
             * @example null
             */
            statedRoiPercent: number | null;
            /**
             * Format: date
             * @description Day after the last.
             */
            to: string | null;
            /**
             * @description Also in the header ETag of the single item.
             * @example 1
             */
            version: number;
        };
        ChangedRateResource: {
            /** @example GBP */
            base: string;
            /** Format: date */
            effectiveOn: string;
            /**
             * @description Place in the log of this service: `after=cost-ledgers:41302`.
             * @example 41302
             */
            position: number;
            /** @example EUR */
            quote: string;
            /** @example 1.1962 */
            rate: string;
        };
        ChangedRuleResource: {
            /** @enum {string} */
            driver: "headcount" | "transactions" | "usage";
            /** @example IT by headcount */
            name: string;
            /**
             * @description Place in the log of this service: `after=cost-ledgers:41302`.
             * @example 41302
             */
            position: number;
            /** @example it-by-headcount */
            rule: string;
            /** @description {account, function, costType}: null does not narrow it. */
            source: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            to: "function" | "customer";
        };
        ComparedBudgetResource: {
            /**
             * @description Net cost; null: rates are missing.
             * @example 98000.00
             */
            actual: string | null;
            /** @description Per customer acquired; of the framework unless set. */
            baselinePerCustomer: string | null;
            /** @example EUR */
            currency: string;
            /**
             * @description Actual less planned.
             * @example -22000.00
             */
            difference: string | null;
            /** @example customer-support */
            function: string;
            missingRates: components["schemas"]["MissingRatesResource"] | null;
            /** @example 2025-Q1 */
            period: string;
            /**
             * @description Null: nothing is planned.
             * @example 120000.00
             */
            planned: string | null;
            /** @description Per customer acquired; of the framework unless set. */
            targetPerCustomer: string | null;
        };
        CompletionRequest: {
            /**
             * @description How it ended.
             * @example achieved
             */
            outcome?: string;
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
             * @description The new entry. Absent: the Idempotency-Key, or a new id.
             * @example E-2025-000018
             */
            entry?: string;
            /** @description What is right: two or more; they add up to zero. */
            lines: components["schemas"]["LineRequest"][];
            /**
             * @description A day of an open period.
             * @example 2025-02-03
             */
            postedOn: string;
            /** @example Booked to the wrong function */
            reason: string;
        };
        CorrectionResource: {
            /** @description What is right. */
            correction: components["schemas"]["EntryResource"];
            /** @description It takes back what was wrong. */
            reversal: components["schemas"]["EntryResource"];
        };
        CorrectionTarget: {
            /** @example 4711-3 */
            id: string;
            /** @example /ticketing */
            source: string;
        };
        CostRequest: {
            /**
             * @description Decimal string: positive debits, negative credits.
             * @example 500.00
             */
            amount: string;
            /**
             * @description Dimensions of the figures.
             * @example {
             *       "unit": "front-office"
             *     }
             */
            attributes?: {
                [key: string]: unknown;
            };
            /**
             * @example direct
             * @enum {string}
             */
            costType: "direct" | "overhead";
            /**
             * @description The account against it. Absent: `clearing`.
             * @example payables
             */
            counterpart?: string;
            /** @example EUR */
            currency: string;
            /** @example C-17 */
            customer?: string;
            /** @example Invoice 4711 */
            description?: string;
            /**
             * @description Absent: the Idempotency-Key, or a new id.
             * @example E-2025-000017
             */
            entry?: string;
            /**
             * @description The function that bears it.
             * @example customer-support
             */
            function: string;
            /** @example chatbot */
            initiative?: string;
            /**
             * @description The day it counts for.
             * @example 2025-01-15
             */
            postedOn: string;
        };
        CurrencyTotalsResource: {
            /** @example USD */
            currency: string;
            /** @example 1000.00 */
            invested: string;
            /** @example 0.00 */
            saved: string;
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
        EntryPageResource: {
            /** @description Entries as they are published, each with its position. */
            items: {
                [key: string]: unknown;
            }[];
            nextCursor?: string;
        };
        EntryRequest: {
            /**
             * @description The entry it puts right.
             * @example E-2025-000016
             */
            corrects?: string;
            /** @example Invoice 4711 */
            description?: string;
            /**
             * @description Absent: the Idempotency-Key, or a new id.
             * @example E-2025-000017
             */
            entry?: string;
            /** @description Two or more; they add up to zero in each currency. */
            lines: components["schemas"]["LineRequest"][];
            /**
             * @description The day it counts for.
             * @example 2025-01-15
             */
            postedOn: string;
        };
        EntryResource: {
            /** @description The allocation that posted it. */
            allocation: string | null;
            /** @description The entry it puts right. */
            corrects: string | null;
            description: string | null;
            /** @example E-2025-000017 */
            entry: string;
            lines: components["schemas"]["PostedLineResource"][];
            /**
             * @description Place in the log of this service: `after=cost-ledgers:41302`.
             * @example 41302
             */
            position: number;
            /** Format: date-time */
            postedAt: string;
            /** Format: date */
            postedOn: string;
            /** @description {source, id} of the reported event that it books. */
            reported: Record<string, unknown> | null;
            /** @description The entry it takes back. */
            reverses: string | null;
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
        FiguresResource: {
            /**
             * @description Actual: as last reported of the role; null in the answer to a command.
             * @example null
             */
            headcount: number | null;
            /** @example null */
            hires: number | null;
            /** @example 200000.00 */
            investment: string | null;
            /** @example null */
            level: number | null;
            /** @example 5 */
            processes: number | null;
            /** @example 300000.00 */
            savings: string | null;
        };
        FiguresWithReturnResource: {
            /**
             * @description Actual: as last reported of the role; null in the answer to a command.
             * @example null
             */
            headcount: number | null;
            /** @example null */
            hires: number | null;
            /** @example 200000.00 */
            investment: string | null;
            /** @example null */
            level: number | null;
            /** @example 5 */
            processes: number | null;
            /**
             * @description 100 × savings ÷ investment, the investment not subtracted.
             * @example 150
             */
            roiPercent: number | null;
            /** @example 300000.00 */
            savings: string | null;
        };
        ForecastResource: {
            /**
             * @description At the rate observed.
             * @example 800400.00
             */
            annualSavings: string | null;
            /**
             * @description What it takes in all: invested, or planned where that is more and the initiative goes on.
             * @example 500000.00
             */
            investment: string | null;
            /**
             * @description Complete calendar months the rate is of.
             * @example 3
             */
            monthsObserved: number | null;
            /**
             * @description 100 × (annual savings − investment) ÷ investment.
             * @example 60.08
             */
            netRoiPercent: number | null;
            /**
             * Format: date
             * @description When the sum of savings covers that investment, if savings go on at this rate; or since when it does.
             */
            paidBackOn: string | null;
            /**
             * @description 12 × investment ÷ annual savings.
             * @example 7.5
             */
            paybackMonths: number | null;
            /**
             * @description Why it is unknown. `too-little-data`: fewer than three complete months since the first saving.
             * @enum {string|null}
             */
            reason: "nothing-invested" | "too-little-data" | "no-savings" | null;
            /**
             * @description 100 × annual savings ÷ investment, the investment not subtracted; two decimals.
             * @example 160.08
             */
            roiPercent: number | null;
            /** @enum {string} */
            status: "paid-back" | "expected" | "unknown";
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
        FoundEntryResource: {
            /** @description The allocation that posted it. */
            allocation: string | null;
            /** @description The entry it puts right. */
            corrects: string | null;
            description: string | null;
            /** @example E-2025-000017 */
            entry: string;
            lines: components["schemas"]["PostedLineResource"][];
            /**
             * @description Place in the log of this service: `after=cost-ledgers:41302`.
             * @example 41302
             */
            position: number;
            /** Format: date-time */
            postedAt: string;
            /** Format: date */
            postedOn: string;
            /** @description {source, id} of the reported event that it books. */
            reported: Record<string, unknown> | null;
            /** @description The entry that took it back. */
            reversedBy: string | null;
            /** @description The entry it takes back. */
            reverses: string | null;
        };
        FunctionBudgetsResource: {
            /** @description In the order of their days. */
            items: components["schemas"]["BudgetResource"][];
        };
        HeadcountRequest: {
            /**
             * @description Full-time equivalents.
             * @example 4
             */
            headcount: number;
            /**
             * Format: date
             * @description From which day on (UTC); now, if absent.
             * @example 2025-03-31
             */
            on?: string;
            /**
             * @description Only people of this role; all, if absent.
             * @example process-manager
             */
            role?: string;
        };
        HeadcountResource: {
            /** Format: date */
            at: string;
            /** Format: date */
            from: string | null;
            roles: components["schemas"]["RoleHeadcountResource"][];
            /**
             * Format: date
             * @description Not later than the day after today.
             */
            to: string | null;
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
        InitiativeAmountRequest: {
            /**
             * @description Decimal string: positive debits, negative credits.
             * @example 500.00
             */
            amount: string;
            /**
             * @description Dimensions of the figures.
             * @example {
             *       "unit": "front-office"
             *     }
             */
            attributes?: {
                [key: string]: unknown;
            };
            /**
             * @description The account against it. Absent: `clearing`.
             * @example payables
             */
            counterpart?: string;
            /** @example EUR */
            currency: string;
            /** @example C-17 */
            customer?: string;
            /** @example Invoice 4711 */
            description?: string;
            /**
             * @description Absent: the Idempotency-Key, or a new id.
             * @example E-2025-000017
             */
            entry?: string;
            /** @example customer-support */
            function?: string;
            /** @example process-automation */
            initiative: string;
            /**
             * @description The day it counts for.
             * @example 2025-01-15
             */
            postedOn: string;
        };
        InitiativePageResource: {
            items: components["schemas"]["InitiativeResource"][];
            /** @description Give it as `cursor` for the next page; absent on the last one. */
            nextCursor?: string;
        };
        InitiativeResource: {
            /** Format: date-time */
            approvedAt: string | null;
            /** @example cfo */
            approvedBy: string | null;
            /** Format: date-time */
            cancelledAt: string | null;
            /** Format: date-time */
            completedAt: string | null;
            /** @example EUR */
            currency: string;
            forecast: components["schemas"]["ForecastResource"];
            /** Format: date */
            from: string | null;
            /** @example process-automation */
            id: string;
            milestones: components["schemas"]["ReachedMilestoneResource"][];
            /** @example Process automation */
            name: string;
            /** @example achieved */
            outcome: string | null;
            /** @example cto */
            owner: string | null;
            /** @description The plan, and what follows from it. */
            plan: components["schemas"]["PlannedReturnResource"];
            /** Format: date-time */
            plannedAt: string;
            /** @description Why it was cancelled. */
            reason: string | null;
            /**
             * @description How often the plan was replaced.
             * @example 0
             */
            revisions: number;
            /** @description What the plan states of its return. */
            stated: components["schemas"]["StatedReturnResource"];
            /** @enum {string} */
            status: "planned" | "approved" | "completed" | "cancelled";
            /**
             * Format: date
             * @description Day after the last.
             */
            to: string | null;
            toDate: components["schemas"]["ReturnToDateResource"];
            /**
             * @description Also in the header ETag of the single initiative.
             * @example 3
             */
            version: number;
        };
        ItemMilestoneRequest: {
            /**
             * @description One of the planned milestones.
             * @example process-mapping
             */
            milestone: string;
            /**
             * Format: date
             * @description When it was reached (UTC); now, if absent.
             * @example 2025-02-14
             */
            on?: string;
        };
        LineRequest: {
            /** @example support-direct */
            account: string;
            /**
             * @description Decimal string: positive debits, negative credits.
             * @example 500.00
             */
            amount: string;
            /**
             * @description Dimensions of the figures.
             * @example {
             *       "unit": "front-office"
             *     }
             */
            attributes?: {
                [key: string]: unknown;
            };
            /** @example EUR */
            currency: string;
            /** @example C-17 */
            customer?: string;
            /** @example chatbot */
            initiative?: string;
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
        MilestoneRequest: {
            /** @example first-ten-processes */
            milestone: string;
        };
        MissingRatesResource: {
            /** @example GBP */
            base: string;
            /**
             * Format: date
             * @description First day that misses it.
             */
            from: string;
            /** @example EUR */
            quote: string;
            /**
             * Format: date
             * @description Last day that misses it.
             */
            to: string;
        };
        MovementRequest: {
            /**
             * @description A decimal string above zero.
             * @example 300000.00
             */
            amount: string;
            /**
             * @description The plan’s, which it must be, where absent.
             * @example EUR
             */
            currency?: string;
            /**
             * Format: date
             * @description The day it counts for (UTC); now, if absent.
             * @example 2025-01-31
             */
            on?: string;
        };
        PeriodPageResource: {
            items: components["schemas"]["PeriodResource"][];
            nextCursor?: string;
        };
        PeriodResource: {
            /** @example 2025-01 */
            period: string;
            /**
             * @description Why it was reopened.
             * @example A late invoice.
             */
            reason: string | null;
            /**
             * Format: date-time
             * @description Null: it was never closed.
             */
            since: string | null;
            /** @enum {string} */
            status: "open" | "closed";
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
        PlanInitiativeRequest: {
            /**
             * @description What it is expected to save in a year.
             * @example 800000.00
             */
            annualSavings: string;
            /**
             * @description It never changes.
             * @example EUR
             */
            currency: string;
            /**
             * Format: date
             * @description First day; with `to`.
             * @example 2025-01-01
             */
            from?: string;
            /**
             * @description Made from the Idempotency-Key where absent.
             * @example process-automation
             */
            id?: string;
            /**
             * @description What it is expected to cost: a decimal string above zero.
             * @example 500000.00
             */
            investment: string;
            /** @example Process automation */
            name: string;
            /**
             * @description Who answers for it.
             * @example cto
             */
            owner?: string;
            /**
             * @description The payback as it is stated: kept beside the computed one.
             * @example 9
             */
            statedPaybackMonths?: number;
            /**
             * @description The ROI as it is stated, in percent: kept beside the computed one.
             * @example 160
             */
            statedRoiPercent?: number;
            /**
             * Format: date
             * @description Day after the last; with `from`.
             * @example 2026-01-01
             */
            to?: string;
        };
        PlanItemPageResource: {
            items: components["schemas"]["PlanItemResource"][];
            /** @description Give it as `cursor` for the next page; absent on the last one. */
            nextCursor?: string;
        };
        PlanItemRequest: {
            /**
             * @description The function, role or KPI it is about.
             * @example customer-onboarding
             */
            about?: string;
            /**
             * @description Of a position: people there were before.
             * @example 0
             */
            baseline?: number;
            /**
             * @description Of an objective: what its level is, beside the baseline of its KPI.
             * @enum {string}
             */
            basis?: "value" | "percent-below-baseline" | "times-baseline";
            /**
             * @description Needed where there are amounts. It never changes.
             * @example EUR
             */
            currency?: string;
            /**
             * Format: date
             * @description First day; with `to`.
             * @example 2025-01-01
             */
            from?: string;
            /**
             * @description Of a position: people there should be, in full-time equivalents.
             * @example 4
             */
            headcount?: number;
            /**
             * @description People hired.
             * @example 4
             */
            hires?: number;
            /**
             * @description What it costs: a decimal string above zero.
             * @example 80000.00
             */
            investment?: string;
            /**
             * @description It never changes.
             * @example roadmap-step
             * @enum {string}
             */
            kind: "roadmap-step" | "tool" | "hiring-step" | "position" | "phase" | "objective";
            /**
             * @description Of an objective: the level.
             * @example 85
             */
            level?: number;
            /**
             * @description To be reached, in order.
             * @example [
             *       "process-mapping"
             *     ]
             */
            milestones?: string[];
            /** @example Automate customer onboarding */
            name: string;
            /**
             * @description Processes automated.
             * @example 2
             */
            processes?: number;
            /**
             * @description What it saves in a year.
             * @example 120000.00
             */
            savings?: string;
            /**
             * @description The ROI as it is stated, in percent.
             * @example 300
             */
            statedRoiPercent?: number;
            /**
             * Format: date
             * @description Day after the last; with `from`.
             * @example 2025-04-01
             */
            to?: string;
        };
        PlanItemResource: {
            /** @example customer-onboarding */
            about: string | null;
            /** @description Null: nothing was told. */
            actual: components["schemas"]["FiguresWithReturnResource"];
            /** @description Of a position: people there were before. */
            baseline: number | null;
            /**
             * @description Of an objective: what its level is.
             * @enum {string|null}
             */
            basis: "value" | "percent-below-baseline" | "times-baseline" | null;
            /** @example EUR */
            currency: string | null;
            /** @description Actual minus planned; null where one of them is. */
            difference: components["schemas"]["FiguresResource"];
            /** Format: date */
            from: string | null;
            /** @example automation-2025-q1 */
            id: string;
            /** @enum {string} */
            kind: "roadmap-step" | "tool" | "hiring-step" | "position" | "phase" | "objective";
            milestones: components["schemas"]["PlannedMilestoneResource"][];
            /** @example Automate onboarding */
            name: string;
            planned: components["schemas"]["FiguresWithReturnResource"];
            /**
             * @description The ROI as the plan states it.
             * @example null
             */
            statedRoiPercent: number | null;
            /**
             * Format: date
             * @description Day after the last.
             */
            to: string | null;
            /**
             * @description Also in the header ETag of the single item.
             * @example 1
             */
            version: number;
        };
        PlannedMilestoneResource: {
            /** @example process-mapping */
            milestone: string;
            /**
             * Format: date-time
             * @description Null: not reached.
             */
            reachedAt: string | null;
        };
        PlannedReturnResource: {
            /** @example 800000.00 */
            annualSavings: string;
            /** @example 500000.00 */
            investment: string;
            /**
             * @description 100 × (annual savings − investment) ÷ investment.
             * @example 60
             */
            netRoiPercent: number | null;
            /**
             * @description 12 × investment ÷ annual savings.
             * @example 7.5
             */
            paybackMonths: number | null;
            /**
             * @description 100 × annual savings ÷ investment, the investment not subtracted; two decimals.
             * @example 160
             */
            roiPercent: number | null;
        };
        PostedLineResource: {
            /** @example support-direct */
            account: string;
            /** @example 500.00 */
            amount: string;
            /**
             * @example {
             *       "unit": "front-office"
             *     }
             */
            attributes: {
                [key: string]: unknown;
            };
            costType: string | null;
            /** @example EUR */
            currency: string;
            customer: string | null;
            function: string | null;
            initiative: string | null;
            /** @example cost */
            kind: string;
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
        ProgressRequest: {
            /**
             * @description People hired.
             * @example 4
             */
            hires?: number;
            /**
             * @description What it costs: a decimal string above zero.
             * @example 80000.00
             */
            investment?: string;
            /**
             * @description Of an objective: the level.
             * @example 85
             */
            level?: number;
            /**
             * Format: date
             * @description The day it counts for (UTC); now, if absent.
             * @example 2025-02-14
             */
            on?: string;
            /**
             * @description Processes automated.
             * @example 2
             */
            processes?: number;
            /**
             * @description What it saves in a year.
             * @example 120000.00
             */
            savings?: string;
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
        RatePageResource: {
            items: components["schemas"]["RateResource"][];
            nextCursor?: string;
        };
        RateRequest: {
            /**
             * @description Decimal string above zero, up to 10 decimals.
             * @example 1.1962
             */
            rate: string;
        };
        RateResource: {
            /** @example GBP */
            base: string;
            /** Format: date */
            effectiveOn: string;
            /** @example EUR */
            quote: string;
            /** @example 1.1962 */
            rate: string;
        };
        ReachedMilestoneResource: {
            /** @example first-ten-processes */
            milestone: string;
            /** Format: date-time */
            reachedAt: string;
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
        RecordedEventPage: {
            items: components["schemas"]["RecordedEventResource"][];
            /** @description Give it as `cursor` for the next page; absent on the last one. */
            nextCursor?: string;
        };
        RecordedEventResource: {
            /** @description Whose key; null: the service, or it was reported. */
            by: string | null;
            /** @description The data of the event, as it is published. */
            data: {
                [key: string]: unknown;
            };
            /** @example 4711/0 */
            id: string;
            /** @description It was taken back, and counts no more. */
            isRetracted: boolean;
            /** Format: date-time */
            occurredAt: string;
            /**
             * @description Place in the log of this service.
             * @example 812
             */
            position: number;
            /** Format: date-time */
            recordedAt: string;
            /** @example urn:opex:cost-ledgers:commands */
            source: string;
            /** @example opex.cost.initiative-approved.v1 */
            type: string;
            /** @description Null: it was reported at the door. */
            version: number | null;
        };
        ReopenRequest: {
            /** @example An invoice of January was found */
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
        ReportedHeadcountResource: {
            /** @example 4 */
            headcount: number;
            /**
             * @description Place in the log of this service: `after=cost-ledgers:812`.
             * @example 812
             */
            position: number;
            /** @example process-manager */
            role: string | null;
        };
        ReportingTotalResource: {
            /** @example EUR */
            currency: string;
            missingRates: components["schemas"]["MissingRatesResource"][];
            /**
             * @description What the balances add up to: zero but for the rounding of each. Null: rates are missing.
             * @example 0.01
             */
            roundingDifference: string | null;
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
        ReturnToDateResource: {
            /**
             * Format: date
             * @description Up to the end of this day (UTC).
             */
            asOf: string;
            /** @example 500000.00 */
            invested: string;
            /**
             * @description 100 × (saved − invested) ÷ invested.
             * @example -59.98
             */
            netReturnedPercent: number | null;
            /** @description What was reported in other currencies than the plan’s: in none of the figures. */
            otherCurrencies: components["schemas"]["CurrencyTotalsResource"][];
            /**
             * Format: date
             * @description Since when the sum of savings covers the sum of investments; null: it does not.
             */
            paidBackOn: string | null;
            /** @description From the first investment to that day. */
            paybackMonths: number | null;
            /**
             * @description 100 × saved ÷ invested, not annualised.
             * @example 40.02
             */
            returnedPercent: number | null;
            /** @example 200100.00 */
            saved: string;
        };
        RevenueRequest: {
            /**
             * @description Decimal string: positive debits, negative credits.
             * @example 500.00
             */
            amount: string;
            /**
             * @description Dimensions of the figures.
             * @example {
             *       "unit": "front-office"
             *     }
             */
            attributes?: {
                [key: string]: unknown;
            };
            /**
             * @description The account against it. Absent: `clearing`.
             * @example payables
             */
            counterpart?: string;
            /** @example EUR */
            currency: string;
            /** @example C-17 */
            customer?: string;
            /** @example Invoice 4711 */
            description?: string;
            /**
             * @description Absent: the Idempotency-Key, or a new id.
             * @example E-2025-000017
             */
            entry?: string;
            /** @example customer-support */
            function?: string;
            /** @example chatbot */
            initiative?: string;
            /**
             * @description The day it counts for.
             * @example 2025-01-15
             */
            postedOn: string;
        };
        ReversalRequest: {
            /**
             * @description A day of an open period.
             * @example 2025-02-03
             */
            postedOn: string;
            /** @example Booked to the wrong function */
            reason: string;
        };
        ReviseInitiativeRequest: {
            /**
             * @description What it is expected to save in a year.
             * @example 800000.00
             */
            annualSavings: string;
            /**
             * @description It never changes.
             * @example EUR
             */
            currency: string;
            /**
             * Format: date
             * @description First day; with `to`.
             * @example 2025-01-01
             */
            from?: string;
            /**
             * @description What it is expected to cost: a decimal string above zero.
             * @example 500000.00
             */
            investment: string;
            /** @example Process automation */
            name: string;
            /**
             * @description Who answers for it.
             * @example cto
             */
            owner?: string;
            /** @example Licences cost more than offered. */
            reason: string;
            /**
             * @description The payback as it is stated: kept beside the computed one.
             * @example 9
             */
            statedPaybackMonths?: number;
            /**
             * @description The ROI as it is stated, in percent: kept beside the computed one.
             * @example 160
             */
            statedRoiPercent?: number;
            /**
             * Format: date
             * @description Day after the last; with `from`.
             * @example 2026-01-01
             */
            to?: string;
        };
        RoleHeadcountResource: {
            /**
             * @description Before the plan began.
             * @example 0
             */
            baseline: number | null;
            /**
             * @description headcount − (baseline + plannedHires).
             * @example -1
             */
            differenceFromPlan: number | null;
            /**
             * @description headcount − target.
             * @example -1
             */
            differenceFromTarget: number | null;
            /**
             * @description Null: not reported by then.
             * @example 3
             */
            headcount: number | null;
            /**
             * @description Over the range, weighed by time.
             * @example 2.5
             */
            mean: number | null;
            /** @description False: the range begins before the first report, and the mean is that of the time after it. */
            meanComplete: boolean | null;
            /**
             * @description Planned for quarters that ended by then.
             * @example 4
             */
            plannedHires: number;
            /**
             * Format: date-time
             * @description Since when it is so.
             */
            reportedAt: string | null;
            /**
             * @description Null: all people.
             * @example process-manager
             */
            role: string | null;
            /**
             * @description How many there should be in the end.
             * @example 4
             */
            target: number | null;
        };
        RulePageResource: {
            items: components["schemas"]["RuleResource"][];
            nextCursor?: string;
        };
        RuleRequest: {
            /**
             * @description What the weights of a run count.
             * @example headcount
             * @enum {string}
             */
            driver: "headcount" | "transactions" | "usage";
            /** @example IT by headcount */
            name: string;
            /** @description Which cost is shared; at least one of them. */
            source: components["schemas"]["SourceRequest"];
            /**
             * @description What it is spread over.
             * @example function
             * @enum {string}
             */
            to: "function" | "customer";
        };
        RuleResource: {
            /** @enum {string} */
            driver: "headcount" | "transactions" | "usage";
            /** @example IT by headcount */
            name: string;
            /** @example it-by-headcount */
            rule: string;
            /** @description {account, function, costType}: null does not narrow it. */
            source: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            to: "function" | "customer";
        };
        RunRequest: {
            /**
             * @description The month whose cost is spread.
             * @example 2025-01
             */
            period: string;
            /**
             * @description Absent: the last day of the month.
             * @example 2025-01-31
             */
            postedOn?: string;
            /** @example it-by-headcount */
            rule: string;
            weights: components["schemas"]["WeightRequest"][];
        };
        SourceRequest: {
            /**
             * @description Only cost on this account.
             * @example rent
             */
            account?: string;
            /**
             * @description Only cost of this type.
             * @example overhead
             * @enum {string}
             */
            costType?: "direct" | "overhead";
            /**
             * @description Only cost of this function.
             * @example it
             */
            function?: string;
        };
        StatedReturnResource: {
            /**
             * @description It may disagree with the computed one.
             * @example 9
             */
            paybackMonths: number | null;
            /** @example 160 */
            roiPercent: number | null;
        };
        TrialBalanceResource: {
            accounts: components["schemas"]["BalanceResource"][];
            asOf: string | null;
            knownAt: string | null;
            /**
             * @description Place in the log of this service: `after=cost-ledgers:41302`.
             * @example 41302
             */
            position: number;
            /** @description All currencies, at the rates effective on each day. */
            reporting: components["schemas"]["ReportingTotalResource"];
            /** @description {currency, total}: always zero. */
            totals: {
                [key: string]: unknown;
            }[];
        };
        WaitingFilter: {
            /** @example wrong-data */
            reason?: string;
            /** @example /ticketing */
            source?: string;
            /** @example opex.process.case-opened.v1 */
            type?: string;
        };
        WeightRequest: {
            /**
             * @description A function or a customer, as the rule says.
             * @example customer-support
             */
            target: string;
            /**
             * @description Decimal string from 0 on, up to six decimals.
             * @example 12.5
             */
            weight: string;
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
    AccountsController_list: {
        parameters: {
            query?: {
                costType?: "direct" | "overhead";
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                function?: string;
                kind?: "cost" | "revenue" | "investment" | "savings" | "clearing";
                limit?: number;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "account" | "-account" | "name" | "-name" | "kind" | "-kind" | "function" | "-function";
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
                    "application/json": components["schemas"]["AccountPageResource"];
                    "text/csv": components["schemas"]["AccountPageResource"];
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
    AccountsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
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
                    "application/json": components["schemas"]["AccountResource"];
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
            /** @description `account-not-found`. */
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
    AccountsController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                account: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedAccountResource"];
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
                    "application/json": components["schemas"]["ChangedAccountResource"];
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
            /** @description Refused: `account-kind-fixed`; with 400 `function-missing`, `cost-type-missing`, `cost-type-unused`; or `command-id-taken`. */
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
    AccountsController_history: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path: {
                account: string;
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`account-not-found`). */
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
    AllocationRulesController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                driver?: "headcount" | "transactions" | "usage";
                /** @description Those that spread the cost of this function. */
                function?: string;
                limit?: number;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "rule" | "-rule" | "name" | "-name";
                to?: "function" | "customer";
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
                    "application/json": components["schemas"]["RulePageResource"];
                    "text/csv": components["schemas"]["RulePageResource"];
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
    AllocationRulesController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule: string;
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
                    "application/json": components["schemas"]["RuleResource"];
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
            /** @description `rule-unknown`. */
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
    AllocationRulesController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                rule: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedRuleResource"];
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
                    "application/json": components["schemas"]["ChangedRuleResource"];
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
            /** @description Refused: `source-missing` (400); or `command-id-taken`. */
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
    AllocationRulesController_history: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path: {
                rule: string;
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`rule-unknown`). */
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
    AllocationsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                limit?: number;
                period?: string;
                rule?: string;
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
                    "application/json": components["schemas"]["AllocationPageResource"];
                    "text/csv": components["schemas"]["AllocationPageResource"];
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
    AllocationsController_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunRequest"];
            };
        };
        responses: {
            /** @description It was run so before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllocationResource"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllocationResource"];
                };
            };
            /** @description `weights-zero`, `weight-unreadable`, `target-given-twice`. */
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
            /** @description `rule-unknown`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `no-cost-to-spread`, `allocation-run-already`, `period-closed`. */
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
    AllocationsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                allocation: string;
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
                    "application/json": components["schemas"]["AllocationResource"];
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
            /** @description `allocation-unknown`. */
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
    AllocationsController_reverse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                allocation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AllocationReversalRequest"];
            };
        };
        responses: {
            /** @description It was taken back so before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllocationResource"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllocationResource"];
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
            /** @description `allocation-unknown`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `allocation-reversed-already`, `period-closed`. */
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
    BudgetsController_list: {
        parameters: {
            query: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                /** @description This function alone. */
                function?: string;
                limit?: number;
                /** @description A year, a quarter or a month. */
                period: string;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "function" | "-function";
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
                    "application/json": components["schemas"]["BudgetPageResource"];
                    "text/csv": components["schemas"]["BudgetPageResource"];
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
    BudgetsController_ofFunction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                function: string;
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
                    "application/json": components["schemas"]["FunctionBudgetsResource"];
                    "text/csv": components["schemas"]["FunctionBudgetsResource"];
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
            /** @description It has no budget (`budget-not-set`). */
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
    BudgetsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                function: string;
                /** @description A year, a quarter or a month. */
                period: string;
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
                    "application/json": components["schemas"]["ComparedBudgetResource"];
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
            /** @description Nothing is planned for this period (`budget-not-set`). */
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
    BudgetsController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                function: string;
                /** @description A year, a quarter or a month. */
                period: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BudgetRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedBudgetResource"];
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
                    "application/json": components["schemas"]["ChangedBudgetResource"];
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
            /** @description Refused: `amount-unreadable`, `amount-negative`, `period-unreadable` (all 400); or `command-id-taken`. */
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
    BudgetsController_history: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path: {
                function: string;
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`budget-not-set`). */
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
    AmountsController_cost: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the entry where the body has none. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CostRequest"];
            };
        };
        responses: {
            /** @description It was posted before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryResource"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryResource"];
                };
            };
            /** @description `amount-unreadable`, `amount-zero`. */
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
            /** @description `period-closed`, `account-unknown`, `entry-taken`. */
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
    EntriesController_list: {
        parameters: {
            query?: {
                /** @description What took this entry back or put it right. */
                about?: string;
                /** @description Entries with a line on this account. */
                account?: string;
                allocation?: string;
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                limit?: number;
                postedFrom?: string;
                /** @description Inclusive. */
                postedTo?: string;
                /** @description Id of the reported event that was booked. */
                reportedId?: string;
                /** @description Source of the reported event that was booked. */
                reportedSource?: string;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "position" | "-position" | "postedOn" | "-postedOn";
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
                    "application/json": components["schemas"]["EntryPageResource"];
                    "text/csv": components["schemas"]["EntryPageResource"];
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
    EntriesController_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the entry where the body has none. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryRequest"];
            };
        };
        responses: {
            /** @description It was posted before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryResource"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryResource"];
                };
            };
            /** @description `entry-unbalanced`, `amount-unreadable` … */
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
            /** @description `period-closed`, `account-unknown`, `entry-taken`. */
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
    EntriesController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
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
                    "application/json": components["schemas"]["FoundEntryResource"];
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
            /** @description `entry-unknown`. */
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
    EntriesController_correct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the new entry where the body has none. */
                "Idempotency-Key"?: string;
            };
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectionRequest"];
            };
        };
        responses: {
            /** @description It was put right so before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionResource"];
                };
            };
            201: {
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
            /** @description The API key has none of the roles controller (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `entry-unknown`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `entry-reversed-already`, `reversal-is-final`, `period-closed` … */
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
    EntriesController_reverse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReversalRequest"];
            };
        };
        responses: {
            /** @description It was taken back so before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryResource"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryResource"];
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
            /** @description `entry-unknown`. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `entry-reversed-already`, `reversal-is-final`, `period-closed`. */
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
    EntriesController_postBulk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResource"];
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
            /** @description `nothing-posted`: the call was atomic; `results` says what was refused. */
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
    ExchangeRatesController_list: {
        parameters: {
            query?: {
                base?: string;
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                /** @description Rates that begin to hold on this day or later. */
                from?: string;
                limit?: number;
                quote?: string;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "pair" | "-pair" | "effectiveOn" | "-effectiveOn";
                /** @description Rates that begin to hold before this day. */
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
                    "application/json": components["schemas"]["RatePageResource"];
                    "text/csv": components["schemas"]["RatePageResource"];
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
    ExchangeRatesController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The first day it holds for. */
                effectiveOn: string;
                /** @description One unit of the first is worth that many of the second. */
                pair: string;
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
                    "application/json": components["schemas"]["RateResource"];
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
            /** @description None was set for this day (`rate-not-set`). */
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
    ExchangeRatesController_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                /** @description The first day it holds for. */
                effectiveOn: string;
                /** @description One unit of the first is worth that many of the second. */
                pair: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RateRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedRateResource"];
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
                    "application/json": components["schemas"]["ChangedRateResource"];
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
            /** @description Refused: `currency-unknown`, `currencies-equal`, `rate-unreadable` (all 400); or `command-id-taken`. */
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
    ExchangeRatesController_history: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description One unit of the first is worth that many of the second. */
                pair: string;
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
            /** @description The API key has none of the roles analyst, controller (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none (`rate-not-set`). */
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
    HeadcountController_get: {
        parameters: {
            query?: {
                /** @description At the end of which day (UTC); today, if absent. */
                at?: string;
                /** @description With `to`: the first day of a mean. */
                from?: string;
                /** @description Day after the last of the mean. */
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
                    "application/json": components["schemas"]["HeadcountResource"];
                };
            };
            /** @description `range-incomplete`, `range-reversed`. */
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
    HeadcountController_report: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again changes nothing. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeadcountRequest"];
            };
        };
        responses: {
            /** @description Reported before, with the same key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportedHeadcountResource"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportedHeadcountResource"];
                };
            };
            /** @description `day-in-future`. */
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
            /** @description `command-id-taken`. */
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
    InitiativesController_list: {
        parameters: {
            query?: {
                /** @description As for a single initiative. */
                asOf?: string;
                /** @description Only those counted in this currency. */
                currency?: string;
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                limit?: number;
                /** @description Only those this one answers for. */
                owner?: string;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "name" | "-name" | "plannedAt" | "-plannedAt" | "approvedAt" | "-approvedAt" | "from" | "-from";
                status?: "planned" | "approved" | "completed" | "cancelled";
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
                    "application/json": components["schemas"]["InitiativePageResource"];
                    "text/csv": components["schemas"]["InitiativePageResource"];
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
    InitiativesController_plan: {
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
                "application/json": components["schemas"]["PlanInitiativeRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedInitiativeResource"];
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
                    "application/json": components["schemas"]["ChangedInitiativeResource"];
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
            /** @description The API key has none of the roles controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `initiative-exists`; or `command-id-taken`. */
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
    InitiativesController_get: {
        parameters: {
            query?: {
                /** @description Up to the end of which day (UTC) investments and savings count; today, if absent or later. */
                asOf?: string;
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
                    "application/json": components["schemas"]["InitiativeResource"];
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
            /** @description There is none (`initiative-not-found`). */
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
    InitiativesController_approve: {
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
                "application/json": components["schemas"]["ApprovalRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedInitiativeResource"];
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
            /** @description The API key has none of the roles controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `initiative-already-approved`, `initiative-completed`, `initiative-cancelled`; or `command-id-taken`. */
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
    InitiativesController_cancel: {
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
                "application/json": components["schemas"]["CancellationRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedInitiativeResource"];
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
            /** @description The API key has none of the roles controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `initiative-completed`, `initiative-cancelled`; or `command-id-taken`. */
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
    InitiativesController_complete: {
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
                "application/json": components["schemas"]["CompletionRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedInitiativeResource"];
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
            /** @description The API key has none of the roles controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `initiative-not-approved`, `initiative-completed`, `initiative-cancelled`; or `command-id-taken`. */
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
    InitiativesController_history: {
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
                    "application/json": components["schemas"]["RecordedEventPage"];
                    "text/csv": components["schemas"]["RecordedEventPage"];
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
            /** @description Nobody spoke of it (`initiative-not-found`). */
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
    InitiativesController_invest: {
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
                "application/json": components["schemas"]["MovementRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedInitiativeResource"];
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
            /** @description The API key has none of the roles controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `initiative-not-approved`, `currency-fixed`, `period-closed`, `initiative-completed`, `initiative-cancelled`; or `command-id-taken`. */
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
    InitiativesController_reachMilestone: {
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
                "application/json": components["schemas"]["MilestoneRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedInitiativeResource"];
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
            /** @description The API key has none of the roles controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `initiative-not-approved`, `milestones-full`, `initiative-completed`, `initiative-cancelled`; or `command-id-taken`. */
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
    InitiativesController_revise: {
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
                "application/json": components["schemas"]["ReviseInitiativeRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedInitiativeResource"];
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
            /** @description The API key has none of the roles controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `currency-fixed`, `initiative-completed`, `initiative-cancelled`; or `command-id-taken`. */
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
    InitiativesController_realiseSavings: {
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
                "application/json": components["schemas"]["MovementRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedInitiativeResource"];
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
            /** @description The API key has none of the roles controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `initiative-not-approved`, `currency-fixed`, `period-closed`, `initiative-cancelled`; or `command-id-taken`. */
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
    AmountsController_investment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the entry where the body has none. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InitiativeAmountRequest"];
            };
        };
        responses: {
            /** @description It was posted before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryResource"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryResource"];
                };
            };
            /** @description `amount-unreadable`, `amount-zero`. */
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
            /** @description `period-closed`, `account-unknown`, `entry-taken`. */
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
    PeriodsController_list: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                /** @description This month and later ones. */
                from?: string;
                limit?: number;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "period" | "-period" | "since" | "-since";
                /** @description Open: those that were reopened. */
                status?: "open" | "closed";
                /** @description Months before this one. */
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
                    "application/json": components["schemas"]["PeriodPageResource"];
                    "text/csv": components["schemas"]["PeriodPageResource"];
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
    PeriodsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A month. */
                period: string;
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
                    "application/json": components["schemas"]["PeriodResource"];
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
    PeriodsController_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                /** @description A month. */
                period: string;
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
                    "application/json": components["schemas"]["ChangedPeriodResource"];
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
            /** @description Refused: none but the general ones; or `command-id-taken`. */
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
    PeriodsController_history: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: number;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description A month. */
                period: string;
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
    PeriodsController_reopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key again repeats the answer, not the effect. */
                "Idempotency-Key"?: string;
                /** @description ETag of the version you have seen: 412 where it changed. */
                "If-Match"?: string;
            };
            path: {
                /** @description A month. */
                period: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReopenRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedPeriodResource"];
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
            /** @description Refused: `period-not-closed`; with 400 `reason-missing`; or `command-id-taken`. */
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
    PlanItemsController_list: {
        parameters: {
            query?: {
                /** @description Only those about this function, role or KPI. */
                about?: string;
                /** @description `nextCursor` of the page before, asked with the same filter and order. */
                cursor?: string;
                /** @description Only those that begin on this day or later. */
                from?: string;
                kind?: "roadmap-step" | "tool" | "hiring-step" | "position" | "phase" | "objective";
                limit?: number;
                /** @description What to sort by; with `-` the largest or latest first. */
                sort?: "name" | "-name" | "from" | "-from";
                /** @description Only those that begin before this day. */
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
                    "application/json": components["schemas"]["PlanItemPageResource"];
                    "text/csv": components["schemas"]["PlanItemPageResource"];
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
    PlanItemsController_get: {
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
                    "application/json": components["schemas"]["PlanItemResource"];
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
            /** @description There is none (`plan-item-not-found`). */
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
    PlanItemsController_plan: {
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
                "application/json": components["schemas"]["PlanItemRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedPlanItemResource"];
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
                    "application/json": components["schemas"]["ChangedPlanItemResource"];
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
            /** @description The API key has none of the roles controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `plan-kind-fixed`, `currency-fixed`, `milestone-reached`; or `command-id-taken`. */
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
    PlanItemsController_history: {
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
                    "application/json": components["schemas"]["RecordedEventPage"];
                    "text/csv": components["schemas"]["RecordedEventPage"];
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
            /** @description There is none (`plan-item-not-found`). */
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
    PlanItemsController_reachMilestone: {
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
                "application/json": components["schemas"]["ItemMilestoneRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedPlanItemResource"];
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
            /** @description The API key has none of the roles controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: `milestone-unknown`; or `command-id-taken`. */
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
    PlanItemsController_progress: {
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
                "application/json": components["schemas"]["ProgressRequest"];
            };
        };
        responses: {
            /** @description As it stands after the command, or after the same command before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedPlanItemResource"];
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
            /** @description The API key has none of the roles controller, operator (`forbidden`). */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused: none but the general ones; or `command-id-taken`. */
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
    AmountsController_revenue: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the entry where the body has none. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevenueRequest"];
            };
        };
        responses: {
            /** @description It was posted before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryResource"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryResource"];
                };
            };
            /** @description `amount-unreadable`, `amount-zero`. */
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
            /** @description `period-closed`, `account-unknown`, `entry-taken`. */
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
    AmountsController_savings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the entry where the body has none. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InitiativeAmountRequest"];
            };
        };
        responses: {
            /** @description It was posted before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryResource"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryResource"];
                };
            };
            /** @description `amount-unreadable`, `amount-zero`. */
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
            /** @description `period-closed`, `account-unknown`, `entry-taken`. */
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
    TrialBalanceController_get: {
        parameters: {
            query?: {
                /** @description What counts for days up to this one. Absent: all. */
                asOf?: string;
                /** @description What was recorded by then. Absent: all. */
                knownAt?: string;
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
                    "application/json": components["schemas"]["TrialBalanceResource"];
                    "text/csv": components["schemas"]["TrialBalanceResource"];
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
}
