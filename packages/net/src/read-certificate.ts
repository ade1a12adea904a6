import { TLSSocket, type PeerCertificate } from 'node:tls';
import type { TlsCertificate } from '@scrapersky/core';

const MAX_ISSUER_LENGTH = 200;

/** Returns the server's certificate for a connection; null if the connection has no TLS or is already closed. */
export function readCertificate(socket: unknown): TlsCertificate | null {
  if (!(socket instanceof TLSSocket)) return null;
  // Node has verified the names before sending the request.
  return describeCertificate(socket.getPeerCertificate(), true);
}

/** Returns the server's certificate from an error about a certificate for other hosts; null for every other error. */
export function refusedCertificate(error: Error): TlsCertificate | null {
  const { code, cert } = error as NodeJS.ErrnoException & { cert?: PeerCertificate };
  const isForOthers = code === 'ERR_TLS_CERT_ALTNAME_INVALID' && cert !== undefined;
  return isForOthers ? describeCertificate(cert, false) : null;
}

/**
 * Describes a certificate. Returns null if the connection is already closed: Node then returns null or an object
 * without keys.
 */
function describeCertificate(
  certificate: Partial<PeerCertificate> | null,
  namesMatch: boolean,
): TlsCertificate | null {
  if (certificate?.valid_to === undefined) return null;
  // Node returns an array if the certificate contains the attribute several times.
  const [issuer] = [certificate.issuer?.O ?? certificate.issuer?.CN ?? []].flat();
  const expiresAt = new Date(certificate.valid_to);
  return {
    issuer: issuer?.slice(0, MAX_ISSUER_LENGTH) ?? null,
    expires_at: Number.isNaN(expiresAt.getTime()) ? null : expiresAt.toISOString(),
    names_match: namesMatch,
  };
}
