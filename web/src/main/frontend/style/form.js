import { css } from 'lit';

/** Fields in dialogs, and what was wrong with them. */
export const formStyles = css`
  form {
    display: grid;
    gap: var(--gap-4);
  }
  label {
    display: grid;
    gap: var(--gap-1);
    font-size: var(--text-s);
    font-weight: 600;
  }
  label.flag {
    display: flex;
    align-items: center;
    gap: var(--gap-2);
    font-weight: 400;
  }
  input:not([type='checkbox']),
  textarea,
  select {
    padding: 0.55rem var(--gap-3);
    font: inherit;
    font-size: var(--text-m);
    font-weight: 400;
    color: var(--text);
    background: var(--surface);
    border: 1px solid var(--border-strong);
    border-radius: var(--radius-s);
  }
  textarea {
    resize: vertical;
  }
  input[type='checkbox'] {
    width: 1.125rem;
    height: 1.125rem;
    accent-color: var(--accent);
  }
  input:focus-visible,
  textarea:focus-visible,
  select:focus-visible {
    outline-offset: -1px;
    border-color: var(--accent);
  }
  .problem {
    display: flex;
    align-items: center;
    gap: var(--gap-2);
    margin: 0;
    padding: var(--gap-2) var(--gap-3);
    border-radius: var(--radius-s);
    font-size: var(--text-s);
    color: var(--danger);
    background: var(--danger-surface);
  }
`;
