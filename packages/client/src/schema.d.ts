// Generated from the API's OpenAPI document by `npm run docs`.
export interface paths {
    "/api/v3/batch_page_scraper/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a batch
         * @description A 202 means that the batch and all of its domains are committed. An invalid entry fails alone with `invalid_domain`. If no entry is valid, or one is invalid and `strict` is true, nothing is created.
         *
         *     The domains may also be sent as a file, optionally compressed (`Content-Encoding: gzip`): then the other fields are query parameters, and the other columns of the file are returned as `input` in the results. Delimiter, line ends, character set, heading row and the column with the domains are detected; `file` in the response says how the file was read, and its counts add up to `rows`.
         *
         *     Needs a key with the `write` scope.
         */
        post: operations["createBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/batch/{batch_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Progress of a batch
         * @description Suited for polling. The counts of the five statuses always add up to `total_domains`.
         *
         *     Needs a key with the `read` scope.
         */
        get: operations["getBatchStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/batch/{batch_id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Failures of a batch by error code
         * @description The most frequent code first. The counts add up to `failed_domains`.
         *
         *     Needs a key with the `read` scope.
         */
        get: operations["getBatchErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/batch/{batch_id}/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Domains of a batch
         * @description In the order of the list or of `sort`, in pages. A domain must match all filters.
         *
         *     Needs a key with the `read` scope.
         */
        get: operations["listBatchDomains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/batch/{batch_id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Results of a batch
         * @description Streams all domains, or those that match the filters, in a stable order, also while the batch is running. A failure after the first bytes breaks the connection, so that an incomplete export never looks complete. In the result columns of a CSV, cells that a spreadsheet would read as a formula begin with an apostrophe, and international phone numbers are written as `tel:+49301234567` (RFC 3966).
         *
         *     Needs a key with the `read` scope.
         */
        get: operations["getBatchResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/batch/{batch_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a batch
         * @description No new domain starts, and running crawls are aborted. Cancelling again changes nothing.
         *
         *     Needs a key with the `write` scope.
         */
        post: operations["cancelBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/batch/{batch_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry domains
         * @description Retries the failed domains, or those with the given error codes, but no invalid entries. The batch may still be running. With `render_needed`, complete domains run again whose home page needs a browser and had none (`rendering.needed` and `rendering.by` is `static`): their results are removed immediately, and the new results replace them.
         *
         *     Needs a key with the `write` scope.
         */
        post: operations["retryBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/batch/{batch_id}/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a batch again
         * @description Creates a new batch with the same domains, options, webhook and metadata; with `filter`, only with the domains that match it (`filter` takes the filters of `results` except `ended_after`) and without invalid entries. The old batch keeps its results. The new batch gets the name, tags and note of the old one unless the request sets others.
         *
         *     Needs a key with the `write` scope.
         */
        post: operations["rerunBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/batch/{batch_id}/share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the valid share links of a batch
         * @description Newest first, at most 1,000. The tokens of the links are left out.
         *
         *     Needs a key with the `write` scope.
         */
        get: operations["listShares"];
        put?: never;
        /**
         * Create a read-only link to a batch
         * @description Anyone who has the link can read this batch, its results and its progress until the link expires or is revoked, and nothing else.
         *
         *     Needs a key with the `write` scope.
         */
        post: operations["shareBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/batch/{batch_id}/share/{share_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a link to a batch
         * @description New requests with the link are refused. An open event stream may continue for up to an hour.
         *
         *     Needs a key with the `write` scope.
         */
        delete: operations["unshareBatch"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/batch/{batch_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete an ended batch and all of its data
         * @description Needs a key with the `write` scope.
         */
        delete: operations["deleteBatch"];
        options?: never;
        head?: never;
        /**
         * Name and tag a batch
         * @description Changes the fields that are given; `null` removes a name or a note. The batch may be running.
         *
         *     Needs a key with the `write` scope.
         */
        patch: operations["updateBatch"];
        trace?: never;
    };
    "/api/v3/batch_page_scraper/batch/{batch_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream the progress of a batch
         * @description Server-sent events. `progress` has the body of the status (without `domain_statuses`) and is sent at the start and after changes, at most once a second. `done` has the final status, and then the stream ends. If a stream ends without `done`, open it again with the last `id` as `Last-Event-ID`.
         *
         *     Needs a key with the `read` scope.
         */
        get: operations["watchBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/batch/{batch_id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Throughput of a batch over time
         * @description Number of completed and failed domains in equal time buckets since the start of the batch, rarely more than 60. The sums over all buckets are `completed_domains` and `failed_domains`.
         *
         *     Needs a key with the `read` scope.
         */
        get: operations["getBatchTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/batch/{batch_id}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reasons that a batch has not ended
         * @description Lists the reasons why domains of the batch wait, such as no live worker, faulty workers, an unavailable or paused queue, other batches, cooldowns of hosts, or the delay before a retry.
         *
         *     Needs a key with the `read` scope.
         */
        get: operations["getBatchWhy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/batch/{batch_id}/webhook-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Webhook messages of a batch
         * @description Newest first, in pages; each message with its attempts.
         *
         *     Needs a key with the `read` scope.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/batch/{batch_id}/webhook-deliveries/{message_id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message again
         * @description Sends the message again with the same id and a fresh schedule of attempts. A message that is being sent right now stays as it is. Re-enables a receiver that was disabled because it responded 410.
         *
         *     Needs a key with the `write` scope.
         */
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/webhooks/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test to a URL
         * @description Sends `webhook.test` once, like any other message, and returns the outcome.
         *
         *     Needs a key with the `write` scope.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List batches
         * @description Newest first, in pages. Single scans (`POST /scan`) are not listed.
         *
         *     Needs a key with the `read` scope.
         */
        get: operations["listBatches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the domains of all batches
         * @description Returns the newest result of each domain, in alphabetical order of the hosts.
         *
         *     Needs a key with the `read` scope.
         */
        get: operations["searchDomains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/domains/{domain}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Newest result of a domain over all batches
         * @description An origin such as `https://example.com:8080` is a separate domain: percent-encode it in the path.
         *
         *     Needs a key with the `read` scope.
         */
        get: operations["getDomain"];
        put?: never;
        post?: never;
        /**
         * Erase the results of a domain
         * @description Removes metadata, URL, pages, screenshots and changes of the domain from the results of all batches and all users, and its stored page copies and robots.txt. The domain stays in its batches with its status, so that all counts stay right. Subdomains are separate domains and are not erased. If the domain is being crawled, it gets a new result: opt it out first. Safe to repeat.
         *
         *     Needs a key with the `admin` scope.
         */
        delete: operations["eraseDomain"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/domains/{domain}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Results of a domain over all batches
         * @description Newest first, without metadata; `GET /status/{job_id}` returns the metadata of a result.
         *
         *     Needs a key with the `read` scope.
         */
        get: operations["listDomainHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes found by all compared scans
         * @description Results that are `new`, `changed` or `gone`, in the order in which they ended. Following `next_cursor` misses no change and returns none twice.
         *
         *     Needs a key with the `read` scope.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/opt-outs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Domains that are opted out
         * @description In alphabetical order, in pages. Domains in the variable `OPT_OUT_DOMAINS` are not listed.
         *
         *     Needs a key with the `admin` scope.
         */
        get: operations["listOptOuts"];
        put?: never;
        /**
         * Opt a domain out
         * @description From now on no crawl starts at the domain or its subdomains (not even a DNS query for them is sent), and no redirect from another site to them is followed. A crawl that is already running continues. A batch that contains such a domain reports it as failed with `opted_out`. Existing results stay; erase them with `DELETE /domains/{domain}`.
         *
         *     Needs a key with the `admin` scope.
         */
        post: operations["addOptOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/opt-outs/{domain}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an opt-out
         * @description The domain may be requested again. A domain in `OPT_OUT_DOMAINS` stays opted out.
         *
         *     Needs a key with the `admin` scope.
         */
        delete: operations["removeOptOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List schedules
         * @description Newest first, in pages.
         *
         *     Needs a key with the `read` scope.
         */
        get: operations["listSchedules"];
        put?: never;
        /**
         * Scan a list again and again
         * @description Each tick creates an ordinary batch with `schedule_id`. A tick is skipped if an earlier run has not ended or if the run would exceed the quota; several ticks that were missed cause one run. Use `options.compare: "last"` to see the changes.
         *
         *     The domains may also be sent as a file, as in `POST /batch`: then the other fields are query parameters.
         *
         *     Needs a key with the `write` scope.
         */
        post: operations["createSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/schedules/{schedule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A schedule with its next and its last run
         * @description Needs a key with the `read` scope.
         */
        get: operations["getSchedule"];
        put?: never;
        post?: never;
        /**
         * Delete a schedule
         * @description The batches of the schedule and their results stay.
         *
         *     Needs a key with the `write` scope.
         */
        delete: operations["deleteSchedule"];
        options?: never;
        head?: never;
        /**
         * Change a schedule
         * @description Changes the fields that are given. `domains` and `from_batch` replace the list; results of removed domains stay in the history of these domains. Later runs belong to the key of this request and have its rights and quota. `invalid_domains` has the entries of `domains` that the schedule leaves out.
         *
         *     Needs a key with the `write` scope.
         */
        patch: operations["updateSchedule"];
        trace?: never;
    };
    "/api/v3/batch_page_scraper/schedules/{schedule_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a schedule
         * @description The schedule starts no run by itself until it is resumed. A run that has begun continues.
         *
         *     Needs a key with the `write` scope.
         */
        post: operations["pauseSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/schedules/{schedule_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a schedule
         * @description The schedule runs again at its next tick. Ticks during the pause do not run.
         *
         *     Needs a key with the `write` scope.
         */
        post: operations["resumeSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/schedules/{schedule_id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a schedule now
         * @description Starts a run in addition to the ticks, also while the schedule is paused.
         *
         *     Needs a key with the `write` scope.
         */
        post: operations["runSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/schedules/{schedule_id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs of a schedule
         * @description Newest first, in pages. Skipped ticks are listed with the reason.
         *
         *     Needs a key with the `read` scope.
         */
        get: operations["listScheduleRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Scrape one domain
         * @description Needs a key with the `write` scope.
         */
        post: operations["createScan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/status/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Job of one domain with its attempts and its result
         * @description Needs a key with the `read` scope.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/jobs/{job_id}/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pages scraped by a job
         * @description Returns the pages in the order in which they were crawled, a part of the list per request.
         *
         *     Needs a key with the `read` scope.
         */
        get: operations["listJobPages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/jobs/{job_id}/screenshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Screenshot of the home page
         * @description The visible part of the home page (1280 x 800) as WebP of at most 300 kB, if the batch has `options.screenshot`. 404 if there is none.
         *
         *     Needs a key with the `read` scope.
         */
        get: operations["getJobScreenshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Audit log: who changed what
         * @description Newest first, in pages.
         *
         *     Needs a key with the `admin` scope.
         */
        get: operations["listAuditRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live workers, the longest running first, and their renderers
         * @description Needs a key with the `read` scope.
         */
        get: operations["listWorkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/queue/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Backlog and capacity, for autoscalers
         * @description Needs a key with the `read` scope.
         */
        get: operations["getQueueStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/batch_page_scraper/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Health of the service and its dependencies */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Liveness of this process */
        get: operations["getLivez"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Readiness of this process */
        get: operations["getReadyz"];
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
        /**
         * Metrics in the Prometheus text format
         * @description Needs an admin key if `METRICS_REQUIRE_KEY` is `true`.
         */
        get: operations["getMetrics"];
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
        CreatedBatch: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string;
            status_url: string;
            /** @description Number of distinct domains and invalid entries; blank lines do not count */
            job_count: number;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            created_at: string;
            duplicates: number;
            invalid_domains: {
                input: string;
                /** @description Line in the file, starting at 1 */
                line?: number;
                error: {
                    /** @enum {string} */
                    code: "invalid_domain";
                    message: string;
                };
            }[];
            /** @description The first 1,000 duplicates of a file, with the line that each repeats */
            duplicate_rows?: {
                line: number;
                input: string;
                same_as_line: number;
            }[];
            file?: components["schemas"]["UploadedFile"];
        };
        /** @description Result of reading a file */
        UploadedFile: {
            /** @description `taken` + `duplicates` + `blank` + `invalid` */
            rows: number;
            taken: number;
            duplicates: number;
            /** @description Rows without a domain */
            blank: number;
            invalid: number;
            /** @description Column or key with the domains; null for plain lines */
            column: string | null;
            /**
             * @description Reason for the choice of the column
             * @enum {string|null}
             */
            chosen_by: "parameter" | "heading" | "content" | "email" | null;
            /** @description Other columns with domains, and the number of domains in each */
            alternatives: {
                column: string;
                taken: number;
            }[];
            header: boolean;
            delimiter: string | null;
            charset: string;
            /** @description Name of the sheet that was read, for a workbook */
            sheet?: string;
        };
        Problem: {
            /** @description `urn:scrapersky:problem:` followed by the code */
            type: string;
            title: string;
            status: number;
            /** @description Explanation for people */
            detail: string;
            instance: string;
            /** @description Stable code for programs */
            code: string;
            request_id: string;
            /** @description The mistakes in the request, for a 422 */
            errors?: {
                path: string;
                message: string;
                input?: string;
            }[];
        };
        BatchRequest: {
            name?: string | null;
            tags?: string[];
            note?: string | null;
            domains: components["schemas"]["DomainEntry"][];
            /** @default 10 */
            max_pages?: number;
            /** @default null */
            max_concurrent?: number | null;
            /**
             * Format: uuid
             * @default null
             */
            batch_id?: string | null;
            /** @default false */
            strict?: boolean;
            options?: components["schemas"]["CrawlOptions"];
            /** @default null */
            webhook?: {
                url: string;
                /**
                 * @default [
                 *       "batch.completed",
                 *       "batch.cancelled"
                 *     ]
                 */
                events?: ("batch.completed" | "batch.cancelled" | "domain.completed" | "domain.changed" | "schedule.run.completed")[];
            } | null;
            /** @description Your own JSON, returned unchanged */
            metadata?: Record<string, unknown>;
        };
        /** @description A domain or URL, alone or with your own columns in `input` */
        DomainEntry: string | {
            domain: string;
            input?: {
                [key: string]: string | number | boolean | null;
            };
        };
        /** @default {} */
        CrawlOptions: {
            /** @default true */
            respect_robots?: boolean;
            /** @default true */
            use_sitemap?: boolean;
            /**
             * @description Whether the MX, NS and TXT records of the registered domain are read
             * @default true
             */
            dns?: boolean;
            /**
             * @description Whether persons in the JSON-LD of the pages are stored: personal data, see data-protection.md
             * @default false
             */
            people?: boolean;
            /** @default [] */
            include_paths?: string[];
            /** @default [] */
            exclude_paths?: string[];
            /** @default null */
            crawl_delay_ms?: number | null;
            /** @default null */
            timeout_ms?: number | null;
            /** @default null */
            user_agent?: string | null;
            /** @default {} */
            headers?: {
                [key: string]: string;
            };
            /**
             * @description Your own fields, by name. All pages are searched; the value comes from the first page that has one
             * @default {}
             */
            fields?: {
                [key: string]: components["schemas"]["OwnField"];
            };
            /**
             * @description `auto`: pages that only a browser can show are loaded in one, if the service has a renderer; `always`: every home page is
             * @default auto
             * @enum {string}
             */
            render?: "never" | "auto" | "always";
            /**
             * @description Maximum number of pages of the batch that are loaded in a browser
             * @default null
             */
            max_renders?: number | null;
            /**
             * @description Whether a picture of each home page is stored. The batch then loads each home page in a browser, at most 10,000 pages in all
             * @default false
             */
            screenshot?: boolean;
            /**
             * @description A domain whose newest complete result with the same options is not older than this reuses that result, and is not requested: a time such as `7d`, seconds, or `any`
             * @default null
             */
            max_age?: string | number | null;
            /**
             * @description Adds `change` to each result: against the newest earlier scan of the domain (`last`) or a batch (its id)
             * @default null
             */
            compare?: string | null;
        };
        /**
         * @example {
         *       "selector": ".price",
         *       "type": "number"
         *     }
         */
        OwnField: {
            /** @description CSS selector of the elements with the value, such as `.price` */
            selector?: string;
            /** @description Attribute of these elements with the value; without it, their text */
            attribute?: string;
            /** @description Path in the JSON-LD of the page; a first name in upper case is a type: `Product.offers.price` */
            json_ld?: string;
            /** @description Regular expression in RE2 syntax. The value is the first group, or the whole match. Without `selector` and `json_ld`, it searches the visible text of the page, one line per paragraph; otherwise, the values that these found */
            regex?: string;
            /**
             * @description Returns a list of all values of the page, at most 100
             * @default false
             */
            all?: boolean;
            /**
             * @description `number`: the first number in the text; `url`: an absolute URL
             * @default text
             * @enum {string}
             */
            type?: "text" | "number" | "url";
        };
        BatchStatus: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string;
            /** @description Name of the batch, for people */
            name: string | null;
            tags: string[];
            note: string | null;
            /**
             * Format: uuid
             * @description The batch that this one runs again
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            rerun_of: string | null;
            /** @description The newest batches that run this one again, at most 20 */
            reruns: string[];
            /**
             * Format: uuid
             * @description The schedule of which the batch is a run
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            schedule_id?: string;
            /** @enum {string} */
            status: "pending" | "processing" | "complete" | "partial" | "failed" | "cancelled";
            total_domains: number;
            completed_domains: number;
            failed_domains: number;
            cancelled_domains: number;
            pending_domains: number;
            processing_domains: number;
            /** @description Percentage of domains that have ended; 100 only if `ended` is true */
            progress: number;
            ended: boolean;
            /** @description How often `POST /batch/{batch_id}/retry` has reopened domains of the batch */
            retries: number;
            pages_scraped: number;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            updated_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            start_time: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            end_time: string | null;
            /** @description Duration in seconds, up to now or to the end; null before the start */
            processing_time: number | null;
            errors_by_code: {
                [key: string]: number;
            };
            /** @description Number of complete domains in each state; states without a domain are missing */
            domains_by_site_state: {
                [key: string]: number;
            };
            /** @description With `options.compare`: number of domains by the status of their `change` */
            domains_by_change: {
                [key: string]: number;
            };
            /** @description Complete domains whose home page needs a browser */
            rendering_needed_domains: number;
            error: string | null;
            /** @description Metadata of the request, unchanged */
            metadata: Record<string, unknown>;
            /** @description Number of rows in the submitted list, if they are stored (see `results?rows=input`) */
            input_rows?: number;
            /** @description State of each domain, at most 1,000, failed domains first */
            domain_statuses?: {
                [key: string]: components["schemas"]["DomainSummary"];
            };
            /** @description Whether `domain_statuses` leaves out domains */
            domain_statuses_truncated?: boolean;
        };
        DomainSummary: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            job_id: string;
            /** @enum {string} */
            status: "pending" | "processing" | "complete" | "failed" | "cancelled";
            pages_scraped: number;
            error?: components["schemas"]["DomainError"];
        };
        DomainError: {
            code: components["schemas"]["ErrorCode"];
            /** @description One sentence about this domain */
            message: string;
            /** @description Whether another attempt may succeed */
            retryable: boolean;
        };
        /**
         * @description Error code of a failed or cancelled domain. A code never changes its meaning (docs/errors.md)
         * @enum {string}
         */
        ErrorCode: "invalid_domain" | "forbidden_address" | "dns_not_found" | "dns_error" | "connection_refused" | "connection_reset" | "tls_error" | "timeout" | "http_4xx" | "http_5xx" | "rate_limited" | "too_many_redirects" | "opted_out" | "robots_disallowed" | "not_html" | "body_too_large" | "parse_error" | "bot_challenge" | "cancelled" | "worker_lost" | "internal_error";
        BatchErrors: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string;
            failed_domains: number;
            errors: components["schemas"]["ErrorGroup"][];
        };
        ErrorGroup: {
            code: components["schemas"]["ErrorCode"];
            count: number;
            retryable: boolean;
            meaning: string;
            /** @description Recommended action */
            hint: string;
            /** @description The first few domains, in the order of the batch */
            examples: {
                /**
                 * Format: uuid
                 * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
                 */
                job_id: string;
                domain: string;
                message: string;
            }[];
        };
        DomainPage: {
            data: components["schemas"]["Domain"][];
            /** @description `cursor` of the next page; null on the last page */
            next_cursor: string | null;
            has_more: boolean;
            /**
             * Format: date-time
             * @description With `ended_after`: the value to send as `ended_after` after the last page of this list
             */
            ended_after?: string;
            /** @description With `fields`: names under which `fields` accepts the columns of your own list */
            input_fields?: string[];
        };
        Domain: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            job_id: string;
            /** @description Host name or origin; for an invalid entry, the input */
            domain: string;
            /** @description Unicode form of `domain`, if it differs */
            unicode_domain?: string;
            /** @enum {string} */
            status: "pending" | "processing" | "complete" | "failed" | "cancelled";
            /** @description URL of the home page after redirects */
            url: string | null;
            /** @description Error of a failed or cancelled domain, or of the last attempt of a domain that waits for a retry */
            error: components["schemas"]["DomainError"] | null;
            attempts: number;
            pages_scraped: number;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            start_time: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            end_time: string | null;
            /** @description Seconds from the start of the first attempt to the end, including delays between attempts; null before the start. Reset by `POST /batch/{batch_id}/retry` */
            processing_time: number | null;
            /**
             * Format: date-time
             * @description Earliest time of the next attempt of a pending domain that has to wait, for example for a retry
             * @example 2026-11-22T00:14:18.077Z
             */
            next_attempt_at?: string;
            from_scan?: components["schemas"]["FromScan"];
            /** @description With `fields`: the values of the requested columns */
            fields?: {
                [key: string]: string | number | boolean | string[] | null;
            };
        };
        /** @description The crawl that this reused result comes from (`options.max_age`) */
        FromScan: {
            /** Format: uuid */
            batch_id: string;
            /** Format: uuid */
            job_id: string;
            /** Format: date-time */
            scanned_at: string;
        };
        Result: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            job_id: string;
            /** @description Host name or origin; for an invalid entry, the input */
            domain: string;
            /** @description Unicode form of `domain`, if it differs */
            unicode_domain?: string;
            /** @enum {string} */
            status: "pending" | "processing" | "complete" | "failed" | "cancelled";
            /** @description URL of the home page after redirects */
            url: string | null;
            /** @description Error of a failed or cancelled domain, or of the last attempt of a domain that waits for a retry */
            error: components["schemas"]["DomainError"] | null;
            attempts: number;
            pages_scraped: number;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            start_time: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            end_time: string | null;
            /** @description Seconds from the start of the first attempt to the end, including delays between attempts; null before the start. Reset by `POST /batch/{batch_id}/retry` */
            processing_time: number | null;
            /**
             * Format: date-time
             * @description Earliest time of the next attempt of a pending domain that has to wait, for example for a retry
             * @example 2026-11-22T00:14:18.077Z
             */
            next_attempt_at?: string;
            from_scan?: components["schemas"]["FromScan"];
            metadata: components["schemas"]["SiteMetadata"] | null;
            change?: components["schemas"]["Change"];
            /** @description Other columns of the domain's row in the submitted list, if the list had columns */
            input?: {
                [key: string]: string;
            };
            /** @description The scraped pages, with `include=pages` */
            pages?: components["schemas"]["Page"][];
        };
        SiteMetadata: {
            /** @description Title of the home page */
            title: string | null;
            /** @description Description of the home page */
            description: string | null;
            /** @description Language as BCP 47, such as `en` or `pt-BR` */
            language: string | null;
            /** @description Canonical URL that the home page declares */
            canonical_url: string | null;
            /** @description Name of the site */
            site_name: string | null;
            /** @description Icon of the site */
            favicon_url: string | null;
            /** @description Logo of the site */
            logo_url: string | null;
            /** @description Image that the home page provides for social networks */
            image_url: string | null;
            /** @description RSS, Atom and JSON feeds */
            feeds: string[];
            contact_info: {
                /** @description Email addresses */
                email: string[];
                /** @description Phone numbers, in E.164 format if complete */
                phone: string[];
                /** @description Fax numbers, in E.164 format if complete */
                fax: string[];
            };
            /** @description The site's own profile on each social network */
            social_links: {
                facebook?: string;
                twitter?: string;
                linkedin?: string;
                instagram?: string;
                youtube?: string;
                tiktok?: string;
                github?: string;
                pinterest?: string;
                telegram?: string;
                whatsapp?: string;
                threads?: string;
                bluesky?: string;
                mastodon?: string;
                discord?: string;
                xing?: string;
                vimeo?: string;
                medium?: string;
                reddit?: string;
                snapchat?: string;
                twitch?: string;
                vk?: string;
            };
            /** @description Software and services that the site uses */
            technologies: components["schemas"]["Technology"][];
            /** @description The site is made with WordPress */
            is_wordpress: boolean;
            /** @description Version of WordPress */
            wordpress_version: string | null;
            /** @description Folder name of the WordPress theme */
            wordpress_theme: string | null;
            /** @description The site uses Elementor */
            has_elementor: boolean;
            /** @description Version of Elementor */
            elementor_version: string | null;
            /** @description The site uses Divi */
            has_divi: boolean;
            /** @description The site uses WooCommerce */
            has_woocommerce: boolean;
            /** @description The site uses Contact Form 7 */
            has_contact_form7: boolean;
            /** @description The site uses Yoast SEO */
            has_yoast_seo: boolean;
            /** @description The site uses WPForms */
            has_wpforms: boolean;
            /** @description Open Graph properties of the home page without `og:`; the first value of each */
            open_graph: {
                [key: string]: string;
            };
            /** @description Twitter Card properties of the home page without `twitter:` */
            twitter_card: {
                [key: string]: string;
            };
            /** @description The JSON-LD objects of the home page; persons are left out unless the batch has `options.people: true` */
            structured_data: unknown[];
            /**
             * @description State of the home page: the site itself (`live`) or something in its place (`parked`, `for_sale`, `suspended`, `default_page`, `under_construction`, `soft_404`, `login_required`, `empty_shell`)
             * @enum {string|null}
             */
            site_state: "live" | "parked" | "for_sale" | "suspended" | "default_page" | "under_construction" | "soft_404" | "login_required" | "empty_shell" | null;
            /** @description URL on a platform (a social network, a marketplace) that the domain redirects to instead of a site */
            redirected_to: string | null;
            organization: {
                /** @description Name of the organisation behind the site */
                name: string | null;
                /** @description Name with the legal form */
                legal_name: string | null;
                /** @description Legal form, such as `GmbH` or `Ltd` */
                legal_form: string | null;
                /** @description Postal addresses, the main one first; the columns contain the parts of the main one */
                addresses: components["schemas"]["Address"][];
                /** @description Coordinates of the organisation, as stated by the site */
                geo: {
                    lat: number;
                    lon: number;
                } | null;
                /** @description VAT identification number with its country and a valid checksum */
                vat_id: string | null;
                /** @description Italian and Spanish tax numbers with valid checksums, and German tax numbers */
                tax_ids: string[];
                /** @description Numbers in public registers, with valid checksums if the register defines one */
                registrations: components["schemas"]["Registration"][];
                /** @description Date or year of the foundation */
                founded: string | null;
                /** @description Number of employees or its range, as the site declares it */
                employees: string | null;
                /** @description Opening hours as `Mo-Fr 09:00-18:00` */
                opening_hours: string[];
                /** @description Industries: types of schema.org and the site's own words */
                industry: string[];
                /** @description Slogan */
                slogan: string | null;
                /** @description Name of the parent organisation */
                parent: string | null;
            };
            /** @description Standard pages, such as contact and imprint, found by the labels of their links; the columns contain the URLs */
            key_pages: {
                contact?: components["schemas"]["LinkedPage"];
                about?: components["schemas"]["LinkedPage"];
                imprint?: components["schemas"]["LinkedPage"];
                privacy?: components["schemas"]["LinkedPage"];
                terms?: components["schemas"]["LinkedPage"];
                careers?: components["schemas"]["LinkedPage"];
                pricing?: components["schemas"]["LinkedPage"];
                blog?: components["schemas"]["LinkedPage"];
                press?: components["schemas"]["LinkedPage"];
                support?: components["schemas"]["LinkedPage"];
                login?: components["schemas"]["LinkedPage"];
                shop?: components["schemas"]["LinkedPage"];
                status?: components["schemas"]["LinkedPage"];
                booking?: components["schemas"]["LinkedPage"];
            };
            /** @description Languages that the site declares for its pages and their translations, as BCP 47 */
            languages: string[];
            /** @description Currencies of the prices, as ISO 4217 codes */
            currencies: string[];
            /** @description The organisation's own apps */
            app_links: {
                ios: string | null;
                android: string | null;
            };
            /** @description The site's ids at analytics and advertising services */
            tracking_ids: components["schemas"]["TrackingId"][];
            /** @description Technologies by purpose */
            facets: {
                ecommerce: string | null;
                payments: string[];
                chat: string | null;
                crm: string | null;
                ads: string[];
                booking: string | null;
                analytics: string[];
                consent: string | null;
                hosting: string | null;
                cdn: string | null;
            };
            /** @description Whether the home page needs a browser, and the framework whose scripts build it */
            rendering: {
                /** @description Whether a browser would show more than was read */
                needed: boolean;
                /**
                 * @description Source of the page that was read: `static` as the site sent it, `browser` after its scripts ran
                 * @enum {string}
                 */
                by: "static" | "browser";
                /** @description Framework whose scripts build the page, such as `Next.js` */
                framework: string | null;
                /**
                 * @description `empty_shell`: without its scripts, the page shows nothing or only a short message, and has no data for them; otherwise why a browser did not load the page: `renderer_away`, `renderer_busy`, `render_timeout`, `render_failed`, `render_limit` (`options.max_renders`)
                 * @enum {string|null}
                 */
                reason: "empty_shell" | "renderer_away" | "renderer_busy" | "render_timeout" | "render_failed" | "render_limit" | null;
            };
            /** @description Own fields of the batch (`options.fields`); each has a column `field.NAME` */
            fields: {
                [key: string]: string | number | (string | number)[] | null;
            };
            /** @description Own fields that could not be read completely on a page, with the reason. Such a field never fails a domain */
            field_errors: {
                [key: string]: string;
            };
            site: {
                /** @description URL of the home page after redirects */
                final_url: string | null;
                /** @description URLs that redirected to the home page, in order; at most 20 */
                redirects: string[];
                /** @description HTTP status of the home page */
                status: number | null;
                /** @description HTTP version of the response with the home page; the crawler itself supports 1.1 */
                http_version: string | null;
                /** @description `Server` header of the response with the home page */
                server: string | null;
                /** @description Certificate of the site's https server; null if there is none or it was not received */
                tls: {
                    /** @description Organisation that issued the certificate */
                    issuer: string | null;
                    /** @description Time at which the certificate expires, as RFC 3339 */
                    expires_at: string | null;
                    /** @description Whether the certificate names the host */
                    names_match: boolean;
                } | null;
                /** @description Milliseconds from the request for the home page to the head of its response, without DNS and connect */
                response_ms: number | null;
                /** @description Content of the sitemap; null if the crawl read none, for example because the home page had enough links */
                sitemap: {
                    /** @description Number of pages in the files that the crawl read */
                    urls: number;
                    /** @description Latest date of a page, as RFC 3339 or a date */
                    newest: string | null;
                    /** @description False if the sitemap has more files or entries than the crawl read */
                    complete: boolean;
                } | null;
                /** @description Statements of robots.txt; null if robots.txt was ignored or cannot be read. The columns contain the refused AI crawlers, and the content signal */
                robots: {
                    /** @description Whether the home page is open to the crawlers of AI services */
                    ai: {
                        /** @enum {string} */
                        GPTBot: "allowed" | "disallowed";
                        /** @enum {string} */
                        "OAI-SearchBot": "allowed" | "disallowed";
                        /** @enum {string} */
                        "ChatGPT-User": "allowed" | "disallowed";
                        /** @enum {string} */
                        ClaudeBot: "allowed" | "disallowed";
                        /** @enum {string} */
                        "Claude-SearchBot": "allowed" | "disallowed";
                        /** @enum {string} */
                        "Claude-User": "allowed" | "disallowed";
                        /** @enum {string} */
                        "anthropic-ai": "allowed" | "disallowed";
                        /** @enum {string} */
                        "Google-Extended": "allowed" | "disallowed";
                        /** @enum {string} */
                        CCBot: "allowed" | "disallowed";
                        /** @enum {string} */
                        PerplexityBot: "allowed" | "disallowed";
                        /** @enum {string} */
                        "Perplexity-User": "allowed" | "disallowed";
                        /** @enum {string} */
                        "Meta-ExternalAgent": "allowed" | "disallowed";
                        /** @enum {string} */
                        "Applebot-Extended": "allowed" | "disallowed";
                        /** @enum {string} */
                        Amazonbot: "allowed" | "disallowed";
                        /** @enum {string} */
                        Bytespider: "allowed" | "disallowed";
                        /** @enum {string} */
                        "MistralAI-User": "allowed" | "disallowed";
                        /** @enum {string} */
                        "cohere-ai": "allowed" | "disallowed";
                        /** @enum {string} */
                        Diffbot: "allowed" | "disallowed";
                        /** @enum {string} */
                        DuckAssistBot: "allowed" | "disallowed";
                    };
                    /** @description Content-Signal for all crawlers, such as `search=yes, ai-train=no` */
                    content_signal: string | null;
                } | null;
                /** @description `Last-Modified` of the home page, as RFC 3339 */
                last_modified: string | null;
            };
            dns: {
                /** @description Hosts that receive the domain's mail, the preferred one first; at most 10 */
                mx: string[];
                /** @description Service that receives the domain's mail, such as Google Workspace or Microsoft 365 */
                mx_provider: string | null;
                /** @description Service that runs the domain's name servers */
                ns_provider: string | null;
                /** @description Services that the domain uses, found in MX, SPF and DMARC records and in verification tokens */
                services: string[];
                /** @description Whether the domain has mail servers; false if it declares that it accepts no mail (RFC 7505), null if it has no MX record or the query failed */
                accepts_mail: boolean | null;
            };
            /** @description Persons and employees in the site's JSON-LD, only if the batch has `options.people: true`. This is personal data */
            people: components["schemas"]["Person"][];
            sources?: components["schemas"]["MetadataSources"];
            /**
             * @description True if lists and maps were shortened because the metadata was larger than 100 kB
             * @enum {boolean}
             */
            truncated?: true;
        };
        Technology: {
            name: string;
            version: string | null;
            categories: string[];
        };
        Address: {
            street: string | null;
            postal_code: string | null;
            /** @description City, town or village */
            locality: string | null;
            /** @description State, province or county as the page writes it */
            region: string | null;
            /** @description ISO 3166 code */
            country: string | null;
            /** @description The parts in one line */
            text: string;
            /** @enum {string} */
            role: "main" | "postal" | "other";
        };
        Registration: {
            /** @description Name of the register, such as `Amtsgericht Stuttgart` or `SIREN` */
            register: string;
            number: string;
        };
        LinkedPage: {
            url: string;
            /** @description Text of the link */
            title: string;
        };
        TrackingId: {
            kind: string;
            id: string;
        };
        Person: {
            name: string;
            job_title: string | null;
            /** @description Page or profile of the person */
            url: string | null;
        };
        /** @description Source of each value */
        MetadataSources: {
            title?: components["schemas"]["FoundAt"];
            description?: components["schemas"]["FoundAt"];
            language?: components["schemas"]["FoundAt"];
            canonical_url?: components["schemas"]["FoundAt"];
            site_name?: components["schemas"]["FoundAt"];
            favicon_url?: components["schemas"]["FoundAt"];
            logo_url?: components["schemas"]["FoundAt"];
            image_url?: components["schemas"]["FoundAt"];
            feeds: {
                [key: string]: string;
            };
            email: {
                [key: string]: components["schemas"]["FoundAt"];
            };
            phone: {
                [key: string]: components["schemas"]["FoundAt"];
            };
            social_links: {
                [key: string]: components["schemas"]["FoundAt"];
            };
            technologies: {
                [key: string]: string;
            };
            wordpress_version?: string;
            wordpress_theme?: string;
            elementor_version?: string;
            site_state?: components["schemas"]["FoundAt"];
            redirected_to?: components["schemas"]["FoundAt"];
            fax: {
                [key: string]: components["schemas"]["FoundAt"];
            };
            name?: components["schemas"]["FoundAt"];
            legal_name?: components["schemas"]["FoundAt"];
            legal_form?: components["schemas"]["FoundAt"];
            addresses: {
                [key: string]: components["schemas"]["FoundAt"];
            };
            geo?: components["schemas"]["FoundAt"];
            vat_id?: components["schemas"]["FoundAt"];
            tax_ids: {
                [key: string]: components["schemas"]["FoundAt"];
            };
            registrations: {
                [key: string]: components["schemas"]["FoundAt"];
            };
            founded?: components["schemas"]["FoundAt"];
            employees?: components["schemas"]["FoundAt"];
            opening_hours: {
                [key: string]: components["schemas"]["FoundAt"];
            };
            industry: {
                [key: string]: components["schemas"]["FoundAt"];
            };
            slogan?: components["schemas"]["FoundAt"];
            parent?: components["schemas"]["FoundAt"];
            key_pages: {
                [key: string]: components["schemas"]["FoundAt"];
            };
            languages: {
                [key: string]: components["schemas"]["FoundAt"];
            };
            currencies: {
                [key: string]: components["schemas"]["FoundAt"];
            };
            app_links: {
                [key: string]: components["schemas"]["FoundAt"];
            };
            tracking_ids: {
                [key: string]: components["schemas"]["FoundAt"];
            };
            fields: {
                [key: string]: components["schemas"]["FoundAt"];
            };
            mx_provider?: components["schemas"]["FoundAt"];
            ns_provider?: components["schemas"]["FoundAt"];
            services: {
                [key: string]: components["schemas"]["FoundAt"];
            };
            people: {
                [key: string]: components["schemas"]["FoundAt"];
            };
            /** @description Email addresses, phone and fax numbers that were left out because they belong to others */
            rejected?: {
                [key: string]: components["schemas"]["RejectedContact"];
            };
        };
        FoundAt: {
            /** @description URL of the page */
            url: string;
            /** @description Method that found the value, such as `title`, `og:title`, `mailto` or `json-ld` */
            method: string;
            confidence: number;
            /**
             * @description Present if the page was loaded in a browser
             * @enum {string}
             */
            by?: "browser";
        };
        RejectedContact: {
            /** @description URL of the page */
            url: string;
            /** @description Method that found the contact */
            method: string;
            /**
             * @description Owner of the contact
             * @enum {string}
             */
            reason: "authority" | "bank" | "web_agency" | "contributor";
        };
        /** @description With `options.compare`: how the result differs from an earlier one */
        Change: {
            /** @enum {string} */
            status: "new" | "same" | "changed" | "gone" | "unknown";
            /** @description The earlier scan; null if there is none */
            previous: {
                /** Format: uuid */
                job_id: string;
                /** Format: date-time */
                scanned_at: string;
            } | null;
            fields: components["schemas"]["FieldChange"][];
            /** @description Fields that differ although the site has perhaps not changed, for example because a page was not read in both scans: they do not count as changes */
            not_checked: string[];
        };
        FieldChange: {
            /** @description Path of the value in `metadata`, such as `contact_info.email` */
            path: string;
            /** @enum {string} */
            kind: "added" | "removed" | "replaced";
            /** @description Null for an added value */
            previous?: unknown;
            /** @description Null for a removed value */
            current?: unknown;
            /** @description Page or DNS record that shows the current value, or that was read again and lacks the removed one */
            source: string | null;
        };
        /** @description A scraped page: these fields and the metadata found on it */
        Page: {
            page_no: number;
            url: string;
            status_code: number;
            title: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            fetched_at: string;
        } & {
            [key: string]: unknown;
        };
        /** @description With `rows=input`: your own columns, then the fields of the result with the prefix `scrapersky_` */
        InputRow: {
            /** @enum {string} */
            scrapersky_row: "taken" | "duplicate" | "blank" | "invalid";
        } & {
            [key: string]: unknown;
        };
        ClearbitCompany: {
            /** @description Id of the job */
            id: string;
            name: string | null;
            legalName: string | null;
            domain: string;
            domainAliases: string[];
            site: {
                phoneNumbers: string[];
                emailAddresses: string[];
            };
            /** @description Everything but `industry` is null or empty */
            category: {
                industry: string | null;
            } & {
                [key: string]: unknown;
            };
            tags: string[];
            description: string | null;
            foundedYear: number | null;
            location: string | null;
            /** @description Always null: this service does not find it */
            timeZone: null;
            /** @description Always null: this service does not find it */
            utcOffset: null;
            geo: {
                /** @description Always null: this service does not find it */
                streetNumber: null;
                /** @description Always null: this service does not find it */
                streetName: null;
                /** @description Always null: this service does not find it */
                subPremise: null;
                streetAddress: string | null;
                city: string | null;
                postalCode: string | null;
                state: string | null;
                stateCode: string | null;
                country: string | null;
                countryCode: string | null;
                lat: number | null;
                lng: number | null;
            };
            logo: string | null;
            facebook: {
                handle: string | null;
            } & {
                [key: string]: unknown;
            };
            linkedin: {
                handle: string | null;
            };
            twitter: {
                handle: string | null;
            } & {
                [key: string]: unknown;
            };
            crunchbase: {
                handle: string | null;
            };
            /** @description Always null: this service does not find it */
            emailProvider: null;
            /** @description Always null: this service does not find it */
            type: null;
            /** @description Always null: this service does not find it */
            ticker: null;
            identifiers: {
                usEIN: string | null;
                /** @description Always null: this service does not find it */
                usCIK: null;
            };
            phone: string | null;
            metrics: {
                employees: number | null;
                employeesRange: string | null;
            } & {
                [key: string]: unknown;
            };
            indexedAt: string | null;
            tech: string[];
            techCategories: string[];
            parent: {
                /** @description Always null: this service does not find it */
                domain: null;
            };
            ultimateParent: {
                /** @description Always null: this service does not find it */
                domain: null;
            };
        };
        Batch: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string;
            /** @description Name of the batch, for people */
            name: string | null;
            tags: string[];
            note: string | null;
            /**
             * Format: uuid
             * @description The batch that this one runs again
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            rerun_of: string | null;
            /** @description The newest batches that run this one again, at most 20 */
            reruns: string[];
            /**
             * Format: uuid
             * @description The schedule of which the batch is a run
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            schedule_id?: string;
            /** @enum {string} */
            status: "pending" | "processing" | "complete" | "partial" | "failed" | "cancelled";
            total_domains: number;
            completed_domains: number;
            failed_domains: number;
            cancelled_domains: number;
            pending_domains: number;
            processing_domains: number;
            /** @description Percentage of domains that have ended; 100 only if `ended` is true */
            progress: number;
            ended: boolean;
            /** @description How often `POST /batch/{batch_id}/retry` has reopened domains of the batch */
            retries: number;
            pages_scraped: number;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            updated_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            start_time: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            end_time: string | null;
            /** @description Duration in seconds, up to now or to the end; null before the start */
            processing_time: number | null;
            errors_by_code: {
                [key: string]: number;
            };
            /** @description Number of complete domains in each state; states without a domain are missing */
            domains_by_site_state: {
                [key: string]: number;
            };
            /** @description With `options.compare`: number of domains by the status of their `change` */
            domains_by_change: {
                [key: string]: number;
            };
            /** @description Complete domains whose home page needs a browser */
            rendering_needed_domains: number;
            error: string | null;
            /** @description Metadata of the request, unchanged */
            metadata: Record<string, unknown>;
            /** @description Number of rows in the submitted list, if they are stored (see `results?rows=input`) */
            input_rows?: number;
        };
        RetriedBatch: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string;
            retried_domains: number;
            status_url: string;
        };
        RerunBatch: {
            /**
             * Format: uuid
             * @description The new batch
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string;
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            rerun_of: string;
            status_url: string;
            job_count: number;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            created_at: string;
        };
        RerunRequest: {
            name?: string | null;
            tags?: string[];
            note?: string | null;
            /** @default {} */
            filter?: {
                /** @description Only domains with one of these statuses. Repeat the parameter or separate values by commas */
                status?: string;
                /** @description Only failed or cancelled domains with one of these error codes. Repeat the parameter or separate values by commas */
                error_code?: string;
                /** @description Only domains whose home page is in one of these states. Repeat the parameter or separate values by commas */
                site_state?: string;
                /** @description `needed`: only sites whose home page needs a browser; `missing`: of these, only those that had none. Repeat the parameter or separate values by commas */
                rendering?: string;
                /** @description Only sites in one of these languages; `pt` includes `pt-BR`. Repeat the parameter or separate values by commas */
                language?: string;
                /** @description Only sites whose postal address is in one of these countries (ISO 3166 alpha-2). Repeat the parameter or separate values by commas */
                country?: string;
                /** @description Only sites that use one of these technologies. Repeat the parameter or separate values by commas */
                technology?: string;
                /** @description Only sites that use a technology of one of these categories. Repeat the parameter or separate values by commas */
                category?: string;
                /** @description Only domains whose `change` has one of these statuses; needs a batch with `options.compare`. Repeat the parameter or separate values by commas */
                change?: string;
                /** @description Only domains with a change in one of these fields; `contact_info` includes `contact_info.email`. Repeat the parameter or separate values by commas */
                changed_field?: string;
                /** @description Only sites for which all of these were found. Repeat the parameter or separate values by commas */
                has?: string;
                /** @description Only domains with a value for each of these own fields; `price` matches any value, `sku:A-1` only this one. Repeat the parameter or separate values by commas */
                field?: string;
                /** @description Only domains whose name contains this text, in upper or lower case, as Unicode or ASCII */
                q?: string;
            };
        };
        CreatedShare: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            share_id: string;
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            expires_at: string;
            /** @description Token to use like an API key, for this batch and nothing else */
            token: string;
            /** @description Path of the page that shows the batch to anyone who has the link */
            url: string;
        };
        ShareRequest: {
            /** @default 30 */
            expires_in_days?: number;
        };
        Share: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            share_id: string;
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            expires_at: string;
        };
        BatchLabels: {
            name?: string | null;
            tags?: string[];
            note?: string | null;
        };
        BatchTimeline: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            start_time: string;
            bucket_seconds: number;
            buckets: {
                completed: number;
                failed: number;
            }[];
        };
        BatchWait: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string;
            /** @enum {string} */
            status: "pending" | "processing" | "complete" | "partial" | "failed" | "cancelled";
            /** @description True if the batch is still open but none of its domains is being crawled. With `domain`: true if that domain is pending */
            waiting: boolean;
            pending_domains: number;
            processing_domains: number;
            /** @description The most important reason first */
            reasons: components["schemas"]["WaitReason"][];
        };
        WaitReason: {
            /** @enum {string} */
            code: "ended" | "stopping" | "queue_unreachable" | "queue_paused" | "no_live_worker" | "workers_faulty" | "crawling" | "max_concurrent" | "workers_busy" | "retry_scheduled" | "start_planned" | "host_busy" | "host_cooldown" | "address_busy" | "awaiting_worker" | "awaiting_turn";
            /** @description Text for people: the reason, then what to do, if anything */
            message: string;
            /** @description Number of domains to which the reason applies; absent if it concerns the whole batch */
            domains?: number;
            /**
             * Format: date-time
             * @description Earliest time at which the first of these domains may start
             * @example 2026-11-22T00:14:18.077Z
             */
            next_at?: string;
            /**
             * Format: date-time
             * @description Time since which the reason applies, if known
             * @example 2026-11-22T00:14:18.077Z
             */
            since?: string;
            /** @description If all slots are busy: the other open batches, the oldest first, at most 5 */
            batch_ids?: string[];
        };
        WebhookDeliveries: {
            data: components["schemas"]["WebhookMessage"][];
            /** @description `cursor` of the next page; null on the last page */
            next_cursor: string | null;
            has_more: boolean;
            webhook: {
                /** @description Origin of the receiver; the rest of the URL may be a secret */
                origin: string;
                events: ("batch.completed" | "batch.cancelled" | "domain.completed" | "domain.changed" | "schedule.run.completed")[];
                /**
                 * Format: date-time
                 * @description Time at which the receiver responded 410 and was disabled
                 * @example 2026-11-22T00:14:18.077Z
                 */
                disabled_at: string | null;
            } | null;
        };
        WebhookMessage: {
            /**
             * Format: uuid
             * @description Sent as `webhook-id` with every attempt
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            message_id: string;
            /** @enum {string} */
            type: "batch.completed" | "batch.cancelled" | "domain.completed" | "domain.changed" | "schedule.run.completed" | "domains.invalid" | "webhook.test";
            /** @enum {string} */
            status: "pending" | "delivered" | "failed";
            /** @enum {string|null} */
            failure: "attempts_used_up" | "endpoint_gone" | null;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            ended_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            next_attempt_at: string | null;
            attempt_count: number;
            /** @description At most the 50 latest attempts */
            attempts: components["schemas"]["WebhookAttempt"][];
        };
        WebhookAttempt: {
            attempt: number;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            started_at: string;
            /** @description Null while the outcome is unknown */
            duration_ms: number | null;
            signed: boolean | null;
            /** @description Status code of the response */
            status_code: number | null;
            error: components["schemas"]["WebhookError"] | null;
            /** @description Start of the body of an error response, redacted */
            response: string | null;
        };
        /** @description Reason that an attempt failed (docs/webhooks.md) */
        WebhookError: {
            code: string;
            message: string;
        };
        WebhookTestResult: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            message_id: string;
            delivered: boolean;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            started_at: string;
            /** @description Null while the outcome is unknown */
            duration_ms: number | null;
            signed: boolean | null;
            /** @description Status code of the response */
            status_code: number | null;
            error: components["schemas"]["WebhookError"] | null;
            /** @description Start of the body of an error response, redacted */
            response: string | null;
        };
        BatchPage: {
            data: components["schemas"]["Batch"][];
            /** @description `cursor` of the next page; null on the last page */
            next_cursor: string | null;
            has_more: boolean;
        };
        FoundDomainPage: {
            data: components["schemas"]["FoundDomain"][];
            /** @description `cursor` of the next page; null on the last page */
            next_cursor: string | null;
            has_more: boolean;
        };
        FoundDomain: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            job_id: string;
            /** @description Host name or origin; for an invalid entry, the input */
            domain: string;
            /** @description Unicode form of `domain`, if it differs */
            unicode_domain?: string;
            /** @enum {string} */
            status: "pending" | "processing" | "complete" | "failed" | "cancelled";
            /** @description URL of the home page after redirects */
            url: string | null;
            /** @description Error of a failed or cancelled domain, or of the last attempt of a domain that waits for a retry */
            error: components["schemas"]["DomainError"] | null;
            attempts: number;
            pages_scraped: number;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            start_time: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            end_time: string | null;
            /** @description Seconds from the start of the first attempt to the end, including delays between attempts; null before the start. Reset by `POST /batch/{batch_id}/retry` */
            processing_time: number | null;
            /**
             * Format: date-time
             * @description Earliest time of the next attempt of a pending domain that has to wait, for example for a retry
             * @example 2026-11-22T00:14:18.077Z
             */
            next_attempt_at?: string;
            from_scan?: components["schemas"]["FromScan"];
            metadata: components["schemas"]["SiteMetadata"] | null;
            change?: components["schemas"]["Change"];
            /** @description Other columns of the domain's row in the submitted list, if the list had columns */
            input?: {
                [key: string]: string;
            };
            /**
             * Format: uuid
             * @description Batch of this result
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string;
        };
        HistoryPage: {
            data: components["schemas"]["PastResult"][];
            /** @description `cursor` of the next page; null on the last page */
            next_cursor: string | null;
            has_more: boolean;
        };
        PastResult: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            job_id: string;
            /** @description Host name or origin; for an invalid entry, the input */
            domain: string;
            /** @description Unicode form of `domain`, if it differs */
            unicode_domain?: string;
            /** @enum {string} */
            status: "pending" | "processing" | "complete" | "failed" | "cancelled";
            /** @description URL of the home page after redirects */
            url: string | null;
            /** @description Error of a failed or cancelled domain, or of the last attempt of a domain that waits for a retry */
            error: components["schemas"]["DomainError"] | null;
            attempts: number;
            pages_scraped: number;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            start_time: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            end_time: string | null;
            /** @description Seconds from the start of the first attempt to the end, including delays between attempts; null before the start. Reset by `POST /batch/{batch_id}/retry` */
            processing_time: number | null;
            /**
             * Format: date-time
             * @description Earliest time of the next attempt of a pending domain that has to wait, for example for a retry
             * @example 2026-11-22T00:14:18.077Z
             */
            next_attempt_at?: string;
            from_scan?: components["schemas"]["FromScan"];
            /**
             * Format: uuid
             * @description The batch of this result
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string;
            /**
             * @description Status of the comparison with an earlier scan, if the batch had `options.compare`
             * @enum {string}
             */
            change?: "new" | "same" | "changed" | "gone" | "unknown";
        };
        ChangesPage: {
            data: components["schemas"]["ChangedDomain"][];
            /** @description `since` of the next request; null before the first change */
            next_cursor: string | null;
            has_more: boolean;
        };
        ChangedDomain: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string;
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            job_id: string;
            domain: string;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            scanned_at: string;
            change: components["schemas"]["Change"];
        };
        Erasure: {
            /** @description Host name without `www.` */
            domain: string;
            /** @description Number of results that this request has erased so far */
            erased_results: number;
            /** @description False if the remaining results are being erased in the background */
            complete: boolean;
        };
        OptOutPage: {
            data: components["schemas"]["OptOut"][];
            /** @description `cursor` of the next page; null on the last page */
            next_cursor: string | null;
            has_more: boolean;
        };
        OptOut: {
            /** @description Host name without `www.`; its subdomains are also opted out */
            domain: string;
            note: string | null;
            created_by: string;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            created_at: string;
        };
        OptOutRequest: {
            domain: string;
            /** @default null */
            note?: string | null;
        };
        CreatedSchedule: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            schedule_id: string;
            name: string;
            cron: string | null;
            /** @description Seconds between two ticks; null with `cron` */
            every: number | null;
            timezone: string;
            max_pages: number;
            max_concurrent: number | null;
            /** @description Seconds over which the starts of the domains are spread */
            spread: number;
            keep_runs: number | null;
            total_domains: number;
            paused: boolean;
            /**
             * Format: date-time
             * @description Null while the schedule is paused
             * @example 2026-11-22T00:14:18.077Z
             */
            next_run_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last tick, even if it was skipped, or of a later run on demand
             * @example 2026-11-22T00:14:18.077Z
             */
            last_run_at: string | null;
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            last_batch_id: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            updated_at: string;
            /** @description Entries that the schedule leaves out */
            invalid_domains: {
                input: string;
                message: string;
                /** @description Line in the file, starting at 1 */
                line?: number;
            }[];
        };
        ScheduleRequest: {
            name: string;
            /**
             * @description IANA name of the time zone of `cron`
             * @default UTC
             */
            timezone?: string;
            /** @default 10 */
            max_pages?: number;
            /** @default null */
            max_concurrent?: number | null;
            options?: components["schemas"]["CrawlOptions"];
            /** @default null */
            webhook?: {
                url: string;
                /**
                 * @default [
                 *       "batch.completed",
                 *       "batch.cancelled"
                 *     ]
                 */
                events?: ("batch.completed" | "batch.cancelled" | "domain.completed" | "domain.changed" | "schedule.run.completed")[];
            } | null;
            /**
             * @description Spreads the start of the domains over this time
             * @default 0
             */
            spread?: string | number;
            /**
             * @description Number of runs to keep. Older runs are deleted with their results, except the newest complete or partial one; null keeps all
             * @default null
             */
            keep_runs?: number | null;
            /** @description Domains of the schedule; use either this or `from_batch` */
            domains?: string[];
            /**
             * Format: uuid
             * @description Id of a batch whose list the schedule uses; that list may come from a file
             */
            from_batch?: string;
            /** @description Cron expression of five fields, such as `0 8 * * 1`; use either this or `every` */
            cron?: string;
            /** @description Interval: a time such as `6h` or `7d`, or a number of seconds; at least one minute */
            every?: string | number;
        };
        SchedulePage: {
            data: components["schemas"]["Schedule"][];
            /** @description `cursor` of the next page; null on the last page */
            next_cursor: string | null;
            has_more: boolean;
        };
        Schedule: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            schedule_id: string;
            name: string;
            cron: string | null;
            /** @description Seconds between two ticks; null with `cron` */
            every: number | null;
            timezone: string;
            max_pages: number;
            max_concurrent: number | null;
            /** @description Seconds over which the starts of the domains are spread */
            spread: number;
            keep_runs: number | null;
            total_domains: number;
            paused: boolean;
            /**
             * Format: date-time
             * @description Null while the schedule is paused
             * @example 2026-11-22T00:14:18.077Z
             */
            next_run_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last tick, even if it was skipped, or of a later run on demand
             * @example 2026-11-22T00:14:18.077Z
             */
            last_run_at: string | null;
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            last_batch_id: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            updated_at: string;
        };
        UpdatedSchedule: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            schedule_id: string;
            name: string;
            cron: string | null;
            /** @description Seconds between two ticks; null with `cron` */
            every: number | null;
            timezone: string;
            max_pages: number;
            max_concurrent: number | null;
            /** @description Seconds over which the starts of the domains are spread */
            spread: number;
            keep_runs: number | null;
            total_domains: number;
            paused: boolean;
            /**
             * Format: date-time
             * @description Null while the schedule is paused
             * @example 2026-11-22T00:14:18.077Z
             */
            next_run_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last tick, even if it was skipped, or of a later run on demand
             * @example 2026-11-22T00:14:18.077Z
             */
            last_run_at: string | null;
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            last_batch_id: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            updated_at: string;
            /** @description Entries that the schedule leaves out; present if the request has `domains` */
            invalid_domains?: {
                input: string;
                message: string;
                /** @description Line in the file, starting at 1 */
                line?: number;
            }[];
        };
        SchedulePatch: {
            name?: string;
            /** @description Domains of the schedule; use either this or `from_batch` */
            domains?: string[];
            /**
             * Format: uuid
             * @description Id of a batch whose list the schedule uses; that list may come from a file
             */
            from_batch?: string;
            /** @description Cron expression of five fields, such as `0 8 * * 1`; use either this or `every` */
            cron?: string;
            /** @description Interval: a time such as `6h` or `7d`, or a number of seconds; at least one minute */
            every?: string | number;
            timezone?: string;
            max_pages?: number;
            max_concurrent?: number | null;
            options?: components["schemas"]["CrawlOptions"];
            webhook?: {
                url: string;
                /**
                 * @default [
                 *       "batch.completed",
                 *       "batch.cancelled"
                 *     ]
                 */
                events?: ("batch.completed" | "batch.cancelled" | "domain.completed" | "domain.changed" | "schedule.run.completed")[];
            } | null;
            spread?: number | string;
            keep_runs?: number | null;
        };
        StartedRun: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            schedule_id: string;
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string;
            status_url: string;
        };
        ScheduleRunPage: {
            data: components["schemas"]["ScheduleRun"][];
            /** @description `cursor` of the next page; null on the last page */
            next_cursor: string | null;
            has_more: boolean;
        };
        ScheduleRun: {
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            tick: string;
            /**
             * Format: uuid
             * @description Null if the tick was skipped or the batch was deleted
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string | null;
            /** @description Reason that the tick was skipped: the previous run had not ended, or the quota was used up */
            skipped: ("overlap" | "quota") | null;
            status: ("pending" | "processing" | "complete" | "partial" | "failed" | "cancelled") | null;
            total_domains: number | null;
            completed_domains: number | null;
            failed_domains: number | null;
            domains_by_change: {
                [key: string]: number;
            } | null;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            end_time: string | null;
        };
        CreatedScan: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            job_id: string;
            status_url: string;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            created_at: string;
        };
        ScanRequest: {
            base_url: string;
            /** @default 10 */
            max_pages?: number;
        };
        Job: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            job_id: string;
            /** @description Host name or origin; for an invalid entry, the input */
            domain: string;
            /** @description Unicode form of `domain`, if it differs */
            unicode_domain?: string;
            /** @enum {string} */
            status: "pending" | "processing" | "complete" | "failed" | "cancelled";
            /** @description URL of the home page after redirects */
            url: string | null;
            /** @description Error of a failed or cancelled domain, or of the last attempt of a domain that waits for a retry */
            error: components["schemas"]["DomainError"] | null;
            attempts: number;
            pages_scraped: number;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            start_time: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            end_time: string | null;
            /** @description Seconds from the start of the first attempt to the end, including delays between attempts; null before the start. Reset by `POST /batch/{batch_id}/retry` */
            processing_time: number | null;
            /**
             * Format: date-time
             * @description Earliest time of the next attempt of a pending domain that has to wait, for example for a retry
             * @example 2026-11-22T00:14:18.077Z
             */
            next_attempt_at?: string;
            from_scan?: components["schemas"]["FromScan"];
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string;
            progress: number;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            created_at: string;
            /** @description Null if there is no picture of the home page */
            screenshot_url: string | null;
            attempts_history: components["schemas"]["Attempt"][];
            /** @description Null until the domain has ended */
            result: components["schemas"]["Result"] | null;
        };
        Attempt: {
            attempt: number;
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            worker_id: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            start_time: string | null;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            end_time: string | null;
            /** @description Duration in seconds, up to now or to the end; null before the start */
            processing_time: number | null;
            pages_scraped: number;
            error: components["schemas"]["DomainError"] | null;
        };
        PagePage: {
            data: components["schemas"]["Page"][];
            /** @description `cursor` of the next page; null on the last page */
            next_cursor: string | null;
            has_more: boolean;
        };
        AuditPage: {
            data: components["schemas"]["AuditRecord"][];
            /** @description `cursor` of the next page; null on the last page */
            next_cursor: string | null;
            has_more: boolean;
        };
        AuditRecord: {
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            at: string;
            user_id: string;
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            key_id: string | null;
            action: string;
            /** @description Id of the object that was changed, such as a batch, a schedule or a domain */
            object: string | null;
            ip: string | null;
            request_id: string | null;
        };
        Workers: {
            data: components["schemas"]["Worker"][];
            /** @description Renderers of `RENDER_URL`, as the live workers see them */
            renderers: components["schemas"]["Renderer"][];
        };
        Worker: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            worker_id: string;
            hostname: string;
            pid: number;
            /** @description Maximum number of domains that the worker crawls at once */
            slots: number;
            /** @description Number of domains that the worker is crawling */
            active: number;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            started_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            heartbeat_at: string;
            heartbeat_age_seconds: number;
            /**
             * @description Fault that keeps the worker from claiming domains: its name servers, its network, its file handles, memory or threads, or its clock
             * @enum {string|null}
             */
            fault: "dns" | "network" | "resources" | "clock" | null;
            /** @description Longest time that the worker's event loop was blocked between its last two heartbeats */
            loop_lag_ms: number;
            /** @description Milliseconds by which the worker's clock is ahead of the clock of the database */
            clock_ahead_ms: number;
        };
        Renderer: {
            /** @description Host and port */
            host: string;
            /**
             * @description `away`: the renderer responds to no worker
             * @enum {string}
             */
            status: "ok" | "away";
            /** @description Maximum number of pages that the renderer loads at once */
            slots: number;
            /** @description Number of pages that the renderer is loading */
            active: number;
            /** @description Memory of the renderer's browsers in MiB */
            memory_mb: number;
            /** @description Number of browsers that the renderer has killed since its own start */
            kills: number;
            /** @description Number of live workers that use the renderer */
            workers: number;
            /** @description Number of these workers to which the renderer does not respond */
            workers_without: number;
        };
        QueueStats: {
            /** @description Number of pending domains of all open batches */
            backlog: number;
            /** @description Age of the oldest open batch; 0 if there is none */
            oldest_age_seconds: number;
            processing_domains: number;
            open_batches: number;
            live_workers: number;
            /** @description Number of live workers that claim no domains, by fault */
            worker_faults: {
                [key: string]: number;
            };
            /** @description Longest time that the event loop of any live worker was blocked */
            longest_loop_lag_ms: number;
            /** @description Maximum number of domains that the live workers crawl at once */
            slots: number;
            active_slots: number;
            queue: {
                /** @enum {string} */
                status: "ok" | "error";
                latency_ms: number;
                error?: string;
                /** @enum {string|null} */
                kind: "redis" | "postgres" | null;
                /** @description Whether the queue is paused, so that batches wait; null if the queue does not respond */
                paused: boolean | null;
                /** @description Number of jobs by state; null if the queue does not respond */
                jobs: {
                    [key: string]: number;
                } | null;
            };
        };
        Health: {
            /** @enum {string} */
            status: "ok" | "degraded" | "error";
            version: string;
            checks: {
                postgres: {
                    /** @enum {string} */
                    status: "ok" | "error";
                    latency_ms: number;
                    error?: string;
                };
                queue: {
                    /** @enum {string} */
                    status: "ok" | "error";
                    latency_ms: number;
                    error?: string;
                    /** @enum {string|null} */
                    kind: "redis" | "postgres" | null;
                    /** @description Whether the queue is paused, so that batches wait; null if the queue does not respond */
                    paused: boolean | null;
                };
                workers: {
                    /** @enum {string} */
                    status: "ok" | "error";
                    latency_ms: number;
                    error?: string;
                    live: number | null;
                    slots: number | null;
                    /** @description Live workers that claim no domains because of a fault; see `GET /workers` */
                    faulty: number | null;
                };
                clock: {
                    /** @enum {string} */
                    status: "ok" | "error";
                    latency_ms: number;
                    error?: string;
                    /** @description Milliseconds by which this API's clock is ahead of the clock of the database */
                    ahead_ms: number | null;
                };
                backlog: {
                    /** @enum {string} */
                    status: "ok" | "error";
                    latency_ms: number;
                    error?: string;
                    open_batches: number | null;
                    open_domains: number | null;
                    oldest_seconds: number | null;
                };
            };
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
    createBatch: {
        parameters: {
            query?: {
                /** @description For file uploads only. Column with the domains, by name or by number starting at 1; detected by default */
                column?: string;
                /** @description For workbooks only. Sheet to read, by name or by number starting at 1; the first visible one by default */
                sheet?: string;
                /** @description For file uploads only. Character set; detected by default */
                charset?: string;
                /** @description For CSV files and workbooks only. Whether the first row is a heading; detected by default */
                header?: boolean;
                /** @description For file uploads only; same meaning as `max_pages` of the JSON body */
                max_pages?: number;
                /** @description For file uploads only; same meaning as `max_concurrent` of the JSON body */
                max_concurrent?: number;
                /** @description For file uploads only; same meaning as `batch_id` of the JSON body */
                batch_id?: string;
                /** @description For file uploads only; same meaning as `strict` of the JSON body */
                strict?: boolean;
                /** @description For file uploads only; same meaning as `name` of the JSON body. Without it, the batch gets the name of a file that is sent in a form */
                name?: string;
                /** @description For file uploads only; same meaning as `tags` of the JSON body; repeat the parameter or separate tags by commas */
                tags?: string;
                /** @description For file uploads only; same meaning as `note` of the JSON body */
                note?: string;
                /** @description For file uploads only; same meaning as `options` of the JSON body, encoded as JSON */
                options?: string;
                /** @description For file uploads only; same meaning as `webhook` of the JSON body, encoded as JSON */
                webhook?: string;
                /** @description For file uploads only; same meaning as `metadata` of the JSON body, encoded as JSON */
                metadata?: string;
            };
            header?: {
                /** @description Repeating a request with the same key returns the first batch; with a different body the response is 409 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "domains": [
                 *         "example.com",
                 *         "https://www.iana.org/about"
                 *       ],
                 *       "max_pages": 5
                 *     }
                 */
                "application/json": components["schemas"]["BatchRequest"];
                /**
                 * @example company,website
                 *     Example Ltd,example.com
                 */
                "text/csv": string;
                "multipart/form-data": {
                    /** @description One file of any of these types */
                    file: string;
                };
                "text/tab-separated-values": string;
                "application/csv": string;
                "application/vnd.ms-excel": string;
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                /** @example {"domain":"example.com","company":"Example Ltd"} */
                "application/x-ndjson": string;
                /**
                 * @example example.com
                 *     www.iana.org
                 */
                "text/plain": string;
            };
        };
        responses: {
            /** @description The same request was accepted before; this response repeats the first one. */
            200: {
                headers: {
                    /** @description Path of the batch's status */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedBatch"];
                };
            };
            /** @description Created. */
            202: {
                headers: {
                    /** @description Path of the batch's status */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedBatch"];
                };
            };
            /** @description The body is not valid JSON. The `Idempotency-Key` is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The `batch_id` or `Idempotency-Key` belongs to a batch with another body. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBatchStatus: {
        parameters: {
            query?: {
                /** @description `false` omits `domain_statuses` and `domain_statuses_truncated` from the response */
                domain_statuses?: "true" | "false";
            };
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Current state of the batch. */
            200: {
                headers: {
                    /** @description Send it as `If-None-Match` to get a 304 while nothing has changed */
                    ETag?: string;
                    /** @description Seconds to wait before the next poll; only until the batch has ended */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchStatus"];
                };
            };
            /** @description Nothing has changed since the `ETag` that was sent. */
            304: {
                headers: {
                    /** @description The same `ETag` */
                    ETag?: string;
                    /** @description Seconds to wait before the next poll; only until the batch has ended */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBatchErrors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The failures by error code. */
            200: {
                headers: {
                    /** @description Send it as `If-None-Match` to get a 304 while nothing has changed */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchErrors"];
                };
            };
            /** @description Nothing has changed since the `ETag` that was sent. */
            304: {
                headers: {
                    /** @description The same `ETag` */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBatchDomains: {
        parameters: {
            query?: {
                /** @description Only domains with one of these statuses. Repeat the parameter or separate values by commas */
                status?: string;
                /** @description Only failed or cancelled domains with one of these error codes. Repeat the parameter or separate values by commas */
                error_code?: string;
                /** @description Only domains whose home page is in one of these states. Repeat the parameter or separate values by commas */
                site_state?: string;
                /** @description `needed`: only sites whose home page needs a browser; `missing`: of these, only those that had none. Repeat the parameter or separate values by commas */
                rendering?: string;
                /** @description Only sites in one of these languages; `pt` includes `pt-BR`. Repeat the parameter or separate values by commas */
                language?: string;
                /** @description Only sites whose postal address is in one of these countries (ISO 3166 alpha-2). Repeat the parameter or separate values by commas */
                country?: string;
                /** @description Only sites that use one of these technologies. Repeat the parameter or separate values by commas */
                technology?: string;
                /** @description Only sites that use a technology of one of these categories. Repeat the parameter or separate values by commas */
                category?: string;
                /** @description Only domains whose `change` has one of these statuses; needs a batch with `options.compare`. Repeat the parameter or separate values by commas */
                change?: string;
                /** @description Only domains with a change in one of these fields; `contact_info` includes `contact_info.email`. Repeat the parameter or separate values by commas */
                changed_field?: string;
                /** @description Only sites for which all of these were found. Repeat the parameter or separate values by commas */
                has?: string;
                /** @description Only domains with a value for each of these own fields; `price` matches any value, `sku:A-1` only this one. Repeat the parameter or separate values by commas */
                field?: string;
                /** @description Only domains whose name contains this text, in upper or lower case, as Unicode or ASCII */
                q?: string;
                /** @description Only domains that ended from this time on. To read a batch while it runs, first send any time before its start, then the `ended_after` of the previous response: no result is missed or returned twice */
                ended_after?: string;
                /** @description Sorts by this value, with `-` in descending order; domains without a value come last */
                sort?: "domain" | "-domain" | "status" | "-status" | "site_state" | "-site_state" | "error_code" | "-error_code" | "pages_scraped" | "-pages_scraped" | "attempts" | "-attempts" | "processing_time" | "-processing_time" | "end_time" | "-end_time";
                /** @description Adds these columns of the results to each domain: names of CSV columns, separated by commas; a name with a comma is quoted as in CSV */
                fields?: string;
                limit?: number;
                /** @description `next_cursor` of the previous page; without it, the first page */
                cursor?: string;
            };
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of domains. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DomainPage"];
                };
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBatchResults: {
        parameters: {
            query?: {
                /** @description `xlsx`: a workbook with typed cells, and a second sheet with the summary of the batch */
                format?: "json" | "ndjson" | "csv" | "xlsx";
                /** @description `pages` adds the scraped pages to each result */
                include?: "pages";
                /** @description `input`: one row per row of the submitted file or of a `domains` list with `input`, in its order, with your own columns first and unchanged; the result columns follow with the prefix `scrapersky_` */
                rows?: "domain" | "input";
                /** @description CSV only: begins with a byte order mark, so that Excel reads UTF-8, and also makes your own cells safe */
                excel?: boolean;
                /** @description JSON and NDJSON only: each result as a Clearbit company, which many CRM integrations read; values that this service does not find are null */
                shape?: "clearbit";
                /** @description Only domains with one of these statuses. Repeat the parameter or separate values by commas */
                status?: string;
                /** @description Only failed or cancelled domains with one of these error codes. Repeat the parameter or separate values by commas */
                error_code?: string;
                /** @description Only domains whose home page is in one of these states. Repeat the parameter or separate values by commas */
                site_state?: string;
                /** @description `needed`: only sites whose home page needs a browser; `missing`: of these, only those that had none. Repeat the parameter or separate values by commas */
                rendering?: string;
                /** @description Only sites in one of these languages; `pt` includes `pt-BR`. Repeat the parameter or separate values by commas */
                language?: string;
                /** @description Only sites whose postal address is in one of these countries (ISO 3166 alpha-2). Repeat the parameter or separate values by commas */
                country?: string;
                /** @description Only sites that use one of these technologies. Repeat the parameter or separate values by commas */
                technology?: string;
                /** @description Only sites that use a technology of one of these categories. Repeat the parameter or separate values by commas */
                category?: string;
                /** @description Only domains whose `change` has one of these statuses; needs a batch with `options.compare`. Repeat the parameter or separate values by commas */
                change?: string;
                /** @description Only domains with a change in one of these fields; `contact_info` includes `contact_info.email`. Repeat the parameter or separate values by commas */
                changed_field?: string;
                /** @description Only sites for which all of these were found. Repeat the parameter or separate values by commas */
                has?: string;
                /** @description Only domains with a value for each of these own fields; `price` matches any value, `sku:A-1` only this one. Repeat the parameter or separate values by commas */
                field?: string;
                /** @description Only domains whose name contains this text, in upper or lower case, as Unicode or ASCII */
                q?: string;
                /** @description Only domains that ended from this time on. To read a batch while it runs, first send any time before its start, then the `ended_after` of the previous response: no result is missed or returned twice */
                ended_after?: string;
                /** @description Only these fields, in this order, separated by commas: names of CSV columns; in JSON and NDJSON also `error`, `metadata` and, without `rows=input`, `input` and `pages`. A name with a comma is quoted as in CSV: `"input.City, State"` */
                fields?: string;
            };
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The results. */
            200: {
                headers: {
                    /** @description Name of the file; absent with `format=json` */
                    "Content-Disposition"?: string;
                    /** @description With `ended_after`: its value for the next request */
                    "X-Ended-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
                         */
                        batch_id: string;
                        /**
                         * Format: date-time
                         * @description With `ended_after`: the value to send as `ended_after` after the last page of this list
                         */
                        ended_after?: string;
                        results: (components["schemas"]["Result"] | components["schemas"]["InputRow"] | components["schemas"]["ClearbitCompany"])[];
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Reason for people. It becomes part of the `error` of the batch and of each cancelled domain
                     * @default null
                     */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Current state of the batch. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description An id is not a UUID. The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The batch has already ended. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryBatch: {
        parameters: {
            query?: {
                /** @description Only domains with one of these error codes; `cancelled` selects cancelled domains. Repeat the parameter or separate the codes by commas */
                error_code?: string;
                /** @description With `true`, domains that need a browser and had none (`rendering`), instead of failed ones */
                render_needed?: "true" | "false";
            };
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    error_codes?: ("invalid_domain" | "forbidden_address" | "dns_not_found" | "dns_error" | "connection_refused" | "connection_reset" | "tls_error" | "timeout" | "http_4xx" | "http_5xx" | "rate_limited" | "too_many_redirects" | "opted_out" | "robots_disallowed" | "not_html" | "body_too_large" | "parse_error" | "bot_challenge" | "cancelled" | "worker_lost" | "internal_error")[];
                    render_needed?: boolean;
                };
            };
        };
        responses: {
            /** @description The number of domains that are retried. */
            202: {
                headers: {
                    /** @description Path of the batch's status */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetriedBatch"];
                };
            };
            /** @description An id is not a UUID. The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The open domains of the batch are being ended, or no browser loads its pages (`render` is `never`, or `max_renders` is used up). */
            409: {
                headers: {
                    /** @description Seconds to wait; only while the open domains are being ended */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rerunBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key returns the first batch; with a different body the response is 409 */
                "Idempotency-Key"?: string;
            };
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "filter": {
                 *         "status": "failed"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RerunRequest"];
            };
        };
        responses: {
            /** @description The same request was accepted before; this response repeats the first one. */
            200: {
                headers: {
                    /** @description Path of the batch's status */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RerunBatch"];
                };
            };
            /** @description Created. */
            202: {
                headers: {
                    /** @description Path of the batch's status */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RerunBatch"];
                };
            };
            /** @description An id is not a UUID. The body is not valid JSON. The `Idempotency-Key` is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The `Idempotency-Key` belongs to another request. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listShares: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The links. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Share"][];
                    };
                };
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shareBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ShareRequest"];
            };
        };
        responses: {
            /** @description The link. Its token is shown only now. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedShare"];
                };
            };
            /** @description An id is not a UUID. The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unshareBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
                share_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link is revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The batch has not ended. Cancel it first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchLabels"];
            };
        };
        responses: {
            /** @description The batch. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description An id is not a UUID. The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watchBatch: {
        parameters: {
            query?: never;
            header?: {
                /** @description The last `id` that was received; that state is not sent again */
                "Last-Event-ID"?: string;
            };
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 3Yx0
                     *     event: progress
                     *     data: {"batch_id":"…","status":"processing",…}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBatchTimeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The buckets, earliest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchTimeline"];
                };
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBatchWhy: {
        parameters: {
            query?: {
                /** @description Explains only this domain of the batch. It may have any form in which it can be submitted */
                domain?: string;
            };
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reasons, the most important first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchWait"];
                };
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                status?: "pending" | "delivered" | "failed" | null;
                limit?: number;
                /** @description `next_cursor` of the previous page; without it, the first page */
                cursor?: string;
            };
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of messages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveries"];
                };
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message is queued for delivery. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookMessage"];
                };
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.example.com/x"
                 *     }
                 */
                "application/json": {
                    url: string;
                };
            };
        };
        responses: {
            /** @description The outcome of the attempt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTestResult"];
                };
            };
            /** @description The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBatches: {
        parameters: {
            query?: {
                status?: "pending" | "processing" | "complete" | "partial" | "failed" | "cancelled";
                /** @description Only batches with this text in their name, tags or note, or whose id begins with it */
                q?: string;
                /** @description Only batches with this tag */
                tag?: string;
                limit?: number;
                /** @description `next_cursor` of the previous page; without it, the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of batches. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchPage"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchDomains: {
        parameters: {
            query?: {
                /** @description Start of the host name, as Unicode or ASCII, in upper or lower case; without `q`, all domains match */
                q?: string;
                limit?: number;
                /** @description `next_cursor` of the previous page; without it, the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of results. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundDomainPage"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                domain: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundDomain"];
                };
            };
            /** @description The domain is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                domain: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything is erased. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description The erasure is not complete yet: the remaining results are erased in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description The domain is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `admin` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDomainHistory: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next_cursor` of the previous page; without it, the first page */
                cursor?: string;
            };
            header?: never;
            path: {
                domain: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of results. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPage"];
                };
            };
            /** @description The domain is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description `next_cursor` of an earlier response, or a time; without `since`, the list starts at the first change */
                since?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of changes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangesPage"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOptOuts: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next_cursor` of the previous page; without it, the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of opt-outs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OptOutPage"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `admin` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addOptOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OptOutRequest"];
            };
        };
        responses: {
            /** @description The domain was already opted out. Its note is unchanged. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OptOut"];
                };
            };
            /** @description The domain is opted out. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OptOut"];
                };
            };
            /** @description The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `admin` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeOptOut: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                domain: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The opt-out is removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The domain is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `admin` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSchedules: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next_cursor` of the previous page; without it, the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of schedules. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchedulePage"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSchedule: {
        parameters: {
            query?: {
                /** @description For file uploads only. Column with the domains, by name or by number starting at 1; detected by default */
                column?: string;
                /** @description For workbooks only. Sheet to read, by name or by number starting at 1; the first visible one by default */
                sheet?: string;
                /** @description For file uploads only. Character set; detected by default */
                charset?: string;
                /** @description For CSV files and workbooks only. Whether the first row is a heading; detected by default */
                header?: boolean;
                /** @description For file uploads only; same meaning as `name` of the JSON body */
                name?: string;
                /** @description For file uploads only; same meaning as `cron` of the JSON body */
                cron?: string;
                /** @description For file uploads only; same meaning as `every` of the JSON body */
                every?: string;
                /** @description For file uploads only; same meaning as `timezone` of the JSON body */
                timezone?: string;
                /** @description For file uploads only; same meaning as `max_pages` of the JSON body */
                max_pages?: number;
                /** @description For file uploads only; same meaning as `max_concurrent` of the JSON body */
                max_concurrent?: number;
                /** @description For file uploads only; same meaning as `options` of the JSON body, encoded as JSON */
                options?: string;
                /** @description For file uploads only; same meaning as `webhook` of the JSON body, encoded as JSON */
                webhook?: string;
                /** @description For file uploads only; same meaning as `spread` of the JSON body */
                spread?: string;
                /** @description For file uploads only; same meaning as `keep_runs` of the JSON body */
                keep_runs?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Leads",
                 *       "domains": [
                 *         "example.com"
                 *       ],
                 *       "cron": "0 8 * * 1",
                 *       "timezone": "Europe/Berlin",
                 *       "options": {
                 *         "compare": "last"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ScheduleRequest"];
                /**
                 * @example company,website
                 *     Example Ltd,example.com
                 */
                "text/csv": string;
                "multipart/form-data": {
                    /** @description One file of any of these types */
                    file: string;
                };
                "text/tab-separated-values": string;
                "application/csv": string;
                "application/vnd.ms-excel": string;
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                /** @example {"domain":"example.com","company":"Example Ltd"} */
                "application/x-ndjson": string;
                /**
                 * @example example.com
                 *     www.iana.org
                 */
                "text/plain": string;
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedSchedule"];
                };
            };
            /** @description The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedule. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchedulePatch"];
            };
        };
        responses: {
            /** @description The schedule. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdatedSchedule"];
                };
            };
            /** @description An id is not a UUID. The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedule. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schedule. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new batch. */
            202: {
                headers: {
                    /** @description Path of the batch's status */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartedRun"];
                };
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The previous run has not ended. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listScheduleRuns: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next_cursor` of the previous page; without it, the first page */
                cursor?: string;
            };
            header?: never;
            path: {
                schedule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleRunPage"];
                };
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createScan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Repeating a request with the same key returns the first scan */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "base_url": "example.com"
                 *     }
                 */
                "application/json": components["schemas"]["ScanRequest"];
            };
        };
        responses: {
            /** @description The same request was accepted before; this response repeats the first one. */
            200: {
                headers: {
                    /** @description Path of the job's status */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedScan"];
                };
            };
            /** @description Created. */
            202: {
                headers: {
                    /** @description Path of the job's status */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedScan"];
                };
            };
            /** @description The body is not valid JSON. The `Idempotency-Key` is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `write` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The `Idempotency-Key` belongs to another request. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not supported. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Current state of the job. */
            200: {
                headers: {
                    /** @description Seconds to wait before the next poll; only until the domain has ended */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobPages: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next_cursor` of the previous page; without it, the first page */
                cursor?: string;
            };
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the list of scraped pages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagePage"];
                };
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJobScreenshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture. */
            200: {
                headers: {
                    /** @description Changes with the picture. Send it back as `If-None-Match` to get a 304 if it is the same */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                };
            };
            /** @description The client already has this picture. */
            304: {
                headers: {
                    /** @description The same `ETag` */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An id is not a UUID. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such object. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditRecords: {
        parameters: {
            query?: {
                /** @description Only records about the object with this id, such as a batch, a schedule or a domain */
                object?: string;
                limit?: number;
                /** @description `next_cursor` of the previous page; without it, the first page */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of records. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `admin` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request is invalid; `errors` names the mistakes. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All live workers, and the renderers that they use. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workers"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQueueStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The backlog according to the database, and the state of the queue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueStats"];
                };
            };
            /** @description The key or token is missing or invalid. */
            401: {
                headers: {
                    /** @description Scheme of the credentials that the route accepts */
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key lacks the `read` scope or is refused for another reason, which `code` names. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are too many requests, or a quota is used up; `code` names the reason. */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be served at the moment, for example because the database does not respond; `code` names the reason. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Batches are accepted. With the status `degraded`, a part of the service has a fault, so batches may wait. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Postgres is unreachable, lacks migrations or accepts no writes. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getLivez: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process is running. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process can serve requests. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The process is stopping, or Postgres is unreachable or not migrated. */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The request has query parameters, but this route accepts none. */
            422: {
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
