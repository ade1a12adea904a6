/** Placeholder of the interface: see parseDomain. */
export interface DomainName {
  /**
   * Identity within a batch: a bare host name (`example.com`), or an origin where the entry gave a scheme or a
   * port (`http://staging.example.net:8080`).
   */
  key: string;
  /** Where the crawl starts, in the order to try: `https://` then `http://` for a bare name. */
  origins: string[];
  /** The unit of politeness: host name without `www.`, with its port where that is not the scheme's own. */
  host: string;
}
