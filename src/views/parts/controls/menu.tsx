/** The parts that menus below or above a button share: opening, focus, the layer they lie in, and the items. */

import {
  Fragment,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type ReactNode,
  type RefObject,
  type KeyboardEvent,
} from 'react'
import './menu.css'
import { Icon, type IconName } from '../icon.tsx'
import { IconButton } from './button.tsx'
import { handleMenuKeys } from './menu-keys.ts'
import { listen } from '../../../platform/listen.ts'

export interface MenuAction {
  readonly icon?: IconName
  readonly name: string
  readonly run: () => void
  /** A line stands above it. */
  readonly startsGroup?: boolean
}

/** Opens with the focus on the first item. Closing gives it back to the button; losing it closes. */
export function useMenu() {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  useEffect(() => {
    if (isOpen) box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
  }, [isOpen])
  const close = () => {
    setOpen(false)
    box.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus()
  }
  return {
    isOpen,
    close,
    box: {
      ref: box,
      className: 'relative',
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false)
      },
    },
    trigger: {
      'aria-haspopup': 'menu',
      'aria-expanded': isOpen,
      'aria-controls': isOpen ? id : undefined,
      onClick: () => setOpen(!isOpen),
    },
    id,
  } as const
}

interface MenuProps {
  readonly id: string
  readonly label: string
  readonly box: RefObject<HTMLElement | null>
  readonly children: ReactNode
}

export function Menu({ id, label, box, children }: MenuProps) {
  useLayoutEffect(() => (box.current ? attachMenu(box.current) : undefined), [box])
  return (
    <div id={id} role="menu" aria-label={label} popover="manual" className="menu">
      {children}
    </div>
  )
}

export function MenuItems({ actions, close }: { readonly actions: readonly MenuAction[]; readonly close: () => void }) {
  return actions.map(({ icon, name, run, startsGroup }) => (
    <Fragment key={name}>
      {startsGroup && <hr />}
      <button
        type="button"
        role="menuitem"
        tabIndex={-1}
        onClick={() => {
          close()
          run()
        }}
      >
        {icon && <Icon name={icon} className="size-4.5" />}
        {name}
      </button>
    </Fragment>
  ))
}

/**
 * Lays the menu over everything, below its button or, without room there, above; never over the player above the panel.
 * Returns the way to stop.
 */
function attachMenu(box: HTMLElement): () => void {
  const menu = box.querySelector<HTMLElement>('[role=menu]')!
  const panel = box.closest<HTMLElement>('[data-panel-scroll]')
  const place = () => {
    const button = box.getBoundingClientRect()
    const { width, height } = menu.getBoundingClientRect()
    const floor = window.innerHeight - height
    const isBeside = panel !== null && panel.scrollHeight > panel.clientHeight
    const ceiling = isBeside ? panel.getBoundingClientRect().top : Math.max(0, floor)
    const above = button.top - height
    const top = button.bottom <= floor ? button.bottom : Math.max(ceiling, above >= ceiling ? above : floor)
    menu.style.translate = `${Math.max(0, button.right - width)}px ${top}px`
    menu.style.maxHeight = `${window.innerHeight - (isBeside ? ceiling : 0)}px`
  }
  menu.showPopover?.()
  place()
  return listen(window, { scroll: place, resize: place }, { capture: true, passive: true })
}

interface MenuButtonProps {
  /** The name of the menu: `Actions for Keeping bees`. */
  readonly label: string
  readonly actions: readonly MenuAction[]
}

export function MenuButton({ label, actions }: MenuButtonProps) {
  const { isOpen, close, box, trigger, id } = useMenu()
  const handleKeys = (event: KeyboardEvent<HTMLDivElement>) => {
    if (isOpen && event.key !== 'Tab') handleMenuKeys(event, close)
  }
  return (
    // Keys and the focus of the button and the menu in it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div {...box} onKeyDown={handleKeys}>
      <IconButton icon="more" label={label} {...trigger} />
      {isOpen && (
        <Menu id={id} label={label} box={box.ref}>
          <MenuItems actions={actions} close={close} />
        </Menu>
      )}
    </div>
  )
}
