import { Problem } from '../client/problem.js';

/**
 * What I am invited to by name, the newest first.
 *
 * Events: `change`; `turn` (detail: the server's `invitationUpdated`, also about those that I made).
 */
export class Invitations extends EventTarget {
  /** @type {import('../client/parlance-client.js').Invited[]} */
  list = [];
  /** @type {Problem | undefined} why they could not be loaded */
  problem;

  #client;
  /** Answers may overtake each other: the newest question's counts. */
  #asked = 0;

  /** @param {import('../client/parlance-client.js').ParlanceClient} client */
  constructor(client) {
    super();
    this.#client = client;
    client.on('invitationUpdated', (turn) => this.#turned(turn));
    client.on('roomJoined', ({ userId }) => userId === client.userId && this.list.length > 0 && this.load());
  }

  /** The server alone knows what one is worth at this moment. */
  async load() {
    const asked = ++this.#asked;
    try {
      const invited = await this.#client.invitations();
      if (asked !== this.#asked) return;
      this.list = invited.filter(({ isMember }) => !isMember);
      this.problem = undefined;
    } catch (thrown) {
      if (asked !== this.#asked) return;
      this.problem = Problem.from(thrown);
    }
    this.#changed();
  }

  /** @returns {Promise<import('../client/parlance-client.js').Conversation>} @throws {Problem} */
  accept(id) {
    return this.#answer(id, () => this.#client.acceptInvitationByName(id));
  }

  /** @throws {Problem} */
  decline(id) {
    return this.#answer(id, () => this.#client.declineInvitation(id));
  }

  /** One that is over goes too, since nothing can be done with it any more. */
  async #answer(id, answer) {
    try {
      const answered = await answer();
      this.#drop(id);
      return answered;
    } catch (thrown) {
      if (Problem.from(thrown).code === 'NOT_FOUND') this.#drop(id);
      throw thrown;
    }
  }

  #drop(id) {
    this.list = this.list.filter((invited) => invited.id !== id);
    this.#changed();
  }

  #turned(turn) {
    if (turn.userId === this.#client.userId) this.load();
    this.dispatchEvent(new CustomEvent('turn', { detail: turn }));
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
