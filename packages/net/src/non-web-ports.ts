/**
 * Ports that are refused at public addresses: the "bad ports" of the Fetch Standard (section 2.9, Port blocking), and
 * ports of databases, caches, queues, control planes, file sharing and remote desktops. Some of their protocols accept
 * lines of an HTTP request as commands.
 */
const NON_WEB_PORTS = new Set([
  // Fetch Standard.
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
  109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
  526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
  3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
  // SMB, MSSQL, Oracle, Docker, etcd, ZooKeeper, MySQL, RDP, Erlang, PostgreSQL, AMQP, VNC, CouchDB, Redis, poolers of
  // PostgreSQL, kubelet, Cassandra, Kafka, Elasticsearch, memcached, MongoDB.
  445,
  1433, 1434, 1521, 2375, 2376, 2379, 2380, 2181, 3306, 3389, 4369, 5432, 5433, 5672, 5900, 5984, 6379, 6380,
  6432, 6543, 10250, 10255, 9042, 9092, 9200, 9300, 11211, 27017, 27018, 27019,
]);

export function isNonWebPort(port: number): boolean {
  return NON_WEB_PORTS.has(port);
}
