/** IP address of a host, in the shape that `dns.lookup` returns with `all: true`. */
export interface HostAddress {
  address: string;
  family: 4 | 6;
}
