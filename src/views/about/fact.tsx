/** One thing that is known of the text: a heading, the facts, and a sentence on how they are known. */

import type { ReactNode } from 'react'

interface FactProps {
  readonly title: string
  /** How it is known. */
  readonly basis: string
  readonly children: ReactNode
}

export function Fact({ title, basis, children }: FactProps) {
  return (
    <section aria-label={title} className="text-ui text-ink-2">
      <h4 className="mb-1 text-[.9375rem]/6 font-semibold text-ink">{title}</h4>
      {children}
      <p className="mt-1.5 text-small text-ink-3">{basis}</p>
    </section>
  )
}
