import { LEAVE, type HubMessage, type TabMessage } from './hub-messages.ts';
import { BatchChannel, type ChannelMode } from './batch-channel.ts';

/**
 * Maximum number of streams. A browser opens only six connections to a server without TLS; two streams leave room for
 * requests and downloads of all tabs.
 */
const MAX_STREAMS = 2;
/** Time without a report after which a tab counts as gone: the browser may end a tab without notice. */
const GONE_AFTER_MS = 180_000;

interface Tab {
  message: TabMessage;
  reportedAt: number;
}

/** Watches the batches that the tabs of a browser show, each batch once, and sends their states to the tabs. */
export class BatchHub {
  readonly #tabs = new Map<MessagePort, Tab>();
  readonly #channels = new Map<string, BatchChannel>();

  constructor() {
    setInterval(() => this.#removeGone(), GONE_AFTER_MS / 2);
  }

  connect(port: MessagePort): void {
    port.addEventListener('message', ({ data }: MessageEvent<TabMessage | typeof LEAVE>) => {
      if (data === LEAVE) this.#tabs.delete(port);
      else this.#report(port, data);
      this.#update();
    });
    port.start();
  }

  #report(port: MessagePort, message: TabMessage): void {
    const isKnown = this.#tabs.has(port);
    this.#tabs.set(port, { message, reportedAt: Date.now() });
    const channel = this.#channels.get(keyOf(message));
    if (message.isRestart) channel?.restart();
    if (isKnown || channel === undefined) return;
    for (const latest of channel.latest) port.postMessage(latest);
  }

  /**
   * Stops watching batches that no tab shows, and chooses how the others are watched: by a stream or polls if a visible
   * tab shows the batch, by slow polls if all its tabs are hidden.
   */
  #update(): void {
    const shown = new Map<string, { message: TabMessage; isVisible: boolean }>();
    for (const { message } of this.#tabs.values()) {
      const key = keyOf(message);
      const isVisible = message.isVisible || shown.get(key)?.isVisible === true;
      shown.set(key, { message, isVisible });
    }
    for (const [key, channel] of this.#channels) {
      if (shown.has(key)) continue;
      channel.stop();
      this.#channels.delete(key);
    }
    let streams = 0;
    for (const [key, { message, isVisible }] of shown) {
      let channel = this.#channels.get(key);
      if (channel === undefined) {
        channel = new BatchChannel(message, (told) => this.#tell(key, told));
        this.#channels.set(key, channel);
      }
      const needsStream = isVisible && !channel.hasEnded;
      const mode: ChannelMode = !isVisible
        ? 'slow'
        : needsStream && streams < MAX_STREAMS
          ? 'stream'
          : 'poll';
      if (mode === 'stream') streams += 1;
      channel.run(mode);
    }
  }

  #tell(key: string, message: HubMessage): void {
    for (const [port, tab] of this.#tabs) if (keyOf(tab.message) === key) port.postMessage(message);
    // The stream is now free for another batch.
    if (message.kind === 'connection' && message.connection === 'ended') this.#update();
  }

  #removeGone(): void {
    for (const [port, { reportedAt }] of this.#tabs) {
      if (Date.now() - reportedAt > GONE_AFTER_MS) this.#tabs.delete(port);
    }
    this.#update();
  }
}

function keyOf({ batchId, key }: TabMessage): string {
  return `${batchId} ${key}`;
}
