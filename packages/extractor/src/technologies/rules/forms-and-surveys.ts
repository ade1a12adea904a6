import type { TechnologyRule } from '../technology-rule.ts';

export const FORMS_AND_SURVEYS_RULES: readonly TechnologyRule[] = [
  {
    name: 'Typeform',
    categories: ['Form builders'],
    loaders: ['embed.typeform.com'],
    hosts: ['typeform.com/to'],
    attributes: ['data-tf-widget', 'data-tf-popup', 'data-tf-live'],
  },
  {
    name: 'JotForm',
    categories: ['Form builders'],
    loaders: ['form.jotform.com', 'js.jotform.com', 'cdn.jotfor.ms', 'form.jotform.us', 'eu.jotform.com'],
    hosts: ['form.jotform.com', 'form.jotformeu.com'],
  },
  {
    name: 'Wufoo',
    categories: ['Form builders'],
    loaders: ['www.wufoo.com/scripts', 'secure.wufoo.com'],
    hosts: ['wufoo.com/embed', 'wufoo.com/forms'],
  },
  {
    name: 'Formstack',
    categories: ['Form builders'],
    loaders: ['formstack.com/forms', 'static.formstack.com'],
  },
  { name: 'Google Forms', categories: ['Form builders'], hosts: ['docs.google.com/forms'] },
  {
    name: 'Tally',
    categories: ['Form builders'],
    loaders: ['tally.so/widgets'],
    hosts: ['tally.so/embed'],
    attributes: ['data-tally-src', 'data-tally-open'],
  },
  { name: 'Formspree', categories: ['Form builders'], loaders: ['formspree.io/js'] },
  {
    name: 'Paperform',
    categories: ['Form builders'],
    loaders: ['paperform.co/__embed'],
    attributes: ['data-paperform-id'],
  },
  {
    name: 'SurveyMonkey',
    categories: ['Surveys'],
    loaders: ['widget.surveymonkey.com', 'www.surveymonkey.com/jspop.aspx'],
  },
  { name: 'Qualtrics', categories: ['Surveys'], loaders: ['siteintercept.qualtrics.com'] },
  { name: 'Hotjar Surveys', categories: ['Surveys'], implies: ['Hotjar'], hosts: ['surveys.hotjar.com'] },
  { name: 'Survicate', categories: ['Surveys'], loaders: ['survey.survicate.com'] },
  { name: 'Delighted', categories: ['Surveys'], loaders: ['d2yyd1h5u9mauk.cloudfront.net'] },
  {
    name: 'Usabilla',
    categories: ['Surveys'],
    loaders: ['w.usabilla.com', 'd6tizftlrpuof.cloudfront.net'],
    code: ['usabilla_live'],
  },
  {
    name: 'Medallia',
    categories: ['Surveys'],
    loaders: ['nebula-cdn.kampyle.com', 'resources.digital-cloud.medallia.com', 'digital-cloud.medallia.eu'],
  },
  {
    name: 'UserVoice',
    categories: ['Surveys'],
    loaders: ['widget.uservoice.com'],
    code: ['UserVoice.push', 'UserVoice ='],
  },
];
