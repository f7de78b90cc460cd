import { call } from './http.js';
import { Problem } from './problem.js';

const STORED = 'parlance.session';
const AUTH = '/api/v1/auth';
/** Tokens are renewed when this much of the time they have left is over; the server reminds a minute before their end. */
const RENEW_AFTER = 0.8;
const SHORTEST_RENEWAL_MS = 5_000;

/**
 * @typedef {{tenant: string, username: string, password: string}} Credentials
 * @typedef {{accessToken: string, refreshToken: string, expiresAt: number, userId: string, sessionId: string,
 *   tenant: string}} Tokens `expiresAt` by this machine's clock
 */

/**
 * Being signed in: keeps the access token fresh until the session ends.
 *
 * The tokens live in `sessionStorage`: a reload keeps them, closing the tab forgets them, and two tabs can be two users.
 * Local storage would keep them on disk and hand them to every tab; cookies would bring cross-site request forgery.
 * A script that runs in this page could read any of the three: the Content-Security-Policy lets no foreign one run.
 *
 * Events: `renewed`, `ended` (the server refuses the session; detail: the problem).
 */
export class Session extends EventTarget {
  /** @type {Tokens} */
  #tokens;
  #renewal;
  #timer;

  /** @param {Tokens} tokens */
  constructor(tokens) {
    super();
    this.#keep(tokens);
  }

  get userId() {
    return this.#tokens.userId;
  }

  get tenant() {
    return this.#tokens.tenant;
  }

  /**
   * @param {Credentials} credentials
   * @returns {Promise<Session>}
   */
  static async login({ tenant, username, password }) {
    const answer = await call('POST', `${AUTH}/login`, { body: { tenant, username, password } });
    await claim(answer.sessionId);
    return new Session(tokens(answer, tenant));
  }

  /** @param {Credentials & {email: string, displayName: string}} account */
  static async register({ tenant, username, email, password, displayName }) {
    await call('POST', `${AUTH}/register`, { body: { tenant, username, email, password, displayName } });
  }

  /**
   * The session that this tab had before a reload.
   *
   * @returns {Promise<Session | undefined>}
   */
  static async restore() {
    const stored = sessionStorage.getItem(STORED);
    if (!stored) return undefined;
    const former = JSON.parse(stored);
    if (await claim(former.sessionId)) return new Session(former);
    sessionStorage.removeItem(STORED);
    return undefined;
  }

  /**
   * An access token that is good for a while.
   *
   * @returns {Promise<string>}
   */
  async token() {
    if (this.#tokens.expiresAt - Date.now() < SHORTEST_RENEWAL_MS) await this.renew();
    return this.#tokens.accessToken;
  }

  /** Gets new tokens; whoever asks while that is under way waits for the same ones. */
  renew() {
    this.#renewal ??= this.#renew().finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  /** Signs out: here at once, on the server if it can be reached. */
  async end() {
    const token = this.#tokens.accessToken;
    this.#forget();
    await call('POST', `${AUTH}/logout`, { token });
  }

  async #renew() {
    try {
      const answer = await call('POST', `${AUTH}/refresh`, { body: { refreshToken: this.#tokens.refreshToken } });
      this.#keep(tokens(answer, this.#tokens.tenant));
      this.dispatchEvent(new Event('renewed'));
    } catch (thrown) {
      const problem = Problem.from(thrown);
      if (problem.code === 'UNAUTHENTICATED') {
        this.#forget();
        this.dispatchEvent(new CustomEvent('ended', { detail: problem }));
      } else {
        this.#schedule(SHORTEST_RENEWAL_MS);
      }
      throw problem;
    }
  }

  #keep(fresh) {
    this.#tokens = fresh;
    sessionStorage.setItem(STORED, JSON.stringify(fresh));
    this.#schedule(Math.max(SHORTEST_RENEWAL_MS, (fresh.expiresAt - Date.now()) * RENEW_AFTER));
  }

  #schedule(millis) {
    clearTimeout(this.#timer);
    // a failed renewal has scheduled the next one, or said that the session has ended
    this.#timer = setTimeout(() => this.renew().catch(() => {}), millis);
  }

  #forget() {
    clearTimeout(this.#timer);
    sessionStorage.removeItem(STORED);
  }
}

/** @returns {Tokens} */
function tokens({ accessToken, refreshToken, expiresIn, userId, sessionId }, tenant) {
  return { accessToken, refreshToken, expiresAt: Date.now() + expiresIn * 1000, userId, sessionId, tenant };
}

/**
 * Makes this tab the only one that renews a session. Duplicating a tab copies its session storage; two tabs that use one
 * refresh token would look like a theft to the server, which ends the session then. The second tab signs in by itself.
 *
 * @returns {Promise<boolean>} whether no other tab has it
 */
function claim(sessionId) {
  if (!navigator.locks) return Promise.resolve(true); // plain HTTP on another host: no locks there
  return new Promise((resolve) => {
    const held = () => {
      resolve(true);
      return new Promise(() => {}); // until this tab goes away
    };
    // the page that is being reloaded may need a moment to let go
    navigator.locks
      .request(`parlance.session.${sessionId}`, { signal: AbortSignal.timeout(1_000) }, held)
      .catch(() => resolve(false));
  });
}
