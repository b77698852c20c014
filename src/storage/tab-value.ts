/** Text kept for as long as its tab is there, over reloads, in `sessionStorage`: no other tab sees it. Never throws. */

const PREFIX = 'transcript-explorer:'

/** Undefined when there is none or when the browser forbids `sessionStorage`, where even access may throw. */
export function readTabValue(key: string): string | undefined {
  try {
    return globalThis.sessionStorage.getItem(PREFIX + key) ?? undefined
  } catch {
    return undefined
  }
}

/** @param value Undefined removes it. @returns False when it could not be kept; an older value is gone then too. */
export function writeTabValue(key: string, value: string | undefined): boolean {
  try {
    globalThis.sessionStorage.removeItem(PREFIX + key)
    if (value !== undefined) globalThis.sessionStorage.setItem(PREFIX + key, value)
    return true
  } catch {
    return false
  }
}
