/** Styles of single elements in a rendered page: our policy refuses them as attributes, not from a script of ours. */

/** Runs in the page, before what has come in of it is painted. Knows nothing but what is in it: the build takes its source. */
export function applyStyles(): void {
  // Without a function that has a name: tools that keep names would call what a page does not have.
  const observer = new MutationObserver(() => {
    for (const element of document.querySelectorAll<HTMLElement>('[data-style]')) {
      element.style.cssText = element.dataset['style'] ?? ''
      element.removeAttribute('data-style')
    }
  })
  observer.observe(document, { childList: true, subtree: true })
  document.addEventListener('DOMContentLoaded', () => observer.disconnect())
}
