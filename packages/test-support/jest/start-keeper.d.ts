export function startKeeper(): Promise<void>;
