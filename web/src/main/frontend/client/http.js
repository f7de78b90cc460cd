import { Problem } from './problem.js';

const TIMEOUT_MS = 15_000;

/**
 * One REST call.
 *
 * @param {string} method
 * @param {string} path from the root, as in `/api/v1/me`
 * @param {{body?: object, blob?: Blob, token?: string, idempotencyKey?: string}} [options]
 * @returns {Promise<any>} the JSON answer; undefined for an empty one
 * @throws {Problem}
 */
export async function call(method, path, { body, blob, token, idempotencyKey } = {}) {
  const headers = { Accept: 'application/json' };
  if (body) headers['Content-Type'] = 'application/json';
  if (blob) headers['Content-Type'] = blob.type.startsWith('image/') ? blob.type : 'application/octet-stream';
  if (token) headers.Authorization = `Bearer ${token}`;
  if (idempotencyKey) headers['Idempotency-Key'] = idempotencyKey;
  const response = await answer(path, {
    method,
    headers,
    body: blob ?? (body && JSON.stringify(body)),
    cache: 'no-store',
    credentials: 'omit',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await response.text();
  if (!response.ok) throw problem(response, text);
  return text ? JSON.parse(text) : undefined;
}

async function answer(path, options) {
  try {
    return await fetch(path, options);
  } catch (failure) {
    throw failure.name === 'TimeoutError' ? Problem.timeout() : Problem.offline();
  }
}

/** Problem details (RFC 9457), or whatever a proxy in between had to say. */
function problem(response, text) {
  try {
    const { code, detail, field, retryAfter } = JSON.parse(text);
    return new Problem(code, detail, { field, retryAfterMs: retryAfter && retryAfter * 1000 });
  } catch {
    return response.status >= 502 && response.status <= 504
      ? new Problem('UNAVAILABLE', 'The service is not available at the moment.')
      : new Problem('INTERNAL', `The server answered ${response.status} ${response.statusText}`.trim() + '.');
  }
}
