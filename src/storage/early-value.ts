/** Small values that are needed before the first paint, when the database has not answered yet. Never throws. */

/** `public/theme.js` reads `transcript-explorer:theme` before this program has started. */
const PREFIX = 'transcript-explorer:'

/** Undefined when there is none or when the browser forbids `localStorage`, which may throw on mere access. */
export function readEarlyValue(key: string): string | undefined {
  try {
    return globalThis.localStorage.getItem(PREFIX + key) ?? undefined
  } catch {
    return undefined
  }
}

/** False when it could not be kept. */
export function writeEarlyValue(key: string, value: string): boolean {
  try {
    globalThis.localStorage.setItem(PREFIX + key, value)
    return true
  } catch {
    return false
  }
}
