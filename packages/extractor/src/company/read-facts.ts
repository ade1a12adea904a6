import type { JsonValue } from '@scrapersky/core';
import { cleanText } from '../html/clean-text.ts';
import type { Candidate } from '../page-facts.ts';
import type { EntitiesById } from '../structured/index-by-id.ts';
import { textsOf } from '../structured/json-ld-entities.ts';
import { canonicalType } from '../structured/schema-type.ts';
import { objectsOf, type OwnOrganization } from './own-organizations.ts';
import { readOpeningHours } from './read-opening-hours.ts';

/** Facts about the organisation in structured data, other than names, addresses and identification numbers. */
export interface OrganizationFacts {
  founded: Candidate[];
  employees: Candidate[];
  openingHours: Candidate[];
  industry: Candidate[];
  slogan: Candidate[];
  parent: Candidate[];
}

const MAX_TEXT = 200;
const DATE = /^(?:1[5-9]|20)\d\d(?:-\d\d){0,2}(?=$|T)/;
/** Types of schema.org that do not show the industry. */
const GENERAL_TYPES = new Set(
  'Organization Organisation LocalBusiness Corporation Company Business ProfessionalService Place Thing Brand OnlineBusiness'.split(
    ' ',
  ),
);
const EMPLOYEES = /^\d{1,7}(?:\s?[-\u2013]\s?\d{1,7}|\+)?$/;

/** Reads facts about the organisations that run the site. */
export function readFacts(organizations: readonly OwnOrganization[], byId: EntitiesById): OrganizationFacts {
  const facts: OrganizationFacts = {
    founded: [],
    employees: [],
    openingHours: [],
    industry: [],
    slogan: [],
    parent: [],
  };
  for (const { members, method, confidence, types } of organizations) {
    const add = (field: keyof OrganizationFacts, text: string | null | undefined, factor = 1): void => {
      const value = cleanText(text, MAX_TEXT);
      if (value !== null && facts[field].length < 20)
        facts[field].push({ value, method, confidence: confidence * factor });
    };
    add('founded', DATE.exec(textsOf(members['foundingDate'])[0] ?? '')?.[0]);
    add('employees', employeesOf(members['numberOfEmployees'], byId));
    for (const hours of readOpeningHours(members, byId)) add('openingHours', hours);
    for (const type of types) if (!GENERAL_TYPES.has(type)) add('industry', inWords(type));
    for (const name of ['industry', 'naics', 'isicV4', 'category', 'servesCuisine'])
      for (const text of textsOf(members[name], 'name').slice(0, 5)) add('industry', text, 0.9);
    add('slogan', textsOf(members['slogan'])[0]);
    add('parent', textsOf(members['parentOrganization'], 'legalName', 'name')[0]);
  }
  return facts;
}

/** Splits a type into words, for example `HomeAndConstructionBusiness` into `Home And Construction Business`. */
function inWords(type: string): string {
  return canonicalType(type).replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ');
}

function employeesOf(value: JsonValue | undefined, byId: EntitiesById): string | null {
  const [text] = textsOf(value, 'name');
  if (text !== undefined && EMPLOYEES.test(text)) return text.replace(/\s/g, '').replace('\u2013', '-');
  for (const range of objectsOf(value, byId)) {
    const [exact, low, high] = ['value', 'minValue', 'maxValue'].map((name) => textsOf(range[name])[0]);
    if (exact !== undefined && EMPLOYEES.test(exact)) return exact;
    if (low !== undefined && high !== undefined && EMPLOYEES.test(`${low}-${high}`)) return `${low}-${high}`;
  }
  return null;
}
