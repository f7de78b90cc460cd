const OWN = /^\/api\/v1\/users\/[\w-]+\/avatar\?v=\w+$/;
const MOST = 500;

/** @type {Map<string, Promise<string | undefined>>} by address, the least recently asked for first */
const pictures = new Map();

/** @type {(() => Promise<string>) | undefined} */
let token;

/**
 * From now on pictures are asked for in somebody's name; what was loaded in another's is forgotten.
 *
 * @param {(() => Promise<string>) | undefined} accessToken
 */
export function showPicturesTo(accessToken) {
  token = accessToken;
  pictures.clear();
}

/**
 * A picture of this server as a data URL. An image element sends no access token, so it is fetched here.
 *
 * @param {string | null | undefined} address as a profile has it
 * @param {64 | 256} [size] its width in pixels
 * @returns {Promise<string | undefined> | undefined} the same for the same address; undefined for what is no picture of this server
 */
export function picture(address, size = 64) {
  if (!token || !isPicture(address)) return undefined;
  const place = `${address}&size=${size}`;
  const known = pictures.get(place) ?? load(place);
  pictures.delete(place);
  pictures.set(place, known);
  if (pictures.size > MOST) pictures.delete(pictures.keys().next().value);
  return known;
}

/** Whether that is where this server keeps a picture, and no address elsewhere. */
export const isPicture = (address) => Boolean(address) && OWN.test(address);

async function load(place) {
  try {
    const response = await fetch(place, {
      headers: { Authorization: `Bearer ${await token()}` },
      credentials: 'omit',
    });
    return response.ok ? await dataUrl(await response.blob()) : undefined;
  } catch {
    pictures.delete(place); // the next one who shows it tries again
    return undefined;
  }
}

/** @param {Blob} blob @returns {Promise<string>} what is in it, to be shown */
export function dataUrl(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
