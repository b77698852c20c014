/** The heading of a part of the page, with a remark beside it. */

import type { ReactNode } from 'react'

interface SectionHeadProps {
  readonly id: string
  readonly title: string
  readonly remark?: string
  readonly children?: ReactNode
}

export function SectionHead({ id, title, remark, children }: SectionHeadProps) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 border-b border-line-2 pb-2.5">
      <h2 id={id} tabIndex={-1} className="font-serif text-section font-semibold outline-none">
        {title}
      </h2>
      {remark !== undefined && <p className="text-small text-ink-3 num">{remark}</p>}
      {children !== undefined && <div className="ms-auto">{children}</div>}
    </div>
  )
}
