/** Takes over the page that the build has rendered: what is there stays, with what is selected in it. */

import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { findNamedSlug } from '../core/episode/slug.ts'
import { displayText } from '../core/transcript/display-text.ts'
import { importChunk } from '../platform/import-chunk.ts'
import type { AppServices, FirstPage } from '../services/app-services.ts'
import { findFrame, formatMomentPath, PAGE_DATA, RELATED } from '../services/links.ts'
import { buildLoadedEpisode } from '../session/loaded-episode.ts'
import { FRAMES, LibraryPage, OneNamePage } from './page-parts.tsx'

/** The page must be what React would draw first, so its data and code are loaded before; another one is drawn anew. */
export async function takeOver(root: HTMLElement, services: AppServices, app: ReactNode): Promise<void> {
  const path = window.location.pathname.slice(services.base.length).replace(/\/(index\.html)?$/, '')
  const frame = findFrame(path)
  // Where a file of the program is lost, the page says so itself.
  if (frame) await FRAMES[frame].load().catch(() => {})
  const first = await loadFirst(services, path).catch(() => undefined)
  if (first) services.firstPage.setState(first, true)
  if (first?.hash !== undefined && first.hash === root.dataset['hash']) noteFindings(services, first.hash)
  if (first && isSameText(first, root, services.base)) {
    for (const one of root.querySelectorAll('noscript')) one.remove()
    if (first.episode) leadIntoPage(root, services.base, first.episode.id)
    // React draws anew any part that differs all the same, without a word.
    hydrateRoot(root, app, { onRecoverableError: () => {} })
    // Comes while React takes the page over.
    if (first.episode) importChunk(() => import('./episode/player-tools.ts')).catch(() => {})
  } else drawAnew(root, app)
  const more = document.getElementById('more')
  const related = more?.querySelector<HTMLElement>(`#${RELATED}`)
  // The end of the text takes it from there.
  if (related) related.hidden = true
  more?.replaceWith(related ?? '')
  // The browser has gone to the end of the page, where the names were.
  if (findNamedSlug(window.location.hash) !== undefined) window.scrollTo(0, 0)
}

/** At once, so that nothing is empty in between, and with what was typed into a field meanwhile. */
function drawAnew(root: HTMLElement, app: ReactNode): void {
  const field = document.activeElement
  const typed = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field : undefined
  flushSync(() => createRoot(root).render(app))
  if (!typed) return
  const label = typed.getAttribute('aria-label')
  const next = Array.from(root.querySelectorAll<typeof typed>('input, textarea')).find(
    (one) => (label !== null && one.getAttribute('aria-label') === label) || (one.id !== '' && one.id === typed.id),
  )
  next?.focus({ preventScroll: true })
  if (next && typed.value !== '') document.execCommand('insertText', false, typed.value)
}

/** Without script each time leads to the recording, and Tab to each; facts lead to plain lists, or nowhere. */
function leadIntoPage(root: HTMLElement, base: string, id: string): void {
  for (const fact of root.querySelectorAll<HTMLElement>('a[data-app]')) fact.setAttribute('href', fact.dataset['app']!)
  for (const time of root.querySelectorAll('a[data-time]')) {
    time.setAttribute('href', formatMomentPath(base, id, Number(time.getAttribute('data-time'))))
    time.setAttribute('tabindex', '-1')
  }
}

/** Undefined for a page that is drawn by the app alone, and where its data cannot be had. */
async function loadFirst(services: AppServices, path: string): Promise<FirstPage | undefined> {
  const found = /^(?:([em])\/([^/]+)|page\/.+)?$/.exec(path)
  if (!found) return undefined
  const [, kind, name] = found
  if (kind === 'e') {
    const load = await services.library.loadEpisode(name!)
    return load.ok ? load : undefined
  }
  const [{ loadFirst: load }] = await Promise.all(
    kind === 'm'
      ? [importChunk(() => import('./pages/one-name-page.tsx')), OneNamePage.load()]
      : [importChunk(() => import('./pages/library-page.tsx')), LibraryPage.load()],
  )
  return load(services, name || `/${path}`)
}

/** Without those of the page, the app would read the library to know whether any are stored, and start a worker to make them. */
function noteFindings({ library }: AppServices, hash: string): void {
  const held = document.getElementById(PAGE_DATA)?.textContent
  if (held) library.noteFindings(hash, held)
}

/** In a browser that computes no hashes, as on plain http, the words are compared, of other pages by React. */
function isSameText({ hash, episode, name }: FirstPage, root: HTMLElement, base: string): boolean {
  // The page of a name holds all that it is drawn from; its words over the years are drawn anew.
  if (name) return !new URLSearchParams(window.location.search).has('years')
  if (hash !== undefined || globalThis.crypto?.subtle) return hash === root.dataset['hash']
  if (!episode) return true
  const { segments } = buildLoadedEpisode(base, episode).transcript
  const written = Array.from(root.querySelectorAll('#text [data-text]'), (text) => text.textContent)
  return written.join('\n') === segments.map(({ text }) => displayText(text)).join('\n')
}
