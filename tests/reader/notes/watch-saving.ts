/** Watches the database and the notes at once, and lists every promise that is broken: "saved" too early, or not strictly on disk. */

import type { Notes } from '../../../src/reader/notes/note-state.ts'

export interface SavingWatch {
  /** Sentences; empty while every promise is kept. */
  readonly broken: readonly string[]
  /** Writing transactions on the notes that were seen. */
  readonly count: () => number
  watch(notes: Notes): void
  stop(): void
}

interface Writing {
  readonly texts: string[]
  isComplete: boolean
}

/** From now on; every connection to any database is watched. */
export function watchSaving(): SavingWatch {
  const broken: string[] = []
  const writings: Writing[] = []
  const { transaction } = IDBDatabase.prototype
  const { put } = IDBObjectStore.prototype
  const known = new WeakMap<IDBTransaction, Writing>()

  IDBDatabase.prototype.transaction = function open(names, mode, options) {
    const opened = transaction.call(this, names, mode, options)
    if (mode !== 'readwrite' || ![names].flat().includes('notes')) return opened
    const writing: Writing = { texts: [], isComplete: false }
    known.set(opened, writing)
    writings.push(writing)
    if (options?.durability !== 'strict') broken.push('a transaction on the notes is not strict')
    opened.addEventListener('complete', () => (writing.isComplete = true))
    return opened
  }
  IDBObjectStore.prototype.put = function write(value, key) {
    const text: unknown = Object(value)['text']
    if (typeof text === 'string') known.get(this.transaction)?.texts.push(text)
    return put.call(this, value, key)
  }

  const check = (notes: Notes) => {
    for (const { note, saving } of notes.getState().notes.values()) {
      const isOnDisk = writings.some(({ texts, isComplete }) => isComplete && texts.includes(note.text))
      if (saving === 'saved' && !isOnDisk)
        broken.push(`"${note.text}" is called saved before its transaction is complete`)
    }
  }
  return {
    broken,
    count: () => writings.length,
    watch: (notes) => void notes.subscribe(() => check(notes)),
    stop() {
      IDBDatabase.prototype.transaction = transaction
      IDBObjectStore.prototype.put = put
    },
  }
}
