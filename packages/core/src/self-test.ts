/** A domain whose site is served inside each worker. A name under `.invalid` never exists in the DNS (RFC 6761). */
export const SELF_TEST_DOMAIN = 'self-test.invalid';

/** Title of the home page of the self-test site. */
export const SELF_TEST_TITLE = 'ScraperSky self-test';

export const SELF_TEST_PAGES = 2;
