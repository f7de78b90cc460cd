import { registerIconLibrary } from '@shoelace-style/shoelace/dist/utilities/icon-library.js';
import { iconUrl } from './style/icon.js';
import { followTheme } from './style/theme.js';
import './chat/parlance-chat.js';

// the library's own icons would be fetched from data URLs, which the Content-Security-Policy refuses
registerIconLibrary('system', { resolver: iconUrl, spriteSheet: true });
followTheme();
