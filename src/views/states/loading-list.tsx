/** A page of the reader's own things while its code or its records are on the way: its heading at once, then grey rows. */

import { Bar } from './bar.tsx'
import { useIsLate } from './use-is-late.ts'

/** Widths in percent. */
const ROWS = [92, 84, 88, 76]

const WIDTHS = {
  Notes: 'site-width',
  Clips: 'w-[min(100%-6rem,51.25rem)] narrow:w-[calc(100%-2.5rem)]',
}

export function LoadingList({ title }: { readonly title: keyof typeof WIDTHS }) {
  const isLate = useIsLate()
  return (
    <main
      id="main"
      tabIndex={-1}
      aria-busy="true"
      className={`mx-auto pt-12 pb-24 outline-none phone:pt-4 ${WIDTHS[title]}`}
    >
      <h1 className="font-serif text-display font-[560] tracking-[-.014em]">{title}</h1>
      <p role="status" className="sr-only">
        {isLate ? `Loading ${title.toLowerCase()}` : ''}
      </p>
      {isLate && (
        <div aria-hidden="true" className="mt-12">
          {ROWS.map((width) => (
            <div key={width} className="border-b border-line py-3.5">
              <Bar width={width - 24} className="my-2.25 h-3.75" />
              <Bar width={width} className="my-2.25 h-3.75" />
            </div>
          ))}
        </div>
      )}
    </main>
  )
}
