/** When the page is looked at, and the last moments at which something can still be kept. */

import { createReadonlyStore, type ReadonlyStore } from './readonly-store.ts'
import { listen } from './listen.ts'

export const isPageVisible = createReadonlyStore(
  () => typeof document === 'undefined' || document.visibilityState !== 'hidden',
  (listener) => listen(document, { visibilitychange: listener }),
)

/**
 * Called whenever this may be the last chance: the page is hidden (on a phone often the last word it hears) or left.
 * May be called twice for one leaving. Returns the way to stop.
 */
export function onPageLeave(handle: () => void): () => void {
  if (typeof document === 'undefined') return () => {}
  const handleVisibility = () => {
    if (!isPageVisible.getState()) handle()
  }
  const stops = [listen(document, { visibilitychange: handleVisibility }), listen(window, { pagehide: handle })]
  return () => stops.forEach((stop) => stop())
}

/**
 * Lets the browser ask before the page is left, while it is needed: a page with such a question may not be kept for going back.
 * Returns the way to stop.
 */
export function warnBeforeLeaving(isNeeded: ReadonlyStore<boolean>): () => void {
  if (typeof document === 'undefined') return () => {}
  const handle = (event: Event) => {
    event.preventDefault()
    // Browsers before the rule looked at this alone: Chromium before 119, for one.
    Reflect.set(event, 'returnValue', ' ')
  }
  const follow = () => {
    if (isNeeded.getState()) globalThis.addEventListener('beforeunload', handle)
    else globalThis.removeEventListener('beforeunload', handle)
  }
  follow()
  const stop = isNeeded.subscribe(follow)
  return () => {
    stop()
    globalThis.removeEventListener('beforeunload', handle)
  }
}

/** Called when the page is shown again; `isFromCache`: out of the browser's back and forward cache. Returns the way to stop. */
export function onPageReturn(handle: (page: { readonly isFromCache: boolean }) => void): () => void {
  if (typeof document === 'undefined') return () => {}
  const handleVisibility = () => {
    if (isPageVisible.getState()) handle({ isFromCache: false })
  }
  const handleShow = (event: PageTransitionEvent) => {
    if (event.persisted) handle({ isFromCache: true })
  }
  const stops = [listen(document, { visibilitychange: handleVisibility }), listen(window, { pageshow: handleShow })]
  return () => stops.forEach((stop) => stop())
}
