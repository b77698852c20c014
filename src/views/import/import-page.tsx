/** The frame of everything about opening files: a title, what happened in a sentence, what can be done next. */

import { useEffect, useRef, type ReactNode } from 'react'

interface ImportPageProps {
  readonly title: string
  readonly lede?: ReactNode
  readonly actions?: ReactNode
  /** The focus goes to it, so that it is read out. */
  readonly isNews?: boolean
  readonly children?: ReactNode
}

export function ImportPage({ title, lede, actions, isNews = false, children }: ImportPageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isNews) heading.current?.focus()
  }, [isNews])
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto w-[min(100%-6rem,55rem)] pt-14 pb-24 outline-none phone:w-[calc(100%-2.5rem)] phone:pt-8"
    >
      <h1
        ref={heading}
        tabIndex={-1}
        className="font-serif text-[2.25rem]/10.5 font-[560] tracking-[-.012em] text-balance outline-none phone:text-[1.8125rem]/8.5"
      >
        {title}
      </h1>
      {lede !== undefined && (
        <div className="mt-3 font-serif text-[1.125rem]/7 text-ink-2 phone:text-quote/6.75">{lede}</div>
      )}
      {actions !== undefined && <div className="mt-6 flex flex-wrap gap-2 phone:*:flex-auto">{actions}</div>}
      {children}
    </main>
  )
}
