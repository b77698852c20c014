/** Takes over the page that the build has rendered: the text stays where it is, with what is selected in it. */

import type { ReactNode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import type { AppServices } from '../session/app-services.ts'

/** The page must be what React would draw first, so its episode is loaded before; another one is drawn anew. */
export async function takeOver(root: HTMLElement, services: AppServices, app: ReactNode): Promise<void> {
  const id = findId(services.base)
  const load = id === undefined ? undefined : await services.library.loadEpisode(id)
  if (load?.ok) services.firstEpisode.setState(load.episode, true)
  if (load?.ok && isSameText(load.hash, root.dataset['hash'])) {
    for (const one of root.querySelectorAll('noscript')) one.remove()
    // React draws anew any part that differs all the same, without a word.
    hydrateRoot(root, app, { onRecoverableError: () => {} })
  } else createRoot(root).render(app)
  document.getElementById('more')?.remove()
}

function findId(base: string): string | undefined {
  const path = window.location.pathname
  return path.startsWith(`${base}e/`) ? path.slice(base.length + 2).replace(/\/(index\.html)?$/, '') : undefined
}

/** A browser that computes no hashes, as on plain http, is told by React when the text is another one. */
function isSameText(found: string | undefined, rendered: string | undefined): boolean {
  return found === rendered || (found === undefined && !globalThis.crypto?.subtle)
}
