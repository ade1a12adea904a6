/** Returns `Organization` for `https://schema.org/Organization`, `schema:Organization` and similar spellings. */
export function canonicalType(type: string): string {
  return type.slice(0, 200).replace(/^.*[/#:]/, '');
}

/** Matches the suffixes of the types of organisations, whose name, logo and contacts may be the site's. */
const ORGANISATION =
  /(?:Organi[sz]ation|Corporation|Business|Store|Shop|Company|Agency|Association|School|University|College|Clinic|Hospital|Pharmacy|Dentist|Physician|Attorney|Notary|LegalService|Restaurant|Bakery|Cafe|CafeOrCoffeeShop|Bar|BarOrPub|Winery|Brewery|Hotel|Motel|Hostel|Resort|BedAndBreakfast|LodgingBusiness|Campground|Library|Museum|Church|Airline|Electrician|Plumber|Locksmith|Contractor|Painter|MovingCompany|Dealer|Repair|Rental|Salon|Spa|Gym|ExerciseGym|SportsClub|SportsTeam|Office|Station|Bank|BankOrCreditUnion|Florist|Brand|Service|Project|NGO|Consortium|Cooperative)$/;

export function isOrganisation(types: readonly string[]): boolean {
  return types.some(
    (type) => ORGANISATION.test(type) && type !== 'BroadcastService' && type !== 'WebApplicationService',
  );
}

/** Properties whose values are persons who do not belong to the site, such as a review's author. */
const ROLES_OF_OTHERS = new Set(
  'author creator contributor editor reviewedBy review reviews comment customer attendee performer actor director'.split(
    ' ',
  ),
);

/**
 * Returns whether an item is a review, or a person such as an author or a customer. The contacts in such items are not
 * the site's.
 */
export function isOutsider(types: readonly string[], role: string | null): boolean {
  return types.includes('Review') || (types.includes('Person') && role !== null && ROLES_OF_OTHERS.has(role));
}
