/** The keys, read from the one table, the basic ones first, with what goes with them: moving keys, single keys off, the theme. */

import { useState, type KeyboardEvent } from 'react'
import { Button, IconButton } from '../parts/controls/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Kbd } from '../parts/controls/kbd.tsx'
import { QUERY_SIGNS } from '../search/operator-words.ts'
import { Switch, ThemeChoice, type ThemeSetting } from '../settings/setting-choice.tsx'
import type { KeyMoving, Shortcut } from './shortcut.ts'

interface HelpSheetProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly shortcuts: readonly Shortcut[]
  readonly singleKeys: boolean
  readonly onToggleSingleKeys: (isOn: boolean) => void
  readonly theme: ThemeSetting
  readonly onChangeTheme: (theme: ThemeSetting) => void
  /** Absent where keys cannot be moved. */
  readonly moving?: KeyMoving
}

const GROUPS: readonly Shortcut['group'][] = ['Playing', 'Moving', 'Finding', 'Page']

export function HelpSheet({ open, onClose, ...rest }: HelpSheetProps) {
  return (
    <Dialog open={open} label="Keyboard shortcuts" onClose={onClose} isFullOnPhone className="w-180">
      <Sheet {...rest} onClose={onClose} />
    </Dialog>
  )
}

function Sheet({
  shortcuts,
  singleKeys,
  onToggleSingleKeys,
  theme,
  onChangeTheme,
  onClose,
  moving,
}: Omit<HelpSheetProps, 'open'>) {
  const [isMoving, setMoving] = useState(false)
  const [isWhole, setWhole] = useState(false)
  // A key that is given to another action may stand in any row.
  const shown = isWhole || isMoving ? shortcuts : shortcuts.filter(({ isBasic }) => isBasic)
  return (
    <>
      <header className="sticky top-0 z-1 flex items-center border-b border-line bg-surface py-3.5 ps-7 pe-4 phone:py-1.5 phone:ps-5 phone:pe-1">
        <h2 className="flex-1 font-serif text-section/7 font-semibold">Keyboard shortcuts</h2>
        <IconButton icon="close" label="Close" keys="Esc" onClick={onClose} />
      </header>
      <div className="columns-2 gap-10 px-7 pt-5 pb-2 phone:columns-1 phone:px-5">
        {GROUPS.map((group) => (
          <ShortcutGroup
            key={group}
            name={group}
            shortcuts={shown.filter((shortcut) => shortcut.group === group)}
            singleKeys={singleKeys}
            moving={isMoving ? moving : undefined}
          />
        ))}
        <section aria-label="In a search" className="mb-5 break-inside-avoid">
          <h3 className="mb-1 text-[.9375rem]/5 font-semibold">In a search</h3>
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-ink-2">
            {QUERY_SIGNS.map(([typed, does]) => (
              <div key={typed} className="contents">
                <dt>
                  <code className="font-mono text-micro text-ink-2">{typed}</code>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <div className="mx-7 flex flex-col gap-4 border-t border-line py-5 phone:mx-5">
        <div className="flex flex-wrap items-center gap-3">
          {!isMoving && (
            <Button isSmall aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
              All keys
            </Button>
          )}
          {moving && (
            <>
              <Button isSmall aria-pressed={isMoving} onClick={() => setMoving(!isMoving)}>
                {isMoving ? 'Done' : 'Change keys'}
              </Button>
              {moving.hasMoved && (
                <Button isSmall variant="quiet" onClick={moving.onReset}>
                  Reset all
                </Button>
              )}
              <p role="status" className="min-h-5 flex-1 text-small text-ink-2">
                {moving.message || (isMoving ? 'Pick a shortcut, then press the new key. Backspace removes it.' : '')}
              </p>
            </>
          )}
        </div>
        <Switch label="Single-key shortcuts" isOn={singleKeys} onChange={onToggleSingleKeys}>
          Ignored while you type.
        </Switch>
        <ThemeChoice theme={theme} onChange={onChangeTheme} />
      </div>
    </>
  )
}

interface ShortcutGroupProps {
  readonly name: string
  readonly shortcuts: readonly Shortcut[]
  readonly singleKeys: boolean
  readonly moving: KeyMoving | undefined
}

function ShortcutGroup({ name, shortcuts, singleKeys, moving }: ShortcutGroupProps) {
  if (shortcuts.length === 0) return null
  return (
    <section aria-label={name} className="mb-5 break-inside-avoid">
      <h3 className="mb-1 text-[.9375rem]/5 font-semibold">{name}</h3>
      <dl>
        {shortcuts.map((shortcut) => {
          const isOff = shortcut.isSingleKey && !singleKeys
          return (
            <div key={shortcut.name} className="flex items-start gap-4 py-1.25">
              <dt className={`flex-1 ${isOff ? 'text-ink-3' : 'text-ink-2'}`}>
                {shortcut.name}
                {isOff && <span className="sr-only">, turned off</span>}
              </dt>
              <dd className={`flex flex-none flex-wrap justify-end gap-1 ${isOff ? '[&>kbd]:border-dashed' : ''}`}>
                {moving && shortcut.movable !== undefined ? (
                  <MovableKey shortcut={shortcut} moving={moving} />
                ) : (
                  shortcut.keys.map((key) => <Key key={key} name={key} />)
                )}
                {shortcut.keys.length === 0 && !moving && <span className="text-ink-3">no key</span>}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

/** A dash between two keys stands for all between them. */
function Key({ name }: { readonly name: string }) {
  return name === '–' ? <span className="text-ink-3">–</span> : <Kbd>{name}</Kbd>
}

/** A key as a button: pressed, it waits for the key to use instead. Escape leaves it, Backspace takes it away. */
function MovableKey({ shortcut, moving }: { readonly shortcut: Shortcut; readonly moving: KeyMoving }) {
  const [isWaiting, setWaiting] = useState(false)
  const [key = ''] = shortcut.keys
  const handleKey = (event: KeyboardEvent) => {
    if (!isWaiting || event.key === 'Tab') return
    const pressed = moving.readKey(event)
    // The page and the dialog hear nothing of it: Escape would close the sheet.
    event.preventDefault()
    event.stopPropagation()
    if (pressed === undefined) return
    setWaiting(false)
    if (pressed === 'backspace' || pressed === 'delete') moving.onMove(shortcut.movable!, '')
    else if (pressed !== 'escape') moving.onMove(shortcut.movable!, pressed)
  }
  return (
    <button
      type="button"
      aria-label={isWaiting ? `${shortcut.name}: press a key` : `${shortcut.name}: ${key || 'no key'}, change`}
      data-waiting={isWaiting || undefined}
      className="inline-flex min-h-6 min-w-8 items-center justify-center rounded-1 border border-control bg-surface px-1.5 text-micro font-medium text-ink hover:bg-well data-waiting:border-accent data-waiting:bg-tint data-waiting:text-accent narrow:min-h-11 narrow:min-w-11"
      onClick={() => setWaiting(true)}
      onKeyDown={handleKey}
      onBlur={() => setWaiting(false)}
    >
      {isWaiting ? 'press a key' : key || 'none'}
    </button>
  )
}
