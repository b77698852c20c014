/** Styles of single elements in a rendered page: our policy refuses them as attributes, not from a script of ours. */

/** Runs in the page, before what has come in of it is painted. Knows nothing but what is in it: the build takes its source. */
export function applyStyles(): void {
  const apply = () => {
    for (const element of document.querySelectorAll<HTMLElement>('[data-style]')) {
      element.style.cssText = element.dataset['style'] ?? ''
      element.removeAttribute('data-style')
    }
  }
  const observer = new MutationObserver(apply)
  observer.observe(document, { childList: true, subtree: true })
  document.addEventListener('DOMContentLoaded', () => {
    apply()
    observer.disconnect()
  })
}
