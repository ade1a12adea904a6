/** Regions by country, as `CODE=Name|Other name`. */
const REGIONS = {
  US: `AL=Alabama AK=Alaska AZ=Arizona|Ariz. AR=Arkansas CA=California|Calif. CO=Colorado|Colo. CT=Connecticut|Conn. DE=Delaware
    DC=District of Columbia|D.C. FL=Florida|Fla. GA=Georgia HI=Hawaii ID=Idaho IL=Illinois|Ill. IN=Indiana|Ind. IA=Iowa KS=Kansas
    KY=Kentucky LA=Louisiana ME=Maine MD=Maryland MA=Massachusetts|Mass. MI=Michigan|Mich. MN=Minnesota|Minn. MS=Mississippi
    MO=Missouri MT=Montana NE=Nebraska NV=Nevada NH=New Hampshire|N.H. NJ=New Jersey|N.J. NM=New Mexico|N.M. NY=New York|N.Y.
    NC=North Carolina|N.C. ND=North Dakota OH=Ohio OK=Oklahoma|Okla. OR=Oregon PA=Pennsylvania|Penn. PR=Puerto Rico
    RI=Rhode Island|R.I. SC=South Carolina|S.C. SD=South Dakota TN=Tennessee|Tenn. TX=Texas|Tex. UT=Utah VT=Vermont VA=Virginia
    WA=Washington|Wash. WV=West Virginia WI=Wisconsin|Wisc.|Wis. WY=Wyoming`,
  CA: `AB=Alberta BC=British Columbia|B.C. MB=Manitoba NB=New Brunswick NL=Newfoundland and Labrador|Newfoundland NS=Nova Scotia
    NT=Northwest Territories NU=Nunavut ON=Ontario|Ont. PE=Prince Edward Island|PEI QC=Quebec|Québec|PQ SK=Saskatchewan YT=Yukon`,
  AU: `NSW=New South Wales|N.S.W. VIC=Victoria|Vic|Vic. QLD=Queensland|Qld|Qld. WA=Western Australia|W.A. SA=South Australia|S.A.
    TAS=Tasmania|Tas|Tas. ACT=Australian Capital Territory|A.C.T. NT=Northern Territory`,
  BR: `AC=Acre AL=Alagoas AP=Amapá AM=Amazonas BA=Bahia CE=Ceará DF=Distrito Federal ES=Espírito Santo GO=Goiás MA=Maranhão
    MT=Mato Grosso MS=Mato Grosso do Sul MG=Minas Gerais PA=Pará PB=Paraíba PR=Paraná PE=Pernambuco PI=Piauí RJ=Rio de Janeiro
    RN=Rio Grande do Norte RS=Rio Grande do Sul RO=Rondônia RR=Roraima SC=Santa Catarina SP=São Paulo SE=Sergipe TO=Tocantins`,
} as const;

export type RegionCountry = keyof typeof REGIONS;

/**
 * Returns the alternatives of a regular expression for the regions of a country: codes, and names as written or in
 * capitals.
 */
export function regionPattern(country: RegionCountry): string {
  const names = [...REGIONS[country].matchAll(/([A-Z]{2,3})=([^=]*?)(?=\s+[A-Z]{2,3}=|\s*$)/g)].flatMap(
    ([, code = '', list = '']) => [code, ...list.split('|').flatMap((name) => [name, name.toUpperCase()])],
  );
  return [...new Set(names)]
    .map((name) => name.trim().replace(/\s+/g, ' '))
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replaceAll('.', '\\.?').replaceAll(' ', '\\s{1,2}'))
    .join('|');
}

/**
 * Expression for the states of India. The codes are left out because addresses hardly use them, and Delhi because it is
 * also a town.
 */
export const INDIAN_STATES = [
  'Andhra Pradesh|Arunachal Pradesh|Assam|Bihar|Chhattisgarh|Goa|Gujarat|Haryana|Himachal Pradesh|Jharkhand|Karnataka|Kerala',
  'Madhya Pradesh|Maharashtra|Manipur|Meghalaya|Mizoram|Nagaland|Odisha|Orissa|Punjab|Rajasthan|Sikkim|Tamil ?Nadu|Telangana',
  'Tripura|Uttar Pradesh|Uttarakhand|West Bengal',
].join('|');

const words = (text: string): ReadonlySet<string> =>
  new Set(text.split(',').map((word) => word.trim().toLowerCase()));

/** Counties of the United Kingdom and Ireland. An address may name one between the town and the postal code. */
export const COUNTIES = words(`
  Avon, Bedfordshire, Beds, Berkshire, Berks, Buckinghamshire, Bucks, Cambridgeshire, Cambs, Cheshire, Cleveland, Cornwall, Cumbria,
  Derbyshire, Devon, Dorset, County Durham, Co. Durham, Co Durham, East Sussex, Essex, Gloucestershire, Glos, Greater London, Greater Manchester,
  Hampshire, Hants, Herefordshire, Hertfordshire, Herts, Humberside, Isle of Wight, Kent, Lancashire, Lancs, Leicestershire, Leics,
  Lincolnshire, Lincs, Merseyside, Middlesex, Middx, Norfolk, North Yorkshire, North Humberside, Northamptonshire, Northants, Northumberland,
  Nottinghamshire, Notts, Oxfordshire, Oxon, Rutland, Shropshire, Somerset, South Yorkshire, Staffordshire, Staffs, Suffolk, Surrey,
  Sussex, Tyne and Wear, Tyne & Wear, Warwickshire, West Midlands, West Sussex, West Yorkshire, Wiltshire, Wilts, Worcestershire, Worcs,
  Yorkshire, East Yorkshire, Aberdeenshire, Angus, Argyll, Ayrshire, Clackmannanshire, Dumfriesshire, Fife, Lanarkshire, Midlothian,
  East Lothian, West Lothian, Moray, Perthshire, Renfrewshire, Stirlingshire, Inverness-shire, Scottish Borders, Anglesey, Carmarthenshire,
  Ceredigion, Clwyd, Conwy, Dyfed, Flintshire, Glamorgan, Mid Glamorgan, South Glamorgan, West Glamorgan, Vale of Glamorgan, Gwent, Gwynedd,
  Monmouthshire, Pembrokeshire, Powys, County Antrim, Co. Antrim, Co Antrim, County Armagh, Co. Armagh, County Down, Co. Down, Co Down,
  County Fermanagh, County Londonderry, County Tyrone, Co. Tyrone, Co. Dublin, Co Dublin, County Dublin, Co. Cork, Co Cork, County Cork,
  Co. Galway, Co Galway, County Galway, Co. Kerry, County Kerry, Co. Kildare, County Kildare, Co. Limerick, County Limerick, Co. Mayo,
  Co. Meath, County Meath, Co. Wicklow, County Wicklow, Co. Waterford, County Waterford, Co. Wexford, County Wexford
`);
