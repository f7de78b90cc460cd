import { LitElement, html, nothing } from 'lit';
import { call } from '../client/http.js';
import { Problem } from '../client/problem.js';
import { Session } from '../client/session.js';
import { formAlert, formField, revealToggle } from './form-field.js';

const TENANT = 'parlance.tenant';
const UNCONFIRMED = new Problem('FORBIDDEN', 'Confirm your e-mail address first: follow the link in the mail.');

/**
 * Signing in, registering, and asking for a link to set another password.
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
    const isForgetful = this._mode === 'forgot';
    return html`
      <main class="sign-in">
        <form class="sign-in-card" novalidate aria-labelledby="sign-in-title" @submit=${this.#submit} @input=${this.#clear}>
          <img class="sign-in-mark" src="/icon.svg" alt="" width="48" height="48" />
          <h1 id="sign-in-title">${isNew ? 'Create your account' : isForgetful ? 'Forgot your password?' : 'Sign in to Parlance'}</h1>
          ${this.notice && !this._problem ? html`<p class="sign-in-notice" role="status">${this.notice}</p>` : nothing}
          ${this.#field('tenant', 'Organisation', { autocomplete: 'organization', value: localStorage.getItem(TENANT) })}
          ${isNew ? this.#field('displayName', 'Your name', { autocomplete: 'name' }) : nothing}
          ${this.#field('username', isNew ? 'User name' : 'User name or e-mail', { autocomplete: 'username' })}
          ${isNew ? this.#field('email', 'E-mail', { type: 'email', autocomplete: 'email' }) : nothing}
          ${isForgetful
            ? html`<p class="sign-in-hint">You get a mail with a link to set a new one.</p>`
            : this.#password(isNew)}
          ${this.#formProblem()}
          <button class="sign-in-submit" type="submit" ?disabled=${this._isBusy}>
            ${this._isBusy ? 'One moment…' : isNew ? 'Create account' : isForgetful ? 'Send the link' : 'Sign in'}
          </button>
          ${this._mode === 'login'
            ? html`<p class="sign-in-other">
                <button type="button" @click=${() => this.#turnTo('forgot')}>Forgot your password?</button>
              </p>`
            : nothing}
          <p class="sign-in-other">
            ${isNew ? 'You have an account?' : isForgetful ? '' : 'New here?'}
            <button type="button" @click=${() => this.#turnTo(this._mode === 'login' ? 'register' : 'login')}>
              ${isNew || isForgetful ? 'Sign in' : 'Create an account'}
            </button>
          </p>
        </form>
      </main>
    `;
  }

  #password(isNew) {
    return this.#field('password', 'Password', {
      type: this._isPasswordShown ? 'text' : 'password',
      autocomplete: isNew ? 'new-password' : 'current-password',
      hint: isNew && 'At least 10 characters',
      toggle: revealToggle(this._isPasswordShown, () => (this._isPasswordShown = !this._isPasswordShown)),
    });
  }

  #field(name, label, options) {
    const problem = this._problem?.field === name ? this._problem.message : undefined;
    return formField(name, label, { ...options, problem });
  }

  #formProblem() {
    const isAtField = this._problem?.field && this.querySelector(`[name="${CSS.escape(this._problem.field)}"]`);
    return html`${formAlert(isAtField ? undefined : this._problem)}
    ${this._problem === UNCONFIRMED
      ? html`<p class="sign-in-other"><button type="button" @click=${this.#sendAgain}>Send the mail again</button></p>`
      : nothing}`;
  }

  #turnTo(mode) {
    this._mode = mode;
    this._problem = undefined;
    this.notice = '';
  }

  #clear() {
    this._problem = undefined;
  }

  async #submit(event) {
    event.preventDefault();
    const account = Object.fromEntries(new FormData(event.target));
    const missing = [...event.target.elements].find(({ name, value }) => name && value.trim() === '');
    if (missing) return this.#failed(new Problem('BAD_REQUEST', 'Please fill this in.', { field: missing.name }));
    return this._mode === 'forgot' ? this.#askForMail('/api/v1/auth/password/forgot', account) : this.#signIn(account);
  }

  #sendAgain() {
    const { tenant, username } = Object.fromEntries(new FormData(this.querySelector('form')));
    return this.#askForMail('/api/v1/auth/verify-email/again', { tenant, username });
  }

  /** The answer is the same whether there is such an account or not. */
  async #askForMail(path, { tenant, username }) {
    this._isBusy = true;
    try {
      await call('POST', path, { body: { tenant, username } });
      this.#turnTo('login');
      this.notice = 'If there is such an account, a mail with a link is on its way.';
    } catch (thrown) {
      await this.#failed(Problem.from(thrown));
    } finally {
      this._isBusy = false;
    }
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
  if (problem.code === 'FORBIDDEN' && problem.field === 'email') return UNCONFIRMED;
  return problem.code === 'UNAUTHENTICATED'
    ? new Problem(problem.code, 'The organisation, user name or password is wrong.')
    : problem;
}

customElements.define('parlance-sign-in', SignIn);
