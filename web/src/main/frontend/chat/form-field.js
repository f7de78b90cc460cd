import { html, nothing } from 'lit';
import { icon } from '../style/icon.js';

/**
 * A labelled input of the forms before signing in. Plain, in the page: password managers fill those.
 *
 * @param {string} name of the input; its ids derive from it
 * @param {string} label
 * @param {{type?: string, autocomplete?: string, value?: string, hint?: string, toggle?: unknown, problem?: string}} options `problem`
 *   takes the place of the hint
 */
export function formField(name, label, { type = 'text', autocomplete, value, hint, toggle, problem }) {
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
      ${note ? html`<p id="sign-in-${name}-note" class=${problem ? 'sign-in-problem' : 'sign-in-hint'}>${note}</p>` : nothing}
    </div>
  `;
}

/** The button in a password's input that shows what was typed. */
export function revealToggle(isShown, toggle) {
  return html`<button
    type="button"
    class="sign-in-reveal"
    aria-pressed=${isShown ? 'true' : 'false'}
    aria-label="Show password"
    @click=${toggle}
  >
    ${icon(isShown ? 'eye-slash' : 'eye')}
  </button>`;
}

/** What is wrong and belongs to no input. */
export function formAlert(problem) {
  return html`<div role="alert" class="sign-in-alert" ?hidden=${!problem}>
    ${problem ? html`${icon('alert')}<span>${problem.message}</span>` : nothing}
  </div>`;
}
