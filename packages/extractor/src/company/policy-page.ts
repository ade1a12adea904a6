/** Matches the path of a page about privacy, cookies or terms, in the most common languages. */
const POLICY =
  /datenschutz|privac|cookie|gdpr|rgpd|dsgvo|confidentialite|donnees-personnelles|proteccion-de-datos|protecao-de-dados|informativa|gegevensbescherming|integritet|dataskydd|personvern|persondata|tietosuoja|rodo|osobnich-udaju|adatkezel|adatvedel|confidentialitate|terms|conditions|nutzungsbedingungen|(?:^|[/-])(?:agb|cgv|cgu|tos)(?:$|[/.-])/i;

/** Returns whether a URL is that of a page on which companies other than the site's own are named with their address. */
export function isPolicyUrl(url: string): boolean {
  const path = /^https?:\/\/[^/]+(\/[^?#]{1,200})/.exec(url)?.[1];
  return path !== undefined && POLICY.test(path);
}
