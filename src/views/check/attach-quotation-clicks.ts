/** Chooses the quotation whose words are pressed. Keys use the sign behind it. */

/** @returns Ends it. */
export function attachQuotationClicks(box: HTMLElement, choose: (index: number) => void): () => void {
  const handleClick = ({ target }: MouseEvent) => {
    const words = target instanceof Element ? target.closest<HTMLElement>('[data-quotation]') : null
    // Words are being selected.
    if (!words || window.getSelection()?.isCollapsed === false) return
    choose(Number(words.dataset['quotation']))
  }
  const listening = new AbortController()
  box.addEventListener('click', handleClick, { signal: listening.signal })
  return () => listening.abort()
}
