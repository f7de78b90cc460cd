import { html } from 'lit';
import sprite from './icons.svg';

/** @returns {string} the address of one symbol of the sprite */
export const iconUrl = (name) => `${sprite}#${name}`;

/** A decorative icon, in the colour and size of the text around it. */
export const icon = (name) =>
  html`<svg class="icon" aria-hidden="true" focusable="false"><use href=${iconUrl(name)}></use></svg>`;
