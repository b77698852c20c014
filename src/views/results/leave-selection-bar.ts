/** The focus of the selection bar, which goes away with the last chosen row. */

/** Gives the focus to the words of the row chosen last, else to the page; one that is elsewhere stays. */
export function leaveSelectionBar(lastKey: string | undefined): void {
  const now = document.activeElement
  if (now && now !== document.body && !now.closest('[data-selection-bar]')) return
  const row = lastKey === undefined ? null : document.querySelector(`[data-row="${CSS.escape(lastKey)}"]`)
  const target = row?.querySelector<HTMLElement>('a') ?? document.getElementById('main')
  target?.focus({ preventScroll: true })
}
