import { LitElement, html, nothing } from 'lit';
import { Problem } from '../client/problem.js';
import { Session } from '../client/session.js';
import { icon } from '../style/icon.js';

const TENANT = 'parlance.tenant';

/**
 * Signing in, and registering.
 *
 * Plain inputs in the page, not in a shadow root: password managers fill those, and browsers offer to save them.
 *
 * Events: `signed-in` (detail: the session).
 */
class SignIn extends LitElement {
  static properties = {
    notice: { type: String },
    _mode: { state: true },
    _problem: { state: true },
    _isBusy: { state: true },
    _isPasswordShown: { state: true },
  };

  constructor() {
    super();
    this._mode = 'login';
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector(localStorage.getItem(TENANT) ? '[name=username]' : '[name=tenant]').focus();
  }

  render() {
    const isNew = this._mode === 'register';
    return html`
      <main class="sign-in">
        <form class="sign-in-card" novalidate aria-labelledby="sign-in-title" @submit=${this.#submit} @input=${this.#clear}>
          <img class="sign-in-mark" src="/icon.svg" alt="" width="48" height="48" />
          <h1 id="sign-in-title">${isNew ? 'Create your account' : 'Sign in to Parlance'}</h1>
          ${this.notice && !this._problem ? html`<p class="sign-in-notice" role="status">${this.notice}</p>` : nothing}
          ${this.#field('tenant', 'Organisation', { autocomplete: 'organization', value: localStorage.getItem(TENANT) })}
          ${isNew ? this.#field('displayName', 'Your name', { autocomplete: 'name' }) : nothing}
          ${this.#field('username', isNew ? 'User name' : 'User name or e-mail', { autocomplete: 'username' })}
          ${isNew ? this.#field('email', 'E-mail', { type: 'email', autocomplete: 'email' }) : nothing}
          ${this.#password(isNew)} ${this.#formProblem()}
          <button class="sign-in-submit" type="submit" ?disabled=${this._isBusy}>
            ${this._isBusy ? 'One moment…' : isNew ? 'Create account' : 'Sign in'}
          </button>
          <p class="sign-in-other">
            ${isNew ? 'You have an account?' : 'New here?'}
            <button type="button" @click=${this.#switch}>${isNew ? 'Sign in' : 'Create an account'}</button>
          </p>
        </form>
      </main>
    `;
  }

  #password(isNew) {
    const type = this._isPasswordShown ? 'text' : 'password';
    const toggle = html`<button
      type="button"
      class="sign-in-reveal"
      aria-pressed=${this._isPasswordShown ? 'true' : 'false'}
      aria-label="Show password"
      @click=${() => (this._isPasswordShown = !this._isPasswordShown)}
    >
      ${icon(this._isPasswordShown ? 'eye-slash' : 'eye')}
    </button>`;
    const autocomplete = isNew ? 'new-password' : 'current-password';
    return this.#field('password', 'Password', { type, autocomplete, hint: isNew && 'At least 10 characters', toggle });
  }

  #field(name, label, { type = 'text', autocomplete, value, hint, toggle }) {
    const problem = this._problem?.field === name ? this._problem.message : undefined;
    const note = problem ?? hint;
    return html`
      <div class="sign-in-field">
        <label for="sign-in-${name}">${label}</label>
        <div class="sign-in-input">
          <input
            id="sign-in-${name}"
            name=${name}
            type=${type}
            value=${value || nothing}
            autocomplete=${autocomplete}
            autocapitalize="none"
            spellcheck="false"
            dir="auto"
            aria-invalid=${problem ? 'true' : nothing}
            aria-describedby=${note ? `sign-in-${name}-note` : nothing}
          />
          ${toggle ?? nothing}
        </div>
        ${note
          ? html`<p id="sign-in-${name}-note" class=${problem ? 'sign-in-problem' : 'sign-in-hint'}>${note}</p>`
          : nothing}
      </div>
    `;
  }

  #formProblem() {
    const isAtField = this._problem?.field && this.querySelector(`[name="${CSS.escape(this._problem.field)}"]`);
    return html`<div role="alert" class="sign-in-alert" ?hidden=${!this._problem || isAtField}>
      ${this._problem && !isAtField ? html`${icon('alert')}<span>${this._problem.message}</span>` : nothing}
    </div>`;
  }

  #switch() {
    this._mode = this._mode === 'login' ? 'register' : 'login';
    this._problem = undefined;
  }

  #clear() {
    this._problem = undefined;
  }

  async #submit(event) {
    event.preventDefault();
    const account = Object.fromEntries(new FormData(event.target));
    const missing = [...event.target.elements].find(({ name, value }) => name && value.trim() === '');
    if (missing) return this.#failed(new Problem('BAD_REQUEST', 'Please fill this in.', { field: missing.name }));
    return this.#signIn(account);
  }

  async #signIn(account) {
    this._isBusy = true;
    this._problem = undefined;
    try {
      if (this._mode === 'register') await Session.register(account);
      const session = await Session.login(account);
      localStorage.setItem(TENANT, account.tenant);
      this.dispatchEvent(new CustomEvent('signed-in', { detail: session }));
    } catch (thrown) {
      await this.#failed(inTheWordsOfTheForm(Problem.from(thrown)));
    } finally {
      this._isBusy = false;
    }
  }

  async #failed(problem) {
    this._problem = problem;
    await this.updateComplete;
    const field = problem.field ?? (problem.code === 'UNAUTHENTICATED' ? 'password' : undefined);
    this.querySelector(`[name="${CSS.escape(field ?? '')}"]`)?.focus();
  }
}

/** The server speaks of tenants, the form of organisations. */
function inTheWordsOfTheForm(problem) {
  return problem.code === 'UNAUTHENTICATED'
    ? new Problem(problem.code, 'The organisation, user name or password is wrong.')
    : problem;
}

customElements.define('parlance-sign-in', SignIn);
