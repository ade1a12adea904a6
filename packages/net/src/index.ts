export { isBinaryData } from './is-binary-data.ts';
export { createAddressGuard, type AddressGuard, type AddressGuardOptions } from './address-guard.ts';
export { addressKey, findAddressKey } from './address-key.ts';
export { classifyStatus } from './classify-failure.ts';
export { ACCEPT_ENCODING, decodeBody } from './decode-body.ts';
export { createGuardedAgents, type GuardedAgents, type GuardedAgentsOptions } from './guarded-agents.ts';
export {
  createHostResolver,
  type HostResolver,
  type OwnHostResolver,
  type Resolution,
} from './host-resolver.ts';
export { type HostAddress } from './host-address.ts';
export { type BodyPlan, type HttpOutcome, type ResponseHead } from './http-request.ts';
export { inflateChunks } from './inflate-chunks.ts';
export { canConnect, hasResources, hasRoute } from './machine-checks.ts';
export { createJsonPoster, type PostJson } from './post-json.ts';
export { type MxRecord, type RecordResolver } from './record-cache.ts';
export { redirectTarget } from './redirect-target.ts';
export { requestOnce, requestTolerantly } from './request-once.ts';
export { parseRetryAfterMs } from './retry-after.ts';
export { isSharedPlatform } from './shared-platforms.ts';
export { createUrlCheck } from './url-check.ts';
