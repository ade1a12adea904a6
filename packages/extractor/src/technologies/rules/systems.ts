import type { TechnologyRule } from '../technology-rule.ts';

/** Operating systems, tools that administer them, and HTTP/3. */
export const SYSTEMS_RULES: readonly TechnologyRule[] = [
  { name: 'Ubuntu', categories: ['Operating systems'], headers: ['server: ubuntu', 'x-powered-by: ubuntu'] },
  { name: 'Debian', categories: ['Operating systems'], headers: ['server: debian', 'x-powered-by: debian'] },
  { name: 'CentOS', categories: ['Operating systems'], headers: ['server: centos'] },
  { name: 'Red Hat', categories: ['Operating systems'], headers: ['server: red hat'] },
  { name: 'Fedora', categories: ['Operating systems'], headers: ['server: fedora'] },
  { name: 'FreeBSD', categories: ['Operating systems'], headers: ['server: freebsd'] },
  { name: 'UNIX', categories: ['Operating systems'], headers: ['server: unix'] },
  { name: 'Windows Server', categories: ['Operating systems'], headers: ['server: win32', 'server: win64'] },
  {
    name: 'Plesk',
    categories: ['Hosting panels'],
    headers: ['x-powered-by: plesklin', 'x-powered-by: pleskwin', 'x-powered-by-plesk'],
  },
  {
    name: 'cPanel',
    categories: ['Hosting panels'],
    headers: ['server: cpsrvd'],
    cookies: ['cprelogin', 'cpsession'],
  },
  {
    name: 'DirectAdmin',
    categories: ['Hosting panels'],
    headers: ['server: directadmin', 'server: directadmin daemon'],
  },
  { name: 'HTTP/3', categories: ['Protocols'], headers: ['alt-svc: h3'] },
];
