import type { TechnologyRule } from '../technology-rule.ts';

/** Developer tools and webmail. */
export const DEVELOPER_TOOLS_RULES: readonly TechnologyRule[] = [
  { name: 'Grafana', categories: ['Dashboards'], code: ['grafanaBootData'] },
  {
    name: 'Jenkins',
    categories: ['CI'],
    implies: ['Java'],
    headers: ['x-jenkins', 'x-jenkins-session', 'x-hudson'],
  },
  {
    name: 'GitLab',
    categories: ['Development'],
    implies: ['Ruby on Rails'],
    cookies: ['_gitlab_session'],
    headers: ['gitlab-lb', 'x-gitlab-meta'],
  },
  {
    name: 'Gitea',
    categories: ['Development'],
    implies: ['Go'],
    cookies: ['i_like_gitea'],
    generator: ['Gitea'],
  },
  {
    name: 'Jira',
    categories: ['Development'],
    implies: ['Java'],
    meta: ['application-name=JIRA'],
    cookies: ['atlassian.xsrf.token'],
    headers: ['x-arequestid'],
  },
  {
    name: 'phpMyAdmin',
    categories: ['Databases'],
    implies: ['PHP'],
    cookies: ['phpMyAdmin', 'pma_lang'],
    code: ['pma_absolute_uri'],
    generator: ['phpMyAdmin'],
  },
  {
    name: 'Roundcube',
    categories: ['Webmail'],
    implies: ['PHP'],
    cookies: ['roundcube_sessid'],
    code: ['rcube_webmail('],
  },
];
