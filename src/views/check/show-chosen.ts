/** Brings the chosen quotation into view, and the keys to it. */

export function showChosenQuotation(): void {
  const words = document.querySelector<HTMLElement>('[data-quotation][data-chosen]')
  if (!words) return
  words.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  document.querySelector<HTMLElement>(`[data-sign="${words.dataset['quotation']}"]`)?.focus({ preventScroll: true })
}
