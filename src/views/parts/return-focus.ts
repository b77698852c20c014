/** Where the focus goes when something closes: back to what opened it, or to the transcript where the reader is. */

/** Blocks of the transcript's text; what is revealed may have moved them out of sight. */
const TEXT = '[data-segment], [data-chapter], [data-gap]'

/** True for an element inside the text of the transcript, not in what stands around it. */
export function isInText(element: Element | null): boolean {
  return element?.closest(TEXT) != null
}

/** The time at which the keys enter the transcript, else its text. */
export function findReadingStop(): HTMLElement | null {
  return document.querySelector<HTMLElement>('#transcript [data-time][tabindex="0"]') ?? document.getElementById('text')
}

/** `opener`: what had the focus before. In the text the reading position counts instead: the reader may have gone on. */
export function returnFocus(opener?: EventTarget | null): void {
  const before = opener instanceof HTMLElement && !isInText(opener) ? opener : undefined
  const target = [before, findReadingStop(), document.getElementById('panel')].find(canTakeFocus)
  target?.focus({ preventScroll: true })
}

/** False for an element that has gone or is hidden, and for the page itself. */
export function canTakeFocus(element: HTMLElement | null | undefined): element is HTMLElement {
  return element != null && element !== document.body && element.isConnected && element.getClientRects().length > 0
}
