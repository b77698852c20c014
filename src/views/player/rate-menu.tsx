/** The speed: a press opens the list of all, Shift with a press takes the next slower one. */

import { useEffect, useLayoutEffect, useRef, useState, type MouseEvent, type RefObject } from 'react'
import type { Session } from '../../session/session.ts'
import { useEpisodeStore, useSession } from '../../session/use-session.ts'
import { Icon } from '../parts/icon.tsx'
import { handleMenuKeys } from '../parts/controls/menu-keys.ts'
import { measureReadingFrame } from '../transcript/scroll/scroll-page.ts'
import { listen } from '../../platform/listen.ts'

export function RateMenu({ isDead }: { readonly isDead: boolean }) {
  const session = useSession()
  const rate = useEpisodeStore(({ clock }) => clock.rate)
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const handlePress = (event: MouseEvent) => (event.shiftKey ? takeSlower(session) : setOpen(!isOpen))
  const close = () => {
    setOpen(false)
    button.current?.focus({ preventScroll: true })
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        disabled={isDead}
        title="Speed (Shift-click: slower)"
        aria-label={`Speed ${rate}×`}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        className="h-(--hit) min-w-10 rounded-2 px-1 font-medium text-ink-2 num hover:bg-well hover:text-ink disabled:opacity-45"
        onClick={handlePress}
      >
        {rate}×
      </button>
      {isOpen && (
        <RateList
          button={button}
          rates={session.player.rates}
          rate={rate}
          onChoose={session.commands.setRate}
          onClose={close}
          onLeave={() => setOpen(false)}
        />
      )}
    </>
  )
}

/** From the slowest on to the fastest. */
function takeSlower({ player, clock, commands }: Session): void {
  // Presses may come faster than the button is drawn.
  const { rate } = clock.getState()
  const at = player.rates.findIndex((offered) => offered >= rate)
  const next = player.rates.at((at < 0 ? 0 : at) - 1)
  if (next !== undefined) commands.setRate(next)
}

interface RateListProps {
  readonly button: RefObject<HTMLButtonElement | null>
  readonly rates: readonly number[]
  readonly rate: number
  readonly onChoose: (rate: number) => void
  readonly onClose: () => void
  readonly onLeave: () => void
}

function RateList({ button, rates, rate, onChoose, onClose, onLeave }: RateListProps) {
  const menu = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = menu.current
    if (!element || !button.current) return
    positionMenu(element, button.current)
    const item = element.querySelector<HTMLElement>('[aria-checked="true"]') ?? element.querySelector('button')
    item?.focus({ preventScroll: true })
  }, [button])
  useEffect(() => {
    const handleDown = ({ target }: PointerEvent) => {
      const isOutside = target instanceof Node && !menu.current?.contains(target) && !button.current?.contains(target)
      if (isOutside) onLeave()
    }
    return listen(window, { pointerdown: handleDown, resize: onLeave })
  }, [button, onLeave])
  return (
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      aria-label="Speed"
      className="fixed z-29 flex min-w-24 flex-col overflow-y-auto rounded-2 border border-line-2 bg-surface p-1 shadow-2"
      onKeyDown={(event) => handleMenuKeys(event, onClose)}
    >
      {rates.map((offered) => (
        <button
          key={offered}
          type="button"
          role="menuitemradio"
          aria-checked={offered === rate}
          tabIndex={-1}
          className="group/rate flex h-8 flex-none items-center gap-2 rounded-1 pe-3 ps-2 font-medium text-ink-2 num hover:bg-well hover:text-ink focus-visible:bg-well focus-visible:-outline-offset-2 aria-checked:text-ink narrow:h-11"
          onClick={() => {
            onChoose(offered)
            onClose()
          }}
        >
          <Icon name="check" className="invisible size-4 text-accent group-aria-checked/rate:visible" />
          {offered}×
        </button>
      ))}
    </div>
  )
}

const AIR = 8
/** With less room than this below the button the list stands beside the player, since nothing may lie over its picture. */
const MIN_ROOM = 160

function positionMenu(menu: HTMLElement, button: HTMLElement): void {
  const { right, bottom } = button.getBoundingClientRect()
  const lowest = measureReadingFrame().bottom - AIR
  const dock = button.closest('.covers')?.getBoundingClientRect()
  const left = (dock?.left ?? 0) - menu.offsetWidth - AIR
  const { style } = menu
  if (lowest - bottom < Math.min(MIN_ROOM, menu.offsetHeight) && left >= AIR) {
    style.left = `${left}px`
    style.top = `${Math.max(AIR, lowest - menu.offsetHeight)}px`
    style.maxHeight = `${lowest - AIR}px`
  } else {
    style.left = `${Math.max(AIR, right - menu.offsetWidth)}px`
    style.top = `${bottom + 4}px`
    style.maxHeight = `${lowest - bottom - 4}px`
  }
}
