import type { LegalName } from './legal-forms.ts';

/** Words for other companies than the site's own, such as its customers, in the label before a name. */
const OTHERS_LABEL =
  /(?<!\p{L})(?:(?:nos |unsere |our |i nostri |nuestros |onze )?(?:clients?|customers|kunden|klanten|clienti|clientes|referenzen|references|références|partner|partners|partenaires|lieferanten|suppliers|sponsor(?:en|s)?|versicherer|insurers?|assureur|polizza|aseguradora|(?:externer |external )?datenschutzbeauftragter?|data protection officer|dpo|fotos?|photos?|bilder|bildnachweis|photo credits|credits|fotografie)(?:\s\p{L}{1,20}\.?){0,4}\s?):\s{0,2}$/iu;
const MAX_LABEL = 80;

/** Returns whether a label such as `Our customers:` stands before a legal name, which is another company's then. */
export function isOthersName(text: string, { name, end }: LegalName): boolean {
  return OTHERS_LABEL.test(text.slice(0, Math.max(0, end - name.length)).slice(-MAX_LABEL));
}
