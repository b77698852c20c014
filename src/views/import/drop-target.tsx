/** Where files may be dropped: a dashed box, whose edge closes while a file is dragged anywhere over the window. */

import type { ReactNode } from 'react'

/** `data-dragging` on the document is set by whoever listens for drops on the window. */
const BOX =
  'rounded-3 border-[1.5px] border-dashed border-control transition-colors duration-120 ' +
  '[[data-dragging]_&]:border-solid [[data-dragging]_&]:border-accent [[data-dragging]_&]:bg-tint '

export function DropTarget({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  return (
    <section aria-label="Open a file" data-live="" className={BOX + className}>
      {children}
    </section>
  )
}
