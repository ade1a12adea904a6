import type { TechnologyRule } from '../technology-rule.ts';
import { ACCESSIBILITY_RULES } from './accessibility.ts';
import { ADVERTISING_RULES } from './advertising.ts';
import { AFFILIATE_PROGRAMS_RULES } from './affiliate-programs.ts';
import { ANALYTICS_RULES } from './analytics.ts';
import { APP_FRAMEWORKS_RULES } from './app-frameworks.ts';
import { AUDIENCE_MEASUREMENT_RULES } from './audience-measurement.ts';
import { AUTHENTICATION_RULES } from './authentication.ts';
import { BLOGS_AND_WIKIS_RULES } from './blogs-and-wikis.ts';
import { BOOKING_RULES } from './booking.ts';
import { CAPTCHAS_RULES } from './captchas.ts';
import { CDNS_RULES } from './cdns.ts';
import { CHAT_RULES } from './chat.ts';
import { CMS_RULES } from './cms.ts';
import { COMMUNITIES_RULES } from './communities.ts';
import { COOKIE_CONSENT_RULES } from './cookie-consent.ts';
import { CRM_RULES } from './crm.ts';
import { DEVELOPER_TOOLS_RULES } from './developer-tools.ts';
import { DOCUMENTATION_RULES } from './documentation.ts';
import { EMAIL_MARKETING_RULES } from './email-marketing.ts';
import { EXPERIMENTS_RULES } from './experiments.ts';
import { FONTS_RULES } from './fonts.ts';
import { FORMS_AND_SURVEYS_RULES } from './forms-and-surveys.ts';
import { GALLERIES_RULES } from './galleries.ts';
import { HOSTED_SHOPS_RULES } from './hosted-shops.ts';
import { HOSTING_RULES } from './hosting.ts';
import { JS_FRAMEWORKS_RULES } from './js-frameworks.ts';
import { JS_GRAPHICS_RULES } from './js-graphics.ts';
import { JS_LIBRARIES_RULES } from './js-libraries.ts';
import { LANDING_PAGES_RULES } from './landing-pages.ts';
import { LEAD_GENERATION_RULES } from './lead-generation.ts';
import { MAPS_RULES } from './maps.ts';
import { MARKETING_AUTOMATION_RULES } from './marketing-automation.ts';
import { MEDIA_PLAYERS_RULES } from './media-players.ts';
import { MONITORING_RULES } from './monitoring.ts';
import { PAYMENTS_RULES } from './payments.ts';
import { PHP_CMS_RULES } from './php-cms.ts';
import { RETARGETING_RULES } from './retargeting.ts';
import { REVIEWS_RULES } from './reviews.ts';
import { SECURITY_RULES } from './security.ts';
import { SESSION_REPLAY_RULES } from './session-replay.ts';
import { SHOP_SOFTWARE_RULES } from './shop-software.ts';
import { SITE_BUILDERS_RULES } from './site-builders.ts';
import { SITE_SEARCH_RULES } from './site-search.ts';
import { SOCIAL_WIDGETS_RULES } from './social-widgets.ts';
import { STATIC_SITES_RULES } from './static-sites.ts';
import { SYSTEMS_RULES } from './systems.ts';
import { TAG_MANAGERS_RULES } from './tag-managers.ts';
import { UI_FRAMEWORKS_RULES } from './ui-frameworks.ts';
import { WEB_FRAMEWORKS_RULES } from './web-frameworks.ts';
import { WEB_SERVERS_RULES } from './web-servers.ts';
import { WIDGETS_RULES } from './widgets.ts';
import { WORDPRESS_RULES } from './wordpress.ts';
import { WORDPRESS_PLUGINS_RULES } from './wordpress-plugins.ts';
import { WORDPRESS_SITE_PLUGINS_RULES } from './wordpress-site-plugins.ts';
import { WORDPRESS_THEMES_RULES } from './wordpress-themes.ts';

/** All known technologies. Written from knowledge of the products; no existing fingerprint set was copied. */
export const TECHNOLOGY_RULES: readonly TechnologyRule[] = [
  ACCESSIBILITY_RULES,
  ADVERTISING_RULES,
  AFFILIATE_PROGRAMS_RULES,
  ANALYTICS_RULES,
  APP_FRAMEWORKS_RULES,
  AUDIENCE_MEASUREMENT_RULES,
  AUTHENTICATION_RULES,
  BLOGS_AND_WIKIS_RULES,
  BOOKING_RULES,
  CAPTCHAS_RULES,
  CDNS_RULES,
  CHAT_RULES,
  CMS_RULES,
  COMMUNITIES_RULES,
  COOKIE_CONSENT_RULES,
  CRM_RULES,
  DEVELOPER_TOOLS_RULES,
  DOCUMENTATION_RULES,
  EMAIL_MARKETING_RULES,
  EXPERIMENTS_RULES,
  FONTS_RULES,
  FORMS_AND_SURVEYS_RULES,
  GALLERIES_RULES,
  HOSTED_SHOPS_RULES,
  HOSTING_RULES,
  JS_FRAMEWORKS_RULES,
  JS_GRAPHICS_RULES,
  JS_LIBRARIES_RULES,
  LANDING_PAGES_RULES,
  LEAD_GENERATION_RULES,
  MAPS_RULES,
  MARKETING_AUTOMATION_RULES,
  MEDIA_PLAYERS_RULES,
  MONITORING_RULES,
  PAYMENTS_RULES,
  PHP_CMS_RULES,
  RETARGETING_RULES,
  REVIEWS_RULES,
  SECURITY_RULES,
  SESSION_REPLAY_RULES,
  SHOP_SOFTWARE_RULES,
  SITE_BUILDERS_RULES,
  SITE_SEARCH_RULES,
  SOCIAL_WIDGETS_RULES,
  STATIC_SITES_RULES,
  SYSTEMS_RULES,
  TAG_MANAGERS_RULES,
  UI_FRAMEWORKS_RULES,
  WEB_FRAMEWORKS_RULES,
  WEB_SERVERS_RULES,
  WIDGETS_RULES,
  WORDPRESS_RULES,
  WORDPRESS_PLUGINS_RULES,
  WORDPRESS_SITE_PLUGINS_RULES,
  WORDPRESS_THEMES_RULES,
].flat();
