/** Menu in the head of an episode that was opened on this device: rename, date, remove. */

import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { displayText } from '../../../core/transcript/display-text.ts'
import { useAppServices } from '../../../services/use-app-services.ts'
import { FieldInPlace, RemovalDialog } from '../../library/desk/own-file-parts.tsx'
import { useOwnFileActions } from '../../library/desk/use-own-file-actions.ts'
import { type MenuAction, MenuButton } from '../../parts/controls/menu.tsx'

type Open = 'nothing' | 'name' | 'date' | 'removal'

interface OpenedEpisodeMenuProps {
  readonly id: string
  /** Of every episode. */
  readonly more: readonly MenuAction[]
}

export function OpenedEpisodeMenu({ id, more }: OpenedEpisodeMenuProps) {
  const facts = useStore(useAppServices().library.opened)
  const on = useOwnFileActions(facts)
  const [open, setOpen] = useState<Open>('nothing')
  const [, navigate] = useLocation()
  const menu = useRef<HTMLDivElement>(null)
  const fact = facts.get(id)
  if (!fact) return null
  const title = displayText(fact.name ?? fact.title)
  const close = (isByKey: boolean) => {
    setOpen('nothing')
    if (isByKey) menu.current?.querySelector('button')?.focus()
  }
  return (
    <>
      <div ref={menu}>
        <MenuButton
          label={`Actions for ${title}`}
          actions={[
            { name: 'Rename', run: () => setOpen('name') },
            { name: 'Set the date', run: () => setOpen('date') },
            ...more,
            { name: 'Save a copy', run: () => on.onExport(id) },
            { name: 'Remove from this device…', run: () => setOpen('removal') },
          ]}
        />
      </div>
      {(open === 'name' || open === 'date') && (
        <div className="basis-full">
          <FieldInPlace
            key={open}
            what={open}
            value={open === 'name' ? title : (fact.publishedOn ?? fact.dateInFile ?? '')}
            onClose={close}
            onChange={(value) => (open === 'name' ? on.onRename(id, value) : on.onSetDate(id, value))}
          />
        </div>
      )}
      <RemovalDialog
        title={title}
        isOpen={open === 'removal'}
        onClose={() => setOpen('nothing')}
        onRemove={() => {
          on.onRemove(id)
          navigate('/', { replace: true })
        }}
      />
    </>
  )
}
