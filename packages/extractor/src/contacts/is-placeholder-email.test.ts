import { expect, test } from '@jest/globals';
import { isPlaceholderEmail } from './is-placeholder-email.ts';

test.each([
  ['you@example.com'],
  ['info@example.org'],
  ['a@mail.example.com'],
  ['info@yourdomain.com'],
  ['info@company.com'],
  ['filler@godaddy.com'],
  ['hello@reallygreatsite.com'],
  ['lorem@ipsum.com'],
  ['name@domain.com'],
  ['your@email.com'],
  ['yourfriend@email.com'],
  ['john.doe@company.com'],
  ['vorname.nachname@firma.de'],
  ['0123456789abcdef0123456789abcdef@o12.ingest.sentry.io'],
  ['0123456789abcdef0123456789abcdef@acme.com'],
  ['git@github.com'],
  ['admin@admin.com'],
  ['etunimi.sukunimi@acme.fi'],
  ['vorname.nachname@acme.de'],
  ['v.nachname@acme.de'],
  ['nachname@acme.de'],
  ['firstname.lastname@acme.com'],
  ['first.last@acme.com'],
  ['prenom.nom@acme.fr'],
  ['nome.cognome@acme.it'],
  ['fornavn.etternavn@acme.no'],
  ['fornavn.efternavn@acme.dk'],
  ['fornamn.efternamn@acme.se'],
  ['imie.nazwisko@acme.pl'],
  ['voornaam.achternaam@acme.nl'],
  ['nombre.apellido@acme.es'],
])('recognizes %s as a placeholder', (address) => {
  expect(isPlaceholderEmail(address)).toBe(true);
});

test.each([
  ['info@acme.com'],
  ['john.doe@acme.com'],
  ['jane@gmail.com'],
  ['test@acme.com'],
  ['nom@acme.fr'],
  ['name@acme.com'],
  ['maria.first@acme.com'],
  ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@acme.com'],
  ['hello@examples.com'],
])('accepts %s as a real address', (address) => {
  expect(isPlaceholderEmail(address)).toBe(false);
});
