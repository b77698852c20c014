/** The command key of this machine's keyboard: Command on Apple's, Control on others. */

export const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

/** `⌘K` or `Ctrl K`, as the keyboard in use says it. */
export function formatCommandKey(key: string, isCommand = isApple): string {
  return isCommand ? `⌘${key}` : `Ctrl ${key}`
}

/** When the browser lets nothing be copied. */
export const COPY_REFUSED = `Could not copy. Select the text and press ${formatCommandKey('C')}`
