/** The find bar before its code has loaded: the same box and looks, so that the text below does not move. */

import { Icon } from '../../parts/icon.tsx'

export const BAR =
  'covers over-text top-(--bar) z-20 flex h-13 items-center narrow:fixed narrow:inset-x-0 narrow:top-auto narrow:bottom-0 narrow:z-28 narrow:m-0 narrow:h-auto narrow:gap-2 narrow:border-t phone:gap-0 ' +
  'narrow:border-line-2 narrow:px-3 phone:px-2 narrow:pt-2 narrow:pb-[calc(.5rem+env(safe-area-inset-bottom))] narrow:after:hidden beside:right-68'

export const FIELD =
  'flex h-10 min-w-0 flex-1 items-center gap-2 rounded-2 border border-line-2 bg-surface ps-2.5 pe-1 text-ink-3 ' +
  'focus-within:border-transparent focus-within:text-ink focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-accent ' +
  'narrow:h-12 narrow:border-control narrow:ps-3 phone:gap-1'

export function FindBarPlaceholder() {
  return (
    // A phone shows it on demand.
    <div data-print="no" className={`${BAR} phone:hidden`} aria-hidden="true">
      <div className={FIELD}>
        <Icon name="search" className="size-4 narrow:size-5" />
        <span className="narrow:text-[1rem]">Find in this transcript</span>
      </div>
    </div>
  )
}
