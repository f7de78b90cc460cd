const STORED = 'parlance.read';

/** Up to which sequence each conversation was read in this tab; survives a reload. */
export class ReadMarks {
  #userId;
  #marks;

  /** @param {string} userId another user's marks are forgotten */
  constructor(userId) {
    this.#userId = userId;
    const stored = JSON.parse(sessionStorage.getItem(STORED) ?? '{}');
    this.#marks = stored.userId === userId ? stored.marks : {};
  }

  of(conversationId) {
    return this.#marks[conversationId] ?? 0;
  }

  mark(conversationId, sequence) {
    if (sequence <= this.of(conversationId)) return;
    this.#marks[conversationId] = sequence;
    sessionStorage.setItem(STORED, JSON.stringify({ userId: this.#userId, marks: this.#marks }));
  }
}
