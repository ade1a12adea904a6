import type { SocialNetwork } from '@scrapersky/core';
import { facebookProfile } from './facebook-profile.ts';
import { hashSegments } from './name-segments.ts';
import { account, anyOf, named, type ProfileRule } from './profile-rule.ts';
import { whatsappProfile } from './whatsapp-profile.ts';

export interface NetworkRule {
  network: SocialNetwork;
  /** Matches the network's hosts, without prefixes such as `www.` and `m.`. */
  hosts: RegExp;
  /** Whether the canonical host of the network begins with `www.`. */
  www: boolean;
  /** Returns the path and query of the profile to which a URL leads; null if it leads to no profile. */
  profile: ProfileRule;
}

const youtube = anyOf(
  named(/^channel$/i, /^UC[\w-]{10,40}$/),
  named(/^(?:c|user)$/i),
  account(
    /^@?[\p{L}\p{N}._%-]{1,100}$/u,
    'watch embed playlist shorts live results feed channel c user t about howyoutubeworks premium redirect s v e iframe_api ' +
      'player_api subscription_center account creators ads gaming kids music musicpremium hashtag trending upload intl yt post ' +
      'clip attribution_link oembed api img vi static jobs press new testtube dev signin logout login tv supported_browsers ' +
      'comment_servlet my_videos my_videos_upload video_manager dashboard source playables podcasts reporthistory',
    /^(?:videos|featured|about|playlists|channels|community|posts|streams|releases|podcasts|courses|store|search|shorts|join|discussion)$/i,
  ),
);

/** Returns the account in the URL of a follow button. */
const followedAccount: ProfileRule = ([first, second], url) => {
  if (first !== 'intent' || (second !== 'follow' && second !== 'user')) return null;
  const name = url.searchParams.get('screen_name')?.replace(/^@/, '') ?? '';
  return /^\w{1,20}$/.test(name) ? `/${name}` : null;
};

const medium: ProfileRule = (path, url) => {
  if (path[0] === 'u' && path[1] !== undefined && path.length === 2) return `/u/${path[1]}`;
  if (/^[\w-]+\.medium\.com$/.test(url.hostname))
    return path.length === 0 || path[0] === 'about' ? '/' : null;
  return account(
    /^@?[\w.-]{2,60}$/,
    'm p tag tags search me new-story about policy membership creators jobs-at-medium feed topic topics explore-topics plans ' +
      'gift media signin r account business partner-program earn',
    /^(?:about|followers|latest)$/,
  )(path, url);
};

export const NETWORK_RULES: readonly NetworkRule[] = [
  { network: 'facebook', hosts: /^(?:facebook\.com|fb\.com)$/, www: true, profile: facebookProfile },
  {
    network: 'twitter',
    hosts: /^(?:twitter\.com|x\.com)$/,
    www: false,
    profile: (path, url) =>
      followedAccount(path, url) ??
      account(
        /^@?\w{1,20}$/,
        'intent share home hashtag search i login signup privacy tos about settings explore messages notifications compose download ' +
          'jobs account oauth widgets statuses who_to_follow following followers logout sessions goodies personalization en terms rules',
        /^(?:media|with_replies|highlights|articles|likes|followers|following)$/,
      )(path.length === 0 ? hashSegments(url) : path, url)?.replace('/@', '/') ??
      null,
  },
  {
    network: 'linkedin',
    hosts: /^linkedin\.com$/,
    www: true,
    profile: anyOf(
      (path, url) =>
        path[0] === 'organization-guest' || path[0] === 'mwlite'
          ? named(/^(?:company|school)$/i)(path.slice(1), url)
          : null,
      named(
        /^(?:company|school|showcase|in|company-beta|groups|edu)$/i,
        /^(?!setup$|login$|new$|unavailable$)[^?#]{1,150}$/,
      ),
      ([first, ...rest]) =>
        first === 'pub' && rest.length > 0 ? `/pub/${rest.slice(0, 4).join('/')}` : null,
    ),
  },
  {
    network: 'instagram',
    hosts: /^(?:instagram\.com|instagr\.am)$/,
    www: true,
    profile: (path, url) =>
      account(
        /^@?[\w.]{1,30}$/,
        'p reel reels tv stories explore accounts about legal developer directory web share sharer oauth graphql api static press ' +
          'privacy terms direct challenge s create emails session lite download invites popular topics locations',
        /^(?:reels|tagged|channel|feed|guides|followers|following)$/,
      )(path[0] === '_u' || path[0] === '_n' ? path.slice(1) : path, url)?.replace('/@', '/') ?? null,
  },
  { network: 'youtube', hosts: /^youtube\.com$/, www: true, profile: youtube },
  { network: 'tiktok', hosts: /^tiktok\.com$/, www: true, profile: account(/^@[\w.-]{1,40}$/, '') },
  {
    network: 'github',
    hosts: /^github\.com$/,
    www: false,
    profile: anyOf(
      named(/^orgs$/i, /^[a-z\d-]{1,39}$/i),
      account(
        /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i,
        'features pricing about site login join explore topics trending collections events marketplace sponsors settings ' +
          'notifications security enterprise team customer-stories readme contact orgs apps new organizations search watching ' +
          'stars codespaces issues pulls dashboard nonprofit solutions resources github-copilot copilot mobile edu education ' +
          'partners newsroom careers blog changelog logout signup signin gist account open-source premium-support why-github ' +
          'skills git-guides models discussions users images git sessions password_reset social-impact',
      ),
    ),
  },
  {
    network: 'pinterest',
    hosts: /^pinterest\.(?:com|[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})$/,
    www: true,
    profile: account(
      /^[\w.-]{3,50}$/,
      'pin search ideas today explore login business about categories _ source settings topics static resource password join news_hub discover',
      /^(?:_\w+|boards|pins|[\w%-]{2,60})$/,
    ),
  },
  {
    network: 'telegram',
    hosts: /^(?:t\.me|telegram\.me|telegram\.dog)$/,
    www: false,
    profile: anyOf(
      named(/^joinchat$/i, /^[\w-]{10,40}$/),
      (path, url) =>
        account(
          /^(?:@?[a-z]\w{3,31}|\+[\w-]{10,40})$/i,
          'share joinchat iv addstickers addemoji addlist proxy socks setlanguage bg login msg invoice boost giftcode contact addtheme',
        )(path[0] === 's' ? path.slice(1) : path, url)?.replace('/@', '/') ?? null,
    ),
  },
  {
    network: 'whatsapp',
    hosts: /^(?:wa\.me|(?:api\.|web\.|chat\.)?whatsapp\.com)$/,
    www: false,
    profile: whatsappProfile,
  },
  {
    network: 'threads',
    hosts: /^threads\.(?:net|com)$/,
    www: true,
    profile: account(/^@[\w.]{1,30}$/, '', /^(?:replies|media)$/),
  },
  {
    network: 'bluesky',
    hosts: /^bsky\.app$/,
    www: false,
    profile: (path, url) =>
      path.length === 2 ? (named(/^profile$/)(path, url)?.replace('/@', '/') ?? null) : null,
  },
  {
    network: 'mastodon',
    hosts:
      /^(?:mastodon\.[a-z.]{2,20}|mstdn\.[a-z.]{2,20}|fosstodon\.org|hachyderm\.io|mas\.to|chaos\.social|infosec\.exchange|techhub\.social|social\.[a-z]+\.[a-z]{2,10}|troet\.cafe|indieweb\.social|universeodon\.com|ruby\.social|phpc\.social|floss\.social)$/,
    www: false,
    profile: anyOf(
      (path, url) =>
        account(
          /^@[\w.]{1,30}(?:@[\w.-]{3,80})?$/,
          '',
          /^(?:with_replies|media)$/,
        )(path[0] === 'web' ? path.slice(1) : path, url),
      (path, url) => (path.length === 2 ? named(/^users$/)(path, url) : null),
    ),
  },
  {
    network: 'discord',
    hosts: /^(?:discord\.gg|discord\.com|discordapp\.com)$/,
    www: false,
    profile: (path, url) =>
      url.hostname === 'discord.gg'
        ? account(/^[\w-]{2,40}$/, '')(path[0] === 'invite' ? path.slice(1) : path, url)
        : anyOf(named(/^invite$/, /^[\w-]{2,40}$/), named(/^channels$/, /^\d{5,25}$/))(path, url),
  },
  {
    network: 'xing',
    hosts: /^xing\.com$/,
    www: true,
    profile: named(/^(?:profile|companies|company|pages|net)$/i, /^(?!share$)[^?#]{1,120}$/),
  },
  {
    network: 'vimeo',
    hosts: /^vimeo\.com$/,
    www: false,
    profile: anyOf(
      named(/^channels$/, /^[\w-]{2,60}$/),
      account(
        /^(?!\d+$)[\w-]{2,60}$/,
        'channels groups categories album showcase ondemand blog help about upgrade login join watch features share search terms ' +
          'privacy cookie_policy log_in sign_up manage pricing stock create solutions enterprise for-hire jobs api embed videos ott',
        /^(?:about|videos)$/,
      ),
    ),
  },
  {
    network: 'medium',
    hosts: /^(?:(?!www\.|help\.|policy\.)[\w-]+\.)?medium\.com$/,
    www: false,
    profile: medium,
  },
  {
    network: 'reddit',
    hosts: /^reddit\.com$/,
    www: true,
    profile: (path, url) =>
      path.length <= 3 && !/^comments$/.test(path[2] ?? '')
        ? named(/^(?:r|u|user)$/i, /^(?!(?:all|popular)$)[\w-]{2,40}$/)(path, url)
        : null,
  },
  {
    network: 'snapchat',
    hosts: /^snapchat\.com$/,
    www: true,
    profile: anyOf(named(/^add$/i, /^[\w.-]{3,30}$/), account(/^@[\w.-]{3,30}$/, '')),
  },
  {
    network: 'twitch',
    hosts: /^twitch\.tv$/,
    www: true,
    profile: account(
      /^\w{3,30}$/,
      'directory videos p downloads jobs turbo store search settings subscriptions team user embed login signup prime bits about',
      /^(?:about|schedule|videos|clips)$/,
    ),
  },
  {
    network: 'vk',
    hosts: /^(?:vk\.com|vkontakte\.ru|vk\.ru)$/,
    www: false,
    profile: account(
      /^(?!(?:app|video|wall|photo|album|topic|doc|market|clip|story|note|audio|away|share|widget)[-_]?-?\d)(?!.*\.php$)[\w.]{2,50}$/,
      'feed login join search dev about terms privacy im music video videos share groups friends apps support jobs restore blog market clips services rtrg',
    ),
  },
];
