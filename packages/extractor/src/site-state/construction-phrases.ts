import { EASTERN_CONSTRUCTION_PHRASES } from './eastern-construction-phrases.ts';
import { RENEWALS, WE_NOTICES } from './renewal-phrases.ts';
import type { StatePhrases } from './state-phrases.ts';
import { wordings } from './wordings.ts';

/** Phrases of pages of sites that are unfinished or in maintenance. */
export const CONSTRUCTION_PHRASES: readonly StatePhrases[] = [
  {
    subjects: wordings(`
      this site | our site | the site | this website | our website | the website | website | this web site |
      our web site | this page | our new website | our new site | new website | site | our new web site |
      our homepage | this domain | our online store | our store
    `),
    near: wordings(`
      working on | check back soon | come back soon | under construction | under development |
      under maintenance | undergoing maintenance | down for maintenance | being built | being redesigned |
      being updated | launching soon | coming soon | launching in | will be launched |
      back soon | back shortly | back online
    `),
    anywhere: wordings(`
      § is under development | § is under construction | § is currently under construction |
      § is still under construction |
      § is being built | § is currently being built | § is being redesigned | § is currently being redesigned |
      § is coming soon | § will be available soon | § will be launching soon | § is launching soon |
      § will be online soon | § will be back soon | § will be live soon | § will launch soon |
      § is almost ready | § is on its way | § is in the works | § is under maintenance |
      § is currently under maintenance | § is undergoing maintenance | § is undergoing scheduled maintenance |
      § is currently undergoing scheduled maintenance | § is down for maintenance |
      § is temporarily down for maintenance | § is in maintenance mode | § is currently being updated |
      § is getting a makeover | § is getting a facelift | § is being updated |
      briefly unavailable for scheduled maintenance |
      service your request due to maintenance downtime |
      we will be launching soon | we will be back shortly | we'll be back shortly | we will be back online |
      we'll be back online | we are working on something new | we are working on something awesome |
      we're working on something awesome | something awesome is coming |
      something great is coming | something amazing is coming | something big is coming |
      we are building something new | our new website is on the way |
      sorry, we are doing some work on the site | pardon our dust |
      a new wordpress site is coming soon | a new website is coming soon | new site coming soon
    `).concat(WE_NOTICES),
    alone: wordings(`
      under construction | site under construction | website under construction | page under construction |
      coming soon | coming soon! | website coming soon | site coming soon | opening soon | launching soon |
      we are coming soon | we're coming soon | we'll be back soon | we will be back soon | be right back |
      under maintenance | site under maintenance | website under maintenance | down for maintenance |
      new website coming soon | something new is coming | service temporarily unavailable |
      503 service temporarily unavailable
    `),
    weak: wordings(`
      be back soon | maintenance mode | site maintenance | maintenance | scheduled maintenance | stay tuned |
      check back soon | please check back soon | please come back soon | work in progress
    `),
  },
  {
    subjects: wordings(`
      diese seite | diese website | diese webseite | unsere website | unsere webseite | unsere seite |
      unsere neue website | unsere neue webseite | die website | die webseite | die seite | unsere homepage |
      unser internetauftritt | diese internetseite | unser onlineshop | unsere internetseite | unser shop
    `),
    near: wordings(`
      im aufbau | in bearbeitung | wartungsmodus | gewartet | in kürze | entsteht | wartungsarbeiten
    `).concat(RENEWALS.de),
    anywhere: wordings(`
      hier entsteht eine neue internetpräsenz | hier entsteht eine neue website |
      hier entsteht eine neue webseite | hier entsteht eine neue homepage | hier entsteht die neue |
      hier entsteht demnächst | hier entsteht in kürze | hier entsteht ein neuer | hier entsteht unsere |
      § befindet sich im aufbau | § befindet sich derzeit im aufbau | § befindet sich noch im aufbau |
      § ist im aufbau | § ist noch im aufbau | § wird gerade überarbeitet | § wird derzeit überarbeitet |
      § wird zurzeit überarbeitet | § wird aktuell überarbeitet | § wird momentan überarbeitet |
      § ist in kürze verfügbar | § ist bald wieder | § ist in kürze wieder | § befindet sich in wartung |
      § befindet sich im wartungsmodus | § wird gerade gewartet | § wird derzeit gewartet | § ist demnächst |
      § geht bald online | wir arbeiten an unserer neuen website | wir arbeiten an unserer neuen webseite |
      wir sind in kürze für sie da | wir sind bald wieder da | schauen sie bald wieder vorbei
    `),
    alone: wordings(`
      im aufbau | seite im aufbau | website im aufbau | webseite im aufbau | wartungsmodus |
      in kürze verfügbar | bald verfügbar | hier entsteht etwas neues | neue website in kürze
    `),
    weak: wordings(`
      baustelle | wartungsarbeiten | wartung | demnächst | in kürze | in bearbeitung
    `),
  },
  {
    subjects: wordings(`
      ce site | notre site | le site | cette page | notre nouveau site | ce site web | notre site internet |
      notre site web | le nouveau site | notre boutique
    `),
    near: wordings(`
      en construction | en cours de construction | en maintenance | bientôt | en travaux | de refonte
    `),
    anywhere: wordings(`
      § est en construction | § est actuellement en construction | § est en cours de construction |
      § est en cours de création | § est en maintenance | § est actuellement en maintenance |
      § est en cours de maintenance | § arrive bientôt | § sera bientôt disponible | § sera bientôt en ligne |
      § est bientôt en ligne | § est en cours de refonte | § fait peau neuve | revenez bientôt |
      nous travaillons sur notre nouveau site
    `),
    alone: wordings(`
      en construction | site en construction | page en construction | bientôt disponible | bientôt en ligne |
      en maintenance | site en maintenance | ouverture prochaine | site en travaux | nous revenons bientôt
    `),
    weak: ['maintenance en cours', 'prochainement'],
  },
  {
    subjects: wordings(`
      este sitio | nuestro sitio | este sitio web | nuestro sitio web | nuestra web | esta página |
      nuestra página | el sitio | la web | esta web | nuestra nueva web | nuestra página web |
      nuestro nuevo sitio
    `),
    near: wordings(`
      en construcción | en mantenimiento | próximamente | en obras | en breve | muy pronto
    `),
    anywhere: wordings(`
      § está en construcción | § se encuentra en construcción | § está en mantenimiento |
      § se encuentra en mantenimiento | § estará disponible pronto | § estará disponible en breve |
      § estará lista pronto | § está en obras | estamos trabajando en nuestra nueva web |
      estamos trabajando en nuestro nuevo sitio | estamos construyendo nuestro | vuelva pronto | vuelve pronto
    `),
    alone: wordings(`
      en construcción | sitio en construcción | página en construcción | web en construcción |
      sitio web en construcción | próximamente | en mantenimiento | sitio en mantenimiento |
      web en mantenimiento | modo mantenimiento | página web en construcción
    `),
    weak: ['muy pronto', 'mantenimiento'],
  },
  {
    subjects: wordings(`
      este site | nosso site | o site | esta página | nossa página | o nosso site | este website |
      o nosso website | nosso novo site | nosso website | novo site
    `),
    near: wordings(`
      em construção | em manutenção | em breve | no ar em breve | brevemente
    `),
    anywhere: wordings(`
      § está em construção | § encontra-se em construção | § está em manutenção | § encontra-se em manutenção |
      § estará disponível em breve | § estará no ar em breve | § em breve estará |
      estamos trabalhando em nosso novo site | estamos a trabalhar no nosso novo site | estamos construindo |
      volte em breve
    `),
    alone: wordings(`
      em construção | site em construção | página em construção | website em construção | em breve |
      em manutenção | site em manutenção | novo site em breve | voltamos já
    `),
    weak: ['brevemente', 'manutenção'],
  },
  {
    subjects: wordings(`
      questo sito | il nostro sito | il sito | questa pagina | il nostro nuovo sito | il sito web |
      questo sito web | il nuovo sito | il nostro sito web
    `),
    near: wordings(`
      in costruzione | in manutenzione | in allestimento | presto online | in aggiornamento | a breve
    `),
    anywhere: wordings(`
      § è in costruzione | § è attualmente in costruzione | § è in allestimento | § è in manutenzione |
      § è attualmente in manutenzione | § sarà presto online | § sarà presto disponibile |
      § sarà online a breve | § è in fase di | stiamo lavorando al nuovo sito |
      stiamo lavorando al nostro nuovo sito | stiamo lavorando per voi | torna a trovarci presto
    `),
    alone: wordings(`
      in costruzione | sito in costruzione | pagina in costruzione | in allestimento | sito in allestimento |
      presto online | in manutenzione | sito in manutenzione | sito web in costruzione | torniamo subito
    `),
    weak: wordings(`
      prossimamente | in arrivo | manutenzione | work in progress
    `),
  },
  {
    subjects: wordings(`
      deze site | deze website | onze website | onze site | deze pagina | onze nieuwe website | de website |
      onze webshop
    `),
    near: wordings(`
      in aanbouw | in ontwikkeling | in onderhoud | binnenkort | onder constructie
    `).concat(RENEWALS.nl),
    anywhere: wordings(`
      § is in aanbouw | § is nog in aanbouw | § is momenteel in aanbouw | § is in ontwikkeling |
      § is binnenkort | § komt binnenkort online | § is in onderhoud | § is momenteel in onderhoud |
      § is tijdelijk in onderhoud | § wordt vernieuwd | hier komt binnenkort |
      we werken aan onze nieuwe website | wij werken aan een nieuwe website | kom binnenkort terug
    `),
    alone: wordings(`
      in aanbouw | website in aanbouw | site in aanbouw | pagina in aanbouw | binnenkort online |
      binnenkort beschikbaar | in onderhoud | website in onderhoud | onder constructie |
      website onder constructie | we zijn zo terug
    `),
    weak: ['binnenkort', 'onderhoud'],
  },
  {
    subjects: wordings(`
      strona | nasza strona | ta strona | nowa strona | nasza nowa strona | serwis | tato stránka |
      naše stránky | tyto stránky | nový web | náš web | web | stránky | stránka | táto stránka | naša stránka
    `),
    near: wordings(`
      w budowie | w przebudowie | wkrótce | w trakcie | przygotowaniu | ve výstavbě | v rekonstrukci |
      připravujeme | vo výstavbe | pripravujeme | v údržbě | již brzy
    `),
    anywhere: wordings(`
      § jest w budowie | § w budowie | § w przebudowie | § w trakcie budowy | § jest w trakcie przebudowy |
      § wkrótce | § będzie dostępna wkrótce | § jsou ve výstavbě | § je ve výstavbě | § ve výstavbě |
      § v rekonstrukci | § jsou v rekonstrukci | § je vo výstavbe | § vo výstavbe | § pro vás připravujeme |
      § pre vás pripravujeme | przerwa techniczna | trwają prace nad nową stroną | pracujemy nad nową stroną |
      zapraszamy wkrótce | připravujeme nové stránky | připravujeme nový web | pripravujeme novú stránku
    `),
    alone: wordings(`
      w budowie | ve výstavbě | vo výstavbe
    `),
    weak: wordings(`
      wkrótce | już wkrótce | prace techniczne | již brzy | připravujeme | už čoskoro | pripravujeme | údržba |
      konserwacja
    `),
  },
  {
    subjects: wordings(`
      webbplatsen | sidan | vår hemsida | vår webbplats | hemsidan | denna sida | vår nya hemsida | siden |
      hjemmesiden | vores hjemmeside | vår nettside | nettsiden | denne siden | denne side |
      vores nye hjemmeside | nettstedet | vår nye nettside | sivusto | sivustomme | kotisivumme | sivu |
      verkkosivumme | uudet sivumme
    `),
    near: wordings(`
      under uppbyggnad | under konstruktion | underhåll | kommer snart | lanseras | under opbygning |
      vedligeholdelse | under oppbygging | under arbeid | vedlikehold | rakenteilla | työn alla | pian |
      huollossa | under udvikling | under utvikling | under utveckling
    `),
    anywhere: wordings(`
      § är under uppbyggnad | § är under konstruktion | § är under underhåll | § lanseras snart |
      § kommer snart | § är snart här | § er under opbygning | § er under konstruktion |
      § er under vedligeholdelse | § er under oppbygging | § er under konstruksjon | § er under arbeid |
      § er under vedlikehold | § er snart klar | § on rakenteilla | § ovat rakenteilla | § on työn alla |
      § avautuu pian | § julkaistaan pian | § on huoltotilassa | § ovat työn alla
    `),
    alone: wordings(`
      under uppbyggnad | under konstruktion | under opbygning | kommer snart! | snart tilbage |
      under oppbygging | under arbeid | under vedlikehold | rakenteilla | sivu rakenteilla |
      sivusto rakenteilla | åbner snart | öppnar snart
    `),
    weak: wordings(`
      kommer snart | tulossa pian | huoltokatko | tulossa
    `),
  },
  ...EASTERN_CONSTRUCTION_PHRASES,
];
