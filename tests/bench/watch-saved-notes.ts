/** Sits in the page between the database and the reader's eye: what is called saved, and whether it is so. */

import type { Page } from '@playwright/test'

export interface SavedWatcher {
  /** The page says "Saved" beside this text. */
  readonly onSaved: (text: string) => void
  /** A promise is broken, in a sentence. */
  readonly onBroken: (what: string) => void
}

/** To be called before the page is opened. */
export async function watchSavedNotes(page: Page, { onSaved, onBroken }: SavedWatcher): Promise<void> {
  await page.exposeFunction('tellSaved', onSaved)
  await page.exposeFunction('tellBroken', onBroken)
  // The loader that runs TypeScript gives functions their names through a helper, which the page does not have.
  await page.addInitScript('globalThis.__name ??= (named) => named')
  await page.addInitScript(watchInPage)
}

/** Runs in the page before its own scripts. */
function watchInPage(): void {
  const tell = (name: 'tellSaved' | 'tellBroken', text: string) => void Reflect.get(window, name)(text)
  /** Texts of notes whose transaction is complete. */
  const complete = new Set<string>()
  const texts = new WeakMap<IDBTransaction, string[]>()
  const { transaction } = IDBDatabase.prototype
  const { put } = IDBObjectStore.prototype
  IDBDatabase.prototype.transaction = function open(names, mode, options) {
    const opened = transaction.call(this, names, mode, options)
    if (mode !== 'readwrite' || ![names].flat().includes('notes')) return opened
    if (opened.durability !== 'strict') tell('tellBroken', 'a transaction on the notes is not strict')
    const own: string[] = []
    texts.set(opened, own)
    opened.addEventListener('complete', () => {
      for (const text of own) complete.add(text)
    })
    return opened
  }
  IDBObjectStore.prototype.put = function write(value, key) {
    const text: unknown = Reflect.get(Object(value), 'text')
    if (typeof text === 'string') texts.get(this.transaction)?.push(text)
    return put.call(this, value, key)
  }
  new MutationObserver(() => {
    const field = document.querySelector<HTMLTextAreaElement>('textarea[aria-label="Your note"]')
    if (!field || !document.querySelector('[data-saving="saved"]')) return
    if (!complete.has(field.value))
      tell('tellBroken', `"${field.value}" is called saved before its transaction is complete`)
    tell('tellSaved', field.value)
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['data-saving'],
  })
}
