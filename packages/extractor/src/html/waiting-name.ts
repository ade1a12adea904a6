/** Matches the class or id of a picture or film that is shown only until the scripts of a page have run. */
export const WAITING_NAME = /(?:^|[\s_-])(?:(?:pre)?load(?:er|ing)|splash|spinner)/i;
