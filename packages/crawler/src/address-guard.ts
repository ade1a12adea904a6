/** Decides which addresses may be connected to. */
export interface AddressGuard {
  /** @param address an IPv4 or IPv6 address in its usual notation; anything else is refused. */
  permits(address: string, port: number): boolean;
}
