import { wordings } from './wordings.ts';

/**
 * Hosts, including subdomains, on which many businesses each have a page. A domain that redirects to a page there
 * usually has no site of its own. Most hosts of whole sites, such as Wix, Shopify and github.io, are not included.
 */
export const PLATFORM_HOSTS: ReadonlySet<string> = new Set([
  // Shops and marketplaces.
  ...wordings(`
    etsy.com | amazon.com | amazon.co.uk | amazon.de | amazon.fr | amazon.it | amazon.es | amazon.ca
  `),
  ...wordings(`
    ebay.com | ebay.co.uk | ebay.de | ebay.fr | ebay.it | aliexpress.com | alibaba.com | taobao.com | tmall.com
  `),
  ...wordings(`
    walmart.com | rakuten.co.jp | rakuten.com | mercadolibre.com | mercadolivre.com.br | shopee.com | lazada.com
  `),
  ...wordings(`
    allegro.pl | ozon.ru | wildberries.ru | avito.ru | olx.pl | trendyol.com | hepsiburada.com | bol.com
  `),
  ...wordings(`
    redbubble.com | teespring.com | zazzle.com | depop.com | vinted.com | poshmark.com | gumroad.com |
    kleinanzeigen.de
  `),
  // Services for a page of links.
  ...wordings(`
    linktr.ee | beacons.ai | bio.link | lnk.bio | linkin.bio | taplink.cc | campsite.bio | solo.to |
    allmylinks.com
  `),
  ...wordings(`
    about.me | msha.ke | milkshake.app | flow.page | linkpop.com | hoo.be | bento.me | linkfly.to | withkoji.com
  `),
  // Maps, directories, restaurants, accommodation, food delivery.
  ...wordings(`
    tripadvisor.com | yelp.com | booking.com | airbnb.com | vrbo.com | expedia.com | hotels.com | opentable.com
  `),
  ...wordings(`
    thefork.com | resy.com | tock.com | exploretock.com | ubereats.com | doordash.com | grubhub.com |
    deliveroo.co.uk
  `),
  ...wordings(`
    just-eat.co.uk | lieferando.de | toasttab.com | foursquare.com | maps.google.com | goo.gl |
    maps.app.goo.gl | g.page | g.co
  `),
  ...wordings(`
    yellowpages.com | gelbeseiten.de | pagesjaunes.fr | houzz.com | thumbtack.com | angi.com |
    checkatrade.com | trustpilot.com
  `),
  // Appointments, tickets, money.
  ...wordings(`
    calendly.com | doctolib.de | doctolib.fr | treatwell.co.uk | fresha.com | booksy.com | vagaro.com |
    mindbodyonline.com
  `),
  ...wordings(`
    eventbrite.com | meetup.com | ticketmaster.com | gofundme.com | kickstarter.com | indiegogo.com |
    patreon.com | ko-fi.com
  `),
  ...wordings(`
    buymeacoffee.com | paypal.com | paypal.me | venmo.com | cash.app | opencollective.com
  `),
  // Portfolios, media, profiles, apps, documents, encyclopedias and further networks.
  ...wordings(`
    behance.net | dribbble.com | deviantart.com | artstation.com | flickr.com | 500px.com | soundcloud.com |
    spotify.com
  `),
  ...wordings(`
    open.spotify.com | music.apple.com | bandcamp.com | imdb.com | goodreads.com | upwork.com | fiverr.com |
    crunchbase.com
  `),
  ...wordings(`
    apps.apple.com | itunes.apple.com | play.google.com | docs.google.com | drive.google.com | forms.gle |
    sites.google.com
  `),
  ...wordings(`
    forms.office.com | notion.so | wikipedia.org | quora.com | ok.ru | dzen.ru | weibo.com | zhihu.com |
    line.me | lin.ee
  `),
  // Consent, sign-in and redirect pages in front of other platforms.
  ...wordings(`
    consent.google.com | consent.youtube.com | consent.yahoo.com | guce.yahoo.com | guce.oath.com |
    accounts.google.com
  `),
  ...wordings(`
    login.microsoftonline.com | login.yahoo.com | l.facebook.com | lm.facebook.com
  `),
]);
