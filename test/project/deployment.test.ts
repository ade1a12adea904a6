import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';

const root = new URL('../../', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), 'utf8');

/** Minimum grace period: longer than the 25 s within which a worker exits. */
const STOP_SECONDS = 30;

const units = readdirSync(new URL('deploy/systemd', root));

test.each(units)('systemd unit %s starts a built program as its own user without privileges', (name) => {
  const text = read(`deploy/systemd/${name}`);
  const [, program = ''] = /^ExecStart=\/usr\/bin\/node (?:--\S+ )*(\S+)/m.exec(text) ?? [];
  expect(existsSync(new URL(program.replace('/dist/', '/src/').replace(/js$/, 'ts'), root))).toBe(true);
  for (const setting of ['DynamicUser=yes', 'ProtectSystem=strict', 'NoNewPrivileges=yes'])
    expect(text.split('\n')).toContain(setting);
  if (/^Type=oneshot$/m.test(text)) return;
  expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(text)?.[1])).toBeGreaterThanOrEqual(STOP_SECONDS);
  expect(text).toMatch(/^Restart=always$/m);
  expect(text).toMatch(/^MemoryMax=\d+G$/m);
});

interface PodSpec {
  terminationGracePeriodSeconds?: number;
  automountServiceAccountToken?: boolean;
  containers: {
    name: string;
    command?: string[];
    env?: { name: string; value: string }[];
    securityContext: object;
    resources: { limits: { memory: string } };
    livenessProbe?: object;
    readinessProbe?: { httpGet: { path: string } };
  }[];
}
interface Manifest {
  kind: string;
  metadata: { name: string };
  spec: { template: { spec: PodSpec }; selector?: unknown; podSelector?: unknown };
}

const base = new URL('deploy/kubernetes/base/', root);
const manifests = readdirSync(base)
  .filter((file) => file !== 'kustomization.yaml')
  .flatMap((file) => parseAllDocuments(readFileSync(new URL(file, base), 'utf8')))
  .map((document) => document.toJS() as Manifest);
const find = (kind: string, name: string) =>
  manifests.find((each) => each.kind === kind && each.metadata.name === name);

test.each([
  ['Deployment', 'scrapersky-api'],
  ['Deployment', 'scrapersky-worker'],
  ['Job', 'scrapersky-migrate'],
])('the pods of %s %s have no permissions beyond what they need to run', (kind, name) => {
  const pod = find(kind, name)?.spec.template.spec;
  expect(pod).toMatchObject({
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  });
  expect(pod?.containers).toHaveLength(1);
  expect(pod?.containers[0]).toMatchObject({
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    resources: { limits: { memory: expect.stringMatching(/^\d+[MG]i$/) } },
  });
});

test('pods get time to release their domains, and a disruption budget keeps some pods running', () => {
  for (const name of ['scrapersky-api', 'scrapersky-worker']) {
    const pod = find('Deployment', name)?.spec.template.spec;
    expect(pod?.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(STOP_SECONDS);
    expect(pod?.containers[0]?.livenessProbe).toBeDefined();
    expect(find('PodDisruptionBudget', name)?.spec.selector).toEqual({
      matchLabels: { 'app.kubernetes.io/name': name },
    });
  }
  const [api] = find('Deployment', 'scrapersky-api')?.spec.template.spec.containers ?? [];
  expect(api?.readinessProbe?.httpGet.path).toBe('/readyz');
});

test('a worker gets no client credentials', () => {
  const [worker] = find('Deployment', 'scrapersky-worker')?.spec.template.spec.containers ?? [];
  const secrets = ['API_KEYS', 'JWT_SECRET'];
  expect(worker?.env).toEqual([
    ...secrets.map((name) => ({ name, value: '' })),
    { name: 'HOST', value: '0.0.0.0' },
    { name: 'WORKER_METRICS_PORT', value: '9464' },
  ]);
  expect(read('deploy/systemd/scrapersky-worker@.service')).toContain(
    `UnsetEnvironment=${secrets.join(' ')}\n`,
  );
});

test('the network policy of workers excludes private IPv4 networks', () => {
  const policy = JSON.stringify(find('NetworkPolicy', 'scrapersky-worker')?.spec);
  for (const network of ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '127.0.0.0/8'])
    expect(policy).toContain(`"${network}"`);
});

test('a renderer gets one secret, is kept from private IPv4 networks, and is reached by workers only', () => {
  const file = new URL('deploy/kubernetes/overlays/render/renderer.yaml', root);
  const documents = parseAllDocuments(readFileSync(file, 'utf8')).map((one) => one.toJS() as Manifest);
  const of = (kind: string, name: string) =>
    documents.find((one) => one.kind === kind && one.metadata.name === name)?.spec;
  const pod = of('Deployment', 'scrapersky-renderer')?.template.spec;
  expect(pod).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true } });
  expect(pod?.containers[0]).toMatchObject({
    env: [{ name: 'RENDER_SECRET' }],
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
  });
  expect(pod?.containers[0]).not.toHaveProperty('envFrom');
  const policy = of('NetworkPolicy', 'scrapersky-renderer');
  expect(policy).toMatchObject({
    ingress: [
      { from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'scrapersky-worker' } } }] },
    ],
  });
  for (const network of ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16', '127.0.0.0/8'])
    expect(JSON.stringify(policy)).toContain(`"${network}"`);
});

test('alerts and dashboard use only metrics that the API or the workers export', () => {
  const sources = [
    'apps/api/src/metrics/api-metrics.ts',
    'apps/api/src/metrics/service-gauges.ts',
    'apps/worker/src/metrics/worker-metrics.ts',
    'packages/runtime/src/open-registry.ts',
  ];
  const known = new Set(sources.flatMap((name) => read(name).match(/scrapersky_\w+/g) ?? []));
  for (const file of ['alerts.yaml', 'alerts.test.yaml', 'grafana-dashboard.json']) {
    const used = read(`deploy/observability/${file}`).match(/scrapersky_\w+/g) ?? [];
    expect(used.length).toBeGreaterThan(5);
    const unknown = used.filter((name) => !known.has(name.replace(/_(bucket|count|sum)$/, '')));
    expect([file, ...unknown]).toEqual([file]);
  }
});
