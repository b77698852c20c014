/** Small values needed before the first paint, kept in `localStorage` because the database answers too late. Never throws. */

/** `public/theme.js` reads `transcript-explorer:theme` before this program starts. */
const PREFIX = 'transcript-explorer:'

/** Undefined when there is none or when the browser forbids `localStorage`, where even access may throw. */
export function readEarlyValue(key: string): string | undefined {
  try {
    return globalThis.localStorage.getItem(PREFIX + key) ?? undefined
  } catch {
    return undefined
  }
}

/** False when it could not be saved. */
export function writeEarlyValue(key: string, value: string): boolean {
  try {
    globalThis.localStorage.setItem(PREFIX + key, value)
    return true
  } catch {
    return false
  }
}
