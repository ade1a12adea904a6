import type { TechnologyRule } from '../technology-rule.ts';

/** Booking and recruitment. */
export const BOOKING_RULES: readonly TechnologyRule[] = [
  {
    name: 'Calendly',
    categories: ['Appointment scheduling'],
    loaders: ['assets.calendly.com'],
    hosts: ['calendly.com'],
    classes: ['calendly-inline-widget', 'calendly-badge-widget'],
    code: ['Calendly.initInlineWidget', 'Calendly.initPopupWidget', 'Calendly.initBadgeWidget'],
  },
  {
    name: 'Acuity Scheduling',
    categories: ['Appointment scheduling'],
    loaders: ['embed.acuityscheduling.com', 'd3gxy7nm8y4yjr.cloudfront.net'],
    hosts: ['app.acuityscheduling.com'],
  },
  {
    name: 'Cal.com',
    categories: ['Appointment scheduling'],
    loaders: ['app.cal.com/embed'],
    attributes: ['data-cal-link'],
  },
  {
    name: 'Setmore',
    categories: ['Appointment scheduling'],
    loaders: ['assets.setmore.com'],
    hosts: ['my.setmore.com', 'booking.setmore.com'],
  },
  {
    name: 'SimplyBook.me',
    categories: ['Appointment scheduling'],
    loaders: ['widget.simplybook.me', 'widget.simplybook.it'],
  },
  {
    name: 'Square Appointments',
    categories: ['Appointment scheduling'],
    loaders: ['square.site/appointments', 'squareup.com/appointments'],
  },
  {
    name: 'OpenTable',
    categories: ['Appointment scheduling'],
    loaders: ['www.opentable.com/widget', 'www.opentable.co.uk/widget'],
  },
  { name: 'Resy', categories: ['Appointment scheduling'], loaders: ['widgets.resy.com'] },
  { name: 'Booksy', categories: ['Appointment scheduling'], loaders: ['booksy.com/widget'] },
  {
    name: 'Mindbody',
    categories: ['Appointment scheduling'],
    loaders: ['widgets.healcode.com', 'brandedweb.mindbodyonline.com'],
    elements: ['healcode-widget'],
  },
  {
    name: 'Eventbrite',
    categories: ['Appointment scheduling'],
    loaders: ['www.eventbrite.com/static/widgets', 'www.eventbrite.co.uk/static/widgets'],
    code: ['EBWidgets.createWidget'],
  },
  {
    name: 'Greenhouse',
    categories: ['Recruitment'],
    loaders: ['boards.greenhouse.io/embed', 'job-boards.greenhouse.io/embed'],
    ids: ['grnhse_app'],
  },
  { name: 'Lever', categories: ['Recruitment'], loaders: ['jobs.lever.co'], code: ['leverParameter'] },
  {
    name: 'Workable',
    categories: ['Recruitment'],
    loaders: ['www.workable.com/assets/embed.js', 'apply.workable.com'],
  },
  { name: 'Personio', categories: ['Recruitment'], hosts: ['jobs.personio.de', 'jobs.personio.com'] },
];
