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
 * @returns {Promise<string | undefined> | undefined} the same for the same address; undefined for what is no picture of this server
 */
export function picture(address) {
  if (!token || !address || !OWN.test(address)) return undefined;
  const known = pictures.get(address) ?? load(address);
  pictures.delete(address);
  pictures.set(address, known);
  if (pictures.size > MOST) pictures.delete(pictures.keys().next().value);
  return known;
}

async function load(address) {
  try {
    const response = await fetch(`${address}&size=64`, {
      headers: { Authorization: `Bearer ${await token()}` },
      credentials: 'omit',
    });
    return response.ok ? await dataUrl(await response.blob()) : undefined;
  } catch {
    pictures.delete(address); // the next one who shows it tries again
    return undefined;
  }
}

function dataUrl(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
