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
         * @description A 202 means that the batch and all of its domains are committed. An invalid entry fails alone with `invalid_domain`; with `strict`, or when no entry is valid, nothing is created.
         *
         *     The domains may also be sent as a file, optionally compressed (`Content-Encoding: gzip`): then the other fields are query parameters, and the other columns of the file are returned as `input` in the results. Delimiter, line ends, character set, heading and the column with the domains are detected; `file` in the response says how the file was read, and its counts add up to `rows`.
         *
         *     Needs a key with the scope `write`.
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
         * @description Cheap to poll. The counts add up to `total_domains` in every answer.
         *
         *     Needs a key with the scope `read`.
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
         * @description The commonest first. The counts add up to `failed_domains`.
         *
         *     Needs a key with the scope `read`.
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
         * @description In the order in which they were given, page by page.
         *
         *     Needs a key with the scope `read`.
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
         * @description Every domain in a stable order, streamed; also while the batch runs. What fails in the middle breaks the connection, so that half an export never looks whole. In a CSV, cells that a spreadsheet would take for a formula begin with an apostrophe, and international phone numbers are written as `tel:+49301234567` (RFC 3966).
         *
         *     Needs a key with the scope `read`.
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
         * @description No new domain starts, running ones stop at the next page. Cancelling again changes nothing.
         *
         *     Needs a key with the scope `write`.
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
         * Run failed domains again
         * @description All that failed, or those with some error codes; also while the batch runs.
         *
         *     Needs a key with the scope `write`.
         */
        post: operations["retryBatch"];
        delete?: never;
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
         * @description Needs a key with the scope `write`.
         */
        delete: operations["deleteBatch"];
        options?: never;
        head?: never;
        patch?: never;
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
         * Progress of a batch as it happens
         * @description Server-sent events: `progress` with the body of the status (without `domain_statuses`) each time that something has changed, at most once a second, and `done` with the last one, after which the stream ends. A stream that ends without `done` is to be opened again with the last `id` as `Last-Event-ID`.
         *
         *     Needs a key with the scope `read`.
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
         * @description How many domains were complete and failed in each of at most some 60 equal stretches of time since the start. The sums are `completed_domains` and `failed_domains`.
         *
         *     Needs a key with the scope `read`.
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
    "/api/v3/batch_page_scraper/batch/{batch_id}/webhook-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a batch's webhook was sent
         * @description Newest first, page by page, each message with its attempts.
         *
         *     Needs a key with the scope `read`.
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
         * @description Now, under its own id, with its whole schedule before it; a receiver that had answered 410 is taken up again.
         *
         *     Needs a key with the scope `write`.
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
         * @description Sends `webhook.test` as every message is sent, and answers what came back; nothing is tried again.
         *
         *     Needs a key with the scope `write`.
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
         * All batches
         * @description Newest first, page by page.
         *
         *     Needs a key with the scope `read`.
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
         * @description Needs a key with the scope `write`.
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
         * One domain's job, with its attempts and its result
         * @description Needs a key with the scope `read`.
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
         * Pages that a job scraped
         * @description In the order in which they were crawled, page by page.
         *
         *     Needs a key with the scope `read`.
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
    "/api/v3/batch_page_scraper/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who wrote what
         * @description Newest first, page by page.
         *
         *     Needs a key with the scope `admin`.
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
         * Live workers, the longest running first
         * @description Needs a key with the scope `read`.
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
         * Backlog and its oldest age, for autoscalers
         * @description Needs a key with the scope `read`.
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
        /** State of everything that the service stands on */
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
        /** Whether this process runs */
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
        /** Whether this process can do its work */
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
         * Metrics in the text format of Prometheus
         * @description Needs an admin key where `METRICS_REQUIRE_KEY` is set.
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
            /** @description Domains in the batch, invalid ones included */
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
        /** @description How a file was read */
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
             * @description Why this column
             * @enum {string|null}
             */
            chosen_by: "parameter" | "heading" | "content" | "email" | null;
            /** @description Other columns with domains, and how many each would give */
            alternatives: {
                column: string;
                taken: number;
            }[];
            header: boolean;
            delimiter: string | null;
            charset: string;
        };
        Problem: {
            /** @description `urn:scrapersky:problem:` and the code */
            type: string;
            title: string;
            status: number;
            /** @description One sentence for people */
            detail: string;
            instance: string;
            /** @description Stable, for programs */
            code: string;
            request_id: string;
            /** @description Each fault of a request that is a 422 */
            errors?: {
                path: string;
                message: string;
                input?: string;
            }[];
        };
        BatchRequest: {
            domains: string[];
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
                events?: ("batch.completed" | "batch.cancelled" | "domain.completed")[];
            } | null;
            /** @description Your own JSON, returned unchanged */
            metadata?: Record<string, unknown>;
        };
        /** @default {} */
        CrawlOptions: {
            /** @default true */
            respect_robots?: boolean;
            /** @default true */
            use_sitemap?: boolean;
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
        };
        BatchStatus: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string;
            /** @enum {string} */
            status: "pending" | "processing" | "complete" | "partial" | "failed" | "cancelled";
            total_domains: number;
            completed_domains: number;
            failed_domains: number;
            cancelled_domains: number;
            pending_domains: number;
            processing_domains: number;
            /** @description Percentage of domains that ended; 100 exactly when `ended` */
            progress: number;
            ended: boolean;
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
            /** @description Seconds, also while it runs; null before it starts */
            processing_time: number | null;
            errors_by_code: {
                [key: string]: number;
            };
            error: string | null;
            /** @description As the client gave it */
            metadata: Record<string, unknown>;
            /** @description By domain, at most 1,000, the failed ones first */
            domain_statuses?: {
                [key: string]: components["schemas"]["DomainSummary"];
            };
            /** @description Whether there are more domains than are shown */
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
            /** @description One sentence about this very domain */
            message: string;
            /** @description Whether another attempt may end differently */
            retryable: boolean;
        };
        /**
         * @description Why a domain failed; a code keeps its meaning (docs/errors.md)
         * @enum {string}
         */
        ErrorCode: "invalid_domain" | "forbidden_address" | "dns_not_found" | "dns_error" | "connection_refused" | "connection_reset" | "tls_error" | "timeout" | "http_4xx" | "http_5xx" | "rate_limited" | "too_many_redirects" | "robots_disallowed" | "not_html" | "body_too_large" | "parse_error" | "bot_challenge" | "cancelled" | "worker_lost" | "internal_error";
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
            /** @description What to do */
            hint: string;
            /** @description The first few, in the order of the batch */
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
            /** @description `cursor` of the next page; null on the last one */
            next_cursor: string | null;
            has_more: boolean;
        };
        Domain: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            job_id: string;
            /** @description Host name or origin; of an invalid entry, the input as given */
            domain: string;
            /** @enum {string} */
            status: "pending" | "processing" | "complete" | "failed" | "cancelled";
            /** @description Where the home page was found in the end */
            url: string | null;
            /** @description Why it failed; of a domain that waits for another attempt, why the last one did */
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
            /** @description Seconds, also while it runs; null before it starts */
            processing_time: number | null;
        };
        Result: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            job_id: string;
            /** @description Host name or origin; of an invalid entry, the input as given */
            domain: string;
            /** @enum {string} */
            status: "pending" | "processing" | "complete" | "failed" | "cancelled";
            /** @description Where the home page was found in the end */
            url: string | null;
            /** @description Why it failed; of a domain that waits for another attempt, why the last one did */
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
            /** @description Seconds, also while it runs; null before it starts */
            processing_time: number | null;
            metadata: components["schemas"]["SiteMetadata"] | null;
            /** @description The other columns of the line that the domain came in, where it came in a file */
            input?: {
                [key: string]: string;
            };
            /** @description With `include=pages` */
            pages?: components["schemas"]["Page"][];
        };
        SiteMetadata: {
            /** @description Title of the home page */
            title: string | null;
            /** @description Description of the home page */
            description: string | null;
            /** @description Language as BCP 47, such as `en` or `pt-BR` */
            language: string | null;
            /** @description URL that the home page declares as its own */
            canonical_url: string | null;
            /** @description Name of the site */
            site_name: string | null;
            /** @description Icon of the site */
            favicon_url: string | null;
            /** @description Logo of the site */
            logo_url: string | null;
            /** @description Image that the home page gives to social networks */
            image_url: string | null;
            /** @description RSS, Atom and JSON feeds */
            feeds: string[];
            contact_info: {
                /** @description Email addresses */
                email: string[];
                /** @description Phone numbers, E.164 if the number is complete */
                phone: string[];
                /** @description Fax numbers, E.164 if the number is complete */
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
            /** @description The JSON-LD objects of the home page, unchanged */
            structured_data: unknown[];
            /**
             * @description What the home page stands for: the site itself (`live`) or something in its place (`parked`, `for_sale`, `suspended`, `default_page`, `under_construction`, `soft_404`, `login_required`, `empty_shell`)
             * @enum {string|null}
             */
            site_state: "live" | "parked" | "for_sale" | "suspended" | "default_page" | "under_construction" | "soft_404" | "login_required" | "empty_shell" | null;
            /** @description URL on a platform (a social network, a marketplace) that the domain redirects to instead of a site */
            redirected_to: string | null;
            sources?: components["schemas"]["MetadataSources"];
        };
        Technology: {
            name: string;
            version: string | null;
            categories: string[];
        };
        /** @description Where each value was found */
        MetadataSources: {
            title?: components["schemas"]["FoundAt"];
            description?: components["schemas"]["FoundAt"];
            language?: components["schemas"]["FoundAt"];
            canonical_url?: components["schemas"]["FoundAt"];
            site_name?: components["schemas"]["FoundAt"];
            favicon_url?: components["schemas"]["FoundAt"];
            logo_url?: components["schemas"]["FoundAt"];
            image_url?: components["schemas"]["FoundAt"];
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
            site_state?: components["schemas"]["FoundAt"];
            redirected_to?: components["schemas"]["FoundAt"];
            fax: {
                [key: string]: components["schemas"]["FoundAt"];
            };
        };
        FoundAt: {
            /** @description URL of the page */
            url: string;
            /** @description How it was found, for instance `title`, `og:title`, `mailto` or `json-ld` */
            method: string;
            confidence: number;
        };
        /** @description A scraped page: these fields, and what was found on it */
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
        Batch: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            batch_id: string;
            /** @enum {string} */
            status: "pending" | "processing" | "complete" | "partial" | "failed" | "cancelled";
            total_domains: number;
            completed_domains: number;
            failed_domains: number;
            cancelled_domains: number;
            pending_domains: number;
            processing_domains: number;
            /** @description Percentage of domains that ended; 100 exactly when `ended` */
            progress: number;
            ended: boolean;
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
            /** @description Seconds, also while it runs; null before it starts */
            processing_time: number | null;
            errors_by_code: {
                [key: string]: number;
            };
            error: string | null;
            /** @description As the client gave it */
            metadata: Record<string, unknown>;
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
        WebhookDeliveries: {
            data: components["schemas"]["WebhookMessage"][];
            /** @description `cursor` of the next page; null on the last one */
            next_cursor: string | null;
            has_more: boolean;
            webhook: {
                /** @description Where messages go; the rest of the URL may be a secret */
                origin: string;
                events: ("batch.completed" | "batch.cancelled" | "domain.completed")[];
                /**
                 * Format: date-time
                 * @description When the receiver answered 410
                 * @example 2026-11-22T00:14:18.077Z
                 */
                disabled_at: string | null;
            } | null;
        };
        WebhookMessage: {
            /**
             * Format: uuid
             * @description The `webhook-id` of every attempt
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            message_id: string;
            /** @enum {string} */
            type: "batch.completed" | "batch.cancelled" | "domain.completed" | "webhook.test";
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
            /** @description At most the 50 latest */
            attempts: components["schemas"]["WebhookAttempt"][];
        };
        WebhookAttempt: {
            attempt: number;
            /**
             * Format: date-time
             * @example 2026-11-22T00:14:18.077Z
             */
            started_at: string;
            /** @description Null while nobody knows how it ended */
            duration_ms: number | null;
            signed: boolean | null;
            /** @description What the receiver answered */
            status_code: number | null;
            error: components["schemas"]["WebhookError"] | null;
            /** @description The beginning of a refusal, redacted */
            response: string | null;
        };
        /** @description Why an attempt failed (docs/webhooks.md) */
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
            /** @description Null while nobody knows how it ended */
            duration_ms: number | null;
            signed: boolean | null;
            /** @description What the receiver answered */
            status_code: number | null;
            error: components["schemas"]["WebhookError"] | null;
            /** @description The beginning of a refusal, redacted */
            response: string | null;
        };
        BatchPage: {
            data: components["schemas"]["Batch"][];
            /** @description `cursor` of the next page; null on the last one */
            next_cursor: string | null;
            has_more: boolean;
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
            /** @description Host name or origin; of an invalid entry, the input as given */
            domain: string;
            /** @enum {string} */
            status: "pending" | "processing" | "complete" | "failed" | "cancelled";
            /** @description Where the home page was found in the end */
            url: string | null;
            /** @description Why it failed; of a domain that waits for another attempt, why the last one did */
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
            /** @description Seconds, also while it runs; null before it starts */
            processing_time: number | null;
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
            /** @description Seconds, also while it runs; null before it starts */
            processing_time: number | null;
            pages_scraped: number;
            error: components["schemas"]["DomainError"] | null;
        };
        PagePage: {
            data: components["schemas"]["Page"][];
            /** @description `cursor` of the next page; null on the last one */
            next_cursor: string | null;
            has_more: boolean;
        };
        AuditPage: {
            data: components["schemas"]["AuditRecord"][];
            /** @description `cursor` of the next page; null on the last one */
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
            /** @description What was written to: id of a batch or of a key */
            object: string | null;
            ip: string | null;
            request_id: string | null;
        };
        Workers: {
            data: components["schemas"]["Worker"][];
        };
        Worker: {
            /**
             * Format: uuid
             * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
             */
            worker_id: string;
            hostname: string;
            pid: number;
            /** @description Domains that it crawls at once, at most */
            slots: number;
            /** @description Domains that it crawls */
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
        };
        QueueStats: {
            /** @description Domains that wait for a worker */
            backlog: number;
            /** @description Age of the oldest open batch; 0 where there is none */
            oldest_age_seconds: number;
            processing_domains: number;
            open_batches: number;
            live_workers: number;
            /** @description Domains that the live workers crawl at once, at most */
            slots: number;
            active_slots: number;
            queue: {
                /** @enum {string} */
                status: "ok" | "error";
                latency_ms: number;
                error?: string;
                /** @enum {string|null} */
                kind: "redis" | "postgres" | null;
                /** @description By state; null where the queue does not answer */
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
                };
                workers: {
                    /** @enum {string} */
                    status: "ok" | "error";
                    latency_ms: number;
                    error?: string;
                    live: number | null;
                    slots: number | null;
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
                /** @description Files only: where the domains are, by name or by number from 1; found out where it is not given */
                column?: string;
                /** @description Files only: character set; detected by default */
                charset?: string;
                /** @description Files only: whether the first row of a CSV is a header; found out where it is not given */
                header?: boolean;
                /** @description Files only: as in the JSON body */
                max_pages?: number;
                /** @description Files only: as in the JSON body */
                max_concurrent?: number;
                /** @description Files only: as in the JSON body */
                batch_id?: string;
                /** @description Files only: as in the JSON body */
                strict?: boolean;
                /** @description Files only: as in the JSON body, as JSON */
                options?: string;
                /** @description Files only: as in the JSON body, as JSON */
                webhook?: string;
                /** @description Files only: as in the JSON body, as JSON */
                metadata?: string;
            };
            header?: {
                /** @description Repeating a request with the same key creates nothing new; with another body it is a 409 */
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
                "text/tab-separated-values": string;
                "application/csv": string;
                "application/vnd.ms-excel": string;
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
            /** @description The same order was placed before: its first answer again. */
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
            /** @description Not a UUID, or not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `write`. */
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
            /** @description Not a media type that is read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Well-formed, and wrong in the places that `errors` names. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
                /** @description `false` leaves the domains out */
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
            /** @description How the batch stands. */
            200: {
                headers: {
                    /** @description Send it as `If-None-Match` to get a 304 while nothing has changed */
                    ETag?: string;
                    /** @description Seconds after which polling again makes sense, while it runs */
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
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not a UUID, or not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Well-formed, and wrong in the places that `errors` names. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
            /** @description The failures. */
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
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not a UUID, or not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
                status?: "pending" | "processing" | "complete" | "failed" | "cancelled";
                error_code?: "invalid_domain" | "forbidden_address" | "dns_not_found" | "dns_error" | "connection_refused" | "connection_reset" | "tls_error" | "timeout" | "http_4xx" | "http_5xx" | "rate_limited" | "too_many_redirects" | "robots_disallowed" | "not_html" | "body_too_large" | "parse_error" | "bot_challenge" | "cancelled" | "worker_lost" | "internal_error";
                /** @description A part of the name, in either case */
                q?: string;
                limit?: number;
                /** @description `next_cursor` of the page before */
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
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DomainPage"];
                };
            };
            /** @description Not a UUID, or not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Well-formed, and wrong in the places that `errors` names. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
                format?: "json" | "ndjson" | "csv";
                /** @description `pages` adds what was scraped, page by page */
                include?: "pages";
                /** @description Only the domains that are so */
                status?: "pending" | "processing" | "complete" | "failed" | "cancelled";
                /** @description Only these, in this order, separated by commas: the columns of the CSV by name; in JSON also `error`, `metadata`, `input`, `pages` */
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @example 6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3
                         */
                        batch_id: string;
                        results: components["schemas"]["Result"][];
                    };
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Not a UUID, or not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Well-formed, and wrong in the places that `errors` names. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
                     * @description For people: shown as the batch's error and as that of each domain that it ended
                     * @default null
                     */
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description How the batch stands now. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
                };
            };
            /** @description Not a UUID, or not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `write`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The batch has ended by itself. */
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
            /** @description Not a media type that is read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Well-formed, and wrong in the places that `errors` names. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
                /** @description Only these error codes: repeatable, or separated by commas */
                error_code?: string;
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
                    error_codes?: ("invalid_domain" | "forbidden_address" | "dns_not_found" | "dns_error" | "connection_refused" | "connection_reset" | "tls_error" | "timeout" | "http_4xx" | "http_5xx" | "rate_limited" | "too_many_redirects" | "robots_disallowed" | "not_html" | "body_too_large" | "parse_error" | "bot_challenge" | "cancelled" | "worker_lost" | "internal_error")[];
                };
            };
        };
        responses: {
            /** @description How many run again. */
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
            /** @description Not a UUID, or not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `write`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The batch is being cancelled. */
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
            /** @description Not a media type that is read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Well-formed, and wrong in the places that `errors` names. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not a UUID, or not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `write`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The batch has not ended: cancel it first. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
                /** @description The `id` that was read last: what was seen is not sent again */
                "Last-Event-ID"?: string;
            };
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
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
            /** @description Not a UUID, or not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
            /** @description The stretches, from the first one on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchTimeline"];
                };
            };
            /** @description Not a UUID, or not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
                /** @description `next_cursor` of the page before */
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
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveries"];
                };
            };
            /** @description Not a UUID, or not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Well-formed, and wrong in the places that `errors` names. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
            /** @description It is due. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookMessage"];
                };
            };
            /** @description Not a UUID, or not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `write`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
            /** @description What came back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTestResult"];
                };
            };
            /** @description Not a UUID, or not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `write`. */
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
            /** @description Not a media type that is read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Well-formed, and wrong in the places that `errors` names. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchPage"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Well-formed, and wrong in the places that `errors` names. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
                /** @description The same key with the same body creates nothing twice */
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
            /** @description The same order was placed before: its first answer again. */
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
            /** @description Not a UUID, or not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `write`. */
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
            /** @description Not a media type that is read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Well-formed, and wrong in the places that `errors` names. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
            /** @description How the job stands. */
            200: {
                headers: {
                    /** @description Seconds after which asking again makes sense, while it runs */
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Not a UUID, or not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
                /** @description `next_cursor` of the page before */
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
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagePage"];
                };
            };
            /** @description Not a UUID, or not JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Well-formed, and wrong in the places that `errors` names. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
                /** @description Id of a batch or of a key */
                object?: string;
                limit?: number;
                /** @description `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `admin`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Well-formed, and wrong in the places that `errors` names. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workers"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
            /** @description By the rows; the queue is told of beside them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueStats"];
                };
            };
            /** @description No key, or not a valid one. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The key has not the scope `read`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests. */
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
            /** @description The database is away for a moment. */
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
            /** @description Batches are taken in and kept; where `degraded`, they wait. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Postgres is away. */
            503: {
                headers: {
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
            /** @description It does. */
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
            /** @description It can. */
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
            /** @description It is about to stop, or Postgres is away or not migrated. */
            503: {
                headers: {
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
        };
    };
}
