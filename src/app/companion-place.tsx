/** The companion's place, of its final size, for the moment until its code has come: the text stands still. */

export function CompanionPlace() {
  return (
    <div
      aria-hidden="true"
      className={
        'covers bg-desk alone:invisible beside:hidden wide:sticky wide:top-(--bar) wide:col-start-2 wide:row-start-1 wide:h-[calc(100dvh-var(--bar))] wide:border-s wide:border-line ' +
        'narrow:sticky narrow:top-0 narrow:order-1 narrow:h-66.5 narrow:border-b narrow:border-line-2 phone:h-[calc(56.25vw+143px)]'
      }
    />
  )
}
