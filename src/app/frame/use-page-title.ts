/** Names the page in the window's title, and tells a screen reader when a press inside the app has opened another one. */

import { useEffect } from 'react'
import { useAppServices } from '../../services/use-app-services.ts'

/** The browser itself reads the first page of a visit. */
let isFirstPage = true

/**
 * `name` is undefined for the library. Once `isReady`, a page opened from another one says its name, and keys start from its
 * top instead of nowhere.
 */
export function usePageTitle(name: string | undefined, isReady = true): void {
  const { speak, site } = useAppServices()
  const title = name === undefined ? site.name : `${name} · ${site.name}`
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    if (!isReady) return
    if (!isFirstPage) {
      speak(document.title)
      focusMain()
    }
    return () => {
      isFirstPage = false
    }
  }, [isReady, speak])
}

/** Only when the focus went away with the page before: a field that took it keeps it. */
function focusMain(): void {
  const { activeElement } = document
  if (activeElement !== null && activeElement !== document.body) return
  document.getElementById('main')?.focus({ preventScroll: true })
}
