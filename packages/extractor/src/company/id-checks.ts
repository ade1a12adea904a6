import * as atUid from 'stdnum/lib/cjs/at/uid.js';
import * as abn from 'stdnum/lib/cjs/au/abn.js';
import * as acn from 'stdnum/lib/cjs/au/acn.js';
import * as beVat from 'stdnum/lib/cjs/be/vat.js';
import * as cnpj from 'stdnum/lib/cjs/br/cnpj.js';
import * as gst from 'stdnum/lib/cjs/ca/gst.js';
import * as chUid from 'stdnum/lib/cjs/ch/uid.js';
import * as czDic from 'stdnum/lib/cjs/cz/dic.js';
import * as czIco from 'stdnum/lib/cjs/cz/ico.js';
import * as deVat from 'stdnum/lib/cjs/de/vat.js';
import * as cvr from 'stdnum/lib/cjs/dk/cvr.js';
import * as cif from 'stdnum/lib/cjs/es/cif.js';
import * as fiVat from 'stdnum/lib/cjs/fi/alv.js';
import * as fiBusinessId from 'stdnum/lib/cjs/fi/ytunnus.js';
import * as siren from 'stdnum/lib/cjs/fr/siren.js';
import * as siret from 'stdnum/lib/cjs/fr/siret.js';
import * as frVat from 'stdnum/lib/cjs/fr/tva.js';
import * as gbVat from 'stdnum/lib/cjs/gb/vat.js';
import * as ieVat from 'stdnum/lib/cjs/ie/vat.js';
import * as gstin from 'stdnum/lib/cjs/in/gstin.js';
import * as itVat from 'stdnum/lib/cjs/it/iva.js';
import * as nlVat from 'stdnum/lib/cjs/nl/btw.js';
import * as noOrgNr from 'stdnum/lib/cjs/no/orgnr.js';
import * as nip from 'stdnum/lib/cjs/pl/nip.js';
import * as regon from 'stdnum/lib/cjs/pl/regon.js';
import * as nipc from 'stdnum/lib/cjs/pt/nif.js';
import * as seOrgNr from 'stdnum/lib/cjs/se/orgnr.js';
import * as seVat from 'stdnum/lib/cjs/se/vat.js';
import * as ein from 'stdnum/lib/cjs/us/ein.js';

const MODULES = {
  abn,
  acn,
  atUid,
  beVat,
  chUid,
  cif,
  cnpj,
  cvr,
  czDic,
  czIco,
  deVat,
  ein,
  fiBusinessId,
  fiVat,
  frVat,
  gbVat,
  gst,
  gstin,
  ieVat,
  itVat,
  nip,
  nipc,
  nlVat,
  noOrgNr,
  regon,
  seOrgNr,
  seVat,
  siren,
  siret,
};

/** Kinds of identification numbers that can be checked. */
export type IdCheck = keyof typeof MODULES;

/** Returns whether an identification number has the right form and, if its kind has a checksum, the right checksum. */
export function isValidId(check: IdCheck, id: string): boolean {
  return MODULES[check].validate(id).isValid;
}
