/**
 * Renders an element anew whenever one of the things it shows says that it changed.
 *
 * @implements {import('lit').ReactiveController}
 */
export class Watch {
  #host;
  #event;
  /** @type {EventTarget[]} */
  #targets = [];
  #changed = () => this.#host.requestUpdate();

  /** @param {import('lit').ReactiveControllerHost} host */
  constructor(host, event = 'change') {
    this.#host = host;
    this.#event = event;
    host.addController(this);
  }

  /** @param {...EventTarget} targets instead of the former ones */
  follow(...targets) {
    this.#listen(false);
    this.#targets = targets;
    this.#listen(true);
  }

  hostConnected() {
    this.#listen(true);
  }

  hostDisconnected() {
    this.#listen(false);
  }

  #listen(on) {
    for (const target of this.#targets) {
      if (on) target.addEventListener(this.#event, this.#changed);
      else target.removeEventListener(this.#event, this.#changed);
    }
  }
}
