import type { TechnologyRule } from '../technology-rule.ts';

/** Services that identify visitors for sales. */
export const LEAD_GENERATION_RULES: readonly TechnologyRule[] = [
  {
    name: 'Leadfeeder',
    categories: ['Lead generation'],
    loaders: ['lftracker.leadfeeder.com', 'sc.lfeeder.com'],
    code: ['ldfdr.'],
  },
  { name: 'Albacross', categories: ['Lead generation'], loaders: ['serve.albacross.com'], code: ['_nQc ='] },
  {
    name: 'Clearbit Reveal',
    categories: ['Lead generation'],
    loaders: ['tag.clearbitscripts.com', 'reveal.clearbit.com', 'x.clearbitjs.com', 'tag.clearbit.com'],
  },
  { name: '6sense', categories: ['Lead generation'], loaders: ['j.6sc.co'], code: ['_6si.push', '_6si ='] },
  {
    name: 'Demandbase',
    categories: ['Lead generation'],
    loaders: ['tag.demandbase.com', 'scripts.demandbase.com', 'api.demandbase.com'],
  },
  {
    name: 'ZoomInfo',
    categories: ['Lead generation'],
    loaders: ['js.zi-scripts.com', 'ws.zoominfo.com', 'ws-assets.zoominfo.com'],
  },
  { name: 'Lead Forensics', categories: ['Lead generation'], loaders: ['secure.leadforensics.com'] },
];
