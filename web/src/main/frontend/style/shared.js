import { css } from 'lit';

/** What every element's shadow root needs: box model, focus ring, icons, avatars, plain buttons. */
export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  :focus-visible {
    outline: var(--focus);
    outline-offset: 2px;
  }
  .icon {
    width: 1.25em;
    height: 1.25em;
    flex: none;
    vertical-align: -0.25em;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    cursor: pointer;
    text-align: start;
  }
  button:disabled {
    cursor: not-allowed;
  }
  .icon-button {
    display: inline-grid;
    place-items: center;
    width: 2.25rem;
    height: 2.25rem;
    border-radius: var(--radius-s);
    color: var(--text-muted);
    font-size: var(--text-m);
    transition: background 120ms, color 120ms;
  }
  .icon-button:hover:not(:disabled) {
    background: var(--hover);
    color: var(--text);
  }
  .link-button {
    color: var(--link);
    font-weight: 600;
    border-radius: 2px;
  }
  .link-button:hover {
    text-decoration: underline;
  }
  .avatar {
    display: inline-grid;
    place-items: center;
    flex: none;
    width: 2.25rem;
    height: 2.25rem;
    border-radius: var(--radius-s);
    font-size: var(--text-s);
    font-weight: 600;
    letter-spacing: 0.02em;
    color: #fff;
    user-select: none;
  }
  img.avatar {
    object-fit: cover;
  }
  .avatar.round {
    border-radius: 50%;
  }
  .avatar.hue-0 { background: #0f766e; }
  .avatar.hue-1 { background: #1d6fb8; }
  .avatar.hue-2 { background: #7a4bb5; }
  .avatar.hue-3 { background: #b0356f; }
  .avatar.hue-4 { background: #b04a1a; }
  .avatar.hue-5 { background: #8a6100; }
  .avatar.hue-6 { background: #3d7a2b; }
  .avatar.hue-7 { background: #4f5b8f; }
  .skeleton {
    border-radius: var(--radius-s);
    background: linear-gradient(90deg, var(--hover), var(--border), var(--hover)) 0 0 / 200% 100%;
    animation: shimmer 1.6s linear infinite;
  }
  @keyframes shimmer {
    to {
      background-position: -200% 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation-duration: 1ms !important;
      transition-duration: 1ms !important;
    }
  }
`;
