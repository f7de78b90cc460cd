import { LitElement, html } from 'lit';
import { call } from '../client/http.js';
import { Problem } from '../client/problem.js';
import { formAlert, formField, revealToggle } from './form-field.js';

const LINK = /^#\/(verify-email|reset-password)\/([\w-]+)$/;

/**
 * What a link in a mail asks for: `#/verify-email/TOKEN` or `#/reset-password/TOKEN`. The token is in the fragment, which browsers send
 * to nobody.
 *
 * @param {string} hash of the page's address
 * @returns {{purpose: 'verify-email' | 'reset-password', token: string} | undefined}
 */
export function accountLink(hash) {
  const [, purpose, token] = LINK.exec(hash) ?? [];
  return purpose && { purpose, token };
}

/**
 * The page behind a link in a mail: confirms an e-mail address, or sets another password. Nothing happens before somebody presses the
 * button, since mail filters follow links too.
 *
 * Events: `finished` (detail: what to tell on the form to sign in).
 */
class AccountLink extends LitElement {
  static properties = {
    link: { attribute: false },
    _problem: { state: true },
    _isBusy: { state: true },
    _isPasswordShown: { state: true },
  };

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.querySelector('input, .sign-in-submit').focus();
  }

  render() {
    const resets = this.link.purpose === 'reset-password';
    const isAtField = this._problem?.field === 'newPassword';
    return html`
      <main class="sign-in">
        <form class="sign-in-card" novalidate aria-labelledby="sign-in-title" @submit=${this.#submit}>
          <img class="sign-in-mark" src="/icon.svg" alt="" width="48" height="48" />
          <h1 id="sign-in-title">${resets ? 'Set a new password' : 'Confirm your e-mail address'}</h1>
          ${resets ? this.#password(isAtField) : html`<p>You came here by a link that was sent to your e-mail address.</p>`}
          ${formAlert(isAtField ? undefined : this._problem)}
          <button class="sign-in-submit" type="submit" ?disabled=${this._isBusy}>
            ${this._isBusy ? 'One moment…' : resets ? 'Set password' : 'Yes, this is my address'}
          </button>
          <p class="sign-in-other"><button type="button" @click=${() => this.#finish('')}>To the sign-in</button></p>
        </form>
      </main>
    `;
  }

  #password(isAtField) {
    return formField('newPassword', 'New password', {
      type: this._isPasswordShown ? 'text' : 'password',
      autocomplete: 'new-password',
      hint: 'At least 10 characters. You will be signed out everywhere.',
      problem: isAtField ? this._problem.message : undefined,
      toggle: revealToggle(this._isPasswordShown, () => (this._isPasswordShown = !this._isPasswordShown)),
    });
  }

  async #submit(event) {
    event.preventDefault();
    const { token, purpose } = this.link;
    const resets = purpose === 'reset-password';
    const newPassword = new FormData(event.target).get('newPassword');
    this._isBusy = true;
    this._problem = undefined;
    try {
      await call('POST', resets ? '/api/v1/auth/password/reset' : '/api/v1/auth/verify-email', {
        body: resets ? { token, newPassword } : { token },
      });
      this.#finish(resets ? 'Your password is set. Sign in with it.' : 'Your e-mail address is confirmed.');
    } catch (thrown) {
      this._problem = inPlainWords(Problem.from(thrown));
    } finally {
      this._isBusy = false;
    }
  }

  #finish(notice) {
    this.dispatchEvent(new CustomEvent('finished', { detail: notice }));
  }
}

/** People have followed a link, and know of no token. */
function inPlainWords(problem) {
  if (problem.field === 'token') return new Problem(problem.code, 'This link is not good any more. Ask for another mail.');
  if (problem.field === 'email') return new Problem(problem.code, 'Somebody else has this e-mail address by now.');
  return problem;
}

customElements.define('parlance-account-link', AccountLink);
