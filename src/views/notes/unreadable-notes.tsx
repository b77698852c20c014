/** Records among the notes that this version cannot read: kept as they are, shown, and part of every backup. */

import type { UnreadableNote } from '../../session/notes/placed-note.ts'
import { formatCount } from '../parts/title.ts'

/** More of a record says nothing. In characters. */
const SHOWN = 300

export function UnreadableNotes({ notes }: { readonly notes: readonly UnreadableNote[] }) {
  const newer = notes.filter(({ isNewer }) => isNewer).length
  return (
    <section aria-labelledby="unreadable" className="mt-12">
      <h2 id="unreadable" className="font-serif text-section font-semibold">
        {formatCount(notes.length, 'record')} that cannot be read
      </h2>
      <p className="mt-1 max-w-[72ch] text-ink-3">
        {newer === notes.length
          ? 'A newer version of this program wrote them. Reload the page to read them.'
          : 'They are damaged, or another program wrote them.'}{' '}
        They stay as they are, and a backup takes them along.
      </p>
      <ul className="mt-3 flex flex-col gap-2">
        {notes.map(({ key, record }) => (
          <li
            key={key}
            className="max-h-30 overflow-hidden rounded-1 bg-well px-2.5 py-2 font-mono text-[12px]/[18px] wrap-anywhere text-ink-2"
          >
            {outline(record)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function outline(record: unknown): string {
  try {
    return (JSON.stringify(record) ?? String(record)).slice(0, SHOWN)
  } catch {
    return String(record).slice(0, SHOWN)
  }
}
