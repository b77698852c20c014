/** Commands that keys can run on a page, and how a row of the key table runs them. */

import type { Session } from '../../session/session.ts'
import type { Shortcut } from '../../views/help/shortcut.ts'

/** The actions a key may trigger on a page; only the episode page has a session. */
export interface PageCommands {
  readonly session?: Session | undefined
  openSearch(): void
  openHelp(): void
  openSettings(): void
  openTimeField?(): void
  /** Goes to another page; absent where the first key of these has a meaning of its own. */
  goTo?: ((path: string) => void) | undefined
  openChapters?: (() => void) | undefined
  toggleSidebar?(): void
  switchTheme(): void
  /** Covers or list. */
  switchView?(): void
  focusFind?: (() => void) | undefined
  /** Takes what is typed while a layer with a field is still opening; true when it took the key. */
  typeAhead?(event: KeyboardEvent): boolean
}

export interface BoundShortcut extends Shortcut {
  /** `event.key` values, lower case; `mod+k` stands for Ctrl or ⌘ with the key, `g l` for one key after the other. */
  readonly match: readonly string[]
  /** False when the page has no use for the key, so that the browser keeps it. */
  run(page: PageCommands, key: string): boolean
}

export const inSession = (run: (session: Session, key: string) => void) => (page: PageCommands, key: string) => {
  if (!page.session) return false
  run(page.session, key)
  return true
}

/** Where nothing is played one after another, the browser keeps the key. */
export const inQueue = (run: (session: Session) => void) => (page: PageCommands) => {
  if (!page.session?.services.queue.getState()) return false
  run(page.session)
  return true
}

export const onPage =
  (pick: (page: PageCommands) => (() => void) | undefined) =>
  (page: PageCommands): boolean => {
    const act = pick(page)
    act?.()
    return act !== undefined
  }

/** The table's form of a pressed key: `k`, `?`, `shift+f3`, `mod+k`. */
export function nameKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string {
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey) return `mod+${key}`
  return event.shiftKey && key.length > 1 ? `shift+${key}` : key
}
