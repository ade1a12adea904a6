/**
 * Companies whose services most sites use, and which their cookie banners and privacy notices name with address. The
 * legal form tells them from mentions such as `Google Partner`.
 */
const PROVIDER =
  /\b(?:Google|Meta|Facebook|WhatsApp|X Corp|Twitter|LinkedIn|Microsoft|Amazon|Adobe|Hotjar|Cloudflare|Vimeo|YouTube|TikTok|Pinterest|Stripe|PayPal|Klarna|Mailchimp|Rocket Science Group|Intuit|HubSpot|Klaviyo|Aut O['’]Mattic|Automattic|Defiant|IONOS|1&1|STRATO|Hetzner|OVH|ALL-INKL|Mittwald|Host Europe|Usercentrics|Cybot|OneTrust|Shopify|Wix|Squarespace|Brevo|Sendinblue|CleverReach|InnoCraft|etracker|Intuition Machines|Criteo|Trustpilot|Trusted Shops)[ .,]{1,2}(?:Technology |Web Services |Online |Internet |Europe |Payments |International |Ireland |Platforms |Systems |Software |Neue Medien |A8C )?(?:LLC|Inc|Ireland|Limited|Ltd|Corporation|Platforms|GmbH|SE|AG|SARL|SAS|S\.?A|S\.?à|B\.?V|Unlimited|Münnich|A\/S|\(Europe\))/i;

/** Returns the first provider of services to sites that a text names with its legal form; null if it names none. */
export function providerIn(text: string): string | null {
  return PROVIDER.exec(text)?.[0] ?? null;
}
