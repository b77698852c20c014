/** The share sheet of the system, where the browser has one. */

type ShareOutcome = 'shared' | 'cancelled' | 'failed'

export function canShare(): boolean {
  return typeof navigator.share === 'function'
}

/** Only from a press or key. */
export async function shareText(data: {
  readonly text: string
  readonly url: string | undefined
}): Promise<ShareOutcome> {
  try {
    await navigator.share(data)
    return 'shared'
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'failed'
  }
}
