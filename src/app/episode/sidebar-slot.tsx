/** Keeps the sidebar's space, at its final size, until its code has loaded, so that the text does not move. */

import type { ReactNode } from 'react'

/** @param children Why there is none. */
export function SidebarSlot({ children }: { readonly children?: ReactNode }) {
  return (
    <div
      aria-hidden={children === undefined || undefined}
      className={
        'covers bg-desk alone:invisible beside:hidden wide:sticky wide:top-(--bar) wide:col-start-2 wide:row-start-1 wide:h-[calc(100dvh-var(--bar))] wide:border-s wide:border-line ' +
        'narrow:sticky narrow:top-0 narrow:order-1 narrow:h-66.5 narrow:border-b narrow:border-line-2 phone:h-[calc(56.25vw+143px)] ' +
        // With a line for the chapter.
        'narrow:group-data-chapters/page:h-67.25 phone:group-data-chapters/page:h-[calc(56.25vw+171px)]'
      }
    >
      {children !== undefined && <div className="p-6">{children}</div>}
    </div>
  )
}
