import { hashSegments } from './name-segments.ts';
import { account, type ProfileRule } from './profile-rule.ts';

const page = account(
  /^(?!.*\.(?:php|ico)$)[\w.%-]{2,100}$/u,
  'sharer share dialog plugins tr login pages people groups help policies policy privacy legal hashtag events event watch ' +
    'marketplace gaming photo photos video videos media ajax home settings messages notes business ads careers terms about ' +
    'directory public badges connect feed stories story reel reels fundraisers mobile developers campaign reg signup p pg ' +
    '2008 recover l lite games live games apps app_scoped_user_id permalink notifications friends bookmarks saved sem_campaigns ' +
    'search security privacy_center policies_center full_data_use_policy login_alerts share_channel checkpoint creatorstudio ' +
    'adsmanager adpreferences ad_campaign audiencenetwork nd invite messenger workplace whitehat page_internal ' +
    'v2.0 v2.1 v2.2 v2.3 v2.4 v2.5 v2.6 v2.7 v2.8 v2.9 v2.10 v2.11 v2.12',
  /^(?:about|info|timeline|home|posts|photos|videos|reels|events|reviews|mentions|followers|likes|app|community|services|shop)(?:_\w+)?\/?$/i,
);

/** Returns the part of a path that identifies a page: `pages/category/Kind/Name`, `pages/City/Name/123`. */
function pageAt(kind: string, parts: readonly string[]): string | null {
  const [first = '', second = '', third] = parts;
  if (/^create$/i.test(first)) return null;
  if (/^category$/i.test(first)) return third === undefined ? null : `/${kind}/${first}/${second}/${third}`;
  return third !== undefined && /^\d{5,20}$/.test(third)
    ? `/${kind}/${first}/${second}/${third}`
    : `/${kind}/${first}/${second}`;
}

/** Matches the lists of groups that Facebook shows to a visitor. */
const OWN_LISTS = /^(?:feed|discover|joins|create|search|browse)$/i;

/** Recognizes profiles, pages and groups on Facebook by current and former formats of their URLs. */
export const facebookProfile: ProfileRule = (written, url) => {
  const isHome = written.length === 0 || written[0] === 'home.php';
  const path = isHome ? hashSegments(url) : written;
  const [first, second, third] = path;
  if (first === 'profile.php') {
    const id = url.searchParams.get('id');
    return id !== null && /^\d+$/.test(id) ? `/profile.php?id=${id}` : null;
  }
  if (first === 'pg' && second !== undefined) return page([second], url);
  if ((first === 'pages' || first === 'people') && second !== undefined && third !== undefined)
    return pageAt(first, path.slice(1));
  if (first === 'groups' && second !== undefined && OWN_LISTS.test(second)) return null;
  if ((first === 'groups' || first === 'p') && second !== undefined) return `/${first}/${second}`;
  return page(path, url);
};
