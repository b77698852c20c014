/** A page that says one thing plainly and offers one or two ways on. */

import type { ReactNode } from 'react'

interface MessagePageProps {
  readonly title: string
  /** `alert` for what has just gone wrong, so that it is read out. */
  readonly role?: 'alert'
  readonly children: ReactNode
  readonly actions: ReactNode
}

export function MessagePage({ title, role, children, actions }: MessagePageProps) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto w-[min(100%-6rem,55rem)] pt-22 pb-24 outline-none phone:w-[calc(100%-2.5rem)] phone:pt-8"
    >
      <div role={role}>
        <h1 className="font-serif text-[2.25rem]/10.5 font-[560] tracking-[-.012em] text-balance phone:text-display">
          {title}
        </h1>
        <div className="mt-3 max-w-[60ch] font-serif text-[1.125rem]/7 text-ink-2 phone:text-quote/6.75">
          {children}
        </div>
      </div>
      <div className="mt-6 flex flex-wrap gap-2">{actions}</div>
    </main>
  )
}
