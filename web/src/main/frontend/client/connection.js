import { Backoff } from './backoff.js';
import { Problem } from './problem.js';

const SUBPROTOCOL = 'parlance.v1';
const REPLY_TIMEOUT_MS = 15_000;
const PING_EVERY_MS = 25_000;
const NOT_AUTHENTICATED = 4401;
const BUSY_CODES = [1013, 4429];
const BUSY_WAIT_MS = 10_000;

/**
 * The WebSocket: stays connected until closed, pairs replies with requests, hands on the server's events.
 *
 * Events: `state`, and for every frame of the server that is no reply one named as in the protocol, its data as detail.
 */
export class Connection extends EventTarget {
  /** @type {'closed' | 'connecting' | 'online' | 'waiting'} `waiting` for the next attempt */
  state = 'closed';

  #url;
  #session;
  #socket;
  #backoff = new Backoff();
  #timer;
  #pings;
  #refs = 0;
  /** @type {Map<string, {resolve: Function, reject: Function, timer: number}>} */
  #waiting = new Map();

  /**
   * @param {string} url
   * @param {import('./session.js').Session} session
   */
  constructor(url, session) {
    super();
    this.#url = url;
    this.#session = session;
    session.addEventListener('renewed', () => this.#authenticateAgain());
    this.addEventListener('tokenExpiring', () => session.renew().catch(() => {})); // the session tries again by itself
  }

  open() {
    window.addEventListener('online', this.#reconnectNow);
    document.addEventListener('visibilitychange', this.#reconnectNow);
    return this.#connect();
  }

  close() {
    window.removeEventListener('online', this.#reconnectNow);
    document.removeEventListener('visibilitychange', this.#reconnectNow);
    clearTimeout(this.#timer);
    this.#become('closed');
    this.#socket?.close(1000);
  }

  /**
   * Sends a request and waits for its reply.
   *
   * @param {string} event
   * @param {object} data
   * @returns {Promise<any>} the reply's data
   * @throws {Problem} what the server refused; `OFFLINE` or `TIMEOUT` when it is not known whether it was done
   */
  request(event, data) {
    if (this.state !== 'online') return Promise.reject(Problem.offline());
    return this.#ask(event, data);
  }

  #ask(event, data) {
    // an ending socket is still ours until its end is reported
    if (this.#socket?.readyState !== WebSocket.OPEN) return Promise.reject(Problem.offline());
    const ref = String(++this.#refs);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#settle(ref, ({ reject }) => reject(Problem.timeout())), REPLY_TIMEOUT_MS);
      this.#waiting.set(ref, { resolve, reject, timer });
      this.#socket.send(JSON.stringify({ event, ref, data }));
    });
  }

  async #connect() {
    clearTimeout(this.#timer);
    this.#become('connecting');
    try {
      await this.#session.token();
    } catch (thrown) {
      return this.#reconnectLater(Problem.from(thrown).retryAfterMs);
    }
    if (this.state !== 'connecting') return;
    const socket = new WebSocket(this.#url, SUBPROTOCOL);
    this.#socket = socket;
    socket.addEventListener('open', () => this.#authenticate());
    socket.addEventListener('message', ({ data }) => this.#received(data));
    socket.addEventListener('close', ({ code }) => socket === this.#socket && this.#closed(code));
  }

  async #authenticate() {
    const socket = this.#socket;
    try {
      await this.#ask('authenticate', { token: await this.#session.token() });
    } catch (thrown) {
      const { code } = Problem.from(thrown);
      socket.close(code === 'UNAUTHENTICATED' ? NOT_AUTHENTICATED : 1000);
      return;
    }
    if (socket !== this.#socket) return;
    this.#backoff.reset();
    this.#pings = setInterval(() => this.#ping(socket), PING_EVERY_MS);
    this.#become('online');
  }

  async #authenticateAgain() {
    if (this.state !== 'online') return;
    try {
      await this.#ask('authenticate', { token: await this.#session.token() });
    } catch (thrown) {
      // a token that is refused on a living socket: a new socket sorts it out
      if (!Problem.from(thrown).isConnection) this.#socket.close(NOT_AUTHENTICATED);
    }
  }

  /** The server's own pings are invisible to scripts: this is how a dead line is noticed. Any answer will do. */
  async #ping(socket) {
    try {
      await this.#ask('ping', {});
    } catch (thrown) {
      if (Problem.from(thrown).code === 'TIMEOUT') this.#abandon(socket);
    }
  }

  /** A dead line may keep `close` waiting for minutes: take the end for granted. */
  #abandon(socket) {
    if (socket !== this.#socket) return;
    socket.close();
    this.#closed(1006);
  }

  #received(text) {
    const frames = JSON.parse(text);
    for (const frame of Array.isArray(frames) ? frames : [frames]) {
      if ('ref' in frame) {
        this.#settle(frame.ref, ({ resolve, reject }) => (frame.ok ? resolve(frame.data) : reject(refusal(frame.error))));
      } else {
        this.dispatchEvent(new CustomEvent(frame.event, { detail: frame.data }));
      }
    }
  }

  #settle(ref, settle) {
    const request = this.#waiting.get(ref);
    if (!request) return;
    this.#waiting.delete(ref);
    clearTimeout(request.timer);
    settle(request);
  }

  #closed(code) {
    this.#socket = undefined;
    clearInterval(this.#pings);
    for (const ref of [...this.#waiting.keys()]) this.#settle(ref, ({ reject }) => reject(Problem.offline()));
    if (this.state === 'closed') return;
    if (code === NOT_AUTHENTICATED) this.#session.renew().catch(() => {}); // reported as the end of the session
    this.#reconnectLater(BUSY_CODES.includes(code) ? BUSY_WAIT_MS : 0);
  }

  #reconnectLater(atLeast = 0) {
    if (this.state === 'closed') return;
    this.#become('waiting');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), Math.max(atLeast, this.#backoff.next()));
  }

  /** The network is back, or somebody looks at the page again: no need to wait any longer. */
  #reconnectNow = () => {
    if (this.state === 'waiting' && document.visibilityState === 'visible') this.#connect();
  };

  #become(state) {
    this.state = state;
    this.dispatchEvent(new Event('state'));
  }
}

function refusal({ code, message, field, retryAfterMs }) {
  return new Problem(code, message, { field, retryAfterMs });
}
