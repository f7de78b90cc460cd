/** The web chat in a real browser, as people use it: Debian's Chromium, driven by Playwright. */
package io.parlance.webchat;
