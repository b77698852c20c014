/** Puts text on the clipboard, and never says so when it did not. Call it in the press itself: some browsers refuse later. */

/** refused: show the text in a field, selected, with "press Ctrl+C" (or ⌘C). */
type CopyOutcome = 'copied' | 'refused'

/**
 * Starts writing before it returns; the promise never rejects.
 * `html`: the same for editors that take formatted text; browsers that cannot copy it get the plain text alone.
 */
export function copyToClipboard(text: string, html?: string): Promise<CopyOutcome> {
  return startWriting(text, html).then(
    () => 'copied',
    () => (copyBySelection(text, html) ? 'copied' : 'refused'),
  )
}

/** Not `async`: nothing may come between the press and the call. */
function startWriting(text: string, html: string | undefined): Promise<void> {
  try {
    const { clipboard } = navigator
    if (html !== undefined && typeof ClipboardItem === 'function') {
      const plain = new Blob([text], { type: 'text/plain' })
      return clipboard.write([
        new ClipboardItem({ 'text/plain': plain, 'text/html': new Blob([html], { type: 'text/html' }) }),
      ])
    }
    return clipboard.writeText(text)
  } catch (fault) {
    return Promise.reject(fault)
  }
}

/**
 * The old way, for pages without a clipboard interface (plain http) and for refusals while the press still counts.
 * It is believed only if the copy event took our text: `execCommand` alone may return true without copying.
 */
function copyBySelection(text: string, html: string | undefined): boolean {
  let isTaken = false
  const handleCopy = (event: ClipboardEvent) => {
    if (!event.clipboardData) return
    event.clipboardData.setData('text/plain', text)
    if (html !== undefined) event.clipboardData.setData('text/html', html)
    event.preventDefault()
    isTaken = true
  }
  document.addEventListener('copy', handleCopy, { capture: true })
  try {
    return document.execCommand('copy') && isTaken
  } catch {
    return false
  } finally {
    document.removeEventListener('copy', handleCopy, { capture: true })
  }
}
